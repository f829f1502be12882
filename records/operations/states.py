"""Rows as plain values, read many at a time.

The *values* of a row are all its columns and plain many-to-many relations, by name, as JSON can hold them; from them
the row can be written again. Two sets of values are compared in what somebody decided: what is only derived from other
fields, or says when a row was saved, is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, time
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from django.db import models
from django.db.models import Model

from records.corpus.entries import plain_many_to_many
from records.models import Derived, Keyed, Part, Record

Values = dict[str, Any]
#: A row by its model and its id.
RowKey = tuple[type[Model], Any]
Anything = TypeVar("Anything")

AT_ONCE = 500
#: Columns that no form sets and that yet are decisions.
DECIDED = ("order", "merged_into", "published_at")


@cache
def is_kept(model: type[Model]) -> bool:
    """Whether rows of `model` are part of the knowledge base, and not bookkeeping about it."""
    return issubclass(model, (Derived, Part, Keyed))


@cache
def columns(model: type[Model]) -> tuple[models.Field, ...]:
    """Return the fields of `model` that are columns, without the id; of bookkeeping only those that name records."""
    fields = (field for field in model._meta.concrete_fields if not field.primary_key)
    return tuple(field for field in fields if is_kept(model) or _names_records(field))


def _names_records(field: models.Field) -> bool:
    return isinstance(field.related_model, type) and issubclass(field.related_model, Record)


@cache
def decided(model: type[Model]) -> tuple[str, ...]:
    """Return the names of the fields of `model` that somebody sets, and that are not derived from others."""
    own = (field.name for field in columns(model) if field.editable or field.name in DECIDED)
    return (*own, *(field.name for field in plain_many_to_many(model)))


def differs(model: type[Model], one: Values, other: Values, but: Collection[str] = ()) -> bool:
    """Whether two sets of values of a row differ in what somebody decided, `but` for these fields."""
    asked = (name for name in decided(model) if name not in but)
    return any(one[name] != other[name] for name in asked if name in one and name in other)


def told_of(model: type[Model], values: Values) -> Values:
    """Return what somebody decided of a row, in the order of the model: databases keep JSON in their own."""
    return {name: values[name] for name in decided(model) if name in values}


def read(model: type[Model], ids: Iterable[Any], lock: bool = False) -> dict[Any, Values]:
    """Return the values of the rows of `model` with these ids, as far as they exist; with `lock`, nobody saves them."""
    found: dict[Any, Values] = {}
    for some in batches(ids):
        own = read_columns(model, some, lock)
        for field in plain_many_to_many(model):
            linked = read_list(field, own)
            for pk, values in own.items():
                values[field.name] = linked[pk]
        found |= own
    return found


def read_columns(model: type[Model], ids: Collection[Any], lock: bool = False) -> dict[Any, Values]:
    """Return the columns of the rows of `model` with these ids."""
    rows = model._base_manager.filter(pk__in=ids).order_by("pk")
    names = {field.attname: field.name for field in columns(model)}
    found = (rows.select_for_update() if lock else rows).values("pk", *names)
    return {row["pk"]: {name: plain(row[column]) for column, name in names.items()} for row in found}


def read_list(field: models.ManyToManyField, owners: Collection[Any]) -> dict[Any, list]:
    """Return for each of the rows with the ids `owners` the ids that its list `field` holds, in ascending order."""
    lists: dict[Any, list] = {pk: [] for pk in owners}
    owner, target = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
    links = field.remote_field.through._base_manager.filter(**{f"{owner}__in": list(owners)}).order_by(target)
    for pk, linked in links.values_list(owner, target):
        lists[pk].append(linked)
    return lists


def plain(value: Any) -> Any:
    """Return the value of a field as JSON holds it, from which `Field.to_python` makes it again."""
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return value.isoformat() if isinstance(value, date | time) else str(value)


def write(row: Model, values: Values) -> None:
    """Set the columns of `row`, not saved here, to `values`; columns that these do not know stay."""
    for field in columns(type(row)):
        if field.name in values:
            setattr(row, field.attname, field.to_python(values[field.name]))


def by_model(keys: Iterable[RowKey]) -> dict[type[Model], list[Any]]:
    """Return the ids of the rows of each model."""
    ids: dict[type[Model], list[Any]] = defaultdict(list)
    for model, pk in keys:
        ids[model].append(pk)
    return ids


def batches(things: Iterable[Anything]) -> Iterator[list[Anything]]:
    """Yield the things, so many at a time as a query may name."""
    rest = iter(things)
    while some := list(islice(rest, AT_ONCE)):
        yield some
