"""How high each lane is: as high as the highest of its labels needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from historiography.pictures.lettering import LINE
from historiography.pictures.years import Label

#: Units: the height of a lane in which labels have one line, so that a finger finds each.
LANE = 27


@dataclass(frozen=True)
class Rise:
    """How far a mark with its label reaches above its middle, and below."""

    up: int
    down: int


def rise(label: Label, lines: int) -> Rise:
    """Return how far a label of so many lines reaches: one above its mark only upwards, one beside it both ways."""
    more = LINE * (lines - 1)
    if label.side == "above":
        return Rise(LANE // 2 + more, LANE - LANE // 2)
    return Rise(LANE // 2 + more // 2, LANE - LANE // 2 + more - more // 2)


def middles(rises: Sequence[Rise], lanes: Sequence[int], top: int) -> tuple[tuple[int, ...], int]:
    """Return the middle of each lane, from the first, and where the last one ends, if the first begins at `top`."""
    number = max(lanes, default=0) + 1
    highest = [Rise(LANE // 2, LANE - LANE // 2)] * number
    for each, lane in zip(rises, lanes, strict=True):
        highest[lane] = Rise(max(highest[lane].up, each.up), max(highest[lane].down, each.down))
    tops = list(accumulate((each.up + each.down for each in highest), initial=top))
    return tuple(begin + each.up for (begin, _), each in zip(pairwise(tops), highest, strict=True)), tops[-1]
