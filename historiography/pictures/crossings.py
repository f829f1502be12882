"""What an arrangement of lanes costs the eye: lines that cross, labels that lines run over, long ways up and down."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from historiography.pictures.board import Board

Lanes = list[int]
Cost = tuple[int, int, int]


class Shape(NamedTuple):
    """A line on the board: level from `x1` to `x2` in lane `y`, then slanting from there to `x3` in lane `y3`."""

    own: int
    hub: int
    x1: int
    x2: int
    x3: int
    y: int
    y3: int

    @property
    def passed(self) -> range:
        """The lanes between its ends."""
        return range(min(self.y, self.y3) + 1, max(self.y, self.y3))

    def at(self, lane: int) -> float:
        """Return where the slant is, from left to right, in a lane that it passes."""
        return self.x2 + (self.x3 - self.x2) * (lane - self.y) / (self.y3 - self.y)


def cost(board: Board, lanes: Lanes) -> Cost:
    """Return the crossings, the labels that lines run over, and how far lines go up and down."""
    shapes = _shapes(board, lanes)
    return _crossings(shapes), _covered(board, lanes, shapes), sum(abs(shape.y - shape.y3) for shape in shapes)


def crossings(board: Board, lanes: Lanes) -> int:
    """Return how often lines that share no end cross, each taken as a level stretch and a slant."""
    return _crossings(_shapes(board, lanes))


def _shapes(board: Board, lanes: Lanes) -> list[Shape]:
    return [
        Shape(
            run.own,
            run.hub,
            run.bend if run.bows else board.xs[run.own],
            run.bend,
            run.end,
            lanes[run.own],
            lanes[run.hub],
        )
        for run in board.runs
    ]


def _crossings(shapes: list[Shape]) -> int:
    levels: dict[int, list[Shape]] = defaultdict(list)
    for shape in shapes:
        levels[shape.y].append(shape)
    slants = sorted((shape for shape in shapes if shape.y != shape.y3), key=lambda slant: min(slant.x2, slant.x3))
    over = sum(
        _crosses_level(slant, level) for slant in slants for lane in slant.passed for level in levels.get(lane, ())
    )
    return over + sum(_slants_cross(one, other) for one, other in _side_by_side(slants))


def _side_by_side(slants: list[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """Pairs of slants, sorted from left to right, that share some of their width."""
    for at, one in enumerate(slants):
        right = max(one.x2, one.x3)
        for other in slants[at + 1 :]:
            if min(other.x2, other.x3) > right:
                break
            yield one, other


def _share_an_end(one: Shape, other: Shape) -> bool:
    return one.own in (other.own, other.hub) or one.hub in (other.own, other.hub)


def _crosses_level(slant: Shape, level: Shape) -> bool:
    if _share_an_end(slant, level):
        return False
    end = level.x3 if level.y == level.y3 else level.x2
    return min(level.x1, end) < slant.at(level.y) < max(level.x1, end)


def _slants_cross(one: Shape, other: Shape) -> bool:
    if _share_an_end(one, other):
        return False
    top = max(min(one.y, one.y3), min(other.y, other.y3))
    bottom = min(max(one.y, one.y3), max(other.y, other.y3))
    return top < bottom and (one.at(top) - other.at(top)) * (one.at(bottom) - other.at(bottom)) < 0


def _covered(board: Board, lanes: Lanes, shapes: list[Shape]) -> int:
    labels: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for lane, label in zip(lanes, board.labels, strict=True):
        labels[lane].append(label)
    return sum(_hits(slant.at(lane), labels[lane]) for slant in shapes for lane in slant.passed)


def _hits(x: float, labels: list[tuple[int, int]]) -> int:
    return sum(left < x < right for left, right in labels)
