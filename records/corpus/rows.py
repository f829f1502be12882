"""Entries become rows: an entry is validated and written with its parts, or refused with what is wrong in it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import Model

from records.corpus.entries import STATE_UNSAID, EntryWriter, Keys, own_fields, part_relation, plain_many_to_many
from records.corpus.history import hold_back
from records.models import Derived


class Refused(Exception):
    """An entry that cannot become a row.

    Without `faults` the database refused `row`: validation must say why, once what was written is rolled back. `part`
    tells which part of the entry is at fault.
    """

    def __init__(self, faults: list[str], row: Model | None = None) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults
        self.row = row
        self.part = ""

    def explained(self) -> list[str]:
        """Return what is wrong, a sentence each."""
        faults = self.faults or _explained(self.row) or [str(self.__cause__)]
        return [f"{self.part}: {fault}" for fault in faults] if self.part else faults


class RowWriter:
    """Writes the entries of one kind of file; `saved` lists the rows written, parts too, and whether each is new.

    The history of what is written is left to whoever asked for it.
    """

    def __init__(self, keys: Keys, writer: EntryWriter, folder: str) -> None:
        self.keys = keys
        self.writer = writer
        self.folder = folder
        self.saved: list[tuple[Model, bool]] = []
        self.new: set[int] = set()

    def write(self, row: Model, entry: dict) -> None:
        """Write `entry` into `row` and its parts, all or nothing; raise Refused where that cannot be."""
        with transaction.atomic():
            self._fill(row, entry)
            self._save(row)
            self.keys.add(row)
            self._write_parts(row, entry)

    def fill_lists(self, row: Model, entry: dict) -> None:
        """Fill the lists of links of `row`; those to its own kind can be filled once all rows are there."""
        for field in plain_many_to_many(type(row)):
            keys = entry.get(field.name, [])
            if not isinstance(keys, list):
                raise Refused([f"{field.name}: expected a list"])
            within = f"{entry[self.folder]}/" if self._relative(field, entry) else ""
            wanted = {self._find(field, key, within) for key in keys}
            listed = getattr(row, field.name)
            if id(row) not in self.new:
                listed.set(wanted)
            elif wanted:
                listed.add(*wanted)  # there is nothing to ask for and to take away

    def _save(self, row: Model) -> None:
        is_new = row.pk is None
        if is_new:
            self.new.add(id(row))
        hold_back(row)
        _save(row)
        self.saved.append((row, is_new))

    def _fill(self, row: Model, entry: dict) -> None:
        model = type(row)
        lists = {field.name for field in plain_many_to_many(model)} | set(getattr(model, "parts", ()))
        fields = {field.name: field for field in own_fields(model)}
        unknown = set(entry) - set(fields) - lists
        if unknown:
            known = ", ".join([*fields, *sorted(lists)])
            raise Refused([f"there is no field ‘{name}’ (there are: {known})" for name in sorted(unknown)])
        for name, field in fields.items():
            self._set(row, field, entry.get(name))

    def _set(self, row: Model, field: models.Field, value: Any) -> None:
        if value is None:
            setattr(row, field.attname, STATE_UNSAID if field.name == "state" else field.get_default())
        elif field.is_relation:
            setattr(row, field.attname, self._find(field, value))
        elif isinstance(field, models.JSONField) and not _is_list_of_texts(value):
            raise Refused([f"{field.name}: expected a list of texts"])
        elif not isinstance(field, models.JSONField) and not isinstance(value, str):
            raise Refused([f"{field.name}: expected a text"])
        else:
            setattr(row, field.attname, _from_text(field, value))

    def _find(self, field: Any, key: Any, within: str = "") -> int:
        pk = self.keys.find(field.related_model, f"{within}{key}") if isinstance(key, str) else None
        if pk is None:
            raise Refused([f"{field.name}: there is no {field.related_model._meta.verbose_name} ‘{key}’"])
        return pk

    def _write_parts(self, row: Model, entry: dict) -> None:
        for name in getattr(type(row), "parts", ()):
            self._write_part_list(row, part_relation(type(row), name), entry.get(name, []))

    def _write_part_list(self, row: Model, relation: models.ManyToOneRel, entries: Any) -> None:
        if not isinstance(entries, list):
            raise Refused([f"{relation.name}: expected a list"])
        model = relation.related_model
        present = [] if id(row) in self.new else list(getattr(row, relation.name).all())
        wanted = [self._spelt_out(model, entry, relation.name) for entry in entries]
        _refuse_twins(relation, wanted)
        pairs, surplus = _matched(present, wanted)
        for part in surplus:
            part.delete()
        for number, (known, entry) in enumerate(pairs):
            part = known or model(**{relation.field.name: row})
            self._write_part(part, entry, number, f"{relation.name} {number + 1}")

    def _spelt_out(self, model: type[Model], entry: Any, name: str) -> dict:
        shorthand = getattr(model, "shorthand", "")
        if isinstance(entry, str) and shorthand:
            return {shorthand: entry}
        if not isinstance(entry, dict):
            raise Refused([f"{name}: expected a list of entries"])
        return entry

    def _says(self, part: Model) -> dict:
        entry = self.writer.part_entry(part)
        return {type(part).shorthand: entry} if isinstance(entry, str) else entry

    def _write_part(self, part: Model, entry: dict, number: int, where: str) -> None:
        try:
            if part.pk and part.order == number and self._says(part) == entry:
                return
            self._fill(part, entry)
            part.order = number
            self._save(part)
            if hasattr(part, "key"):
                self.keys.add(part)
            self.fill_lists(part, entry)
        except Refused as refusal:
            refusal.part = where
            raise

    def _relative(self, field: models.ManyToManyField, entry: dict) -> bool:
        return self.folder in entry and hasattr(field.related_model, "natural_key_path")


def _save(row: Model) -> None:
    """Save a row whose fields are valid; what only the database can refuse is explained after the roll-back."""
    try:
        if isinstance(row, Derived):
            row.derive()
        row.clean_fields(exclude=_relations(type(row)))
        row.clean()
        row.save()
    except ValidationError as error:
        raise Refused(_messages(error)) from error
    except IntegrityError as error:
        raise Refused([], row) from error
    except (DatabaseError, ValueError) as error:
        raise Refused([str(error)]) from error


@cache
def _relations(model: type[Model]) -> frozenset[str]:
    # Whatever an entry names was looked up already: the fields need not ask the database again.
    return frozenset(field.name for field in own_fields(model) if field.is_relation)


def _explained(row: Model | None) -> list[str]:
    if row is None:
        return []
    # The row that a part belongs to is gone again: it was rolled back together with the part.
    whole = getattr(type(row), "whole", "")
    try:
        row.full_clean(exclude={whole} if whole and getattr(row, f"{whole}_id") else set())
    except ValidationError as error:
        return _messages(error)
    return []


def _messages(error: ValidationError) -> list[str]:
    if not hasattr(error, "error_dict"):
        return error.messages
    faults = error.message_dict.items()
    return [message if name == "__all__" else f"{name}: {message}" for name, texts in faults for message in texts]


def _is_list_of_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _from_text(field: models.Field, value: Any) -> Any:
    if isinstance(field, models.BooleanField):
        if value not in ("true", "false"):
            raise Refused([f"{field.name}: expected true or false, not ‘{value}’"])
        return value == "true"
    return value


def _refuse_twins(relation: models.ManyToOneRel, wanted: list[dict]) -> None:
    """Refuse parts of one row that are the same where the database allows one only."""
    for constraint in relation.related_model._meta.constraints:
        names = [name for name in getattr(constraint, "fields", ()) if name != relation.field.name]
        said = [str([entry.get(name) for name in names]) for entry in wanted]
        for number, words in enumerate(said):
            if names and words in said[:number]:
                raise Refused([f"{relation.name} {number + 1}: the same stands there already"])


def _matched(present: list[Model], wanted: list[dict]) -> tuple[list[tuple[Model | None, dict]], list[Model]]:
    """Pair the parts that exist with the entries wanted: by key where parts have keys, else by position."""
    if not any("key" in entry for entry in wanted):
        padded = [*present, *[None] * len(wanted)]
        return list(zip(padded, wanted, strict=False)), present[len(wanted) :]
    by_key = {part.key: part for part in present}
    pairs = [(by_key.pop(entry.get("key", ""), None), entry) for entry in wanted]
    return pairs, list(by_key.values())
