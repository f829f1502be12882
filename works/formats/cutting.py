"""A long file in pieces that can be read one by one, so that no request reads for long.

A format says where its entries begin, and what each piece needs before them: the header of a table, the macros of
BibTeX and the volumes that parts in it name. What stands there is lent: it is read, but not as an entry of the piece.
A format that does not say is read at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from works.formats.entry import Entry, Format, Problem, Reading

#: Half a second's reading; with entering what was read a step takes one or two, on a slow core.
PIECE = 150_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file that can be read alone.

    `before` is how many lines of the file come before it, `items` how many entries, and `lent` how many lines at its
    head are not its own.
    """

    text: str
    before: int = 0
    items: int = 0
    lent: int = 0

    def read(self, form: Format) -> Reading:
        """What stands in it, with its lines and items counted as those of the file."""
        reading = form.read(self.text) if form.read else Reading()
        # What makes a piece unreadable as a whole is told of its first line.
        problems = [each for each in reading.problems if each.line > self.lent or not reading.entries]
        own = [entry for entry in reading.entries if entry.line > self.lent]
        return Reading(list(map(self._entry, own)), list(map(self._problem, problems)))

    def _entry(self, entry: Entry) -> Entry:
        return replace(entry, line=entry.line + self.before - self.lent)

    def _problem(self, problem: Problem) -> Problem:
        line = max(problem.line - self.lent, 1) + self.before
        return replace(problem, line=line, item=problem.item and problem.item + self.items)


def cut(form: Format, text: str, size: int = PIECE) -> list[Piece]:
    """The text in pieces of at least `size` characters each, but for the last."""
    starts = [(0, 0), *_starts(form, text, size)]
    ends = [*(start for start, _ in starts[1:]), len(text)]
    head = form.head(text) if form.head and len(starts) > 1 else _nothing
    return list(_pieces(text, starts, ends, head))


def _nothing(part: str) -> str:
    return ""


def _starts(form: Format, text: str, size: int) -> Iterator[tuple[int, int]]:
    """Where pieces begin after the first, each with how many entries come before it."""
    beginnings = form.beginnings(text) if form.beginnings and len(text) > size else ()
    last = 0
    for number, start in enumerate(beginnings):
        if number and start - last >= size:
            yield start, number
            last = start


def _pieces(text: str, starts: list[tuple[int, int]], ends: list[int], head: Callable[[str], str]) -> Iterator[Piece]:
    before, counted = 0, 0
    for (start, items), end in zip(starts, ends, strict=True):
        before, counted = before + text.count("\n", counted, start), start
        part = text[start:end]
        lent = head(part)
        yield Piece(lent + part, before, items, lent.count("\n"))
