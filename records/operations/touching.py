"""What stands in the way of undoing an operation: rows that are no longer what it left, and rows that rest on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Model

from records.changes import Names, differences
from records.corpus.entries import plain_many_to_many
from records.models import Operation, OperationRow, State
from records.operations import states
from records.operations.states import RowKey, Values

Action = OperationRow.Action
#: Of the rows that have come to depend on one, so many are named.
NAMED = 3
#: What was created may go while no reader has seen it, however far it has come in review.
UNSEEN = {State.DRAFT, State.REVIEW}


@dataclass
class Touch:
    """A row that an operation touched and that keeps it from being undone: what it is `now`, and what is in the way."""

    row: OperationRow
    now: Values | None
    lost: list[models.Field] = field(default_factory=list)
    dependants: list[Model] = field(default_factory=list)
    names: Names = field(default_factory=Names, compare=False, repr=False)

    @property
    def model(self) -> type[Model]:
        return model_of(self.row)

    @property
    def named(self) -> str:
        """The row as a sentence begins with it: The work “Red Managers”."""
        return f"The {self.model._meta.verbose_name} “{self.row.label}”"

    @property
    def passed_over(self) -> Collection[str]:
        """Fields whose change is in nobody's way: the state of what was created, while no reader has seen it."""
        known = {(values or {}).get("state") for values in (self.row.after, self.now)}
        return ("state",) if self.row.action == Action.CREATED and known <= UNSEEN else ()

    @property
    def changed(self) -> set[str]:
        """The names of the fields that somebody has decided otherwise since."""
        left, present = self.row.after or {}, self.now or {}
        asked = (name for name in states.decided(self.model) if name not in self.passed_over)
        return {name for name in asked if left.get(name) != present.get(name)}

    @property
    def changes(self) -> list[str]:
        """What has changed since the operation, in words."""
        return list(self._told())

    def _told(self) -> Iterator[str]:
        model, after = self.model, self.row.after
        if after is not None and self.now is None:
            yield "deleted since"
        elif after is None and self.now is not None:
            yield "entered again since"
        elif after is not None and self.now is not None:
            left, present = self.pictures()
            yield from differences(model, left, present, self.names)
        for gone in self.lost:
            yield f"the {gone.verbose_name} that it named before has been deleted since"
        for row in self.dependants[:NAMED]:
            yield f"the {row._meta.verbose_name} “{row}”{_of_whole(row)} depends on it now"
        if len(self.dependants) > NAMED:
            yield f"{len(self.dependants) - NAMED} more depend on it now"

    def pictures(self) -> list[Values]:
        """What somebody decided of the row, as the operation left it and as it is now; its state says when it moved."""
        told = [states.told_of(self.model, values) for values in (self.row.after, self.now) if values is not None]
        untold = {"published_at", *self.passed_over}
        return [{name: value for name, value in each.items() if name not in untold} for each in told]

    def __str__(self) -> str:
        return f"{model_of(self.row)._meta.verbose_name} “{self.row.label}”: {'; '.join(self.changes)}"


def touched(operation: Operation) -> list[Touch]:
    """Return the rows that keep `operation` from being undone, in the order in which it touched them.

    These are the rows which differ now from what it left, in what somebody decided; rows that it created and on which
    others depend now; and rows whose former values name something that is gone.
    """
    return Present(operation).touches()


def model_of(row: OperationRow) -> type[Model]:
    """Return the model of the row that was touched."""
    model = row.content_type.model_class()
    if model is None:
        raise LookupError(f"There are no rows of the kind {row.content_type} any more.")
    return model


def key_of(row: OperationRow) -> RowKey:
    """Return the model and the id of the row that was touched."""
    return model_of(row), row.object_id


