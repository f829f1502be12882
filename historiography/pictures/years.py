"""The years as one axis: where each mark stands from left to right, and how much room its label takes.

A third of the room is divided evenly among all years, the rest among those that have marks: scholarship comes in waves,
and where much was written there would otherwise be no room to read it. Beside a year where many lines meet there is
more, so that they bend where no other mark stands; a year in which many lines meet that come from the same year is a
band, at the beginning of which they do. What has no year stands apart, at the left. A label
stands on the side to which no line runs; where lines run both ways it stands above its mark.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from historiography.pictures.marks import Mark

#: Units: the empty edge of a picture, a mark's half width, between mark and label, between undated and dated.
EDGE, HALF, GAP, APART = 8, 7, 5, 30
#: How far lines between marks of one year reach to the left.
BOWED = 24
#: How far labels stand from one another.
CLEAR = 10
#: Widths of pictures of few and of more marks, as much as stands beside a list; a good part of each is years.
FEW, NARROW, WIDE = 6, 480, 608
LEAST_YEARS = 0.36
#: Which part of the years' room is divided among the years that have marks, rather than among all.
STRETCH = 2 / 3
#: How many times as wide a year is drawn where many lines bend to meet beside it.
BENT = 6
#: Rounder years are written first, others where there is room left between them.
STEPS = (100, 50, 10, 5, 1)
LEAST_STEP = 52
#: Units: from the beginning to the end of the band of a year, room for lines to bend.
BAND = 60

#: A year beside which many lines bend, and whether they do so after it, rather than before.
Meeting = tuple[int, bool]


@dataclass(frozen=True)
class Label:
    """Room of a label beside its mark: how far it reaches to the left and to the right of the mark's middle.

    `side` is "left", "right", "above" or "below".
    """

    side: str
    left: int
    right: int


@dataclass(frozen=True)
class Axis:
    """From years to units: the `years` that have marks, each at one of `xs`; what has no year stands at `undated`.

    `bands` is how far each of the years reaches, 0 but for those that are bands.
    """

    years: tuple[int, ...]
    xs: tuple[float, ...]
    bands: tuple[int, ...]
    undated: int
    width: int

    def x(self, year: int | None) -> int:
        """Return how far to the right a year lies, or begins, in whole units."""
        if year is None:
            return self.undated
        at = min(bisect_right(self.years, year), len(self.years) - 1)
        if at == 0:
            return round(self.xs[0])
        (before, after), (left, right) = self.years[at - 1 : at + 1], self.xs[at - 1 : at + 1]
        share = (year - before) / (after - before)
        begin = left + self.bands[at - 1] if share else left
        return round(begin + (right - begin) * share)

    def ticks(self, here: int | None = None) -> list[int]:
        """The years that are written, not too close to be read: `here`, the last and the first, then round ones.

        `here` is the year of the mark that is dwelt on, if any.
        """
        written: list[int] = []
        ends = (*([here] if here is not None else []), *self.years[-1:], *self.years[:1])
        for year in (*ends, *(year for step in STEPS for year in self._multiples(step))):
            if all(abs(self.x(year) - self.x(other)) >= LEAST_STEP for other in written):
                written.append(year)
        return sorted(written)

    def _multiples(self, step: int) -> range:
        if not self.years:
            return range(0)
        return range(-(-self.years[0] // step) * step, self.years[-1] + 1, step)


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


def axis(
    marks: Sequence[Mark], labels: Sequence[Label], meetings: Collection[Meeting] = (), late: Sequence[bool] = ()
) -> Axis:
    """Return the axis on which all marks with their labels find room, and lines where many of them meet.

    `late` says of each mark whether it stands at the end of the band of its year.
    """
    placed = list(zip(marks, labels, late or [False] * len(marks), strict=True))
    dated = [(mark.year, label, BAND * ends) for mark, label, ends in placed if mark.year is not None]
    undated = [(label, BAND * ends) for mark, label, ends in placed if mark.year is None]
    shares = _shares(sorted({year for year, _, _ in dated}), meetings)
    bands = {year: max(band for each, _, band in dated if each == year) for year in shares}
    shifts = dict(zip(shares, accumulate(bands.values(), initial=0), strict=False))
    banded = sum(bands.values())
    column = EDGE + max((label.left for label, _ in undated), default=0)
    before = column + max(band for _, band in undated) + APART if undated else EDGE
    width = NARROW if len(marks) <= FEW else WIDE
    least = width * LEAST_YEARS if len(shares) > 1 else 0
    begins = [(least * shares[year] + shifts[year] + band, label) for year, label, band in dated]
    left = before + _overhang(label.left - begin for begin, label in begins)
    right = EDGE + _overhang(label.right - (least + banded - begin) for begin, label in begins)
    room = max(least, width - left - right - banded) if least else 0
    whole = max(
        round(left + room) + banded + right,
        column + EDGE + max((label.right + band for label, band in undated), default=0),
    )
    xs = tuple(left + room * share + shifts[year] for year, share in shares.items())
    return Axis(tuple(shares), xs, tuple(bands.values()), column, whole)


def _overhang(reaches: Iterable[float]) -> int:
    """How far labels reach beyond the first or the last year, where years have as little room as they may have."""
    return max(HALF, round(max(reaches, default=0)) + 1)


def _shares(years: Sequence[int], meetings: Collection[Meeting]) -> dict[int, float]:
    """Where each year stands between the first (0) and the last (1)."""
    if len(years) < 2:
        return dict.fromkeys(years, 0.0)
    bent = [(left, True) in meetings or (right, False) in meetings for left, right in pairwise(years)]
    steps = list(accumulate((BENT if each else 1 for each in bent), initial=0))
    span = years[-1] - years[0]
    return {
        year: (1 - STRETCH) * (year - years[0]) / span + STRETCH * step / steps[-1]
        for year, step in zip(years, steps, strict=True)
    }
