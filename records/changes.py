"""What changed, told in words.

A *picture* of a row is its fields as plain values: what a curator can set, by name, with related rows as their ids. Two
pictures of one row are compared to tell a curator what a colleague changed, and to write the history of a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from django.db import models
from django.db.models import Model

from records.corpus.entries import plain_many_to_many

Picture = dict[str, Any]

LONGEST_QUOTED = 90
#: By these nobody recognises a row.
UNTOLD = ("order", "key")


@cache
def told_fields(model: type[Model]) -> tuple[models.Field, ...]:
    """The fields of `model` that a curator sets, and the order of a row among its fellows."""
    whole = getattr(model, "whole", "")
    fields = (field for field in model._meta.concrete_fields if not field.primary_key and field.name != whole)
    return tuple(field for field in fields if field.editable or field.name == "order")


def picture_of(row: Model) -> Picture:
    """Return the picture of a row as the database has it, many-to-many relations included."""
    picture = fields_of(row, type(row))
    for field in plain_many_to_many(type(row)):
        picture[field.name] = sorted(related.pk for related in getattr(row, field.name).all())
    return picture


def fields_of(row: Any, model: type[Model]) -> Picture:
    """Return the picture of a row, or of one of its historical versions, without many-to-many relations."""
    return {field.name: _plain(getattr(row, field.attname)) for field in told_fields(model)}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str | list) else str(value)


def differences(model: type[Model], before: Picture, after: Picture) -> Iterator[str]:
    """Yield what became of each field: "page 245 became 254", "topics: added strikes"."""
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) != after.get(name):
            yield _difference(model._meta.get_field(name), before.get(name), after.get(name))


def _difference(field: Any, before: Any, after: Any) -> str:
    label = str(field.verbose_name)
    if field.many_to_many:
        return f"{label}: {_list_difference(field, before or [], after or [])}"
    if field.name == "order":
        return f"place {before + 1} became {after + 1}"
    old, new = in_words(field, before), in_words(field, after)
    if not old:
        return f"{label} is now {new}"
    return f"{label} {old} became {new}" if new else f"{label} {old} was taken out"


def _list_difference(field: Any, before: list, after: list) -> str:
    added = _names(field.related_model, [pk for pk in after if pk not in before])
    removed = _names(field.related_model, [pk for pk in before if pk not in after])
    told = [f"added {', '.join(added)}"] if added else []
    return "; ".join(told + ([f"took out {', '.join(removed)}"] if removed else []))


def in_words(field: Any, value: Any) -> str:
    """Return the value of a field as a curator reads it in the form."""
    if value in (None, "", []):
        return ""
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    if field.is_relation:
        return f"“{_shortened(_names(field.related_model, [value])[0])}”"
    if field.choices:
        return f"“{dict(field.flatchoices).get(value, value)}”"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if text.isdigit() else f"“{_shortened(text)}”"


def _names(model: type[Model], pks: Iterable[Any]) -> list[str]:
    found = model._default_manager.in_bulk(list(pks))
    return [str(found.get(pk, f"a {model._meta.verbose_name} deleted since")) for pk in pks]


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1].rstrip()}…"


def summary(model: type[Model], picture: Picture) -> str:
    """Return a few words by which a row that is gone can be recognised: what it named, and where."""
    fields = sorted(told_fields(model), key=lambda field: not field.is_relation)
    told = (in_words(field, picture.get(field.name)) for field in fields if field.name not in UNTOLD)
    return ", ".join([words for words in told if words][:3])
