"""Marks in their places, each a link with its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from historiography.pictures.lettering import LINE, SIZE, width
from historiography.pictures.marks import Line, Mark
from historiography.pictures.room import RAISED
from historiography.pictures.rows import Rise
from historiography.pictures.sketch import Sketch
from historiography.pictures.symbols import SHAPES
from historiography.pictures.years import GAP, HALF, Label


@dataclass(frozen=True)
class Text:
    """A line of a label: its letters, where they begin, how wide they are."""

    words: str
    x: int
    y: int
    width: int


@dataclass(frozen=True)
class Sign:
    """The letters of a mark's school, after the last line of its label, and where they begin."""

    words: str
    x: int
    y: int


@dataclass(frozen=True)
class Box:
    """A rectangle in units."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Node:
    """A mark in its place: a link with its name in full; `box` is what a finger or the focus reaches."""

    url: str
    name: str
    classes: str
    shape: str
    place: str
    lines: tuple[Text, ...]
    sign: Sign | None
    box: Box
    is_current: bool


def nodes(sketch: Sketch, current: str | None) -> tuple[Node, ...]:
    """Return the marks in reading order; `current` is the key of the one that is dwelt on."""
    return tuple(_node(sketch, at, current) for at in sketch.reading_order)


def _node(sketch: Sketch, at: int, current: str | None) -> Node:
    mark = sketch.marks[at]
    x, y = sketch.board.xs[at], sketch.y(at)
    lines = tuple(_lines(sketch, at, x, y))
    return Node(
        url=mark.url,
        name=_name(mark, [line for line in sketch.loops if line.source == mark.key]),
        classes=" ".join([*marked(mark), *(["current"] if mark.key == current else [])]),
        shape=SHAPES[mark.kind][0],
        place=f"translate({x} {y})",
        lines=lines,
        sign=_sign(sketch.texts[at][1], lines[-1]),
        box=_box(sketch.labels[at], sketch.rises[at], x, y),
        is_current=mark.key == current,
    )


def marked(mark: Mark) -> list[str]:
    """Return the classes by which a mark looks as it does."""
    return ["mark", mark.kind, f"hue-{mark.hue}", *(["by-author"] if mark.by_author else [])]


def _name(mark: Mark, loops: Iterable[Line]) -> str:
    """What is read out: the label in full, what is behind it, its year, its school, or that of its author."""
    school = ", ".join(filter(None, [mark.counted_to, mark.put_there]))
    told = [mark.detail, mark.dated, school, *(f"{line.words} itself" for line in loops)]
    facts = list(filter(None, told))
    return "; ".join([mark.label.removesuffix("."), *facts]) if facts else mark.label


def _lines(sketch: Sketch, at: int, x: int, y: int) -> Iterator[Text]:
    """The lines of a label, nearest to its mark the last of one above and the first of one below."""
    (lines, sign), side = sketch.texts[at], sketch.labels[at].side
    above = LINE * (len(lines) - 1)
    first = {"above": y - RAISED - above, "below": y + RAISED + SIZE - LINE // 5}.get(side, y + SIZE // 3 - above // 2)
    for number, words in enumerate(lines, start=1):
        wide = width(words)
        taken = wide + (GAP + width(sign) if sign and number == len(lines) else 0)
        start = {"left": x - HALF - GAP - taken, "right": x + HALF + GAP}.get(side, x - HALF)
        yield Text(words, start, first + LINE * (number - 1), wide)


def _sign(words: str, last: Text) -> Sign | None:
    return Sign(words, last.x + last.width + GAP, last.y) if words else None


def _box(label: Label, rise: Rise, x: int, y: int) -> Box:
    return Box(x - label.left - 2, y - rise.up, label.left + label.right + 4, rise.up + rise.down)
