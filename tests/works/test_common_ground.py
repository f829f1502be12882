"""What works share and what company they keep, compared with plain Python on the same graphs."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.works.graphs import Graph, graphs
from works import common_ground as module
from works.citation_graph import Direction
from works.common_ground import Companion, Shared, cited_with, common_ground, shares_sources_with
from works.models import Citation
from works.witness import without

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON


def root(graph: Graph, work: int) -> int:
    """The original of a work, or the work itself."""
    at = graph.works.index(work)
    return graph.works[graph.originals.get(at, at)]


def times(graph: Graph, side: set[int], direction: Direction) -> Counter[int]:
    """How many citations there are between the works of a side and each other work, by the original."""
    pairs = [(graph.works[a], graph.works[b]) for a, b in graph.citations if a != b]
    steps = [(a, b) if direction is RESTS_ON else (b, a) for a, b in pairs]
    return Counter(root(graph, b) for a, b in steps if a in side and {a, b} <= set(graph.shown))


def between(graph: Graph, work: int, direction: Direction) -> set[int]:
    """The works next to a work; of sources, all editions."""
    near = set(graph.next_to(work, direction))
    roots = {root(graph, each) for each in near}
    return near if direction is BUILT_ON else {each for each in graph.shown if root(graph, each) in roots}


def companions(graph: Graph, work: int, direction: Direction) -> dict[int, int]:
    """Through how many works next to it each other work, all editions of it taken together, is next but one."""
    met = {
        (root(graph, each), root(graph, other))
        for each in between(graph, work, direction)
        for other in graph.next_to(each, direction.opposite)
    }
    return Counter(other for _, other in met if other != root(graph, work))


#: Graphs in which no edition is of an edition.
plain = graphs().map(
    lambda graph: replace(graph, originals={a: b for a, b in graph.originals.items() if b not in graph.originals})
)


class TestAgainstPlainPython(TestCase):
    @given(plain, st.sets(st.integers(0, 8), max_size=2), st.sets(st.integers(0, 8), max_size=2))
    def test_common_ground(self, graph: Graph, here: set[int], there: set[int]):
        graph.enter()
        sides = [{graph.works[at % len(graph.works)] for at in each} & set(graph.shown) for each in (here, there)]
        for direction in Direction:
            found = common_ground(sides[0], sides[1], direction)
            one, other = (times(graph, side, direction) for side in sides)
            expected = {pk: (one[pk], other[pk]) for pk in one.keys() & other.keys()}
            assert {root(graph, each.work): each.citations for each in found.shared} == expected
            near = {far for side in sides for pk in side for far in graph.next_to(pk, direction)}
            for each in found.shared:
                assert set(each.editions) == {pk for pk in near if root(graph, pk) == root(graph, each.work)}
                assert each.work in each.editions
            assert found.whole
            weights = [(min(each.citations), sum(each.citations)) for each in found.shared]
            assert weights == sorted(weights, reverse=True)

    @given(plain)
    def test_company(self, graph: Graph):
        graph.enter()
        for direction, company in ((BUILT_ON, cited_with), (RESTS_ON, shares_sources_with)):
            for work in graph.shown:
                found = company(work)
                told = {root(graph, each.work): each.through for each in found.companions}
                assert told == companions(graph, work, direction)
                assert [each.through for each in found.companions] == sorted(told.values(), reverse=True)
                cited = {each for each in between(graph, work, direction) if graph.next_to(each, direction.opposite)}
                assert (set(found.between), found.passed_over, found.whole) == (cited, 0, True)


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
        Companion(near.pk, 1, 2, (near.pk,)),
        Companion(other.pk, 1, 1, (other.pk,)),
        Companion(far.pk, 1, 0, (far.pk,)),
    )


@pytest.mark.django_db
def test_among_equals_those_that_cite_in_most_notes_are_closest():
    source = make.WorkFactory()
    subject, once, twice = (make.WorkFactory() for _ in range(3))
    cite(subject, [source])
    cite(once, [source, source])
    cite(twice, [source], [source])
    found = shares_sources_with(subject.pk).companions
    assert found == (Companion(twice.pk, 1, 2, (twice.pk,)), Companion(once.pk, 1, 1, (once.pk,)))


@pytest.mark.django_db
def test_editions_of_one_work_are_one_source_and_one_companion():
    original = make.WorkFactory()
    translation = make.WorkFactory(original=original, original_kind="translation")
    subject, akin, survey = (make.WorkFactory() for _ in range(3))
    cite(subject, [original])
    cite(akin, [translation], [original])
    cite(survey, [subject, original, translation])
    assert shares_sources_with(subject.pk).companions[0] == Companion(akin.pk, 1, 2, (akin.pk,))
    assert cited_with(subject.pk).companions == (Companion(original.pk, 1, 1, (original.pk, translation.pk)),)
    assert [each.work for each in cited_with(translation.pk).companions] == [subject.pk]
    (shared,) = common_ground([subject.pk], [survey.pk], RESTS_ON).shared
    assert shared == Shared(original.pk, (1, 2), (original.pk, translation.pk))


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
