"""Lines in their places, with a sign for each kind of link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from historiography.pictures.board import Run
from historiography.pictures.marks import Line, LineKind
from historiography.pictures.sketch import Sketch
from historiography.pictures.symbols import SIGNS
from historiography.pictures.years import BOWED, HALF
from historiography.trails.known import Known

#: Units: between two lines that leave a mark to the same side.
TRACK = 3
#: Units: how far the first sign on a line is from its end, and signs from one another.
FIRST_SIGN, NEXT_SIGN = 17, 16


@dataclass(frozen=True)
class Sign:
    """A sign on a line, turned towards what the line leads to."""

    path: str
    place: str
    classes: str


@dataclass(frozen=True)
class Stroke:
    """All lines between two marks, drawn as one, as the least sure is known; `words` says what each of them says."""

    path: str
    classes: str
    words: str
    signs: tuple[Sign, ...]


@dataclass(frozen=True)
class Course:
    """The way of a line, in units: from (x, y) level to `bend`, then to (`end`, `goal`); or bowing there."""

    x: int
    y: int
    bend: int
    end: int
    goal: int
    bows: bool

    @property
    def path(self) -> str:
        """The way as path data."""
        if self.bows:
            side = self.x - BOWED
            return f"M{self.x} {self.y}C{side} {self.y} {side} {self.goal} {self.end} {self.goal}"
        middle = (self.bend + self.end) // 2
        return f"M{self.x} {self.y}H{self.bend}C{middle} {self.y} {middle} {self.goal} {self.end} {self.goal}"

    def _is_level(self, far: int) -> bool:
        return not self.bows and abs(self.bend - self.x) >= far

    def along(self, far: int) -> tuple[int, int]:
        """Return the place so far from where it begins; its middle, where it has no such level stretch."""
        if self._is_level(far):
            return (self.x + far if self.bend > self.x else self.x - far), self.y
        return (self.bend if self.bows else (self.bend + self.end) // 2), (self.y + self.goal) // 2

    def heading(self, far: int) -> int:
        """Return whither it goes there, in degrees: 0 to the right, 90 down, 180 to the left, 270 up."""
        if not self._is_level(far) and abs(self.goal - self.y) > abs(self.end - self.bend):
            return 90 if self.goal > self.y else 270
        return 0 if self.end > self.x else 180


def strokes(sketch: Sketch) -> tuple[Stroke, ...]:
    """Return the lines, one stroke for each two marks that are linked."""
    return tuple(
        _stroke(sketch, run, track, lines)
        for run, track, lines in zip(sketch.board.runs, sketch.tracks, sketch.pairs, strict=True)
    )


def _stroke(sketch: Sketch, run: Run, track: int, lines: Sequence[Line]) -> Stroke:
    known = max((line.known for line in lines), key=list(Known).index)
    kinds = dict.fromkeys(line.kind for line in lines)
    names = {mark.key: mark.label for mark in sketch.marks}
    words = "; ".join(_said(line, names) for line in lines)
    course = _course(sketch, run, track)
    return Stroke(course.path, f"line {known} {' '.join(kinds)}", words, _signs(sketch, run, course, track, lines))


def _said(line: Line, names: dict[str, str]) -> str:
    said = f"{names[line.source].rstrip('.')} {line.words} {names[line.target].rstrip('.')}"
    return ", ".join(filter(None, [said, line.place, line.seen]))


def _course(sketch: Sketch, run: Run, track: int) -> Course:
    begin, end = sketch.board.xs[run.own], sketch.board.xs[run.hub]
    return Course(
        begin, sketch.y(run.own) + max(-HALF, min(HALF, track * TRACK)), run.bend, end, sketch.y(run.hub), run.bows
    )


def _signs(sketch: Sketch, run: Run, course: Course, track: int, lines: Sequence[Line]) -> tuple[Sign, ...]:
    """A sign for each kind and direction, one behind the other from the end from which the line runs."""
    own = sketch.marks[run.own].key
    ways = dict.fromkeys((line.kind, line.source == own) for line in lines)
    return tuple(_sign(course, kind, forth, at + _turn(track)) for at, (kind, forth) in enumerate(ways))


def _turn(track: int) -> int:
    """How many lines beside this one have their signs nearer to the mark: two tracks never have theirs side by side."""
    return 2 * abs(track) - (track < 0)


def _sign(course: Course, kind: LineKind, forth: bool, at: int) -> Sign:
    far = FIRST_SIGN + at * NEXT_SIGN
    x, y = course.along(far)
    turned = (course.heading(far) + (0 if forth else 180)) % 360
    return Sign(SIGNS[kind][0], f"translate({x} {y})" + (f" rotate({turned})" if turned else ""), f"sign {kind}")
