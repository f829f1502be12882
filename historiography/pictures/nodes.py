"""Marks in their places, each a link with its label."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from historiography.pictures.lettering import SIZE, width
from historiography.pictures.marks import Line, Mark
from historiography.pictures.room import RAISED
from historiography.pictures.sketch import LANE, Sketch
from historiography.pictures.symbols import SHAPES
from historiography.pictures.years import GAP, HALF, Label


@dataclass(frozen=True)
class Text:
    """A label: its letters, where they begin, how wide they are; the school's sign after it, and where that begins."""

    words: str
    x: int
    y: int
    width: int
    sign: str
    sign_x: int


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
    text: Text
    box: Box
    is_current: bool


def nodes(sketch: Sketch, current: str | None) -> tuple[Node, ...]:
    """Return the marks in reading order; `current` is the key of the one that is dwelt on."""
    return tuple(_node(sketch, at, current) for at in sketch.reading_order)


def _node(sketch: Sketch, at: int, current: str | None) -> Node:
    mark = sketch.marks[at]
    x, y = sketch.board.xs[at], sketch.y(at)
    return Node(
        url=mark.url,
        name=_name(mark, [line for line in sketch.loops if line.source == mark.key]),
        classes=" ".join([*marked(mark), *(["current"] if mark.key == current else [])]),
        shape=SHAPES[mark.kind][0],
        place=f"translate({x} {y})",
        text=_text(sketch, at, x, y),
        box=_box(sketch.labels[at], x, y),
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


def _text(sketch: Sketch, at: int, x: int, y: int) -> Text:
    (words, sign), label = sketch.texts[at], sketch.labels[at]
    start = {"left": x - label.left, "right": x + HALF + GAP, "above": x - HALF}[label.side]
    base = y - RAISED if label.side == "above" else y + SIZE // 3
    return Text(words, start, base, width(words), sign, start + width(words) + GAP)


def _box(label: Label, x: int, y: int) -> Box:
    return Box(x - label.left - 2, y - LANE // 2, label.left + label.right + 4, LANE)
