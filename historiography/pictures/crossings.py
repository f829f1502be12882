"""What an arrangement of lanes costs the eye: lines that cross, labels that lines run over, long ways up and down.

A line is taken as a level stretch in the lane of its own end and a slant to the other. From left to right nothing ever
moves, so that most lines can never meet: which can is found out once, and only these are looked at in each arrangement.
"""

from __future__ import annotations

from itertools import permutations

from historiography.pictures.board import Board, Run

Lanes = list[int]
Cost = tuple[int, int, int]
Stretch = tuple[int, int]


class Costs:
    """The costs of the arrangements of one board."""

    def __init__(self, board: Board) -> None:
        self.runs = board.runs
        self.begins = [run.bend if run.bows else board.xs[run.own] for run in board.runs]
        slants = [_stretch(run.bend, run.end) for run in board.runs]
        reaches = [_stretch(begin, run.bend, run.end) for begin, run in zip(self.begins, board.runs, strict=True)]
        apart = [(at, other) for at, other in permutations(range(len(board.runs)), 2) if self._apart(at, other)]
        #: Slants that may run over a level stretch, pairs of slants that may cross, slants that may run over a label.
        self.over = [(at, other) for at, other in apart if _touch(slants[at], reaches[other])]
        self.beside = [(at, other) for at, other in apart if at < other and _touch(slants[at], slants[other])]
        self.upon = [
            (at, place)
            for at, slant in enumerate(slants)
            for place, label in enumerate(board.labels)
            if _touch(slant, label)
        ]
        self.labels = board.labels

    def _apart(self, at: int, other: int) -> bool:
        """Whether two runs have no end in common."""
        one, two = self.runs[at], self.runs[other]
        return one.own not in (two.own, two.hub) and one.hub not in (two.own, two.hub)

    def of(self, lanes: Lanes) -> Cost:
        """Return the crossings, the labels that lines run over, and how far lines go up and down."""
        length = sum(abs(lanes[run.own] - lanes[run.hub]) for run in self.runs)
        return self.crossings(lanes), self._covered(lanes), length

    def crossings(self, lanes: Lanes) -> int:
        """Return how often lines that share no end cross."""
        over = sum(self._crosses_level(lanes, slant, level) for slant, level in self.over)
        return over + sum(self._slants_cross(lanes, one, other) for one, other in self.beside)

    def _crosses_level(self, lanes: Lanes, at: int, other: int) -> bool:
        slant, level = self.runs[at], self.runs[other]
        lane = lanes[level.own]
        top, bottom = lanes[slant.own], lanes[slant.hub]
        if not (top < lane < bottom or bottom < lane < top):
            return False
        begin, end = self.begins[other], level.end if lanes[level.hub] == lane else level.bend
        x = _at(slant, lanes, lane)
        return begin < x < end or end < x < begin

    def _slants_cross(self, lanes: Lanes, at: int, other: int) -> bool:
        one, two = self.runs[at], self.runs[other]
        top = max(min(lanes[one.own], lanes[one.hub]), min(lanes[two.own], lanes[two.hub]))
        bottom = min(max(lanes[one.own], lanes[one.hub]), max(lanes[two.own], lanes[two.hub]))
        if top >= bottom:
            return False
        above = _at(one, lanes, top) - _at(two, lanes, top)
        return above * (_at(one, lanes, bottom) - _at(two, lanes, bottom)) < 0

    def _covered(self, lanes: Lanes) -> int:
        return sum(self._runs_over(lanes, self.runs[at], place) for at, place in self.upon)

    def _runs_over(self, lanes: Lanes, slant: Run, place: int) -> bool:
        lane = lanes[place]
        top, bottom = lanes[slant.own], lanes[slant.hub]
        if not (top < lane < bottom or bottom < lane < top):
            return False
        left, right = self.labels[place]
        return left < _at(slant, lanes, lane) < right


def _stretch(*xs: int) -> Stretch:
    return min(xs), max(xs)


def _touch(one: Stretch, other: Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _at(slant: Run, lanes: Lanes, lane: int) -> float:
    """Where a slant is, from left to right, in a lane between those of its ends."""
    begin = lanes[slant.own]
    return slant.bend + (slant.end - slant.bend) * (lane - begin) / (lanes[slant.hub] - begin)
