"""What works share and what company they keep, compared with plain Python on the same graphs."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.works.graphs import Graph, directed, graphs
from works import common_ground as module
from works.citation_graph import Direction
from works.common_ground import Companion, Shared, cited_with, common_ground, shares_sources_with
from works.models import Citation
from works.witness import without

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON


def times(graph: Graph, side: set[int], other: int, direction: Direction) -> int:
    """How many citations there are between the works of a side and another work, which readers may see."""
    pairs = [(graph.works[a], graph.works[b]) for a, b in graph.citations]
    steps = [(a, b) if direction is RESTS_ON else (b, a) for a, b in pairs]
    return sum(a in side and b == other for a, b in steps if {a, b} <= set(graph.shown))


def companions(graph: Graph, work: int, direction: Direction) -> dict[int, int]:
    """Through how many works next to it each other work is next but one."""
    return Counter(
        other
        for between in graph.next_to(work, direction)
        for other in graph.next_to(between, direction.opposite)
        if other != work
    )


class TestAgainstPlainPython(TestCase):
    @given(graphs(), st.sets(st.integers(0, 8), max_size=2), st.sets(st.integers(0, 8), max_size=2))
    def test_common_ground(self, graph: Graph, here: set[int], there: set[int]):
        graph.enter()
        sides = [{graph.works[at % len(graph.works)] for at in each} & set(graph.shown) for each in (here, there)]
        for direction in Direction:
            found = common_ground(sides[0], sides[1], direction)
            edges = directed(graph.edges, direction)
            both = [pk for pk in graph.shown if all(any((a, pk) in edges for a in side) for side in sides)]
            expected = {Shared(pk, tuple(times(graph, side, pk, direction) for side in sides)) for pk in both}
            assert set(found.shared) == expected
            assert found.whole
            weights = [(min(each.citations), sum(each.citations)) for each in found.shared]
            assert weights == sorted(weights, reverse=True)

    @given(graphs())
    def test_company(self, graph: Graph):
        graph.enter()
        for direction, company in ((BUILT_ON, cited_with), (RESTS_ON, shares_sources_with)):
            for work in graph.shown:
                found = company(work)
                told = {each.work: each.through for each in found.companions}
                assert told == companions(graph, work, direction)
                assert [each.through for each in found.companions] == sorted(told.values(), reverse=True)
                assert (len(found.between), found.passed_over, found.whole) == (
                    len(graph.next_to(work, direction)),
                    0,
                    True,
                )


def cite(citing, *notes):
    """Enter notes of a work, each citing these works."""
    for cited in notes:
        note = make.NoteFactory(work=citing)
        for work in cited:
            make.CitationFactory(note=note, cited_work=work)


@pytest.mark.django_db
def test_among_equals_those_cited_in_one_note_are_closest():
    subject, near, far, other = (make.WorkFactory() for _ in range(4))
    survey = make.WorkFactory()
    cite(survey, [subject, near], [subject, near], [far], [subject, other])
    assert cited_with(subject.pk).companions == (
        Companion(near.pk, 1, 2),
        Companion(other.pk, 1, 1),
        Companion(far.pk, 1, 0),
    )


@pytest.mark.django_db
def test_among_equals_those_that_cite_in_most_notes_are_closest():
    source = make.WorkFactory()
    subject, once, twice = (make.WorkFactory() for _ in range(3))
    cite(subject, [source])
    cite(once, [source, source])
    cite(twice, [source], [source])
    assert shares_sources_with(subject.pk).companions == (Companion(twice.pk, 1, 2), Companion(once.pk, 1, 1))


@pytest.mark.django_db
def test_sources_that_everybody_cites_are_passed_over_and_counted(monkeypatch):
    monkeypatch.setattr(module, "MOST_AROUND_ONE", 5)
    handbook, source = make.WorkFactory(), make.WorkFactory()
    subject, akin = make.WorkFactory(), make.WorkFactory()
    cite(subject, [handbook, source])
    cite(akin, [source])
    for _ in range(6):
        cite(make.WorkFactory(), [handbook])
    found = shares_sources_with(subject.pk)
    assert [each.work for each in found.companions] == [akin.pk]
    assert (len(found.between), found.passed_over, found.whole) == (1, 1, True)


@pytest.mark.django_db
def test_a_work_that_very_many_cite_keeps_company_through_some(monkeypatch):
    monkeypatch.setattr(module, "MOST_BETWEEN", 3)
    subject = make.WorkFactory()
    for _ in range(5):
        cite(make.WorkFactory(), [subject, make.WorkFactory()])
    found = cited_with(subject.pk)
    assert (len(found.companions), len(found.between), found.whole) == (3, 3, False)


@pytest.mark.django_db
def test_when_there_is_no_room_for_all_the_last_is_passed_over(monkeypatch):
    monkeypatch.setattr(module, "MOST_AROUND", 5)
    subject = make.WorkFactory()
    for _ in range(3):
        cite(make.WorkFactory(), [subject, make.WorkFactory()])
    found = cited_with(subject.pk)
    assert (len(found.companions), len(found.between), found.passed_over) == (2, 2, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("limit", [2, 3])
def test_common_ground_beside_a_hub(monkeypatch, limit):
    monkeypatch.setattr(module, "MOST_LOOKED_AT", limit)
    hub, quiet, both = make.WorkFactory(), make.WorkFactory(), make.WorkFactory()
    cite(both, [hub, quiet])
    for _ in range(6):
        cite(make.WorkFactory(), [hub])
    for sides in ((hub, quiet), (quiet, hub)):
        found = common_ground([sides[0].pk], [sides[1].pk], BUILT_ON)
        assert [each.work for each in found.shared] == [both.pk]
        assert found.whole


@pytest.mark.django_db
def test_common_ground_between_hubs_is_not_told_to_be_whole(monkeypatch):
    monkeypatch.setattr(module, "MOST_LOOKED_AT", 2)
    hubs = make.WorkFactory(), make.WorkFactory()
    for _ in range(4):
        cite(make.WorkFactory(), hubs)
    found = common_ground([hubs[0].pk], [hubs[1].pk], BUILT_ON)
    assert not found.whole
    assert found.shared


@pytest.mark.django_db
def test_what_a_work_set_aside_cites_is_no_company():
    subject, near = make.WorkFactory(), make.WorkFactory()
    survey = make.WorkFactory()
    cite(survey, [subject, near])
    assert Citation.objects.count() == 2
    with without([survey.pk]):
        assert cited_with(subject.pk).companions == ()
