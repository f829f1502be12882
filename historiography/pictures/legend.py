"""The legend: every shape, sign, stroke and school that a picture uses, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from historiography.pictures.marks import Line, LineKind, Mark, MarkKind
from historiography.pictures.symbols import SHAPES, SIGNS, STROKES
from historiography.trails.known import Known


@dataclass(frozen=True)
class Sample:
    """A specimen of a shape or sign, or of a stroke, which has no path of its own; and what it says."""

    classes: str
    words: str
    path: str = ""


@dataclass(frozen=True)
class SchoolSample:
    """A school's hue and sign with its name."""

    hue: int
    sign: str
    name: str


@dataclass(frozen=True)
class Legend:
    """What stands for what, each kind of sign for itself."""

    marks: tuple[Sample, ...]
    signs: tuple[Sample, ...]
    strokes: tuple[Sample, ...]
    schools: tuple[SchoolSample, ...]


def legend_of(marks: Sequence[Mark], lines: Sequence[Line], signs: dict[str, str]) -> Legend:
    """Return the legend of what occurs among these marks and lines; `signs` are the schools' letters."""
    links, known = {line.kind for line in lines}, {line.known for line in lines}
    hues = {mark.school: mark.hue for mark in marks}
    return Legend(
        marks=tuple(_samples(marks)),
        signs=tuple(Sample(f"sign {kind}", SIGNS[kind][1], SIGNS[kind][0]) for kind in LineKind if kind in links),
        strokes=tuple(Sample(f"line {each}", STROKES[each]) for each in Known if each in known),
        schools=tuple(SchoolSample(hues[name], sign, name) for name, sign in signs.items() if name in hues),
    )


def _samples(marks: Sequence[Mark]) -> Iterator[Sample]:
    """Each shape that occurs; works twice, where some have only their author's school: they are ringed, not filled."""
    looks = {(mark.kind, mark.by_author) for mark in marks}
    for kind in MarkKind:
        path, word = SHAPES[kind]
        if (kind, False) in looks:
            yield Sample(f"mark {kind}", word, path)
        if (kind, True) in looks:
            yield Sample(f"mark {kind} by-author", f"{word}; only the author is counted to the school", path)