class Present:
    """The rows of an operation, and what they are now; with `lock`, nobody saves them meanwhile."""

    def __init__(self, operation: Operation, lock: bool = False) -> None:
        self.rows = {key_of(row): row for row in operation.rows.select_related("content_type").order_by("order")}
        self.now: dict[RowKey, Values] = {}
        for model, ids in states.by_model(self.rows).items():
            self.now |= {(model, pk): values for pk, values in states.read(model, ids, lock).items()}

    def of(self, action: str) -> list[RowKey]:
        """Return the rows that were created, changed or deleted."""
        return [key for key, row in self.rows.items() if row.action == action]

    def touches(self) -> list[Touch]:
        """Return what stands in the way of undoing."""
        lost, dependants = self._lost(), self._dependants()
        names = Names()
        every = (Touch(row, self.now.get(key), lost[key], dependants[key], names) for key, row in self.rows.items())
        found = [touch for touch in every if touch.lost or touch.dependants or _is_other(touch)]
        names.gather((model_of(touch.row), picture) for touch in found for picture in touch.pictures())
        return found

    def _lost(self) -> dict[RowKey, list[models.Field]]:
        """For each row that is to be again as it was, the fields that named what has been deleted since."""
        named: dict[type[Model], dict[Any, list[tuple[RowKey, models.Field]]]] = defaultdict(lambda: defaultdict(list))
        for key, row in self.rows.items():
            for field_, target in references(key[0], row.before or {}):
                if self._is_foreign(field_.related_model, target):
                    named[field_.related_model][target].append((key, field_))
        lost: dict[RowKey, list[models.Field]] = defaultdict(list)
        for model, wanted in named.items():
            for target in wanted.keys() - set(_existing(model, wanted)):
                for key, field_ in wanted[target]:
                    lost[key].append(field_)
        return lost

    def _is_foreign(self, model: type[Model], pk: Any) -> bool:
        """Whether undoing does not itself bring the row back."""
        row = self.rows.get((model, pk))
        return row is None or row.action != Action.DELETED

    def _dependants(self) -> dict[RowKey, list[Model]]:
        """For each row that is to be deleted, the rows that name it and did not when the operation was done."""
        found: dict[RowKey, list[Model]] = defaultdict(list)
        for model, ids in states.by_model(self.of(Action.CREATED)).items():
            for relation in model._meta.related_objects:
                if _keeps(relation):
                    for pk, row in _naming(relation, ids):
                        if (type(row), row.pk) not in self.rows:
                            found[model, pk].append(row)
        return found


def _is_other(touch: Touch) -> bool:
    """Whether the row is no longer what the operation left; of bookkeeping that is nobody's decision."""
    if not states.is_kept(model_of(touch.row)):
        return False
    after = touch.row.after
    if after is None or touch.now is None:
        return after is not touch.now
    return states.differs(model_of(touch.row), after, touch.now, touch.passed_over)


def _of_whole(row: Model) -> str:
    """Which record a part belongs to, where its own words do not say it."""
    whole = getattr(row, getattr(row, "whole", "") or "pk")
    is_said = not isinstance(whole, Model) or str(whole) in str(row)
    return "" if is_said else f" of the {whole._meta.verbose_name} “{whole}”"


def references(model: type[Model], values: Values) -> Iterator[tuple[Any, Any]]:
    """Yield the fields by which a row with these values names others, each with the id that it names."""
    for field_ in states.columns(model):
        if field_.is_relation and values.get(field_.name) is not None:
            yield field_, values[field_.name]
    for field_ in plain_many_to_many(model):
        for target in values.get(field_.name, []):
            yield field_, target


def _existing(model: type[Model], ids: Iterable[Any]) -> Iterator[Any]:
    for some in states.batches(ids):
        yield from model._base_manager.filter(pk__in=some).values_list("pk", flat=True)


def _keeps(relation: Any) -> bool:
    """Whether rows that name another by this relation would suffer if that one were deleted."""
    if relation.many_to_many:
        return relation.through._meta.auto_created
    return relation.on_delete not in (models.SET_NULL, models.SET_DEFAULT, models.DO_NOTHING)


def _naming(relation: Any, ids: Iterable[Any]) -> Iterator[tuple[Any, Model]]:
    """Yield the rows that name rows with these ids by the relation, each with the id that it names."""
    name = relation.field.name
    for some in states.batches(ids):
        rows = relation.related_model._base_manager.filter(**{f"{name}__in": some})
        if relation.many_to_many:
            yield from ((row.named_id, row) for row in rows.annotate(named_id=models.F(name)).order_by("pk"))
        else:
            yield from ((getattr(row, relation.field.attname), row) for row in rows.order_by("pk"))
