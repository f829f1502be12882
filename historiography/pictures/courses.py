"""The way that a line takes, and the places on it where a sign may stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from historiography.pictures.years import BOWED

#: How near to its mark a sign may stand on a level stretch that is too short for the usual distance.
NEAREST = 14
#: How far along the curve of a line signs are tried where its level stretch has no room: from the middle outwards.
ON_THE_CURVE = (0.5, *(0.5 + side * step / 100 for step in range(5, 36, 5) for side in (-1, 1)))


@dataclass(frozen=True)
class Place:
    """A place on a line, in units, and whither the line goes there, in degrees: 0 to the right, 90 down."""

    x: int
    y: int
    heading: int


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
        (_, _), (control, _), _, _ = self._curve
        level = "" if self.bows else f"H{self.bend}"
        return f"M{self.x} {self.y}{level}C{control} {self.y} {control} {self.goal} {self.end} {self.goal}"

    @property
    def _curve(self) -> tuple[tuple[int, int], ...]:
        """The four points of the curve with which the way ends."""
        begin = self.x if self.bows else self.bend
        control = self.x - BOWED if self.bows else (self.bend + self.end) // 2
        return (begin, self.y), (control, self.y), (control, self.goal), (self.end, self.goal)

    def places(self, first: int, step: int) -> Iterator[Place]:
        """Yield places for a sign, the best first: on the level stretch from `first` on, then on the curve."""
        reach = 0 if self.bows else abs(self.bend - self.x)
        heading = 0 if self.end > self.x else 180
        for far in range(first, reach + 1, step) or range(NEAREST, reach + 1):
            yield Place(self.x + far if self.bend > self.x else self.x - far, self.y, heading)
        if abs(self.goal - self.y) > abs(self.end - self.bend):
            heading = 90 if self.goal > self.y else 270
        for part in ON_THE_CURVE:
            yield Place(*self._at(part), heading)

    def _at(self, part: float) -> tuple[int, int]:
        """A point of the curve, by de Casteljau's rule."""
        points: list[tuple[float, float]] = list(self._curve)
        while len(points) > 1:
            points = [(a + (c - a) * part, b + (d - b) * part) for (a, b), (c, d) in pairwise(points)]
        return round(points[0][0]), round(points[0][1])
