"""The lanes: which mark stands above which, so that lines rarely cross and labels never touch.

The idea is that of layered drawing (Sugiyama, Tagawa and Toda 1981), turned to a time axis: from left to right the
years are given, only the order from top to bottom is free. Marks whose stretches (`board`) do not touch share a lane.

Orders are tried one after the other: as given; along a spanning tree, with the branches around their hub, which draws a
tree without crossings; each of them swept (marks move towards the middle of their neighbours); and the best with marks
moved next to each of their neighbours (sifting). The best is kept: by crossings, then by labels that a line runs over,
then by how far lines go up and down. At last each hub moves between its neighbours. Nothing is random.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from historiography.pictures.board import Board, Run
from historiography.pictures.crossings import Costs, Lanes

#: How far a sweep moves a mark towards the middle of its neighbours.
PULL = 0.8
#: How often each order is swept, and how many moves are tried: each costs a look at all lines. Among more lines than
#: these the eye does not follow a single one: orders are swept less often, and no mark is moved for itself.
SWEEPS, MOVES, MANY_LINES = 10, 100, 70

Order = list[int]


@lru_cache(maxsize=256)
def arranged(board: Board) -> tuple[int, ...]:
    """Return the lane of each place, from 0 at the top."""
    costs = Costs(board)
    best = min(_tried(board), key=lambda order: costs.of(stacked(board, order)))
    if len(board.runs) <= MANY_LINES:
        best = _sifted(board, costs, best)
    return _closed_up(_settled(board, costs, stacked(board, best)))


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


# Sifting --------------------------------------------------------------------------------------------------------------


def _sifted(board: Board, costs: Costs, order: Order) -> Order:
    """The order after places have been moved next to each of their neighbours, as long as that makes it better."""
    best = costs.of(stacked(board, order))
    moves = [(place, other, by) for place, others in enumerate(_neighbours(board)) for other in others for by in (0, 1)]
    for place, other, by in moves[:: -(-len(moves) // MOVES)] if moves else []:
        if best[:2] == (0, 0):
            break
        moved = [each for each in order if each != place]
        moved.insert(moved.index(other) + by, place)
        if (found := costs.of(stacked(board, moved))) < best:
            order, best = moved, found
    return order


# Settling -------------------------------------------------------------------------------------------------------------


def _settled(board: Board, costs: Costs, lanes: Lanes) -> Lanes:
    """The lanes after each place with several lines has moved between its neighbours, where that is better."""
    best = costs.of(lanes)
    for place, others in enumerate(_neighbours(board)):
        if len(others) > 1 and len(board.runs) <= MANY_LINES:
            moved = lanes.copy()
            moved[place] = _nearest_free(
                board, lanes, place, sorted(lanes[other] for other in others)[len(others) // 2]
            )
            if (found := costs.of(moved)) < best:
                lanes, best = moved, found
    return lanes


def _nearest_free(board: Board, lanes: Lanes, place: int, aim: int) -> int:
    """The lane nearest to the one aimed at in which a place is in nobody's way."""
    left, right = board.rooms[place]
    taken = {
        lane
        for other, lane in enumerate(lanes)
        if other != place and board.rooms[other][0] < right and left < board.rooms[other][1]
    }
    return min(set(range(max(lanes) + 1)) - taken | {lanes[place]}, key=lambda lane: (abs(lane - aim), lane))


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
