"""Questions to the graph of citations, compared with plain Python on the same graphs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from works.citation_graph import Direction, neighbour_counts, neighbours
from works.models import Citation, Work
from works.witness import without

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON
STATES = ("published", "published", "published", "published", "draft", "in-review", "withdrawn", "merged")


@dataclass
class Graph:
    """Works by small numbers, their states, and who cites whom how often; the answers are worked out in Python."""

    states: list[str]
    citations: list[tuple[int, int]]
    works: list[int] = field(default_factory=list)

    def enter(self) -> Graph:
        """Put it into the database; `works` are the primary keys, in the order of the numbers."""
        rows = [
            Work(slug=f"work-{at}", title=f"Work {at}", state=_state(state), withdrawn_reason="Entered twice.")
            for at, state in enumerate(self.states)
        ]
        self.works = sorted(work.pk for work in Work.objects.bulk_create(rows))
        merged = [pk for pk, state in zip(self.works, self.states, strict=True) if state == "merged"]
        Work.objects.filter(pk__in=merged).update(merged_into=self.works[0])
        Citation.objects.bulk_create(
            Citation(key=f"c-{at}", citing_work_id=self.works[citing], cited_work_id=self.works[cited], place="1")
            for at, (citing, cited) in enumerate(self.citations)
        )
        return self

    @property
    def edges(self) -> set[tuple[int, int]]:
        """Pairs of primary keys that readers may see."""
        shown = {at for at, state in enumerate(self.states) if state == "published"}
        pairs = ((a, b) for a, b in self.citations if a != b and {a, b} <= shown)
        return {(self.works[a], self.works[b]) for a, b in pairs}

    def next_to(self, work: int, direction: Direction) -> list[int]:
        """The neighbours of one work, in order."""
        if direction is RESTS_ON:
            return sorted(cited for citing, cited in self.edges if citing == work)
        return sorted(citing for citing, cited in self.edges if cited == work)


def _state(state: str) -> str:
    return "published" if state == "merged" else state


@st.composite
def graphs(draw: st.DrawFn, most_works: int = 9, most_citations: int = 30) -> Graph:
    """Small graphs with all that may go wrong: drafts, merged works, circles, self-citations, parallel edges."""
    states = draw(st.lists(st.sampled_from(STATES), min_size=2, max_size=most_works))
    number = st.integers(0, len(states) - 1)
    return Graph(states, draw(st.lists(st.tuples(number, number), max_size=most_citations)))


def directed(edges: Iterable[tuple[int, int]], direction: Direction) -> set[tuple[int, int]]:
    """The edges as they are walked."""
    return {(a, b) if direction is RESTS_ON else (b, a) for a, b in edges}


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
        shown = [work for work, state in zip(graph.works, graph.states, strict=True) if state == "published"]
        counts = {work: len(graph.next_to(work, direction)) for work in shown}
        assert neighbour_counts(graph.works, direction) == counts

    @given(graphs(), st.sampled_from(Direction), st.integers(0, 1))
    def test_what_a_work_set_aside_cites_is_not_known(self, graph: Graph, direction: Direction, aside: int):
        graph.enter()
        with without([graph.works[aside]]):
            found = neighbours(graph.works, direction, fan=50)
        assert set(found.edges) == {(a, b) for a, b in graph.edges if a != graph.works[aside]}


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
def test_neighbours_take_two_queries_however_many_works_are_asked_about():
    hub = Graph(["published"] * 40, [(at, at % 3) for at in range(40)]).enter()
    with CaptureQueriesContext(connection) as queries:
        neighbours(hub.works, BUILT_ON, fan=2)
    assert len(queries) == 2


def test_each_direction_has_its_opposite():
    assert [each.opposite for each in Direction] == [BUILT_ON, RESTS_ON]
