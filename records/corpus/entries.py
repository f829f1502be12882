"""Rows as entries and entries as rows.

An entry is a mapping of field names to texts, lists of texts, and lists of parts. Rows are named by their natural
keys; what a row stores only to sort or match by, and what has its default value, is left out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any, cast

from django.db import models
from django.db.models import Model

from records.corpus.files import place_in_file

#: Entries are public unless they say otherwise, though new rows in the admin are drafts.
STATE_UNSAID = "published"


def digest(entry: dict) -> str:
    """Return a fingerprint of the entry, equal for equal entries."""
    return sha256(json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@cache
def own_fields(model: type[Model]) -> tuple[models.Field, ...]:
    """Return the fields of `model` that an entry carries, in the order of the model."""
    hidden = {getattr(model, "whole", ""), *getattr(model, "private_fields", ())}
    # Nobody edits what a record was merged into, but its address leads there for ever.
    kept = (field for field in model._meta.concrete_fields if field.editable or field.name == "merged_into")
    fields = (field for field in kept if not field.primary_key)
    return tuple(field for field in fields if field.name not in hidden)


@cache
def plain_many_to_many(model: type[Model]) -> tuple[models.ManyToManyField, ...]:
    """Return the many-to-many fields without a model of their own in between."""
    return tuple(field for field in model._meta.many_to_many if field.remote_field.through._meta.auto_created)


@cache
def part_relation(model: type[Model], name: str) -> models.ManyToOneRel:
    """Return the relation by which `model` reaches the parts called `name`."""
    return cast(models.ManyToOneRel, model._meta.get_field(name))


class Keys:
    """Natural keys of rows, looked up a whole kind at a time: `of` a row by its id, `find` an id by its key."""

    def __init__(self) -> None:
        self._by_id: dict[type[Model], dict[int, str]] = {}
        self._by_key: dict[type[Model], dict[str, int]] = {}

    def of(self, model: type[Model], pk: int) -> str:
        """Return the natural key of the row of `model` with the id `pk`."""
        return self._table(model)[pk]

    def find(self, model: type[Model], key: str) -> int | None:
        """Return the id of the row that `key` names, or None."""
        self._table(model)
        return self._by_key[model].get(key)

    def add(self, row: Model) -> None:
        """Remember a row that was just written."""
        self._table(type(row))
        key = natural_key(row)
        self._by_id[type(row)][row.pk] = key
        self._by_key[type(row)][key] = row.pk

    def _table(self, model: type[Model]) -> dict[int, str]:
        if model not in self._by_id:
            path = natural_key_path(model)
            rows = model._default_manager.values_list("pk", *path)
            self._by_id[model] = {pk: _join(parts) for pk, *parts in rows}
            self._by_key[model] = {key: pk for pk, key in self._by_id[model].items()}
        return self._by_id[model]


@cache
def natural_key_path(model: type[Model]) -> tuple[str, ...]:
    """Return the field paths that make up the natural key: the slug, the key, or what the model names."""
    if hasattr(model, "natural_key_path"):
        return model.natural_key_path
    names = {field.name for field in model._meta.concrete_fields}
    return ("slug",) if "slug" in names else ("key",)


def natural_key(row: Model) -> str:
    """Return the natural key of `row`."""
    return _join([_follow(row, path) for path in natural_key_path(type(row))])


def _follow(row: Model, path: str) -> str:
    value: Any = row
    for step in path.split("__"):
        value = getattr(value, step)
    return value


def _join(parts: Iterable[str]) -> str:
    return "/".join(part for part in parts if part)


class EntryWriter:
    """Turns rows into entries."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys

    def entries(self, rows: models.QuerySet, folder: str = "") -> Iterable[tuple[Model, dict]]:
        """Yield each row with its entry; the foreign key called `folder` is left to the folder's name."""
        model: type[Model] = rows.model
        nested = [field.name for field in plain_many_to_many(model)]
        for name in getattr(model, "parts", ()):
            nested += [name, *self._within(part_relation(model, name))]
        for row in rows.prefetch_related(*nested):
            yield row, self.entry(row, folder)

    def _within(self, relation: models.ManyToOneRel) -> list[str]:
        return [f"{relation.name}__{field.name}" for field in plain_many_to_many(relation.related_model)]

    def entry(self, row: Model, folder: str = "") -> dict:
        """Return the entry of one row."""
        model = type(row)
        entry = {}
        for field in own_fields(model):
            if field.name != folder:
                entry[field.name] = self._value(row, field)
        for field in plain_many_to_many(model):
            entry[field.name] = self._keys_of(row, field, folder)
        for name in getattr(model, "parts", ()):
            entry[name] = [self.part_entry(part) for part in getattr(row, name).all()]
        return {name: value for name, value in entry.items() if value not in (None, "", [])}

    def part_entry(self, part: Model) -> dict | str:
        """Return the entry of a part: its key alone where nothing else is said of it."""
        implied = getattr(type(part), "implied", ())
        entry = {name: value for name, value in self.entry(part).items() if name not in implied}
        shorthand = getattr(type(part), "shorthand", "")
        return entry[shorthand] if set(entry) == {shorthand} else entry

    def _value(self, row: Model, field: Any) -> str | list | None:
        value = getattr(row, field.attname)
        if field.name == "state":
            return None if value == STATE_UNSAID else value
        if value is None or value == field.get_default():
            return None
        if field.is_relation:
            return self.keys.of(field.related_model, value)
        if isinstance(value, bool):
            return "true" if value else "false"
        return [str(item) for item in value] if isinstance(value, list) else str(value)

    def _keys_of(self, row: Model, field: models.ManyToManyField, folder: str) -> list[str]:
        model, targets = field.related_model, getattr(row, field.name).all()
        if not folder or not hasattr(model, "natural_key_path"):
            return sorted(self.keys.of(model, target.pk) for target in targets)
        whole = cast(models.ForeignKey, row._meta.get_field(folder))
        prefix = f"{self.keys.of(whole.related_model, getattr(row, whole.attname))}/"
        return [self.keys.of(model, each.pk).removeprefix(prefix) for each in sorted(targets, key=place_in_file)]
