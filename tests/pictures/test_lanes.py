"""Lanes: fewer crossings than before, none where none is needed, and nothing upon anything else."""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from historiography.pictures import board as boarding
from historiography.pictures import lanes
from historiography.pictures.crossings import Costs

CLEAR = 10


@st.composite
def boards(draw: st.DrawFn) -> boarding.Board:
    """A board of up to twelve places, some above one another, with labels and links."""
    xs = draw(st.lists(st.integers(0, 300), min_size=1, max_size=12))
    widths = draw(st.lists(st.integers(7, 90), min_size=len(xs), max_size=len(xs)))
    places = st.integers(0, len(xs) - 1)
    links = draw(st.lists(st.tuples(places, places).filter(lambda link: link[0] < link[1]), unique=True, max_size=18))
    return boarding.board(xs, [(x - 7, x + width) for x, width in zip(xs, widths, strict=True)], links, CLEAR)


def board(xs, links, width=20):
    """A board with labels of one width, right of their places."""
    return boarding.board(xs, [(x - 7, x + width) for x in xs], links, CLEAR)


def pieces(board, where):
    """The straight pieces of each line, with its ends."""
    for run in board.runs:
        begin = (run.bend if run.bows else board.xs[run.own], where[run.own])
        corner, end = (run.bend, where[run.own]), (run.end, where[run.hub])
        straight = begin[1] == end[1]
        yield {run.own, run.hub}, [(begin, end)] if straight else [(begin, corner), (corner, end)]


def turn(a, b, c):
    """Whether three points turn left (1), right (-1) or not (0)."""
    area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (area > 0) - (area < 0)


def cross(one, other):
    """Whether two pieces cross within both; the textbook test by turns."""
    (a, b), (c, d) = one, other
    return turn(a, b, c) * turn(a, b, d) < 0 and turn(c, d, a) * turn(c, d, b) < 0


def crossings(board, where):
    """How often lines without a common end cross, every pair of pieces tried."""
    lines = combinations(pieces(board, where), 2)
    return sum(cross(p, q) for (e, one), (f, other) in lines if not e & f for p in one for q in other)


@given(boards())
def test_crossings_are_those_of_the_lines_as_they_run(board):
    where = lanes.stacked(board, list(range(len(board.xs))))
    assert Costs(board).crossings(where) == crossings(board, where)


@given(boards())
def test_an_arrangement_crosses_no_more_than_the_order_given(board):
    given_order = list(range(len(board.xs)))
    assert crossings(board, lanes.arranged(board)) <= crossings(board, lanes.stacked(board, given_order))


@given(boards())
def test_what_shares_a_lane_keeps_clear(board):
    where = lanes.arranged(board)
    for one, other in combinations(range(len(where)), 2):
        (left, right), (other_left, other_right) = board.rooms[one], board.rooms[other]
        assert where[one] != where[other] or left >= other_right or other_left >= right


#: A hub that settles between its neighbours was alone in its lane.
LEAVING = boarding.board(
    [170, 126, 13, 0, 52, 194, 0, 99, 0],
    [(163, 177), (119, 133), (6, 36), (-7, 7), (45, 120), (187, 201), (-7, 7), (92, 110), (-7, 7)],
    [(0, 4), (0, 6), (0, 7), (1, 7), (3, 5), (4, 7)],
    CLEAR,
)


@given(boards())
@example(LEAVING)
def test_no_lane_is_left_empty(board):
    assert set(lanes.arranged(board)) == set(range(max(lanes.arranged(board)) + 1))


# Two hubs, whose works come in turns: in that order every other line crosses.
TWO_HUBS = board([0, 100, *range(200, 280, 10)], [(hub, at + 2) for at in range(8) for hub in [at % 2]])
# A chain that goes to and fro in time, and a hub beside it.
CHAIN = board([0, 200, 50, 150, 100], [(0, 1), (1, 2), (2, 3), (3, 4)])
TREE = board([200, 100, 110, 300, 310, 0, 10, 20], [(0, 1), (0, 2), (0, 3), (0, 4), (1, 5), (1, 6), (2, 7)])


