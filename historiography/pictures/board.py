"""The board on which lanes are tried: what stands where from left to right, and which way each line takes.

Each line runs along the lane of the end that has fewer lines and bends to the other end just before it, so that what
belongs to one hub comes together there. A mark keeps for itself the stretch of its lane that its label and its own
lines take.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: How many units before its end a line leaves its lane; how far lines between marks of one year bow to the side.
BEND, BOW = 40, 18


@dataclass(frozen=True)
class Run:
    """A line between two places: along the lane of `own` as far as `bend`, then to the place `hub`."""

    own: int
    hub: int
    bend: int
    end: int

    @property
    def bows(self) -> bool:
        """Whether both ends are of one year, so that the line bows to the side and has no stretch of its own."""
        return self.bend == self.end


@dataclass(frozen=True)
class Board:
    """What stands where from left to right: places, the room of their labels, the runs between them."""

    xs: tuple[int, ...]
    labels: tuple[tuple[int, int], ...]
    runs: tuple[Run, ...]
    rooms: tuple[tuple[int, int], ...]


def board(xs: Sequence[int], labels: Sequence[tuple[int, int]], links: Sequence[tuple[int, int]], clear: int) -> Board:
    """Return the board for places at `xs`, their labels from and to, and links between two places each.

    `clear` is how far stretches in one lane stay apart.
    """
    degrees = [0] * len(xs)
    for place in (place for link in links for place in link):
        degrees[place] += 1
    runs = tuple(_run(xs, *sorted(link, key=lambda place: (degrees[place], place))) for link in links)
    rooms = [list(label) for label in labels]
    for run in runs:
        rooms[run.own] = [min(rooms[run.own][0], run.bend), max(rooms[run.own][1], run.bend)]
    return Board(tuple(xs), tuple(labels), runs, tuple((left, right + clear) for left, right in rooms))


def _run(xs: Sequence[int], own: int, hub: int) -> Run:
    way = xs[hub] - xs[own]
    if way == 0:
        return Run(own, hub, xs[own] - BOW, xs[own] - BOW)
    bent = min(BEND, abs(way))
    return Run(own, hub, xs[hub] - (bent if way > 0 else -bent), xs[hub])
