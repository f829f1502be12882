"""The years as one axis: where each mark stands from left to right, and how much room its label takes.

One year is as long as any other. What has no year stands apart, at the left. A label stands on the side to which no
line runs; where lines run both ways it stands above its mark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from historiography.pictures.marks import Mark

#: Units: the empty edge of a picture, a mark's half width, between mark and label, between undated and dated.
EDGE, HALF, GAP, APART = 8, 7, 5, 28
#: How far lines between marks of one year reach to the left.
BOWED = 24
#: How far labels stand from one another.
CLEAR = 10
#: Widths of pictures of few, of some and of many marks; at least half of each is years.
WIDTHS = ((6, 480), (14, 720))
WIDEST = 1024
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
LEAST_STEP = 52


@dataclass(frozen=True)
class Label:
    """Room of a label beside its mark: how far it reaches to the left and to the right of the mark's middle."""

    side: str
    left: int
    right: int


@dataclass(frozen=True)
class Axis:
    """From years to units. `undated` is where marks without a year stand."""

    first: int
    last: int
    start: int
    per_year: float
    undated: int
    width: int

    def x(self, year: int | None) -> int:
        """Return how far to the right a year lies, in whole units."""
        return self.undated if year is None else round(self.start + (year - self.first) * self.per_year)

    @property
    def ticks(self) -> list[int]:
        """The years that are written: round ones, not too close to be read."""
        step = next((step for step in STEPS if step * self.per_year >= LEAST_STEP), STEPS[-1])
        return list(range(-(-self.first // step) * step, self.last + 1, step)) or [self.first]


def label_beside(width: int, left: bool, right: bool, bows: bool) -> Label:
    """Return where a label of that width stands, by the sides to which lines run from its mark.

    `bows` says that a line runs to a mark of the same year, which takes room at the left.
    """
    reach = BOWED if bows else HALF
    if right and (left or bows):
        return Label("above", reach, max(width - HALF, HALF))
    if right:
        return Label("left", HALF + GAP + width, HALF)
    return Label("right", reach, HALF + GAP + width)


def axis(marks: Sequence[Mark], labels: Sequence[Label]) -> Axis:
    """Return the axis on which all marks with their labels find room."""
    dated = [(mark.year, label) for mark, label in zip(marks, labels, strict=True) if mark.year is not None]
    undated = [label for mark, label in zip(marks, labels, strict=True) if mark.year is None]
    first, last = min((year for year, _ in dated), default=0), max((year for year, _ in dated), default=0)
    column = EDGE + max((label.left for label in undated), default=0)
    before = column + max((label.right for label in undated), default=0) + APART if undated else EDGE
    width = next((width for most, width in WIDTHS if len(marks) <= most), WIDEST)
    least = width / 2 / max(last - first, 1)
    left = before + _overhang((label.left - (year - first) * least for year, label in dated))
    right = EDGE + _overhang((label.right - (last - year) * least for year, label in dated))
    per_year = max(least, (width - left - right) / max(last - first, 1))
    width = max(width, round(left + (last - first) * per_year) + right)
    start = left if last > first else max(left, min((left + width - right) // 2, width - right))
    return Axis(first, last, start, per_year, column, width)


def _overhang(reaches: Iterable[float]) -> int:
    """How far labels reach beyond the first or the last year, where years are as short as they may be."""
    return max(HALF, round(max(reaches, default=0)) + 1)
