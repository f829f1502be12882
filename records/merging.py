"""Merging a record that was entered twice into the one that stays.

Whatever pointed to either points to the survivor; the other keeps its address, which from then on leads there. Where
the two differ, a curator chooses for each field and each kind of part whose it is to be. Rows are moved one by one, so
that each has its history and its derived keys, and all of it is one operation, which can be undone as a whole; imports
and what they propose have neither, and are moved all at once. Parts that the survivor has already are dropped; anything
else that cannot be moved stops the merge, which then has changed nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model, ProtectedError

from records import operations
from records.changes import told_fields
from records.corpus.entries import part_relation, plain_many_to_many
from records.folding import fold
from records.models import Operation, Part, Record, State
from records.operations.states import is_kept
from records.restoring import KEPT
from records.rules import Rule, all_rules

#: Whose a field or the parts of a kind are to be.
LOSER, SURVIVOR, BOTH = "loser", "survivor", "both"


class MergeError(ValueError):
    """The records cannot be merged; the message says why, to a curator."""


class _BreaksRules(MergeError):
    """Rules find faults in what a merge has made. `broken` are these rules, each with what it finds."""

    def __init__(self, broken: Mapping[Rule, list[str]]) -> None:
        self.broken = broken
        super().__init__(f"Together they would break a rule: {'; '.join([*chain(*broken.values())][:5])}")


@dataclass(frozen=True)
class Choices:
    """Whose is what, by name. Fields not named stay the survivor's; lists and parts not named are put together."""

    fields: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)

    def of_list(self, name: str) -> str:
        """Whose a many-to-many list is to be."""
        return self.fields.get(name, BOTH)

    def of_parts(self, name: str) -> str:
        """Whose the parts of a kind are to be."""
        return self.parts.get(name, BOTH)


def choosable(model: type[Record]) -> tuple[models.Field, ...]:
    """Return the fields of which a curator chooses: not the address, nor how far the record has come."""
    return tuple(each for each in told_fields(model) if each.name not in KEPT)


def merge(
    loser: Record,
    survivor: Record,
    reason: str,
    curator: AbstractBaseUser | None = None,
    choices: Choices = Choices(),
) -> Operation:
    """Merge `loser` into `survivor` as one operation, and return it.

    Raises MergeError, and then has changed nothing, when the two cannot be one.
    """
    if type(loser) is not type(survivor) or loser.pk == survivor.pk:
        raise MergeError("Choose another record of the same kind as the one that stays.")
    try:
        return _merged(loser, survivor, reason, curator, choices)
    except _BreaksRules as after:
        # Rarely, the faults stood there before: only then are rules asked without the merge, which is undone by now.
        known = frozenset(chain(*_broken(after.broken).values()))
        if arisen := {rule: new for rule, found in after.broken.items() if (new := [*_without(known, found)])}:
            raise _BreaksRules(arisen) from after
        return _merged(loser, survivor, reason, curator, choices, list(after.broken), known)


def _merged(
    loser: Record,
    survivor: Record,
    reason: str,
    curator: AbstractBaseUser | None,
    choices: Choices,
    rules: Iterable[Rule] | None = None,
    known: Collection[str] = (),
) -> Operation:
    """Merge; raise _BreaksRules where `rules`, all if none are named, then find other faults than those `known`."""
    title = f"{type(loser)._meta.verbose_name} “{loser}” merged into “{survivor}”"
    with operations.recording(Operation.Kind.MERGE, title, reason, curator) as operation:
        _lock(loser, survivor)
        _refuse_unfit(loser, survivor)
        _Merge(loser, survivor, reason, choices).run()
        if broken := _broken(all_rules() if rules is None else rules, known):
            raise _BreaksRules(broken)
    return operation


def _broken(rules: Iterable[Rule], known: Collection[str] = ()) -> dict[Rule, list[str]]:
    """Return the rules that find other faults than those known, each with what it finds."""
    return {rule: found for rule in rules if (found := [*_without(known, map(str, rule()))])}


def _without(known: Collection[str], faults: Iterable[str]) -> Iterator[str]:
    return (fault for fault in faults if fault not in known)


def rehearse(
    loser: Record,
    survivor: Record,
    reason: str,
    curator: AbstractBaseUser | None = None,
    choices: Choices = Choices(),
) -> tuple[Operation, list[Any]]:
    """Return the operation that `merge` would be, and its rows; nothing is changed. Raises MergeError like it."""
    with transaction.atomic():
        # Copies take what is chosen: the records themselves are shown beside the preview as they are.
        operation = merge(copy(loser), copy(survivor), reason, curator, choices)
        rows = list(operation.rows.select_related("content_type"))
        transaction.set_rollback(True)
    return operation, rows


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
    for field_ in one._meta.concrete_fields:
        if field_.related_model is type(other) and getattr(one, field_.attname) == other.pk:
            raise MergeError(f"“{one}” names “{other}” as its {field_.verbose_name}: change that first.")


