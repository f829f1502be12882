"""A long file in pieces that can be read one by one, so that no request reads for long.

A format says where its entries begin, and what each piece needs before them: the header of a table, the macros of
BibTeX. One that does not say is read at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from works.formats.entry import Format, Reading

#: A second's reading, or two on a slow core.
PIECE = 500_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that can be read alone; `before` is how many lines of the file come before it."""

    text: str
    before: int = 0

    def read(self, form: Format) -> Reading:
        """What stands in it, with its lines counted as those of the file."""
        reading = form.read(self.text) if form.read else Reading()
        return Reading(
            [replace(entry, line=entry.line + self.before) for entry in reading.entries],
            [replace(problem, line=problem.line + self.before) for problem in reading.problems],
        )


def cut(form: Format, text: str, size: int = PIECE) -> list[Piece]:
    """The text in pieces of at least `size` characters each, but for the last."""
    head = form.head(text) if form.head else ""
    starts = [0, *_starts(form, text, size)]
    ends = [*starts[1:], len(text)]
    return [_piece(text, head if start else "", start, end) for start, end in zip(starts, ends, strict=True)]


def _starts(form: Format, text: str, size: int) -> Iterator[int]:
    beginnings = form.beginnings(text) if form.beginnings and len(text) > size else ()
    last = 0
    for start in islice(beginnings, 1, None):
        if start - last >= size:
            yield start
            last = start


def _piece(text: str, head: str, start: int, end: int) -> Piece:
    return Piece(head + text[start:end], text.count("\n", 0, start) - head.count("\n"))
