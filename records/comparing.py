"""Two versions of a record side by side, in words: its fields, its parts, and what is entered inside it.

What became of a short field is told in a sentence ("page 245 became 254"); of a long text the words are shown that were
put in and taken out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Model

from records.changes import Names, Picture, called, changed_fields, difference, label_of, summary
from records.versions import Strand, named_in, strands
from records.word_differences import Piece, shortened, word_differences

#: From so many signs on, both texts are shown as one with its insertions and deletions.
LONG = 60


@dataclass(frozen=True)
class Told:
    """What became of one field: in words, or as a label and the pieces of a long text."""

    words: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Compared:
    """What became of one row: of the record itself, where `heading` is empty, or of a row inside it.

    What is `inside` keeps a history of its own, and is not brought back with the record.
    """

    heading: str
    told: tuple[Told, ...]
    inside: bool = False


def compare(
    model: type[Model], pk: Any, earlier: datetime | None, later: datetime, without: tuple[str, ...] = ()
) -> list[Compared]:
    """Return what became of the row of `model` with the id `pk` between two moments, row by row.

    Before the record existed, or with no earlier moment, everything that it has is new. Of the fields named in
    `without` nothing is told.
    """
    return _Comparison(strands(model, pk), earlier, later, without).rows()


class _Comparison:
    """The strands of a record at two moments."""

    def __init__(
        self, found: list[Strand], earlier: datetime | None, later: datetime, without: tuple[str, ...]
    ) -> None:
        self.strands, self.names = found, named_in(found)
        self.without = without
        self.before = {id(strand): strand.at(earlier) if earlier else {} for strand in found}
        self.after = {id(strand): strand.at(later) for strand in found}
        self.in_order = {id(strand): self._in_order(strand) for strand in found}

    def rows(self) -> list[Compared]:
        own, *_ = self.strands
        return [each for each in self._below(own, None, "") if each.told]

    def _below(self, strand: Strand, above: Any, path: str) -> Iterator[Compared]:
        """Yield what became of the rows of a strand that hang on the row `above`, each followed by those on it."""
        for pk in self.in_order[id(strand)][above]:
            before, after = self.before[id(strand)].get(pk), self.after[id(strand)].get(pk)
            heading = self._heading(strand, after or before, path)
            if strand.above is not None and not (before and after):
                yield Compared(heading, tuple(self._come_or_gone(strand, pk)), strand.inside)
                continue
            yield Compared(heading, tuple(self._told(strand, before, after)), strand.inside)
            for lower in self._strands_on(strand) if after else ():
                yield from self._below(lower, pk, heading)

    def _strands_on(self, strand: Strand) -> list[Strand]:
        return [each for each in self.strands if each.above is strand]

    def _in_order(self, strand: Strand) -> dict[Any, list[Any]]:
        """The ids of the rows, in their order, by the row on which they hang."""
        versions = self.before[id(strand)] | self.after[id(strand)]
        rows: dict[Any, list[Any]] = defaultdict(list)
        for pk in sorted(versions, key=lambda pk: (_place(versions[pk]), pk)):
            rows[strand.above_it(versions[pk])].append(pk)
        return rows

    def _heading(self, strand: Strand, version: Any, path: str) -> str:
        if strand.above is None:
            return ""
        name = called(strand.model, strand.pictures[version.pk], self.names)
        return f"{path}, {name}" if path else name

    def _picture(self, strand: Strand, version: Any) -> Picture:
        picture = strand.pictures[version.pk] if version else {}
        return {name: value for name, value in picture.items() if name not in self.without}

    def _told(self, strand: Strand, before: Any, after: Any) -> Iterator[Told]:
        old, new = (self._picture(strand, version) for version in (before, after))
        yield from told_fields_of(strand.model, old, new, self.names)

    def _come_or_gone(self, strand: Strand, pk: Any) -> Iterator[Told]:
        """Yield a row that was added, with what hangs on it, or one that was taken out."""
        if (version := self.after[id(strand)].get(pk)) is None:
            yield Told(f"taken out: {self._summary(strand, self.before[id(strand)][pk])}")
            return
        yield Told(f"added: {self._summary(strand, version)}")
        for lower in self._strands_on(strand):
            for each in self.in_order[id(lower)][pk]:
                if added := self.after[id(lower)].get(each):
                    yield Told(f"{self._heading(lower, added, '')}: {self._summary(lower, added)}")

    def _summary(self, strand: Strand, version: Any) -> str:
        return summary(strand.model, self._picture(strand, version), self.names)


def _place(version: Any) -> Any:
    """The place of a row among its fellows, by its order or by the key that sorts it."""
    return str(getattr(version, "order_key", "")), getattr(version, "order", 0)


def told_fields_of(model: type[Model], before: Picture, after: Picture, names: Names) -> Iterator[Told]:
    """Yield what became of each field of a row: between two pictures of it, one of which may be empty."""
    for field in changed_fields(model, before, after):
        old: Any = before.get(field.name)
        new: Any = after.get(field.name)
        if _is_prose(field, old, new):
            pieces = shortened(word_differences(old, new))
            yield Told(label_of(field, old, new), tuple(pieces))
        elif old not in (None, "", [], False) or new not in (None, "", [], False):
            yield Told(difference(field, old, new, names))


def _is_prose(field: Any, old: Any, new: Any) -> bool:
    plain = isinstance(field, models.CharField | models.TextField) and not field.choices
    return plain and bool(old) and bool(new) and max(len(old), len(new)) >= LONG
