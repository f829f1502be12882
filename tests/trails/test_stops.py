"""What stands at the stops of a trail, and what readers are not told."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from historiography.trails.stops import Stop, stops
from interpretations.claim_graph import Node
from records.handles import handle
from records.models import Address
from tests import factories as make

pytestmark = pytest.mark.django_db

#: Of each kind of record: how one is made, and what readers are told that it is.
RECORDS = {
    "claim": (make.ClaimFactory, "Claim"),
    "work": (make.WorkFactory, "Work"),
    "author": (make.AuthorFactory, "Historian"),
    "school": (make.SchoolFactory, "School or approach"),
    "debate": (make.DebateFactory, "Debate"),
    "topic": (make.TopicFactory, "Topic"),
    "term": (make.TermFactory, "Term"),
    "era": (make.EraFactory, "Era"),
}


def node_of(record: Any) -> Node:
    return Node(record._meta.model_name, record.pk)


def stop_at(record: Any) -> Stop:
    return stops([node_of(record)])[node_of(record)]


@pytest.fixture
def survey():
    people = [make.AuthorFactory(family="Siegelbaum"), make.AuthorFactory(family="Suny")]
    return make.WorkFactory(type="article-journal", title="Making the Command Economy", issued="1993", by=people)


class TestRecords:
    @pytest.mark.parametrize("kind", RECORDS)
    def test_of_every_kind(self, kind):
        made, words = RECORDS[kind]
        record = made()
        stop = stop_at(record)
        assert (stop.kind, stop.url) == (words, record.get_absolute_url())
        assert stop.token == Address.objects.get(slug=record.slug).handle
        assert stop.edit_url.endswith(f"/{kind}/{record.pk}/change/")
        assert not stop.is_dead_end

    @pytest.mark.parametrize("kind", RECORDS)
    @pytest.mark.parametrize("state", ["draft", "in-review", "withdrawn"])
    def test_what_readers_may_not_see_has_no_stop(self, kind, state):
        record = RECORDS[kind][0](state=state, withdrawn_reason="Entered twice.")
        assert stops([node_of(record)]) == {}

    def test_merged_records_have_none(self):
        record = make.WorkFactory(merged_into=make.WorkFactory())
        assert stops([node_of(record)]) == {}

    def test_they_keep_the_order_in_which_they_were_asked_for(self):
        nodes = [node_of(made()) for made, _ in reversed(RECORDS.values())]
        assert list(stops([*nodes, nodes[0], Node("work", 0)])) == nodes

    def test_a_work(self, survey):
        stop = stop_at(survey)
        assert (stop.name, stop.year) == ("Making the Command Economy (1993)", 1993)
        assert str(stop.reference).startswith("Siegelbaum, Sheila, and Sheila Suny. “Making the Command Economy.”")
        assert stop.ref.title == "Making the Command Economy"

    def test_a_claim_has_the_year_since_when_it_is_held(self):
        claim = make.ClaimFactory()
        for year, state in (("1979", "published"), ("1986", "published"), ("1960", "draft")):
            make.AttributionFactory(claim=claim, asserted_in=make.WorkFactory(issued=year), state=state)
        stop = stop_at(claim)
        assert (stop.year, stop.dated) == (1979, "1979 or earlier")

    @pytest.mark.parametrize(
        ("held_in", "dated"), [("1953", "1953"), ("1979", "1979"), ("1991", "1979 or earlier"), ("", "1979 or earlier")]
    )
    def test_a_claim_is_dated_as_nearly_as_it_is_known(self, held_in, dated):
        claim = make.ClaimFactory()
        make.AttributionFactory(claim=claim, asserted_in=make.WorkFactory(issued="1979"))
        make.AttributionFactory(claim=claim, held_in=held_in, asserted_in=make.WorkFactory(issued="2001"))
        assert stop_at(claim).dated == dated

    def test_a_set_does_not_date_a_claim_by_its_first_volume(self):
        claim = make.ClaimFactory()
        make.AttributionFactory(claim=claim, asserted_in=make.WorkFactory(issued="1950/1978"))
        assert stop_at(claim).dated == "1978 or earlier"

    def test_a_set_dates_no_claim_later_than_the_report_of_it(self, survey):
        claim = make.ClaimFactory()
        make.AttributionFactory(claim=claim, asserted_in=make.WorkFactory(issued="1980/2018"), attested_in=survey)
        assert stop_at(claim).dated == "1993 or earlier"

    @pytest.mark.parametrize(
        ("period", "year", "dated"),
        [
            ("1945~/1960~", 1945, "c. 1945–c. 1960"),
            ("196X/..", 1960, "from the 1960s"),
            ("../1987", None, "until 1987"),
        ],
    )
    def test_a_school_has_the_years_that_its_page_gives(self, period, year, dated):
        stop = stop_at(make.SchoolCurrencyFactory(period=period).school)
        assert (stop.year, stop.dated) == (year, dated)

    def test_a_voice_is_no_historian(self):
        assert stop_at(make.AuthorFactory(vocations=[])).kind == "Voice"


class TestSchools:
    def test_a_work_is_coloured_by_its_own_school_before_its_authors(self, survey):
        own, other = make.SchoolFactory(hue=3, label="Cultural turn"), make.SchoolFactory(hue=5, label="A school")
        make.SchoolMembershipFactory(school=other, author=survey.contributions.first().author)
        row = make.SchoolMembershipFactory(school=own, author=None, work=survey)
        stop = stop_at(survey)
        assert [chip.label for chip in stop.schools] == ["Cultural turn", "A school"]
        assert [chip.member for chip in stop.schools] == ["", "Siegelbaum"]
        assert (stop.hue, stop.school.by[0].url) == (3, row.attested_in.get_absolute_url())

    def test_a_school_is_told_once_with_all_who_say_so(self, survey):
        school = make.SchoolFactory()
        make.SchoolMembershipFactory(school=school, author=survey.contributions.first().author)
        for _ in range(2):
            make.SchoolMembershipFactory(school=school, author=None, work=survey)
        assert [len(chip.by) for chip in stop_at(survey).schools] == [2]

    def test_a_school_inferred_is_not_told_with_those_who_say_so(self, survey):
        school = make.SchoolFactory()
        make.SchoolMembershipFactory(school=school, author=None, work=survey)
        make.SchoolMembershipFactory(
            school=school, author=None, work=survey, basis="inferred", passage="The tone of it."
        )
        assert [(chip.is_inferred, len(chip.by)) for chip in stop_at(survey).schools] == [(False, 1), (True, 1)]

    @pytest.mark.parametrize(
        "other",
        [{"state": "draft"}, {"kind": "resembles"}, {"school__state": "draft"}, {"attested_in__state": "draft"}],
    )
    def test_only_an_attested_published_membership_colours(self, survey, other):
        make.SchoolMembershipFactory(author=None, work=survey, **other)
        assert (stop_at(survey).schools, stop_at(survey).hue) == ((), 0)

    def test_a_school_has_its_own_colour(self):
        assert stop_at(make.SchoolFactory(hue=7)).hue == 7


class TestNotesAndDeadEnds:
    def test_a_note(self, survey):
        note = make.NoteFactory(work=survey, label="21")
        stop = stop_at(note)
        assert stop.name == "n. 21 of Siegelbaum and Suny 1993"
        assert stop.url == f"{survey.get_absolute_url()}#n-21"
        assert stop.token == f"{stop_at(survey).token}.n-21"
        assert str(stop.reference).startswith("n. 21 of Sheila Siegelbaum and Sheila Suny, “Making")
        assert stop.within == node_of(survey)

    def test_what_nobody_has_resolved(self, survey):
        note = make.NoteFactory(work=survey, label="21")
        citation = make.CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Ibid., 7")
        stop = stop_at(citation)
        assert (stop.name, stop.printed, stop.is_dead_end) == ("Ibid., 7", "Ibid., 7", True)
        assert stop.token == f"{stop_at(survey).token}.c-{handle('works.citation', citation.key)}"
        assert stop.url == f"{survey.get_absolute_url()}#n-21"
        assert stop.within == node_of(note)
        assert stop.edit_url.endswith(f"/works/citation/{citation.pk}/change/")

    def test_of_unpublished_works_they_are_not_told(self):
        note = make.NoteFactory(work=make.WorkFactory(state="draft"))
        citation = make.CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Ibid.")
        assert stops([node_of(note), node_of(citation)]) == {}

    def test_a_citation_that_is_resolved_is_no_stop(self):
        assert stops([node_of(make.CitationFactory())]) == {}


def test_queries_do_not_grow_with_the_stops():
    def queries(number: int) -> int:
        works = [make.WorkFactory(by=[make.AuthorFactory()]) for _ in range(number)]
        for work in works:
            make.SchoolMembershipFactory(author=None, work=work)
        nodes = [node_of(each) for work in works for each in (work, make.NoteFactory(work=work), make.ClaimFactory())]
        with CaptureQueriesContext(connection) as asked:
            assert len(stops(nodes)) == 3 * number
        return len(asked)

    assert queries(1) == queries(6)
