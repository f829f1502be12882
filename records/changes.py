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
from records.dates import displayed
from records.fields import EdtfField

Picture = dict[str, Any]

LONGEST_QUOTED = 90
#: By these nobody recognises a row.
UNTOLD = ("order", "key")


class Names:
    """The words of the rows that pictures name, looked up a whole kind at a time.

    A page that tells of many pictures gathers them first; a name that was not gathered is looked up by itself.
    """

    def __init__(self) -> None:
        self._known: dict[type[Model], dict[Any, str]] = {}

    def gather(self, pictures: Iterable[tuple[type[Model], Picture]]) -> None:
        """Look up whatever these pictures name, in one query for each kind."""
        named: dict[type[Model], set[Any]] = {}
        for model, picture in pictures:
            for field in _naming_fields(model):
                named.setdefault(field.related_model, set()).update(_pks(picture.get(field.name)))
        for model, pks in named.items():
            self._look_up(model, pks)

    def of(self, model: type[Model], pk: Any) -> str:
        """Return the words of the row of `model` with the id `pk`."""
        if pk not in self._known.get(model, {}):
            self._look_up(model, {pk})
        return self._known[model][pk]

    def _look_up(self, model: type[Model], pks: set[Any]) -> None:
        # What a row is called may depend on rows that it names itself: a note on its work.
        known = self._known.setdefault(model, {})
        missing = sorted(pks - known.keys())
        links = [field.name for field in model._meta.concrete_fields if field.is_relation]
        found = model._default_manager.select_related(*links).in_bulk(missing) if missing else {}
        known |= {pk: str(found.get(pk, f"a {model._meta.verbose_name} deleted since")) for pk in missing}


@cache
def _naming_fields(model: type[Model]) -> tuple[Any, ...]:
    return (*(field for field in told_fields(model) if field.is_relation), *plain_many_to_many(model))


def _pks(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


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


def differences(model: type[Model], before: Picture, after: Picture, names: Names | None = None) -> Iterator[str]:
    """Yield what became of each field: "page 245 became 254", "topics: added strikes"."""
    for field in changed_fields(model, before, after):
        yield difference(field, before.get(field.name), after.get(field.name), names)


def changed_fields(model: type[Model], before: Picture, after: Picture) -> Iterator[Any]:
    """Yield the fields in which two pictures of a row differ."""
    for name in [*before, *(name for name in after if name not in before)]:
        if before.get(name) != after.get(name):
            yield model._meta.get_field(name)


def difference(field: Any, before: Any, after: Any, names: Names | None = None) -> str:
    """Return in words what became of one field."""
    label = label_of(field, before, after)
    if field.many_to_many:
        return f"{label}: {_list_difference(field, before or [], after or [], names or Names())}"
    if field.name == "order":
        return f"place {before + 1} became {after + 1}"
    old, new = in_words(field, before, names), in_words(field, after, names)
    if not old:
        return f"{label} is now {new}"
    return f"{label} {old} became {new}" if new else f"{label} {old} was taken out"


def label_of(field: Any, *values: Any) -> str:
    """Return how a field is called that has these values: a field may know better than its name."""
    return field.label_for(*values) if hasattr(field, "label_for") else str(field.verbose_name)


def _list_difference(field: Any, before: list, after: list, names: Names) -> str:
    added = [names.of(field.related_model, pk) for pk in after if pk not in before]
    removed = [names.of(field.related_model, pk) for pk in before if pk not in after]
    told = [f"added {', '.join(added)}"] if added else []
    return "; ".join(told + ([f"took out {', '.join(removed)}"] if removed else []))


def in_words(field: Any, value: Any, names: Names | None = None) -> str:
    """Return the value of a field as a curator reads it in the form."""
    if value in (None, "", []):
        return ""
    if isinstance(field, models.BooleanField):
        return "yes" if value else "no"
    if field.is_relation:
        return f"“{_shortened((names or Names()).of(field.related_model, value))}”"
    if field.choices:
        return f"“{dict(field.flatchoices).get(value, value)}”"
    if isinstance(field, EdtfField):
        value = displayed(value)
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if text.isdigit() else f"“{_shortened(text)}”"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTED else f"{text[: LONGEST_QUOTED - 1].rstrip()}…"


def called(model: type[Model], picture: Picture, names: Names | None = None) -> str:
    """Return how a row is called among its fellows: "note 17", "contribution 2"; else what it names."""
    kind = str(model._meta.verbose_name)
    if by := getattr(model, "called_by", ()):
        fields = (model._meta.get_field(name) for name in by)
        told = (in_words(field, picture.get(field.name), names).strip("“”") for field in fields)
        return f"{kind} {', '.join(filter(None, told))}"
    return f"{kind} {picture['order'] + 1}" if "order" in picture else f"{kind} {summary(model, picture, names)}"


def summary(model: type[Model], picture: Picture, names: Names | None = None) -> str:
    """Return a few words by which a row that is gone can be recognised: what it named, and where."""
    fields = sorted(told_fields(model), key=lambda field: not field.is_relation)
    told = (in_words(field, picture.get(field.name), names) for field in fields if _tells(field, picture))
    return ", ".join([words for words in told if words][:3])


def _tells(field: Any, picture: Picture) -> bool:
    """Whether a row is recognised by this field: not by its place or key, a yes or no, or what is chosen mostly."""
    is_usual = bool(field.choices) and picture.get(field.name) == field.get_default()
    return field.name not in UNTOLD and not isinstance(field, models.BooleanField) and not is_usual
