"""How high each lane is: as high as the highest of its labels needs; and which labels stand below their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from historiography.pictures.board import Board
from historiography.pictures.lettering import LINE
from historiography.pictures.years import HALF, Label

#: Units: the height of a lane in which labels have one line, so that a finger finds each.
LANE = 27
#: So far from the middle of its mark a line may rise or fall without harm to the first letter of a label.
CLOSE = 3


@dataclass(frozen=True)
class Rise:
    """How far a mark with its label reaches above its middle, and below."""

    up: int
    down: int


def rise(label: Label, lines: int) -> Rise:
    """Return how far a label of so many lines reaches: one above or below its mark to that side, any other to both."""
    more = LINE * (lines - 1)
    if label.side == "below":
        return Rise(LANE // 2, LANE + more)
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


def turned(labels: Sequence[Label], board: Board, lanes: Sequence[int]) -> tuple[Label, ...]:
    """Return the labels: one above its mark stands below where more of the mark’s lines rise than fall through it."""
    through = [0] * len(labels)
    for run in board.runs:
        fall = lanes[run.hub] - lanes[run.own]
        for place, away in ((run.own, fall), (run.hub, -fall)):
            left, right = board.xs[place] + CLOSE, board.xs[place] - HALF + labels[place].right
            if min(run.bend, run.end) < right and left < max(run.bend, run.end):
                through[place] += (away < 0) - (away > 0)
    return tuple(
        replace(label, side="below") if label.side == "above" and rising > 0 else label
        for label, rising in zip(labels, through, strict=True)
    )