class _Merge:
    """One merge under way."""

    def __init__(self, loser: Record, survivor: Record, reason: str, choices: Choices) -> None:
        self.loser, self.survivor, self.reason, self.choices = loser, survivor, reason[:100], choices
        self.names = [_name_of(survivor), _name_of(loser)]

    def run(self) -> None:
        self._take_out_parts()
        for relation in type(self.loser)._meta.related_objects:
            self._move(relation)
        self._choose_lists()
        self.loser.merged_into = self.survivor
        self._choose_fields()
        self._keep_names()
        self._renumber()

    # What stands inside the two

    def _take_out_parts(self) -> None:
        left_out = {LOSER: self.survivor, SURVIVOR: self.loser}
        for name in type(self.survivor).parts:
            owner = left_out.get(self.choices.of_parts(name))
            for part in getattr(owner, name).all() if owner else ():
                self._take_out(part)

    def _take_out(self, part: Model) -> None:
        try:
            part.delete()
        except ProtectedError as needed:
            name = part._meta.verbose_name
            raise MergeError(f"The {name} “{part}” is needed elsewhere: keep both, or change that first.") from needed

    def _renumber(self) -> None:
        for name in type(self.survivor).parts:
            parts = part_relation(type(self.survivor), name)
            own = parts.related_model._default_manager.filter(**{parts.field.name: self.survivor})
            for number, part in enumerate(own):
                if part.order != number:
                    part.order = number
                    part.save()

    # What points to the one that goes

    def _move(self, relation: Any) -> None:
        if relation.many_to_many:
            self._move_lists(relation)
        elif is_kept(relation.related_model):
            self._move_rows(relation)
        else:
            link = relation.field.name
            rows = relation.related_model._base_manager.filter(**{link: self.loser})
            operations.repoint(rows, link, self.survivor)

    def _move_rows(self, relation: Any) -> None:
        link = relation.field.name
        following = 1 + max((row.order for row in self._own(relation) if isinstance(row, Part)), default=-1)
        for row in relation.related_model._base_manager.filter(**{link: self.loser}).order_by("pk"):
            if row != self.survivor:
                name = str(row)
                setattr(row, link, self.survivor)
                if isinstance(row, Part) and row.whole == link:
                    row.order += following
                self._save_moved(row, name)

    def _own(self, relation: Any) -> Any:
        if getattr(relation.related_model, "whole", "") != relation.field.name:
            return ()
        return relation.related_model._base_manager.filter(**{relation.field.name: self.survivor})

    def _save_moved(self, row: Model, name: str) -> None:
        try:
            with transaction.atomic():
                row.validate_constraints()
                row.save()
        except (ValidationError, IntegrityError) as refused:
            self._drop_twin(row, name, refused)

    def _drop_twin(self, row: Model, name: str, refused: Exception) -> None:
        if not isinstance(row, Part):
            told = " ".join(getattr(refused, "messages", ["the survivor has the same."]))
            raise MergeError(f"The {row._meta.verbose_name} “{name}” cannot be moved: {told}") from refused
        try:
            row.delete()
        except ProtectedError as needed:
            raise MergeError(f"“{name}” stands in both and is needed elsewhere: merge or change it first.") from needed

    def _move_lists(self, relation: Any) -> None:
        if not relation.through._meta.auto_created:
            return
        name = relation.field.name
        for owner in relation.related_model._base_manager.filter(**{name: self.loser}):
            getattr(owner, name).add(self.survivor)
            getattr(owner, name).remove(self.loser)

    # What the two say of themselves

    def _choose_lists(self) -> None:
        for each in plain_many_to_many(type(self.survivor)):
            own, others = getattr(self.survivor, each.name), getattr(self.loser, each.name).all()
            match self.choices.of_list(each.name):
                case "both":
                    own.add(*others)
                case "loser":
                    own.set(others)

    def _choose_fields(self) -> None:
        taken = [each for each in choosable(type(self.survivor)) if self._is_taken(each)]
        others = [getattr(self.loser, each.attname) for each in taken]
        self._give_away(taken)
        for each, value in zip(taken, others, strict=True):
            setattr(self.survivor, each.attname, value)
        if taken:
            self._save_survivor()
        self.loser.save()

    def _is_taken(self, each: models.Field) -> bool:
        differs = getattr(self.loser, each.attname) != getattr(self.survivor, each.attname)
        return differs and self.choices.fields.get(each.name) == LOSER

    def _give_away(self, taken: list[models.Field]) -> None:
        """No two records bear one name: where this one takes it, the other first gives it away, then has this one's."""
        unique = {self.survivor.folded[key] for key in self.survivor.unique_folded}
        for each in taken:
            if each.name in unique:
                own = getattr(self.survivor, each.attname)
                setattr(self.loser, each.attname, f"merged {self.loser.pk}")
                self.loser.save()
                setattr(self.loser, each.attname, own)

    def _save_survivor(self) -> None:
        try:
            self.survivor.full_clean()
        except ValidationError as refused:
            faults = refused.message_dict.items()
            told = " ".join(f"{_label(self.survivor, name)}{' '.join(why)}" for name, why in faults)
            raise MergeError(f"So chosen, the record would not be right. {told}") from refused
        self.survivor.save()

    def _keep_names(self) -> None:
        """The survivor is also found under the name that it does not bear."""
        for relation in {"variants", "labels"} & set(type(self.survivor).parts):
            forms = getattr(self.survivor, relation)
            for text in self.names:
                known = forms.filter(text_key=fold(text)[:400]).exists()
                if fold(text) != fold(_name_of(self.survivor)) and not known:
                    forms.create(text=text, reason=self.reason, order=forms.count())


def _name_of(record: Record) -> str:
    return getattr(record, next(iter(record.folded.values())))


def _label(record: Record, name: str) -> str:
    return "" if name == "__all__" else f"{record._meta.get_field(name).verbose_name}: "
