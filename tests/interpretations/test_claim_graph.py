"""Walks from claims to their ground and back up, compared with plain Python on the same small historiographies."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from interpretations.claim_graph import (
    BOTH_WAYS,
    MOST_PAIRS,
    OF_STARTS,
    ONLY_DOWN,
    WALKS_END_AT,
    How,
    Link,
    Node,
    Walk,
    every_link,
    links_between,
    walk,
)
from interpretations.links import (
    OF_AUTHORS,
    OF_CLAIMS,
    OF_FOLLOWED_SCHOOLS,
    OF_SCHOOLS,
    OF_SUPPORTED_CLAIMS,
    OF_TAUGHT_AUTHORS,
)
from interpretations.models import Attribution, AuthorRelation, ClaimRelation, SchoolRelation
from interpretations.ties import MOST_EVIDENCE, TIES
from tests import factories as make
from tests.interpretations.worlds import Triple, World, worlds
from works.citation_graph import Direction
from works.models import Citation, Work
from works.witness import without

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON

# The same walk in plain Python, without bounds: level by level, each thing gone on from once.


def walked(world: World, starts: list[Node], direction: Direction, depth: int) -> list[set[Triple]]:
    levels: list[set[Triple]] = []
    frontier, done = set(starts), set(starts)
    while frontier and len(levels) < depth:
        level = {link for link in world.links if follows(link, frontier, direction, is_first=not levels)}
        levels.append(level)
        frontier = {far(link, direction) for link in level if link[2] not in WALKS_END_AT[direction]} - done
        done |= frontier
    return [level for level in levels if level]


def follows(link: Triple, frontier: set[Node], direction: Direction, is_first: bool) -> bool:
    source, target, how = link
    if (direction is BUILT_ON and how in ONLY_DOWN) or (how in OF_STARTS[direction] and not is_first):
        return False
    if how is How.CITES and source == target:
        return False
    return near(link, direction) in frontier


def near(link: Triple, direction: Direction) -> Node:
    return link[0] if direction is RESTS_ON or link[2] in BOTH_WAYS else link[1]


def far(link: Triple, direction: Direction) -> Node:
    return link[1] if near(link, direction) == link[0] else link[0]


def triples(links: tuple[Link, ...]) -> list[Triple]:
    return [(link.source, link.target, link.how) for link in links]


class TestAgainstPlainPython(TestCase):
    @given(worlds(), st.sampled_from(Direction), st.integers(0, 5), st.data())
    def test_a_walk_without_bounds_finds_what_there_is(self, world: World, direction, depth, data):
        world.enter()
        starts = data.draw(st.lists(st.sampled_from(world.nodes), min_size=1, max_size=2, unique=True))
        found = walk(starts, direction, depth=depth, most=999, fan=99)
        assert [set(triples(level)) for level in found.levels] == walked(world, starts, direction, depth)
        assert len(set(triples(found.links))) == len(found.links)
        for link in found.links:
            assert set(link.evidence) == world.links[link.source, link.target, link.how]
            assert link.untold == 0
        assert found.more == {}
        assert found.ended in ("", "depth")

    @given(worlds(), st.sampled_from(Direction), st.integers(1, 2), st.integers(1, 6), st.data())
    def test_what_a_bounded_walk_leaves_out_it_counts(self, world: World, direction, fan, most, data):
        world.enter()
        start = data.draw(st.sampled_from(world.nodes))
        found = walk([start], direction, depth=1, most=most, fan=fan)
        whole = {link for level in walked(world, [start], direction, 1) for link in level}
        assert set(triples(found.links)) <= whole
        assert len({end for link in found.links for end in (link.source, link.target)} - {start}) <= most
        told: dict[How, int] = {}
        for _, _, how in triples(found.links):
            told[how] = told.get(how, 0) + 1
        for how in {link[2] for link in whole}:
            everything = sum(link[2] == how for link in whole)
            assert told.get(how, 0) + found.more.get((start, how), 0) == everything

    @given(worlds())
    def test_links_between_pairs(self, world: World):
        world.enter()
        pairs = list(combinations(world.nodes, 2))[:MOST_PAIRS]
        found = links_between(pairs)
        assert list(found) == pairs
        for (one, other), links in found.items():
            ends = {(one, other), (other, one)}
            expected = {link for link in world.links if link[:2] in ends and one != other}
            assert set(triples(links)) == expected
            assert len(links) == len(expected)

    @settings(max_examples=10)
    @given(worlds(), st.data())
    def test_what_a_work_set_aside_tells_is_not_known(self, world: World, data):
        world.enter()
        aside = data.draw(st.sampled_from(world.rows["work"])).pk
        with without([aside]):
            links = list(walk(world.nodes, RESTS_ON, depth=1, most=99).links)
        evidence = {each for link in links for each in link.evidence}
        for model, name in {Citation: "citing_work", Attribution: "attested_in", ClaimRelation: "attested_in"}.items():
            shown = [pk for kind, pk in evidence if kind == model._meta.model_name]
            assert not model.objects.filter(pk__in=shown, **{name: aside}).exists()


def node_of(record: Any) -> Node:
    return Node(record._meta.model_name, record.pk)


def told(found: Walk) -> list[list[Triple]]:
    return [triples(level) for level in found.levels]


@pytest.mark.django_db
class TestChains:
    def test_three_hands_between_the_holder_and_the_work_read(self):
        first, second, read, cited = make.WorkFactory(), make.AuthorFactory(), make.WorkFactory(), make.WorkFactory()
        note = make.NoteFactory(work=read)
        make.CitationFactory(note=note, cited_work=cited)
        row = make.AttributionFactory(attested_in=read, mode="reported", notes=[note])
        make.ReporterFactory(attribution=row, author=None, work=first)
        make.ReporterFactory(attribution=row, author=second, order=1)
        claim = node_of(row.claim)
        found = walk([claim], RESTS_ON, depth=2)
        assert set(told(found)[0]) == {
            (claim, node_of(read), How.REPORTED_IN),
            (claim, node_of(first), How.PASSED_ON),
            (claim, node_of(second), How.PASSED_ON),
            (claim, node_of(note), How.HANGS_ON),
            (claim, node_of(row.holders.get()), How.HELD_BY),
        }
        assert set(told(found)[1]) == {
            (node_of(note), node_of(cited), How.CITES_IN_NOTE),
            (node_of(note), node_of(read), How.STANDS_IN),
        }

    def test_a_walk_does_not_go_on_from_where_a_report_stands(self):
        row = make.AttributionFactory(mode="reported")
        make.CitationFactory(note=make.NoteFactory(work=row.attested_in))
        found = walk([node_of(row.claim)], RESTS_ON, depth=3)
        assert How.CITES not in {link.how for link in found.links}

    def test_nor_from_where_the_claim_was_argued_save_by_the_note_that_it_hangs_on(self):
        note = make.NoteFactory()
        row = make.AttributionFactory(
            mode="direct", attested_in=note.work, asserted_in=note.work, notes=[note], claim=make.ClaimFactory()
        )
        cited = make.CitationFactory(note=note).cited_work
        make.CitationFactory(note=make.NoteFactory(work=note.work))
        found = walk([node_of(row.claim)], RESTS_ON, depth=3)
        assert (node_of(row.claim), node_of(note.work), How.ARGUED_IN) in told(found)[0]
        assert set(told(found)[1]) == {
            (node_of(note), node_of(cited), How.CITES_IN_NOTE),
            (node_of(note), node_of(note.work), How.STANDS_IN),
        }

    def test_what_nobody_has_resolved_is_a_step_and_an_end(self):
        citation = make.CitationFactory(cited_work=None, resolution="unresolved", printed="Ibid., 7")
        found = walk([node_of(citation.note)], RESTS_ON, depth=3)
        assert (node_of(citation.note), node_of(citation), How.UNRESOLVED) in told(found)[0]
        assert walk([node_of(citation)], RESTS_ON) == Walk()

    def test_an_author_leads_to_his_works_both_ways(self):
        author = make.AuthorFactory()
        work = make.WorkFactory(by=[author])
        citing = make.CitationFactory(cited_work=work).citing_work
        for direction in Direction:
            assert told(walk([node_of(author)], direction))[0] == [(node_of(author), node_of(work), How.WROTE)]
        assert (node_of(citing), node_of(work), How.CITES) in told(walk([node_of(author)], BUILT_ON))[1]

    @pytest.mark.parametrize("kind", ["debate", "school", "topic", "term", "era"])
    def test_a_walk_goes_on_from_every_kind_of_page(self, kind):
        start = {
            "debate": lambda: make.PositionFactory(claims=[make.ClaimFactory()]).debate,
            "school": lambda: make.SchoolMembershipFactory().school,
            "topic": lambda: make.ClaimFactory(topics=[make.TopicFactory()]).topics.get(),
            "term": lambda: make.TermUseFactory().term,
            "era": lambda: make.EraUseFactory().era,
        }[kind]()
        assert len(walk([node_of(start)], RESTS_ON, depth=1).links) == 1

    def test_judgements_upon_judgements(self):
        disputing = make.ClaimRelationFactory(kind="disputes")
        qualifying = make.ClaimRelationFactory(kind="qualifies", target=disputing.source)
        make.ClaimRelationFactory(kind="extends", source=disputing.target, target=qualifying.source)  # a circle
        found = walk([node_of(disputing.target)], BUILT_ON, depth=9)
        assert [[link.how for link in level] for level in found.levels] == [
            [How.DISPUTES],
            [How.QUALIFIES],
            [How.EXTENDS],
        ]
        assert found.ended == ""

    def test_a_conclusion_rests_on_what_supports_it(self):
        row = make.ClaimRelationFactory(kind="supports")
        link = (node_of(row.target), node_of(row.source), How.SUPPORTED_BY)
        assert told(walk([node_of(row.target)], RESTS_ON)) == [[link]]
        assert told(walk([node_of(row.source)], BUILT_ON)) == [[link]]
        assert walk([node_of(row.source)], RESTS_ON) == walk([node_of(row.target)], BUILT_ON) == Walk()

    @pytest.mark.parametrize("kind", ["disputes", "qualifies", "extends", "responds-to"])
    def test_what_a_claim_answers_is_told_of_it_alone_and_is_no_ground(self, kind):
        row = make.ClaimRelationFactory(kind=kind)
        make.AttributionFactory(claim=row.target)
        make.ClaimRelationFactory(kind="supports", source=row.source)
        assert [len(level) for level in walk([node_of(row.source)], RESTS_ON, depth=3).levels] == [1]
        above = make.ClaimRelationFactory(kind="supports", source=row.source).target
        assert [link.how for link in walk([node_of(above)], RESTS_ON, depth=3).links] == [How.SUPPORTED_BY]

    @pytest.mark.parametrize(
        ("factory", "kind", "how"),
        [
            (make.SchoolRelationFactory, "revived-by", How.REVIVES),
            (make.SchoolRelationFactory, "challenged-by", How.CHALLENGES),
            (make.AuthorRelationFactory, "taught", How.TAUGHT_BY),
            (make.AuthorRelationFactory, "fostered", How.FOSTERED_BY),
        ],
    )
    def test_nobody_rests_on_pupils_or_critics(self, factory, kind, how):
        row = factory(kind=kind)
        link = (node_of(row.target), node_of(row.source), how)
        assert told(walk([node_of(row.source)], BUILT_ON)) == [[link]]
        assert walk([node_of(row.source)], RESTS_ON) == Walk()

    @pytest.mark.parametrize(
        ("model", "as_named", "turned"),
        [
            (ClaimRelation, OF_CLAIMS, OF_SUPPORTED_CLAIMS),
            (AuthorRelation, OF_AUTHORS, OF_TAUGHT_AUTHORS),
            (SchoolRelation, OF_SCHOOLS, OF_FOLLOWED_SCHOOLS),
        ],
    )
    def test_every_kind_of_row_is_read_one_way(self, model, as_named, turned):
        assert set(as_named) | set(turned) == set(model.Kind.values)
        assert not set(as_named) & set(turned)

    def test_a_circle_is_walked_once(self):
        first = make.ClaimRelationFactory(kind="supports")
        second = make.ClaimRelationFactory(kind="supports", target=first.source)
        make.ClaimRelationFactory(kind="supports", target=second.source, source=first.source)
        found = walk([node_of(first.target)], RESTS_ON, depth=9)
        assert [[link.how for link in level] for level in found.levels] == [[How.SUPPORTED_BY]] * 3

    @pytest.mark.parametrize(
        ("role", "how"),
        [
            ("interviewee", How.GAVE_INTERVIEW),
            ("interviewer", How.CONDUCTED_INTERVIEW),
            ("translator", How.TRANSLATED),
            ("speaker", How.HAD_A_HAND_IN),
        ],
    )
    def test_which_part_somebody_had_in_a_work(self, role, how):
        row = make.ContributionFactory(role=role)
        assert [link.how for link in walk([node_of(row.author)], RESTS_ON, depth=1).links] == [how]

    def test_a_note_may_cite_the_work_that_it_stands_in(self):
        note = make.NoteFactory()
        make.CitationFactory(note=note, cited_work=note.work)
        found = walk([node_of(note.work)], BUILT_ON, depth=1)
        assert told(found) == [[(node_of(note), node_of(note.work), How.CITES_IN_NOTE)]]


@pytest.mark.django_db
class TestBounds:
    def test_the_notes_of_a_hub_are_counted_beyond_the_works_that_are_followed(self):
        cited = make.WorkFactory()
        for year in ("1991", "1979", "1986"):
            work = make.WorkFactory(issued=year)
            for _ in range(2):
                make.CitationFactory(note=make.NoteFactory(work=work), cited_work=cited)
        found = walk([node_of(cited)], BUILT_ON, depth=1, fan=2)
        assert found.more == {(node_of(cited), How.CITES): 1, (node_of(cited), How.CITES_IN_NOTE): 4}

    def test_the_earliest_of_a_hub_are_followed_and_the_others_counted(self):
        claim = make.ClaimFactory()
        for year in (1991, 1960, 1979, 1988):
            make.AttributionFactory(claim=claim, attested_in=make.WorkFactory(issued=str(year)), mode="reported")
        make.AttributionFactory(claim=claim, attested_in=make.WorkFactory(issued=""), mode="reported")
        found = walk([node_of(claim)], RESTS_ON, depth=1, fan=2)
        reported = [link.target.pk for link in found.links if link.how is How.REPORTED_IN]
        assert [Work.objects.get(pk=pk).issued for pk in reported] == ["1960", "1979"]
        assert found.more[node_of(claim), How.REPORTED_IN] == 3

    def test_works_are_followed_by_year_and_then_by_title(self):
        citing = make.WorkFactory()
        for year, title in (("1991", "Steeltown"), ("1960", "The Red Executive"), ("1960", "Manufacturing Consent")):
            make.CitationFactory(
                note=make.NoteFactory(work=citing), cited_work=make.WorkFactory(issued=year, title=title)
            )
        found = walk([node_of(citing)], RESTS_ON, depth=1)
        titles = [Work.objects.get(pk=link.target.pk).title for link in found.links]
        assert titles == ["Manufacturing Consent", "The Red Executive", "Steeltown"]

    def test_a_link_tells_so_many_rows_and_counts_the_others(self):
        note = make.NoteFactory()
        cited = make.WorkFactory()
        for _ in range(MOST_EVIDENCE + 3):
            make.CitationFactory(note=note, cited_work=cited)
        for links in (
            walk([node_of(note)], RESTS_ON, depth=1).links,
            links_between([(node_of(note), node_of(cited))])[node_of(note), node_of(cited)],
        ):
            assert (len(links[0].evidence), links[0].untold) == (MOST_EVIDENCE, 3)

    def test_of_rows_of_several_kinds_that_tell_the_same_none_is_left_out_of_the_count(self):
        one, other = make.AuthorFactory(), make.AuthorFactory()
        for kind in (AuthorRelation.Kind.COLLABORATED, AuthorRelation.Kind.FOLLOWS):
            for _ in range(MOST_EVIDENCE - 1):
                make.AuthorRelationFactory(source=one, target=other, kind=kind)
        pair = Node("author", one.pk), Node("author", other.pk)
        (link,) = links_between([pair])[pair]
        assert len(link.evidence) + link.untold == 2 * (MOST_EVIDENCE - 1)

    def test_what_one_thing_has_no_room_for_is_not_followed_because_another_has(self):
        one, other, shared, first = (make.WorkFactory(issued=year) for year in ("1991", "1991", "1986", "1960"))
        first, shared = sorted((first, shared), key=lambda work: work.pk)
        for citing, cited in ((one, first), (one, shared), (other, shared)):
            make.CitationFactory(note=make.NoteFactory(work=citing), cited_work=cited)
        found = walk([node_of(one), node_of(other)], RESTS_ON, depth=1, fan=1)
        assert told(found) == [
            [(node_of(one), node_of(first), How.CITES), (node_of(other), node_of(shared), How.CITES)]
        ]
        assert found.more == {(node_of(one), How.CITES): 1}

    def test_what_a_walk_has_no_room_for_can_be_had(self):
        claim = make.ClaimFactory()
        for _ in range(5):
            make.AttributionFactory(claim=claim)
        start = node_of(claim)
        few, rest = (every_link(start, How.HELD_BY, RESTS_ON, most=3, first=first) for first in (1, 4))
        whole = every_link(start, How.HELD_BY, RESTS_ON, most=9)
        assert (len(few.links), len(rest.links), whole.links) == (3, 2, (*few.links, *rest.links))
        assert few.total == rest.total == whole.total == 5

    @pytest.mark.parametrize(("how", "kind"), [(How.CITES, "work"), (How.CITES_IN_NOTE, "note")])
    def test_pages_of_those_who_cite_follow_one_another_by_year(self, how, kind):
        cited = make.WorkFactory()
        for year in (1991, 1960, 1979, 1988, 1953, 2003, 1986):
            make.CitationFactory(note=make.NoteFactory(work=make.WorkFactory(issued=str(year))), cited_work=cited)
        make.CitationFactory(note=make.NoteFactory(work=make.WorkFactory(state="draft")), cited_work=cited)
        pages = [every_link(node_of(cited), how, BUILT_ON, most=3, first=first) for first in (1, 4, 7)]
        works = [link.evidence[0][1] for page in pages for link in page.links]
        years = [Citation.objects.get(pk=pk).citing_work.issued for pk in works]
        assert years == ["1953", "1960", "1979", "1986", "1988", "1991", "2003"]
        assert {page.total for page in pages} == {7}
        assert {link.source.kind for page in pages for link in page.links} == {kind}

    def test_a_list_of_what_is_of_several_kinds_repeats_nothing(self):
        row = make.AttributionFactory(mode="reported")
        for order in range(4):
            make.ReporterFactory(attribution=row, author=None, work=make.WorkFactory(), order=order)
            make.ReporterFactory(attribution=row, order=order + 4)
        pages = [every_link(node_of(row.claim), How.PASSED_ON, RESTS_ON, most=3, first=first) for first in (1, 4, 7)]
        links = [link for page in pages for link in page.links]
        assert (len(links), len(set(links)), {page.total for page in pages}) == (8, 8, {8})
        assert [link.target.kind for link in links] == ["work"] * 4 + ["author"] * 4

    def test_of_rows_that_tell_several_things_only_those_of_one_kind_are_listed(self):
        claim = make.ClaimFactory()
        for kind in ("disputes", "qualifies", "disputes"):
            make.ClaimRelationFactory(target=claim, kind=kind)
        found = every_link(node_of(claim), How.DISPUTES, BUILT_ON, most=9)
        assert ([link.how for link in found.links], found.total) == ([How.DISPUTES] * 2, 2)

    def test_a_walk_that_is_out_of_time_says_so(self):
        claim = make.AttributionFactory().claim
        assert walk([node_of(claim)], RESTS_ON, seconds=-1) == Walk(ended="time")

    def test_a_full_walk_says_so_and_takes_in_no_more(self):
        claim = make.ClaimFactory()
        for _ in range(5):
            make.AttributionFactory(claim=claim, mode="direct")
        found = walk([node_of(claim)], RESTS_ON, most=3)
        assert (len(found.links), found.ended) == (3, "nodes")
        assert found.more[node_of(claim), How.HELD_BY] == 2

    def test_no_more_pairs_are_asked_about_than_a_trail_has(self):
        pairs = [(Node("claim", number), Node("work", number)) for number in range(MOST_PAIRS + 5)]
        assert len(links_between(pairs)) == MOST_PAIRS

    @pytest.mark.parametrize("direction", Direction)
    def test_queries_do_not_grow_with_what_is_found(self, direction):
        def queries(number: int) -> int:
            claim = make.ClaimFactory()
            for _ in range(number):
                work = make.WorkFactory()
                make.CitationFactory(note=make.NoteFactory(work=work))
                make.AttributionFactory(claim=claim, asserted_in=work, mode="reported", notes=[make.NoteFactory()])
                make.ClaimRelationFactory(target=claim)
            with CaptureQueriesContext(connection) as asked:
                walk([node_of(claim)], direction, depth=2)
            return len(asked)

        assert queries(1) == queries(6)


def test_every_way_has_a_code_of_its_own_for_addresses():
    assert len({how.value for how in How}) == len(How)
    assert all(len(how) == 2 and how.isascii() and how.isalpha() and how.islower() for how in How)
    assert all(how.words and how.back for how in How)


@pytest.mark.django_db
@pytest.mark.engine("sqlite")
@pytest.mark.parametrize("direction", Direction)
@pytest.mark.parametrize("tie", TIES, ids=lambda tie: f"{tie.source}-{min(tie.hows)}-{tie.target}")
def test_links_are_looked_for_by_their_ends_and_not_among_all_that_is_published(tie, direction):
    with CaptureQueriesContext(connection) as asked:
        tie.reach([1, 2, 3], direction, fan=12)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {asked[0]['sql']}")
        plan = [step[3] for step in cursor.fetchall()]
    assert not [step for step in plan if step.startswith(("SCAN works_", "SCAN interpretations_"))]
    assert not [step for step in plan if step.endswith(("(state=?)", "(resolution=?)"))]