@pytest.mark.parametrize("tangled", [TWO_HUBS, CHAIN, TREE], ids=["two hubs", "chain", "tree"])
def test_trees_are_drawn_without_a_crossing(tangled):
    assert crossings(tangled, lanes.arranged(tangled)) == 0


def test_the_order_given_would_have_crossed():
    assert crossings(TWO_HUBS, lanes.stacked(TWO_HUBS, list(range(10)))) > 4


def test_what_cites_many_stands_in_the_middle_of_them():
    star = board([500, *range(0, 220, 20)], [(0, at) for at in range(1, 12)])
    where = lanes.arranged(star)
    assert where[0] == 5


def test_the_nearest_stand_next_to_their_hub():
    star = board([500, 470, 100, 110, 475], [(0, at) for at in range(1, 5)], width=5)
    where = lanes.arranged(star)
    assert Costs(star).of(where)[:2] == (0, 0)


# The crowded trail of a debate of the corpus: a question and people without a year, claims, works, notes of a survey.
# Of each where it stands, and how far its label reaches to the left and to the right; then the links between them.
PLACES = """
156:24:126 156:24:95 156:24:92 194:7:137 398:24:103 473:24:133 473:24:146 398:24:132 328:7:132 328:7:135 268:24:142
328:7:119 398:24:132 398:24:132 398:24:98 473:24:182 473:7:121 156:148:7 156:120:7 473:7:121 268:24:78 473:7:121
473:7:144 328:7:129 328:7:142 328:7:149 398:24:128 398:24:116 473:7:121 156:131:7 398:24:157 473:7:159
"""
LINKS = """
0-1 0-2 0-3 0-4 0-5 0-6 0-7 0-8 0-9 0-10 0-11 0-12 0-13 4-14 4-15 4-16 1-4 5-15 6-15 6-17 6-18 7-14 7-15 7-19 1-7
8-20 8-14 8-15 8-21 8-16 1-8 2-8 8-22 9-20 9-14 9-15 9-21 9-16 2-9 1-9 10-20 10-14 10-15 10-21 10-16 1-10 2-10 10-23
10-24 10-25 11-20 11-14 11-15 11-21 11-16 2-11 1-11 12-26 12-27 12-15 12-28 12-29 12-17 12-30 13-14 13-15 13-19 1-13
13-31 1-14 2-20
"""


def crowded():
    places = [[int(number) for number in place.split(":")] for place in PLACES.split()]
    links = [tuple(int(end) for end in link.split("-")) for link in LINKS.split()]
    labels = [(x - left, x + right) for x, left, right in places]
    return boarding.board([x for x, _, _ in places], labels, links, CLEAR)


def test_crowded_trails_cross_no_more_than_they_must():
    trail = crowded()
    given_order = Costs(trail).crossings(lanes.stacked(trail, list(range(len(trail.xs)))))
    assert Costs(trail).crossings(list(lanes.arranged(trail))) <= 175 < given_order / 2


@given(boards())
def test_what_changes_with_a_place_is_told_around_it(board):
    costs, before = Costs(board), lanes.stacked(board, list(range(len(board.xs))))
    for place in range(len(board.xs)):
        after = [*before]
        after[place] = max(before) + 1
        changed = [now - then for now, then in zip(costs.of(after), costs.of(before), strict=True)]
        around = zip(costs.around(place, after), costs.around(place, before), strict=True)
        assert changed == [now - then for now, then in around]


def test_marks_that_are_far_apart_share_a_lane():
    assert lanes.arranged(board([0, 100, 200], [])) == (0, 0, 0)


def test_lines_of_one_mark_lie_beside_one_another_in_the_order_in_which_they_leave():
    fan = board([0, 100, 150, 200, 100, 150], [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3), (1, 4), (2, 5), (1, 2)])
    below = lanes.stacked(fan, list(range(6)))
    taken = dict(zip([(run.own, run.hub) for run in fan.runs], lanes.tracks(fan, below), strict=True))
    mine = {hub: track for (own, hub), track in taken.items() if own == 0}
    assert sorted(mine.values()) == [-1, 0, 1]
    assert mine[3] < mine[2] < mine[1]
