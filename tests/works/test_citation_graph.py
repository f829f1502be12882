"""Questions to the graph of citations, compared with plain Python on the same graphs."""

from __future__ import annotations

from itertools import product
from random import Random
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.works.graphs import STATES, Graph, directed, graphs
from works import citation_graph
from works.citation_graph import Direction, Ended, Walk, edge, neighbour_counts, neighbours, walk
from works.witness import without

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON
at_once = connection.vendor == "postgresql"
bounds = st.fixed_dictionaries({"depth": st.integers(1, 4), "most": st.integers(1, 5), "fan": st.integers(1, 3)})


class TestAgainstPlainPython(TestCase):
    @given(graphs(), st.sampled_from(Direction), st.integers(1, 4))
    def test_neighbours(self, graph: Graph, direction: Direction, fan: int):
        graph.enter()
        found = neighbours(graph.works, direction, fan=fan)
        expected = {work: graph.next_to(work, direction) for work in graph.works}
        assert len(found.edges) == len(set(found.edges))
        assert directed(found.edges, direction) == {(a, b) for a, others in expected.items() for b in others[:fan]}
        assert found.more == {work: len(others) - fan for work, others in expected.items() if len(others) > fan}

    @given(graphs(), st.sampled_from(Direction))
    def test_counts(self, graph: Graph, direction: Direction):
        graph.enter()
        counts = {work: len(graph.next_to(work, direction)) for work in graph.shown}
        assert neighbour_counts(graph.works, direction) == counts

    @given(graphs(), st.sampled_from(Direction), st.integers(0, 3))
    def test_counting_ends_where_it_should(self, graph: Graph, direction: Direction, most: int):
        graph.enter()
        counts = {work: min(len(graph.next_to(work, direction)), most + 1) for work in graph.shown}
        with mock.patch.object(citation_graph, "COUNTED", most):
            assert neighbour_counts(graph.works, direction) == counts

    @given(graphs(), st.sampled_from(Direction), st.integers(0, 1))
    def test_what_a_work_set_aside_cites_is_not_known(self, graph: Graph, direction: Direction, aside: int):
        graph.enter()
        with without([graph.works[aside]]):
            found = neighbours(graph.works, direction, fan=50)
        assert set(found.edges) == {(a, b) for a, b in graph.edges if a != graph.works[aside]}

    @given(graphs(), st.sampled_from(Direction), st.integers(1, 4), st.lists(st.integers(0, 8), max_size=3))
    def test_a_walk(self, graph: Graph, direction: Direction, depth: int, starts: list[int]):
        graph.enter()
        asked = [graph.works[at % len(graph.works)] for at in starts]
        levels, left = walked(graph, direction, asked, depth)
        found = walk(asked, direction, depth=depth)
        assert [directed(level, direction) for level in found.levels] == levels
        assert all(len(level) == len(set(level)) for level in found.levels)
        assert found.ended == (Ended.DEPTH if left else Ended.NOTHING_MORE)
        assert not found.unfinished

    @given(graphs(), st.sampled_from(Direction), bounds, st.lists(st.integers(0, 8), min_size=1, max_size=3))
    def test_a_walk_without_room_for_all(self, graph: Graph, direction: Direction, bounds: dict, starts: list[int]):
        graph.enter()
        asked = [graph.works[at % len(graph.works)] for at in starts]
        assert walk(asked, direction, **bounds) == bounded(graph, direction, asked, **bounds)


def walked(graph: Graph, direction: Direction, starts: list[int], depth: int) -> tuple[list[set], set[int]]:
    """The levels of a walk, and the works from which it would go on."""
    edges = directed(graph.edges, direction)
    frontier = seen = set(starts) & set(graph.shown)
    levels = []
    for _ in range(depth):
        levels.append({(a, b) for a, b in edges if a in frontier})
        frontier = {b for _, b in levels[-1]} - seen
        seen = seen | frontier
    return [level for level in levels if level], frontier


def bounded(graph: Graph, direction: Direction, starts: list[int], depth: int, most: int, fan: int) -> Walk:
    """A walk that looks at one citation after the other, and stops when it has looked at enough or met enough."""
    frontier = sorted(set(starts) & set(graph.shown))
    seen, looks, room = set(frontier), int(citation_graph.EDGES_A_WORK * most), most
    levels, unfinished, full = [], set(), False
    for _ in range(depth):
        level, new = [], []
        for pk, nth, other in graph.first(frontier, direction, fan + 1):
            if not looks:
                unfinished.update(frontier[frontier.index(pk) :])
                full = True
                break
            looks -= 1
            if nth == fan:
                unfinished.add(pk)
            elif other in graph.shown and other not in seen and not room:
                unfinished.add(pk)
                full = True
            elif other in graph.shown:
                new += [other] if other not in seen else []
                room -= other not in seen
                seen.add(other)
                level.append(edge(pk, other, direction))
        levels += [tuple(level)] if level else []
        frontier = sorted(new)
        if full or not frontier:
            break
    ended = Ended.NODES if full else Ended.DEPTH if frontier else Ended.NOTHING_MORE
    return Walk(tuple(levels), frozenset(unfinished), ended)


