"""Putting everything back as it was before an operation, in an order that the constraints accept.

Rows that were deleted come back first, those that others name before these; then the changed rows are as they were;
then their lists; and what was created goes last, when nothing names it any more. Texts that must be unique may have
changed places, so those that are about to change are first moved out of the way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, models, transaction
from django.db.models import Model, ProtectedError
from django.utils import timezone

from records.corpus.entries import plain_many_to_many
from records.models import Operation, OperationRow
from records.operations import states
from records.operations.obstacles import Obstacle, obstacles
from records.operations.recording import signed
from records.operations.states import RowKey, Values
from records.operations.touching import Present, references

Action = OperationRow.Action
#: Of what is in the way, a message tells so many sentences.
NAMED = 5


class UndoError(ValueError):
    """The operation cannot be undone; the message says why, to a curator."""


class AlreadyUndone(UndoError):
    """Somebody has undone it before."""


class Touched(UndoError):
    """Rows are no longer what the operation left. `touches` names them, `obstacles` tells together what is alike."""

    def __init__(self, obstacles: Sequence[Obstacle], told: str = "") -> None:
        self.obstacles = list(obstacles)
        self.touches = [touch for each in obstacles for touch in each.touches]
        more = f" And more, {len(self.obstacles) - NAMED} times." if len(self.obstacles) > NAMED else ""
        super().__init__(told or " ".join(each.told for each in self.obstacles[:NAMED]) + more)


def undo(operation: Operation, curator: AbstractBaseUser | None, reason: str) -> None:
    """Put back all that `operation` did, in one transaction and with history.

    Raises Touched, and then has changed nothing, when a row is no longer what the operation left; AlreadyUndone, when
    it was undone before.
    """
    try:
        with transaction.atomic(), signed(reason, curator):
            _refuse_second_time(operation)
            present = Present(operation, lock=True)
            if touches := present.touches():
                raise Touched(obstacles(operation, touches))
            _Undoing(present).run()
            _note(operation, curator, reason)
    except ProtectedError as refused:
        needed = ", ".join(f"“{row}”" for row in list(refused.protected_objects)[:5])
        raise Touched([], f"What was created then is needed by {needed}.") from refused
    except IntegrityError as refused:
        raise Touched([], "Another row has taken the same name or number since.") from refused


def _refuse_second_time(operation: Operation) -> None:
    locked = Operation.objects.select_for_update(of=("self",)).select_related("undone_by").get(pk=operation.pk)
    if locked.undone_at:
        raise AlreadyUndone(
            f"This was undone already on {locked.undone_at:%-d %B %Y, %H:%M}, by {locked.undone_by or 'a command'}."
        )


def _note(operation: Operation, curator: AbstractBaseUser | None, reason: str) -> None:
    operation.undone_at, operation.undone_reason = timezone.now(), reason[:300]
    operation.undone_by_id = curator.pk if curator else None
    operation.save(update_fields=["undone_at", "undone_by", "undone_reason"])


class _Undoing:
    """One operation being undone."""

    def __init__(self, present: Present) -> None:
        self.rows, self.now = present.rows, present.now
        self.created, self.changed, self.deleted = map(present.of, (Action.CREATED, Action.CHANGED, Action.DELETED))

    def run(self) -> None:
        self._clear_the_way()
        for level in reversed(list(_levels({key: self._before(key) for key in self.deleted}))):
            for key in level:
                self._enter_again(key)
        self._change_back()
        for level in _levels({key: self.now[key] for key in self.created}):
            for model, ids in states.by_model(level).items():
                for some in states.batches(ids):
                    model._base_manager.filter(pk__in=some).delete()

    def _before(self, key: RowKey) -> Values:
        return self.rows[key].before or {}

    def _clear_the_way(self) -> None:
        for key in self.changed:
            names = (name for name in unique_texts(key[0]) if self._before(key).get(name) != self.now[key][name])
            _park(key, names)
        coming_back = {model for model, _ in self.deleted}
        for key in self.created:
            if key[0] in coming_back:
                _park(key, unique_texts(key[0]))

    def _enter_again(self, key: RowKey) -> None:
        model, pk = key
        row = model(pk=pk)
        states.write(row, self._before(key))
        row.save(force_insert=True)

    def _change_back(self) -> None:
        for model, ids in states.by_model([*self.changed, *self.deleted]).items():
            if not states.is_kept(model):
                self._point_back(model, ids)
                continue
            for some in states.batches(ids):
                rows = model._base_manager.in_bulk(some)
                for pk in some:
                    self._set(rows[pk], self._before((model, pk)), self.now.get((model, pk)))

    def _point_back(self, model: type[Model], ids: Iterable[Any]) -> None:
        """Let bookkeeping name again what it named, all at once, but for rows that name another since, or are gone."""
        alike: dict[tuple, list[Any]] = defaultdict(list)
        for pk in ids:
            if self.now.get((model, pk)) == self.rows[model, pk].after:
                alike[tuple(sorted(self._before((model, pk)).items()))].append(pk)
        for before, same in alike.items():
            for some in states.batches(same):
                model._base_manager.filter(pk__in=some).update(**dict(before))

    def _set(self, row: Model, before: Values, now: Values | None) -> None:
        names = [field.name for field in states.columns(type(row))]
        if now is not None and any(before.get(name) != now[name] for name in names if name in before):
            states.write(row, before)
            row.save()
        for field in plain_many_to_many(type(row)):
            if before.get(field.name, []) != (now or {}).get(field.name, []):
                getattr(row, field.name).set(before[field.name])


@cache
def unique_texts(model: type[Model]) -> tuple[str, ...]:
    """Return the text columns of `model` that no two rows share, alone or together with others."""
    shared = (each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint))
    together = {name for each in shared for name in each.fields}
    fields = (field for field in states.columns(model) if isinstance(field, models.CharField))
    return tuple(field.name for field in fields if field.unique or field.name in together)


def _park(key: RowKey, names: Iterable[str]) -> None:
    """Give texts that must be unique another value for the moment, past signals and history."""
    model, pk = key
    if values := dict.fromkeys(names, f"~{pk}"):
        model._base_manager.filter(pk=pk).update(**values)


def _levels(rows: dict[RowKey, Values]) -> Iterator[list[RowKey]]:
    """Yield the rows in groups: first those that none of the others names, then those that only the first name ..."""
    naming: dict[RowKey, set[RowKey]] = {key: set() for key in rows}
    for key, values in rows.items():
        for field, target in references(key[0], values):
            named = (field.related_model, target)
            if not field.many_to_many and named in naming and named != key:
                naming[named].add(key)
    while naming:
        # A circle has no beginning: the database is to say what it thinks of it.
        level = [key for key, others in naming.items() if not others] or list(naming)
        for key in level:
            del naming[key]
        yield level
        gone = set(level)
        for others in naming.values():
            others -= gone
