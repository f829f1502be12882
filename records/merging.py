"""Merging a record that was entered twice into the one that stays.

Whatever pointed to either points to the survivor; the other keeps its address, which from then on leads there. Rows are
moved one by one, so that each has its history and its derived keys. Parts that the survivor has already are dropped;
anything else that cannot be moved stops the merge, which then has changed nothing.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, ProtectedError

from records.folding import fold
from records.models import Part, Record, State
from records.rules import all_faults


class MergeError(ValueError):
    """The records cannot be merged; the message says why, to a curator."""


def merge(loser: Record, survivor: Record, reason: str) -> int:
    """Merge `loser` into `survivor` in one transaction; return how many rows were moved.

    Raises MergeError, and then has changed nothing, when the two cannot be one.
    """
    if type(loser) is not type(survivor) or loser.pk == survivor.pk:
        raise MergeError("Choose another record of the same kind as the one that stays.")
    with transaction.atomic():
        _lock(loser, survivor)
        _refuse_unfit(loser, survivor)
        return _Merge(loser, survivor, reason).run()


def _lock(*records: Record) -> None:
    """Let nobody else save the records, and see what was saved since they were read."""
    pks = [record.pk for record in records]
    locked = type(records[0])._base_manager.select_for_update().filter(pk__in=pks).order_by("pk").in_bulk()
    for record in records:
        if record.pk not in locked:
            raise MergeError(f"“{record}” was deleted meanwhile.")
        record.refresh_from_db()


def _refuse_unfit(loser: Record, survivor: Record) -> None:
    for record in (loser, survivor):
        if record.merged_into_id:
            raise MergeError(f"“{record}” was merged already, into “{record.merged_into}”.")
    if loser.published_at and survivor.state != State.PUBLISHED:
        raise MergeError(f"Publish “{survivor}” first: readers who know the other's address would find nothing.")
    for one, other in ((loser, survivor), (survivor, loser)):
        _refuse_kin(one, other)


def _refuse_kin(one: Record, other: Record) -> None:
    for field in one._meta.concrete_fields:
        if field.related_model is type(other) and getattr(one, field.attname) == other.pk:
            raise MergeError(f"“{one}” names “{other}” as its {field.verbose_name}: change that first.")


class _Merge:
    """One merge under way."""

    def __init__(self, loser: Record, survivor: Record, reason: str) -> None:
        self.loser, self.survivor, self.reason = loser, survivor, reason[:100]
        self.moved = 0

    def run(self) -> int:
        faults = set(map(str, all_faults()))
        for relation in type(self.loser)._meta.related_objects:
            self._move_lists(relation) if relation.many_to_many else self._move_rows(relation)
        self._keep_name()
        self.loser.merged_into = self.survivor
        self._save(self.loser)
        self._renumber()
        arisen = [str(fault) for fault in all_faults() if str(fault) not in faults]
        if arisen:
            raise MergeError(f"Together they would break a rule: {'; '.join(arisen[:5])}")
        return self.moved

    def _move_rows(self, relation: Any) -> None:
        link = relation.field.name
        for row in relation.related_model._base_manager.filter(**{link: self.loser}).order_by("pk"):
            if row != self.survivor:
                setattr(row, link, self.survivor)
                self._save_moved(row, f"{row}")

    def _save_moved(self, row: Model, name: str) -> None:
        try:
            with transaction.atomic():
                row.validate_constraints()
                self._save(row)
                self.moved += 1
        except (ValidationError, IntegrityError) as refused:
            self._drop_twin(row, name, refused)

    def _drop_twin(self, row: Model, name: str, refused: Exception) -> None:
        if not isinstance(row, Part):
            told = " ".join(getattr(refused, "messages", ["the survivor has the same."]))
            raise MergeError(f"The {row._meta.verbose_name} “{name}” cannot be moved: {told}") from refused
        try:
            row._change_reason = self.reason
            row.delete()
        except ProtectedError as needed:
            raise MergeError(f"“{name}” stands in both and is needed elsewhere: merge or change it first.") from needed

    def _move_lists(self, relation: Any) -> None:
        field = relation.field
        if not relation.through._meta.auto_created:
            return
        for owner in relation.related_model._base_manager.filter(**{field.name: self.loser}):
            owner._change_reason = self.reason
            getattr(owner, field.name).add(self.survivor)
            getattr(owner, field.name).remove(self.loser)
            self.moved += 1

    def _keep_name(self) -> None:
        """The survivor is also found under the name of the other."""
        for name in {"variants", "labels"} & set(type(self.survivor).parts):
            source = next(iter(type(self.survivor).folded.values()))
            known, text = getattr(self.survivor, source), getattr(self.loser, source)
            forms = getattr(self.survivor, name)
            if fold(text) != fold(known) and not forms.filter(text_key=fold(text)[:400]).exists():
                forms.create(text=text, reason=self.reason, order=forms.count())

    def _renumber(self) -> None:
        for name in type(self.survivor).parts:
            for number, part in enumerate(getattr(self.survivor, name).all()):
                if part.order != number:
                    part.order = number
                    self._save(part)

    def _save(self, row: Model) -> None:
        row._change_reason = self.reason
        row.save()
