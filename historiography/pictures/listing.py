"""The content of a picture as a list: each mark with what it rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from historiography.pictures.marks import Line, Mark


@dataclass(frozen=True)
class Led:
    """A link of an entry: "cites", Filtzer 1986, "at 112; known only through another work"."""

    words: str
    mark: Mark
    after: str


@dataclass(frozen=True)
class Entry:
    """A mark in the list, its facts in words, and the links that lead from it."""

    mark: Mark
    facts: str
    links: tuple[Led, ...]


def entries(marks: Sequence[Mark], lines: Sequence[Line], signs: dict[str, str]) -> tuple[Entry, ...]:
    """Return all marks by year, those without one first; `signs` are the schools' letters."""
    by_key = {mark.key: mark for mark in marks}
    links: dict[str, list[Led]] = defaultdict(list)
    for line in lines:
        links[line.source].append(Led(line.words, by_key[line.target], _after(line)))
    ordered = sorted(marks, key=lambda mark: (mark.year is not None, mark.year or 0))
    return tuple(Entry(mark, _facts(mark, signs), tuple(links[mark.key])) for mark in ordered)


def _facts(mark: Mark, signs: dict[str, str]) -> str:
    year = mark.dated if mark.when or mark.year is not None else "no year known"
    school = f"{mark.counted_to} ({signs[mark.school]})" if mark.school else ""
    school = ", ".join(filter(None, [school, mark.put_there]))
    return "; ".join(filter(None, [mark.detail, year, school]))


def _after(line: Line) -> str:
    """Where a link is, and how it is known."""
    return "; ".join(filter(None, [line.place, line.seen]))
