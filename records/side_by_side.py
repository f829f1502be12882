"""Two records beside one another: what both say, where they differ, what stands inside them and what names them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count

from records.corpus.entries import part_relation, plain_many_to_many
from records.merging import choosable
from records.models import Record, State

ONE, OTHER, BOTH = "one", "other", "both"


@dataclass(frozen=True)
class Line:
    """A field, a list or a kind of part of both records, in words; `choice` is whose it had better be."""

    name: str
    label: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    choice: str
    is_list: bool = False

    @property
    def is_same(self) -> bool:
        """Whether there is nothing to choose."""
        return self.one == self.other if not self.is_list else set(self.one) == set(self.other)

    @property
    def is_empty(self) -> bool:
        """Whether neither says anything."""
        return not (self.one or self.other)


@dataclass(frozen=True)
class Pointing:
    """How many rows of a kind name the one and the other, and as what."""

    words: str
    one: int
    other: int


def better(one: Record, other: Record) -> str:
    """Return which of two records had better stay: the one that is published, else the one that was entered first."""
    ranks = [(record.state != State.PUBLISHED, record.pk) for record in (one, other)]
    return ONE if ranks[0] < ranks[1] else OTHER


def fields(one: Record, other: Record, stays: str) -> list[Line]:
    """Return the fields and lists of two records of one kind that say something, with what had better be kept."""
    model = type(one)
    lines = [_field(each, one, other, stays) for each in choosable(model)]
    lines += [_list(each, one, other) for each in plain_many_to_many(model)]
    return [line for line in lines if not line.is_empty]


def _field(field: models.Field, one: Record, other: Record, stays: str) -> Line:
    values = {ONE: tuple(_words(field, one)), OTHER: tuple(_words(field, other))}
    away = OTHER if stays == ONE else ONE
    choice = stays if values[stays] or not values[away] else away
    return Line(field.name, _capitalised(field.verbose_name), values[ONE], values[OTHER], choice)


def _list(field: models.ManyToManyField, one: Record, other: Record) -> Line:
    first, second = (tuple(map(str, getattr(record, field.name).all())) for record in (one, other))
    return Line(field.name, _capitalised(field.verbose_name), first, second, choice=BOTH, is_list=True)


def _words(field: models.Field, record: Record) -> Iterator[str]:
    value = getattr(record, field.attname)
    if value in (None, "", []):
        return
    if isinstance(field, models.BooleanField):
        yield "yes" if value else "no"
    elif field.is_relation:
        yield str(getattr(record, field.name))
    elif field.choices:
        yield str(dict(field.flatchoices).get(value, value))
    else:
        yield ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def parts(one: Record, other: Record) -> list[Line]:
    """Return the kinds of parts that stand inside two records of one kind."""
    lines = []
    for name in type(one).parts:
        relation = part_relation(type(one), name)
        first, second = _parts_told(relation, [one, other])
        label = _capitalised(relation.related_model._meta.verbose_name_plural)
        lines.append(Line(name, label, first, second, choice=BOTH, is_list=True))
    return [line for line in lines if not line.is_empty]


def _parts_told(relation: Any, records: list[Record]) -> list[tuple[str, ...]]:
    model, link = relation.related_model, relation.field
    named = [field.name for field in model._meta.concrete_fields if field.is_relation]
    rows = list(model._default_manager.filter(**{f"{link.name}__in": records}).select_related(*named))
    return [tuple(str(row) for row in rows if getattr(row, link.attname) == record.pk) for record in records]


def pointing(one: Record, other: Record) -> list[Pointing]:
    """Return how many rows name each of two records of one kind, without what stands inside them; most first."""
    inside = {part_relation(type(one), name) for name in type(one).parts}
    found = [_counted(each, one, other) for each in type(one)._meta.related_objects if each not in inside]
    named = [each for each in found if each.one or each.other]
    return sorted(named, key=lambda each: (-(each.one + each.other), each.words))


def _counted(relation: Any, one: Record, other: Record) -> Pointing:
    model, name = relation.related_model, relation.field.name
    rows = model._base_manager.filter(**{f"{name}__in": [one.pk, other.pk]}).order_by()
    numbers = dict(rows.values_list(name).annotate(number=Count("pk")))
    words = f"{_capitalised(model._meta.verbose_name_plural)}, as {relation.field.verbose_name}"
    return Pointing(words, numbers.get(one.pk, 0), numbers.get(other.pk, 0))


def _capitalised(words: Any) -> str:
    text = str(words)
    return f"{text[:1].upper()}{text[1:]}"
