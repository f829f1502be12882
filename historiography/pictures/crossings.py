"""What an arrangement of lanes costs the eye: lines that cross, labels that lines run over, long ways up and down.

A line is taken as a level stretch in the lane of its own end and a slant to the other. From left to right nothing ever
moves, so that most lines can never meet: which can is found out once, and only these are looked at in each arrangement;
where a single place moves, only those that meet its lines or its label.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import NamedTuple

from historiography.pictures.board import Board

Lanes = list[int]
Cost = tuple[int, int, int]
Stretch = tuple[int, int]


class Way(NamedTuple):
    """A line: level in the lane of the place `own` from `begin` to `bend`, then slanting to `end`, at its `hub`."""

    own: int
    hub: int
    begin: int
    bend: int
    end: int

    @property
    def slant(self) -> Stretch:
        """How far it slants from left to right."""
        return _stretch(self.bend, self.end)

    @property
    def reach(self) -> Stretch:
        """How far it goes from left to right."""
        return _stretch(self.begin, self.bend, self.end)

    def is_apart(self, other: Way) -> bool:
        """Whether two lines have no end in common."""
        return self.own not in (other.own, other.hub) and self.hub not in (other.own, other.hub)


class Meetings:
    """What may meet: slants that may run over a level stretch, pairs of slants that may cross, slants and labels.

    A label is told by its place and how far it reaches from left to right. `ways` are all lines.
    """

    def __init__(self) -> None:
        self.over: list[tuple[Way, Way]] = []
        self.beside: list[tuple[Way, Way]] = []
        self.upon: list[tuple[Way, int, int, int]] = []
        self.ways: list[Way] = []

    def cost(self, lanes: Lanes) -> Cost:
        """Return the crossings, the labels that lines run over, and how far lines go up and down."""
        covered = sum(_runs_over(lanes, way, place, left, right) for way, place, left, right in self.upon)
        return self.crossings(lanes), covered, sum(abs(lanes[way.own] - lanes[way.hub]) for way in self.ways)

    def crossings(self, lanes: Lanes) -> int:
        """Return how often lines cross."""
        over = sum(_crosses_level(lanes, slant, level) for slant, level in self.over)
        return over + sum(_slants_cross(lanes, one, other) for one, other in self.beside)


class Costs:
    """The costs of the arrangements of one board."""

    def __init__(self, board: Board) -> None:
        self._whole = Meetings()
        self._around = [Meetings() for _ in board.xs]
        self._whole.ways = [
            Way(run.own, run.hub, run.bend if run.bows else board.xs[run.own], run.bend, run.end) for run in board.runs
        ]
        self._find_lines()
        self._find_labels(board.labels)

    def _find_lines(self) -> None:
        ways = self._whole.ways
        for way in ways:
            for place in {way.own, way.hub}:
                self._around[place].ways.append(way)
        slants, reaches = [way.slant for way in ways], [way.reach for way in ways]
        for at, after in permutations(range(len(ways)), 2):
            one, other = ways[at], ways[after]
            if _touch(slants[at], reaches[after]) and one.is_apart(other):
                for each in self._of(one, other):
                    each.over.append((one, other))
                if at < after and _touch(slants[at], slants[after]):
                    for each in self._of(one, other):
                        each.beside.append((one, other))

    def _find_labels(self, labels: Sequence[Stretch]) -> None:
        for way in self._whole.ways:
            slant = way.slant
            for place, label in enumerate(labels):
                if _touch(slant, label):
                    for at in {way.own, way.hub, place}:
                        self._around[at].upon.append((way, place, *label))
                    self._whole.upon.append((way, place, *label))

    def _of(self, *ways: Way) -> Iterable[Meetings]:
        """Where it is kept what these lines may meet: with each of their ends, and with the whole."""
        return (self._whole, *(self._around[place] for place in {end for way in ways for end in (way.own, way.hub)}))

    def of(self, lanes: Lanes) -> Cost:
        """Return the crossings, the labels that lines run over, and how far lines go up and down."""
        return self._whole.cost(lanes)

    def around(self, place: int, lanes: Lanes) -> Cost:
        """Return that part of the cost which can change when one place changes its lane."""
        return self._around[place].cost(lanes)

    def crossings(self, lanes: Lanes) -> int:
        """Return how often lines that share no end cross."""
        return self._whole.crossings(lanes)


def _crosses_level(lanes: Lanes, slant: Way, level: Way) -> bool:
    own, hub, _, bend, end = slant
    level_own, level_hub, begin, level_bend, level_end = level
    lane, top, bottom = lanes[level_own], lanes[own], lanes[hub]
    if not (top < lane < bottom or bottom < lane < top):
        return False
    stop = level_end if lanes[level_hub] == lane else level_bend
    x = bend + (end - bend) * (lane - top) / (bottom - top)
    return begin < x < stop or stop < x < begin


def _slants_cross(lanes: Lanes, one: Way, other: Way) -> bool:
    begin, goal, other_begin, other_goal = lanes[one.own], lanes[one.hub], lanes[other.own], lanes[other.hub]
    top = max(min(begin, goal), min(other_begin, other_goal))
    bottom = min(max(begin, goal), max(other_begin, other_goal))
    if top >= bottom:
        return False
    above = _at(one, lanes, top) - _at(other, lanes, top)
    return above * (_at(one, lanes, bottom) - _at(other, lanes, bottom)) < 0


def _runs_over(lanes: Lanes, slant: Way, place: int, left: int, right: int) -> bool:
    lane, top, bottom = lanes[place], lanes[slant.own], lanes[slant.hub]
    if not (top < lane < bottom or bottom < lane < top):
        return False
    return left < _at(slant, lanes, lane) < right


def _stretch(*xs: int) -> Stretch:
    return min(xs), max(xs)


def _touch(one: Stretch, other: Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _at(slant: Way, lanes: Lanes, lane: int) -> float:
    """Where a slant is, from left to right, in a lane between those of its ends."""
    begin = lanes[slant.own]
    return slant.bend + (slant.end - slant.bend) * (lane - begin) / (lanes[slant.hub] - begin)
