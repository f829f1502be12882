"""Ways between works, compared with plain Python on the same graphs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.works.graphs import Graph, directed, graphs
from works import citation_paths
from works.citation_graph import Direction
from works.citation_paths import Hop, nearest_shared, shortest_paths
from works.witness import without

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON
numbers = st.lists(st.integers(0, 20), min_size=1, max_size=2)


def distances(graph: Graph, starts: set[int], direction: Direction) -> dict[int, int]:
    """How many steps each work is away, by citations in the direction and between editions."""
    edges = directed(graph.edges, direction) | graph.kin
    frontier = starts & set(graph.shown)
    away = dict.fromkeys(frontier, 0)
    while frontier:
        frontier = {b for a, b in edges if a in frontier} - away.keys()
        away |= dict.fromkeys(frontier, max(away.values()) + 1)
    return away


def ways(graph: Graph, starts: set[int], ends: set[int]) -> set[tuple[Hop, ...]]:
    """All shortest ways by which one of `starts` comes to rest on one of `ends`."""
    away = distances(graph, starts, RESTS_ON)
    nearest = min((away[pk] for pk in ends if pk in away), default=0)

    def to(pk: int) -> Iterator[tuple[Hop, ...]]:
        if away[pk] == 0:
            yield ()
        before = {a for a, b in graph.edges | graph.kin if b == pk and away.get(a, 99) == away[pk] - 1}
        for a in before:
            yield from ((*way, Hop(a, pk, (a, pk) not in graph.edges)) for way in to(a))

    return {way for pk in ends if away.get(pk) == nearest for way in to(pk)}


class TestAgainstPlainPython(TestCase):
    @given(graphs(), numbers, numbers)
    def test_the_shortest_ways(self, graph: Graph, here: list[int], there: list[int]):
        graph.enter()
        sources, targets = chosen(graph, here), chosen(graph, there)
        found = shortest_paths(sources, targets, most_paths=1000)
        onward, back = ways(graph, sources, targets), ways(graph, targets, sources)
        expected = min((each for each in (onward, back) if each), key=lambda each: len(next(iter(each))), default=set())
        assert set(found.ways) == expected
        assert len(found.ways) == len(set(found.ways))
        assert found.total == (len(sources & targets & set(graph.shown)) or len(expected))
        assert found.direction == (None if not expected else RESTS_ON if expected == onward else BUILT_ON)
        assert set(found.back) == {way for way in as_short(back, expected) if not by_editions(way)}
        assert found.surely_shortest
        assert found.exhausted or expected

    @given(graphs(), numbers, numbers, st.sampled_from(Direction))
    def test_the_nearest_shared(self, graph: Graph, here: list[int], there: list[int], direction: Direction):
        graph.enter()
        sources, targets = chosen(graph, here), chosen(graph, there)
        found = nearest_shared(sources, targets, direction, most=1000)
        away = [distances(graph, each, direction) for each in (sources, targets)]
        both = {pk: [each[pk] for each in away] for pk in away[0].keys() & away[1].keys()}
        nearest = min((max(steps) for steps in both.values()), default=0)
        assert {each.work for each in found} == {pk for pk, steps in both.items() if max(steps) == nearest}
        for each in found:
            assert [len(way) for way in each.ways] == both[each.work]
            assert all(leads(graph, way) for way in each.ways)
        assert [sum(both[each.work]) for each in found] == sorted(sum(both[each.work]) for each in found)


def as_short(back: set[tuple[Hop, ...]], expected: set[tuple[Hop, ...]]) -> set[tuple[Hop, ...]]:
    """The ways back, where they are not those expected and not longer."""
    lengths = {len(way) for way in expected}
    return {way for way in back if len(way) in lengths and way} if back != expected else set()


def by_editions(way: tuple[Hop, ...]) -> bool:
    return all(hop.between_editions for hop in way)


def chosen(graph: Graph, numbers: list[int]) -> set[int]:
    return {graph.works[at % len(graph.works)] for at in numbers}


def leads(graph: Graph, way: tuple[Hop, ...]) -> bool:
    """Whether each step goes on from the last, and is a citation or one between editions, as it says."""
    pairs = [(hop.source, hop.target) for hop in way]
    joined = all(one[1] == other[0] for one, other in pairwise(pairs))
    return joined and all(
        (hop.source, hop.target) in (graph.kin if hop.between_editions else graph.edges) for hop in way
    )


def chain(length: int) -> Graph:
    return Graph(["published"] * (length + 1), [(at, at + 1) for at in range(length)]).enter()


@pytest.mark.django_db
def test_a_way_is_told_from_its_citing_end_whatever_was_asked():
    graph = chain(4)
    first, last = graph.works[0], graph.works[-1]
    onward, back = shortest_paths([first], [last]), shortest_paths([last], [first])
    assert onward.ways == back.ways == (tuple(Hop(pk, pk + 1) for pk in graph.works[:-1]),)
    assert (onward.direction, back.direction) == (RESTS_ON, BUILT_ON)


@pytest.mark.django_db
def test_a_long_way_is_not_found_within_few_steps():
    graph = chain(6)
    found = shortest_paths([graph.works[0]], [graph.works[-1]], most_steps=5)
    assert (found.ways, found.searched, found.exhausted) == ((), 5, False)
    assert len(shortest_paths([graph.works[0]], [graph.works[-1]], most_steps=6).ways[0]) == 6


@pytest.mark.django_db
def test_only_some_of_many_ways_are_told_and_all_are_counted():
    wide = [(0, at) for at in range(1, 21)] + [(at, 21) for at in range(1, 21)]
    graph = Graph(["published"] * 22, wide).enter()
    found = shortest_paths([graph.works[0]], [graph.works[-1]], most_paths=6)
    assert (len(found.ways), found.total) == (6, 20)


@pytest.mark.django_db
def test_of_ways_that_are_as_long_the_best_attested_is_told():
    survey = make.WorkFactory()
    alluded, in_text, in_note = ways = [make.WorkFactory() for _ in range(3)]
    make.CitationFactory(note=None, citing_work=survey, place="71", cited_work=alluded, form="alluded")
    make.CitationFactory(note=None, citing_work=survey, place="71", cited_work=in_text)
    make.CitationFactory(note__work=survey, cited_work=in_note)
    cited = [each.pk for each in ways]
    other = make.CitationFactory(note__work=survey).cited_work.pk
    (met,) = nearest_shared(cited, [other], BUILT_ON, most=1)
    assert met.ways[0] == (Hop(survey.pk, in_note.pk),)
    found = shortest_paths([survey.pk], cited, most_paths=2)
    assert [way[0].target for way in found.ways] == [in_note.pk, in_text.pk]


@pytest.mark.django_db
def test_a_hub_is_got_round_from_the_other_side(monkeypatch):
    monkeypatch.setattr(citation_paths, "ALLOWANCES", (5,))
    cited_by_all = [(at, 0) for at in range(1, 21)]
    graph = Graph(["published"] * 21, cited_by_all).enter()
    assert len(shortest_paths([graph.works[7]], [graph.works[0]]).ways) == 1


@pytest.mark.django_db
def test_between_hubs_the_search_says_how_far_it_came(monkeypatch):
    monkeypatch.setattr(citation_paths, "ALLOWANCES", (5,))
    far_apart = [(0, at) for at in range(2, 12)] + [(at, 1) for at in range(12, 22)]
    graph = Graph(["published"] * 22, far_apart).enter()
    found = shortest_paths([graph.works[0]], [graph.works[1]])
    assert (found.ways, found.searched, found.exhausted) == ((), 0, False)


@pytest.mark.django_db
@pytest.mark.parametrize(("crowd", "is_known"), [(3, True), (10, False)])
def test_a_way_is_told_to_be_the_shortest_only_where_the_other_direction_was_searched(monkeypatch, crowd, is_known):
    """From 0 a long way leads to 1; back there may be a shorter one, behind too many works to look through."""
    monkeypatch.setattr(citation_paths, "ALLOWANCES", (5,))
    long_way = [(0, 2), (2, 3), (3, 4), (4, 1)]
    around = [(1, at) for at in range(5, 5 + crowd)] + [(at, 0) for at in range(20, 20 + crowd)]
    graph = Graph(["published"] * 40, long_way + around).enter()
    found = shortest_paths([graph.works[0]], [graph.works[1]])
    assert (len(found.ways[0]), found.surely_shortest) == (4, is_known)


@pytest.mark.django_db
def test_works_that_cite_each_other_are_told_to_do_so():
    graph = Graph(["published"] * 2, [(0, 1), (1, 0)]).enter()
    one, other = graph.works
    found = shortest_paths([one], [other])
    assert (found.ways, found.back) == (((Hop(one, other),),), ((Hop(other, one),),))


@pytest.mark.django_db
def test_no_level_is_begun_when_time_is_over(monkeypatch):
    graph = chain(6)
    ticks = iter(range(100))
    monkeypatch.setattr(citation_paths, "monotonic", lambda: next(ticks))
    found = shortest_paths([graph.works[0]], [graph.works[-1]], seconds=2)
    assert (found.ways, found.exhausted) == ((), False)


@pytest.mark.django_db
@pytest.mark.parametrize(("sources", "targets"), [([], []), ([12345], [54321])])
def test_nothing_is_connected_to_nothing(sources, targets):
    assert shortest_paths(sources, targets).ways == ()
    assert nearest_shared(sources, targets, RESTS_ON) == []


@pytest.mark.django_db
def test_what_a_work_set_aside_cites_connects_nothing():
    graph = chain(3)
    with without([graph.works[1]]):
        assert shortest_paths([graph.works[0]], [graph.works[-1]]).ways == ()


@pytest.mark.django_db
def test_works_share_the_nearest_only():
    graph = Graph(["published"] * 5, [(0, 2), (1, 2), (0, 3), (1, 4), (4, 3)]).enter()
    (met,) = nearest_shared(graph.works[:1], graph.works[1:2], RESTS_ON)
    assert met.work == graph.works[2]
    assert met.ways == ((Hop(graph.works[0], met.work),), (Hop(graph.works[1], met.work),))