def hub(citing: int) -> Graph:
    """A work that so many others cite."""
    return Graph(["published"] * (citing + 1), [(at, 0) for at in range(1, citing + 1)]).enter()


@pytest.mark.django_db
def test_a_hub_is_cut_and_counted():
    graph = hub(70)
    found = walk(graph.works[:1], BUILT_ON, fan=50)
    assert len(list(found.edges)) == 50
    assert found.unfinished == {graph.works[0]}
    assert found.ended == Ended.NOTHING_MORE
    assert neighbour_counts(found.unfinished, BUILT_ON) == {graph.works[0]: 70}


@pytest.mark.django_db
def test_a_walk_ends_when_it_has_met_enough():
    graph = hub(70)
    found = walk(graph.works[:1], BUILT_ON, most=20)
    assert len(list(found.edges)) == 20
    assert found.ended == Ended.NODES


@pytest.mark.django_db
@pytest.mark.parametrize("edges_a_work", [2, 9])
@pytest.mark.parametrize("direction", Direction)
def test_a_walk_of_a_dense_graph_within_any_bounds(direction, edges_a_work, monkeypatch):
    monkeypatch.setattr(citation_graph, "EDGES_A_WORK", edges_a_work)
    random = Random(3)
    citations = [(min(random.choices(range(40), k=2)), random.randrange(40)) for _ in range(160)]
    graph = Graph([random.choice(STATES) for _ in range(40)], citations).enter()
    for depth, most, fan in product((1, 2, 4), (1, 2, 3, 5, 8, 12, 25), (1, 2, 3, 6)):
        starts = random.sample(graph.works, 2)
        expected = bounded(graph, direction, starts, depth, most, fan)
        assert walk(starts, direction, depth=depth, most=most, fan=fan) == expected


@pytest.mark.django_db
def test_a_walk_without_time_takes_no_step():
    found = walk(hub(3).works[:1], BUILT_ON, seconds=-1)
    assert found.ended == Ended.TIME
    assert found.levels == ()


@pytest.mark.django_db
@pytest.mark.engine("sqlite")  # PostgreSQL looks at its own clock
def test_a_walk_ends_when_its_time_is_over(monkeypatch):
    graph = Graph(["published"] * 4, [(0, 1), (1, 2), (2, 3)]).enter()
    ticks = iter(range(100))
    monkeypatch.setattr(citation_graph, "monotonic", lambda: next(ticks))
    found = walk(graph.works[:1], RESTS_ON, seconds=1.5)
    assert found.ended == Ended.TIME
    assert list(found.edges) == [tuple(graph.works[:2])]


@pytest.mark.django_db
def test_a_walk_takes_two_queries_a_level_or_one_in_all():
    graph = Graph(["published"] * 40, [(0, at) for at in range(1, 20)] + [(at, at + 20) for at in range(20)]).enter()
    with CaptureQueriesContext(connection) as queries:
        walk(graph.works[:1], RESTS_ON, depth=2)
    assert len(queries) == (1 if at_once else 1 + 2 * 2)


@pytest.mark.django_db
def test_unresolved_citations_lead_nowhere():
    citation = make.CitationFactory(cited_work=None, resolution="unresolved", printed="Ibid., 7")
    assert neighbours([citation.citing_work_id], RESTS_ON, fan=9).edges == []


@pytest.mark.django_db
@pytest.mark.parametrize("direction", Direction)
def test_nothing_is_next_to_nothing(direction):
    assert neighbours([], direction, fan=9).edges == []
    assert neighbours([12345], direction, fan=9).edges == []


@pytest.mark.django_db
def test_neighbours_take_three_queries_however_many_works_are_asked_about():
    hub = Graph(["published"] * 40, [(at, at % 3) for at in range(40)]).enter()
    with CaptureQueriesContext(connection) as queries:
        neighbours(hub.works, BUILT_ON, fan=2)
    assert len(queries) == 3


def test_each_direction_has_its_opposite():
    assert [each.opposite for each in Direction] == [BUILT_ON, RESTS_ON]
