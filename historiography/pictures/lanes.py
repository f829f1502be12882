"""The lanes: which mark stands above which, so that lines rarely cross and labels never touch.

The idea is that of layered drawing (Sugiyama, Tagawa and Toda 1981), turned to a time axis: from left to right the
years are given, only the order from top to bottom is free. Marks whose stretches (`board`) do not touch share a lane.

Orders are tried one after the other: as given; along a spanning tree, with the branches around their hub, which draws a
tree without crossings; each of them swept (marks move towards the middle of their neighbours). The best is kept: by
crossings, then by labels that a line runs over, then by how far lines go up and down. From there each mark moves to the
best of the lanes near the median of its neighbours, and lanes that follow one another change places, as long as that
helps: as in layered drawing after the median heuristic (Gansner, Koutsofios, North and Vo 1993). Nothing is random.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from historiography.pictures.board import Board, Run
from historiography.pictures.crossings import Costs, Lanes

#: How far a sweep moves a mark towards the middle of its neighbours.
PULL = 0.8
#: How often each order is swept, which costs a look at all lines; how often each mark is moved, to how many lanes at
#: most. Among more lines than these the eye follows no single one: orders are swept less often, no mark is moved.
SWEEPS, PASSES, NEAR, MANY_LINES = 10, 2, 8, 100

Order = list[int]


@lru_cache(maxsize=256)
def arranged(board: Board) -> tuple[int, ...]:
    """Return the lane of each place, from 0 at the top."""
    costs = Costs(board)
    best = min((stacked(board, order) for order in _tried(board)), key=costs.of)
    return _closed_up(_settled(board, costs, best))


def _closed_up(lanes: Lanes) -> tuple[int, ...]:
    """The lanes without those that are left empty where a place alone in its lane has moved."""
    rank = {lane: at for at, lane in enumerate(sorted(set(lanes)))}
    return tuple(rank[lane] for lane in lanes)


def stacked(board: Board, order: Order) -> Lanes:
    """Return the lanes that come of this order: each place as high as it may, below those before it in its way."""
    lanes = [0] * len(order)
    for at, place in enumerate(order):
        left, right = board.rooms[place]
        above = (
            lanes[other] + 1 for other in order[:at] if board.rooms[other][0] < right and left < board.rooms[other][1]
        )
        lanes[place] = max(above, default=0)
    return lanes


def _tried(board: Board) -> Iterator[Order]:
    for order in (list(range(len(board.xs))), _along_tree(board)):
        yield order
        for _ in range(SWEEPS * MANY_LINES // max(len(board.runs), MANY_LINES)):
            order = _swept(board, order)
            yield order


def _neighbours(board: Board) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in board.xs]
    for run in board.runs:
        found[run.own].append(run.hub)
        found[run.hub].append(run.own)
    return found


def _swept(board: Board, order: Order) -> Order:
    """The order in which each place has moved most of the way to the middle of its neighbours."""
    lanes, beside = stacked(board, order), _neighbours(board)
    aims = [
        lane + PULL * (sum(lanes[other] for other in others) / len(others) - lane) if others else float(lane)
        for lane, others in zip(lanes, beside, strict=True)
    ]
    rank = {place: at for at, place in enumerate(order)}
    return sorted(order, key=lambda place: (aims[place], rank[place]))


# Along a tree ---------------------------------------------------------------------------------------------------------


def _along_tree(board: Board) -> Order:
    """The order of a spanning tree from its hubs: half of the branches above a place, half below."""
    beside = _neighbours(board)
    seen: set[int] = set()
    order: Order = []
    for root in sorted(range(len(board.xs)), key=lambda place: (-len(beside[place]), place)):
        if root not in seen:
            order += _tree(board, root, beside, seen)
    return order


def _tree(board: Board, root: int, beside: list[list[int]], seen: set[int]) -> Order:
    seen.add(root)
    reached = [root]
    branches: dict[int, Order] = {}
    for place in reached:
        branches[place] = [other for other in dict.fromkeys(beside[place]) if other not in seen]
        seen.update(branches[place])
        reached += branches[place]
    blocks: dict[int, Order] = {}
    for place in reversed(reached):
        blocks[place] = _around(board, place, blocks, branches[place])
    return blocks[root]


def _around(board: Board, place: int, blocks: dict[int, Order], branches: Order) -> Order:
    """The branches around their place, the nearest innermost, those to the left and those to the right halved apart."""
    above: Order = []
    below: Order = []
    far = sorted(branches, key=lambda branch: (-abs(board.xs[branch] - board.xs[place]), branch))
    for to_the_left in (True, False):
        side = [branch for branch in far if (board.xs[branch] < board.xs[place]) == to_the_left]
        above += [each for branch in side[::2] for each in blocks[branch]]
        below = [each for branch in reversed(side[1::2]) for each in blocks[branch]] + below
    return [*above, place, *below]


# Settling -------------------------------------------------------------------------------------------------------------


def _settled(board: Board, costs: Costs, lanes: Lanes) -> Lanes:
    """The lanes after places have moved towards their neighbours, and lanes past each other, while that is better."""
    beside, apart = _neighbours(board), _in_the_way(board)
    for _ in range(PASSES if len(board.runs) <= MANY_LINES else 0):
        before = lanes.copy()
        for place in sorted(range(len(lanes)), key=lambda place: (-len(beside[place]), place)):
            if beside[place]:
                _move(costs, lanes, place, beside[place], apart[place])
        _exchange(costs, lanes)
        if lanes == before:
            break
    return lanes


def _in_the_way(board: Board) -> list[list[int]]:
    """For each place those with which it cannot share a lane."""
    return [
        [other for other, room in enumerate(board.rooms) if other != place and room[0] < right and left < room[1]]
        for place, (left, right) in enumerate(board.rooms)
    ]


def _move(costs: Costs, lanes: Lanes, place: int, beside: Sequence[int], apart: Sequence[int]) -> None:
    """Move a place to the best of those lanes, free for it, that are nearest to the middle of its neighbours."""
    middle = sorted(lanes[other] for other in beside)[len(beside) // 2]
    taken = {lanes[other] for other in apart}
    free = set(range(min(lanes) - 1, max(lanes) + 2)) - taken - {lanes[place]}
    best, now = costs.around(place, lanes), lanes[place]
    for lane in sorted(free, key=lambda lane: (abs(lane - middle), lane))[:NEAR]:
        lanes[place] = lane
        if (found := costs.around(place, lanes)) < best:
            best, now = found, lane
    lanes[place] = now


def _exchange(costs: Costs, lanes: Lanes) -> None:
    """Let each two lanes that follow one another change places where that is better."""
    cost = costs.of(lanes)
    for one, other in pairwise(sorted(set(lanes))):
        change = {one: other, other: one}
        changed = [change.get(lane, lane) for lane in lanes]
        if (found := costs.of(changed)) < cost:
            lanes[:], cost = changed, found


# Lines of one mark ----------------------------------------------------------------------------------------------------


def tracks(board: Board, lanes: Sequence[int]) -> list[int]:
    """Return for each run which track of its lane it takes: 0 the middle, -1 the next above, 1 the next below.

    Runs that leave a mark to the same side lie beside one another, in the order in which they leave the lane, so that
    they do not cross.
    """
    found = [0] * len(board.runs)
    sides: dict[tuple[int, bool], list[int]] = defaultdict(list)
    for at, run in enumerate(board.runs):
        if not run.bows:
            sides[run.own, run.end > board.xs[run.own]].append(at)
    for together in sides.values():
        ordered = sorted(together, key=lambda at: _leaving(board, lanes, board.runs[at]))
        for track, at in enumerate(ordered):
            found[at] = track - len(ordered) // 2
    return found


def _leaving(board: Board, lanes: Sequence[int], run: Run) -> tuple[int, int, int]:
    """Upwards the nearest first, then level, then downwards the farthest first."""
    rise, far = lanes[run.hub] - lanes[run.own], abs(run.bend - board.xs[run.own])
    return (rise > 0) - (rise < 0), (far if rise < 0 else -far), rise
