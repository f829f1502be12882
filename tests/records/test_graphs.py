"""Chains that close are found, and only those."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.graphs import circles


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ([], []),
        ([("a", "b"), ("b", "c"), ("a", "c")], []),
        ([("a", "a")], [{"a"}]),
        ([("a", "b"), ("b", "a")], [{"a", "b"}]),
        ([("x", "a"), ("a", "b"), ("b", "c"), ("c", "a"), ("c", "y")], [{"a", "b", "c"}]),
        ([("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")], [{"a", "b"}, {"c", "d"}]),
    ],
)
def test_circles_are_found(edges, expected):
    found = [set(circle) for circle in circles(edges)]
    assert sorted(found, key=sorted) == expected


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_a_circle_follows_the_edges_back_to_where_it_began(edges):
    told = list(circles(edges))
    for circle in told:
        assert circle[0] == circle[-1]
        assert all(step in edges for step in pairwise(circle))
    nodes = [node for circle in told for node in circle[:-1]]
    assert len(nodes) == len(set(nodes))


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20))
def test_where_every_step_leads_upwards_there_is_no_circle(edges):
    assert list(circles((low, high) for low, high in edges if low < high)) == []
