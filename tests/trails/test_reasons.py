"""Why one thing of a trail follows another, in words, and how far that has been seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from historiography.trails.reasons import Known, Phrase, Reason, in_plain_text, reasons
from historiography.trails.stops import stops
from interpretations.claim_graph import How, Link, Node, links_between
from tests import factories as make

pytestmark = pytest.mark.django_db


def node_of(record: Any) -> Node:
    return Node(record._meta.model_name, record.pk)


def links(source: Any, target: Any) -> dict[How, Link]:
    pair = node_of(source), node_of(target)
    return {link.how: link for link in links_between([pair])[pair]}


def reason(source: Any, target: Any, how: How) -> Reason:
    link = links(source, target)[how]
    return reasons([link])[link]


def onward(source: Any, target: Any, how: How) -> str:
    return in_plain_text(reason(source, target, how).onward)


def back(source: Any, target: Any, how: How) -> str:
    return in_plain_text(reason(source, target, how).back)


@pytest.fixture
def survey():
    people = [make.AuthorFactory(given="Lewis H.", family="Siegelbaum"), make.AuthorFactory(family="Suny")]
    title = "Making the Command Economy: Western Historians"
    return make.WorkFactory(type="article-journal", title=title, issued="1993", by=people)


@pytest.fixture
def filtzer():
    return make.AuthorFactory(given="Donald", family="Filtzer")


@pytest.fixture
def original(filtzer):
    return make.WorkFactory(title="Soviet Workers", issued="1986", by=[filtzer])


@pytest.fixture
def note(survey):
    return make.NoteFactory(work=survey, label="21")


@pytest.fixture
def report(survey, original, filtzer, note):
    return make.AttributionFactory(
        attested_in=survey, asserted_in=original, held_by=[filtzer], mode="reported", notes=[note]
    )


class TestAttributions:
    def test_where_it_is_reported(self, report, survey):
        told = reason(report.claim, survey, How.REPORTED_IN)
        end = "Lewis H. Siegelbaum and Sheila Suny, “Making the Command Economy” (1993)"
        assert in_plain_text(told.onward) == f"is reported in {end}, 72, n. 21"
        assert in_plain_text(told.back) == "is reported in it, 72, n. 21"
        assert (told.known, told.locators) == (Known.READ, ("72",))

    def test_where_it_was_argued_is_known_through_the_report(self, report, original):
        told = reason(report.claim, original, How.ARGUED_IN)
        assert in_plain_text(told.back) == (
            "is argued in it, no page given, as reported in Siegelbaum and Suny 1993, 72, n. 21"
        )
        assert told.known is Known.REPORTED
        assert [each.title for each in told.where] == ["Siegelbaum and Suny 1993"]

    def test_a_report_that_was_compared(self, report, original):
        report.asserted_locator, report.verified_locator = "245", "246"
        report.verified_on, report.verified_by = date(2025, 3, 1), "A. Curator"
        report.save()
        told = reason(report.claim, original, How.ARGUED_IN)
        assert "is argued in it, 245" in in_plain_text(told.back)
        assert in_plain_text(told.back).endswith("compared with the original at 246")
        assert told.known is Known.VERIFIED

    def test_what_was_read_in_the_original(self, original, filtzer):
        row = make.AttributionFactory(attested_in=original, asserted_in=original, mode="direct", held_by=[filtzer])
        told = reason(row.claim, original, How.ARGUED_IN)
        assert in_plain_text(told.back) == "is argued in it, 72"
        assert told.known is Known.READ

    def test_what_was_inferred(self, report, original):
        report.basis, report.passage = "inferred", "The sentence goes on without his name."
        report.save()
        told = reason(report.claim, original, How.ARGUED_IN)
        assert (told.known, told.mark) == (Known.INFERRED, "inferred")
        assert "inference" not in in_plain_text(told.onward)

    def test_what_was_inferred_beside_what_was_not_says_so(self, report, original, filtzer):
        make.AttributionFactory(
            claim=report.claim,
            asserted_in=original,
            attested_in=report.attested_in,
            held_by=[filtzer],
            mode="reported",
            locator="75",
            basis="inferred",
            passage="The sentence goes on without his name.",
        )
        told = reason(report.claim, original, How.ARGUED_IN)
        assert told.known is Known.REPORTED
        assert in_plain_text(told.back).endswith("as reported in Siegelbaum and Suny 1993, 75 (inferred)")

    def test_that_a_note_is_inferred_is_not_told_twice(self, report, original):
        report.basis, report.passage, report.note_basis = "inferred", "No note stands there.", "inferred"
        report.save()
        told = reason(report.claim, original, How.ARGUED_IN)
        assert in_plain_text(told.back).endswith("as reported in Siegelbaum and Suny 1993, 72, n. 21")

    @pytest.mark.parametrize(
        ("attitude", "words"),
        [
            ("endorses", "approvingly, as we read it"),
            ("distances", "at a distance, as we read it"),
            ("ironic", "with irony, as we read it"),
        ],
    )
    def test_how_the_reporter_stands_to_it(self, report, survey, attitude, words):
        report.attitude = attitude
        report.save()
        told = reason(report.claim, survey, How.REPORTED_IN)
        assert in_plain_text(told.back) == f"is reported in it, 72, n. 21, {words}"
        assert told.attitudes == (words,)

    def test_through_whom(self, report, survey):
        zubok = make.WorkFactory(issued="2021", by=[make.AuthorFactory(family="Zubok")])
        make.ReporterFactory(attribution=report, author=None, work=zubok, locator="7")
        witness = make.ReporterFactory(attribution=report, author=make.AuthorFactory(family="Rykov"), order=1).author
        said = back(report.claim, survey, How.REPORTED_IN)
        assert said == "is reported in it, 72, n. 21, through Zubok 2021, 7, and then Sheila Rykov"
        passed = "is passed on by it, 7, as reported in Siegelbaum and Suny 1993, 72, n. 21"
        assert back(report.claim, zubok, How.PASSED_ON) == passed
        assert "is passed on by Sheila Rykov, as reported" in back(report.claim, witness, How.PASSED_ON)
        assert reason(report.claim, witness, How.PASSED_ON).known is Known.REPORTED

    @pytest.mark.parametrize(
        ("stance", "how", "verb"),
        [
            ("argues", How.HELD_BY, "argued"),
            ("concedes", How.CONCEDED_BY, "conceded"),
            ("doubts", How.DOUBTED_BY, "doubted"),
            ("denies", How.DENIED_BY, "denied"),
        ],
    )
    def test_who_takes_which_stance(self, report, original, filtzer, stance, how, verb):
        report.stance = stance
        report.save()
        said = f"is {verb} by Donald Filtzer in Filtzer 1986, as reported in Siegelbaum and Suny 1993, 72, n. 21"
        assert onward(report.claim, filtzer, how) == said
        assert onward(report.claim, original, How.ARGUED_IN).startswith(f"is {verb} in")

    def test_a_view_that_is_only_voiced(self, report, filtzer):
        report.voices_only = True
        report.save()
        assert onward(report.claim, filtzer, How.HELD_BY).startswith("is voiced, without being endorsed, by Donald")

    def test_with_which_note(self, report, note):
        assert onward(report.claim, note, How.HANGS_ON) == "is documented in n. 21 of Siegelbaum and Suny 1993, at 72"
        report.note_basis = "inferred"
        report.save()
        told = reason(report.claim, note, How.HANGS_ON)
        assert in_plain_text(told.back) == "is documented in it, at 72"
        assert told.known is Known.INFERRED

    def test_what_a_school_is_said_to_hold(self, survey):
        school = make.SchoolFactory()
        row = make.AttributionFactory(school=school, holder_kind="school", attested_in=survey, stance="denies")
        told = "is said to deny it, according to Siegelbaum and Suny 1993, 72"
        assert back(school, row.claim, How.ASCRIBED) == told

    def test_several_reports_in_one_work_are_told_in_one_sentence(self, report, survey, filtzer):
        make.AttributionFactory(
            claim=report.claim, attested_in=survey, held_by=[filtzer], mode="reported", locator="75"
        )
        assert back(report.claim, survey, How.REPORTED_IN) == "is reported in it, 72, n. 21; 75"


class TestCitations:
    def test_signal_and_place(self, note, original):
        make.CitationFactory(note=note, cited_work=original, signal="see also", locator="245")
        told = reason(note, original, How.CITES_IN_NOTE)
        assert in_plain_text(told.back) == "cites it at 245 with “see also”"
        assert in_plain_text(told.onward) == "cites Donald Filtzer, Soviet Workers (1986) at 245 with “see also”"
        assert told.mark == "the citing note was read"
        assert (told.signals, told.locators, told.known) == (("see also",), ("245",), Known.READ)

    def test_a_work_cites_in_its_notes_and_in_its_text(self, note, original, survey):
        make.CitationFactory(note=note, cited_work=original, signal="see also", locator="245")
        make.CitationFactory(note=None, citing_work=survey, place="68", cited_work=original)
        make.CitationFactory(note=None, citing_work=survey, place="section 1929", cited_work=original)
        told = reason(survey, original, How.CITES)
        assert in_plain_text(told.back) == (
            "cites it at 245 with “see also” in n. 21; in the text on p. 68; in section 1929"
        )
        assert [each.title for each in told.where] == ["Siegelbaum and Suny 1993"] * 3

    def test_what_has_no_room_is_counted(self, note, original, survey):
        for number in range(1, 12):
            make.CitationFactory(note=make.NoteFactory(work=survey, label=f"{number}a"), cited_work=original)
        assert back(survey, original, How.CITES).endswith("; and in 3 more places")

    def test_what_was_found_in_another_work(self, note, original):
        via = make.WorkFactory(issued="1991", by=[make.AuthorFactory(family="Kotkin")])
        make.CitationFactory(note=note, cited_work=original, via=via, via_kind="quoted-in")
        assert back(note, original, How.CITES_IN_NOTE) == "cites it, quoted in Kotkin 1991"
        assert back(note, via, How.CITES_THROUGH) == "cites it for Filtzer 1986"

    @pytest.mark.parametrize(
        ("wrong", "said", "known"),
        [
            (
                {"as_printed": "Filtzer 1896", "correction_reason": "No such year.", "certainty": "certain"},
                "",
                Known.READ,
            ),
            (
                {"as_printed": "Filtzer 1896", "correction_reason": "No such year.", "certainty": "probable"},
                " (printed “Filtzer 1896”; that it is wrong is probable)",
                Known.READ,
            ),
            (
                {
                    "as_printed": "vol. 2 (text)",
                    "as_corrected": "vol. 1 (note)",
                    "correction_reason": "They disagree.",
                    "certainty": "possible",
                },
                " (printed “vol. 2 (text)”; “vol. 1 (note)” is possibly meant)",
                Known.READ,
            ),
            ({"certainty": "probable"}, " (that this is meant is probable)", Known.INFERRED),
        ],
    )
    def test_what_is_not_certain_is_told_by_what_it_is(self, note, original, wrong, said, known):
        make.CitationFactory(note=note, cited_work=original, **wrong)
        told = reason(note, original, How.CITES_IN_NOTE)
        assert (in_plain_text(told.back), told.known) == (f"cites it{said}", known)

    def test_a_work_without_its_title_is_alluded_to(self, survey, original):
        make.CitationFactory(note=None, citing_work=survey, place="68", cited_work=original, form="alluded")
        told = reason(survey, original, How.CITES)
        assert in_plain_text(told.back) == "alludes to it without its title in the text on p. 68"
        assert told.mark == "the citing text was read"

    def test_what_nobody_has_made_out(self, note):
        dead_end = make.CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Ibid., 7")
        said = "cites “Ibid., 7”, and nobody has made out yet what is meant"
        assert onward(note, dead_end, How.UNRESOLVED) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("edition", "is a later edition of it"),
        ("translation", "is a translation of it"),
        ("reprint", "is a reprint of it"),
        ("printing", "is another printing of it"),
    ],
)
def test_what_one_edition_is_of_another(original, kind, said):
    assert back(make.WorkFactory(original=original, original_kind=kind), original, How.EDITION_OF) == said


def test_who_was_interviewed(filtzer):
    interview = make.WorkFactory()
    make.ContributionFactory(work=interview, author=filtzer, role="interviewee")
    assert back(filtzer, interview, How.GAVE_INTERVIEW) == "was interviewed in it"


class TestJudgements:
    def test_of_one_claim_upon_another(self, survey):
        row = make.ClaimRelationFactory(attested_in=survey, part="the pace")
        told = reason(row.source, row.target, How.DISPUTES)
        assert in_plain_text(told.back) == "disputes it in part (the pace), according to Siegelbaum and Suny 1993, 72"
        assert in_plain_text(told.onward).startswith(f"disputes “{row.target.statement.removesuffix('.')}”")
        assert told.known is Known.REPORTED

    @pytest.mark.parametrize(
        ("mode", "stance", "known"),
        [
            ("direct", "argues", Known.READ),
            ("direct", "denies", Known.REPORTED),
            ("reported", "argues", Known.REPORTED),
        ],
    )
    def test_the_answer_of_the_work_that_was_read_is_known_from_it(self, survey, mode, stance, known):
        row = make.ClaimRelationFactory(attested_in=survey)
        make.AttributionFactory(claim=row.source, attested_in=survey, mode=mode, stance=stance)
        assert reason(row.source, row.target, How.DISPUTES).known is known

    def test_a_claim_within_a_sentence_has_no_full_stop(self, survey):
        row = make.ClaimRelationFactory(target=make.ClaimFactory(statement="It was weak."), attested_in=survey)
        said = "disputes “It was weak”, according to Siegelbaum and Suny 1993, 72"
        assert onward(row.source, row.target, How.DISPUTES) == said

    def test_of_a_work_upon_itself_it_was_read(self, survey, original):
        make.WorkRelationFactory(source=survey, target=original, attested_in=survey)
        assert reason(survey, original, How.REVIEWS).known is Known.READ

    def test_who_counts_whom_to_a_school(self, survey, filtzer):
        row = make.SchoolMembershipFactory(author=filtzer, attested_in=survey)
        told = "includes Donald Filtzer, according to Siegelbaum and Suny 1993, 72"
        assert onward(row.school, filtzer, How.COUNTS) == told
        row.labellers.set([make.AuthorFactory(given="E. H.", family="Carr")])
        assert onward(row.school, filtzer, How.COUNTS) == told.replace("to S", "to E. H. Carr in S")
        row.ascription = "self"
        row.save()
        assert ", by self-description, in Siegelbaum" in onward(row.school, filtzer, How.COUNTS)

    def test_ties_of_authors_and_schools_have_their_own_verbs(self):
        tie = make.AuthorRelationFactory(kind="collaborated")
        said = onward(tie.source, tie.target, How.KIN_OF_AUTHOR)
        assert said.startswith(f"collaborated with {tie.target.name}, according to")
        taught = make.AuthorRelationFactory(kind="taught")
        said = onward(taught.target, taught.source, How.TAUGHT_BY)
        assert said.startswith(f"was taught by {taught.source.name}, according to")
        kin = make.SchoolRelationFactory(kind="grew-out-of")
        assert back(kin.source, kin.target, How.KIN_OF_SCHOOL).startswith("grew out of it, according to")
        named = make.SchoolRelationFactory(kind="akin-to", target=make.SchoolFactory(label="Totalitarian school"))
        assert onward(named.source, named.target, How.AKIN_TO).startswith("is akin to the Totalitarian school, ")
        field = make.SchoolRelationFactory(kind="akin-to", target=make.SchoolFactory(label="Labour history"))
        assert onward(field.source, field.target, How.AKIN_TO).startswith("is akin to Labour history, ")
        other = make.SchoolRelationFactory(kind="alternative-to")
        assert onward(other.source, other.target, How.ALTERNATIVE_TO).startswith("is an alternative to ")
        assert back(other.source, other.target, How.ALTERNATIVE_TO).startswith("is an alternative to it, ")
        critic = make.SchoolRelationFactory(kind="challenged-by")
        assert back(critic.target, critic.source, How.CHALLENGES).startswith("challenged it, according to")

    @pytest.mark.parametrize(
        ("ascription", "said"),
        [
            ("imputed", "includes Donald Filtzer, inferred from Siegelbaum and Suny 1993, 72"),
            ("self", "includes Donald Filtzer, inferred from a self-description, in Siegelbaum and Suny 1993, 72"),
        ],
    )
    def test_what_was_inferred_is_according_to_nobody(self, survey, filtzer, ascription, said):
        row = make.SchoolMembershipFactory(
            author=filtzer, attested_in=survey, ascription=ascription, basis="inferred", passage="The shop floor."
        )
        assert onward(row.school, filtzer, How.COUNTS) == said
        told = reason(row.school, filtzer, How.COUNTS)
        assert (told.known, told.mark) == (Known.INFERRED, "")

    def test_who_speaks_of_himself_is_no_witness_of_another(self, survey, filtzer):
        essay = make.WorkFactory(issued="1986", by=[filtzer])
        row = make.PositionHoldingFactory(author=filtzer, attested_in=essay, locator="4")
        told = reason(row.position.debate, filtzer, How.TAKEN_UP_BY)
        assert in_plain_text(told.onward) == "is answered by Donald Filtzer, in Filtzer 1986, 4"
        tie = make.AuthorRelationFactory(kind="collaborated", source=filtzer, attested_in=essay)
        mine = make.SchoolMembershipFactory(author=None, work=essay, attested_in=essay, ascription="self")
        known = [
            reason(filtzer, tie.target, How.KIN_OF_AUTHOR).known,
            reason(mine.school, essay, How.COUNTS).known,
            told.known,
        ]
        assert known == [Known.READ] * 3

    def test_an_answer_that_is_only_raised(self, filtzer):
        row = make.PositionHoldingFactory(author=filtzer, stance="raises")
        told = onward(row.position.debate, filtzer, How.TAKEN_UP_BY)
        assert told.startswith("is given an answer, as a possible one, by Donald Filtzer, according to")

    def test_where_a_term_is_used(self, survey):
        row = make.TermUseFactory(attested_in=survey)
        assert back(row.term, survey, How.USED_IN) == "is used in it, 72"

    def test_what_the_curators_put_in_order(self):
        topic = make.TopicFactory()
        claim = make.ClaimFactory(topics=[topic])
        told = reason(topic, claim, How.TAKES_IN)
        assert (in_plain_text(told.back), told.known, told.where) == ("includes it", Known.INFERRED, ())

    def test_what_a_title_page_says(self, original, filtzer):
        assert reason(filtzer, original, How.WROTE).mark == ""
        assert reason(make.WorkFactory(original=original, original_kind="edition"), original, How.EDITION_OF).mark == ""
        assert onward(filtzer, original, How.WROTE) == "wrote Soviet Workers (1986)"

    def test_a_work_of_several_is_told_with_all_of_them(self, filtzer):
        carr = make.AuthorFactory(given="E. H.", family="Carr")
        book = make.WorkFactory(title="Foundations", issued="1969", by=[filtzer, carr])
        assert onward(filtzer, book, How.WROTE) == "wrote Foundations (1969), by Donald Filtzer and E. H. Carr"

    def test_a_work_under_the_names_of_its_editors_is_told_without_the_one_who_edited_it(self, filtzer):
        book = make.WorkFactory(title="Visions", issued="1994")
        make.ContributionFactory(work=book, author=filtzer, role="editor", order=0)
        assert onward(filtzer, book, How.EDITED) == "edited Visions (1994)"
        make.ContributionFactory(work=book, author=make.AuthorFactory(family="Carr"), role="editor", order=1)
        told = onward(filtzer, book, How.EDITED)
        assert told == f"edited Visions (1994), eds. Donald Filtzer and {book.contributions.last().author.name}"
        make.ContributionFactory(work=book, author=make.AuthorFactory(given="V. I.", family="Lenin"), role="author")
        assert onward(filtzer, book, How.EDITED) == "edited V. I. Lenin, Visions (1994)"


def test_every_part_is_a_link(report, survey, original, note):
    told = reason(report.claim, original, How.ARGUED_IN)
    html = render_to_string("partials/reason.html", {"phrases": told.onward})
    for record in (original, survey):
        assert f'href="{record.get_absolute_url()}"' in html
    assert f'href="{survey.get_absolute_url()}#n-21"' in html


@pytest.mark.parametrize(
    ("words", "held"),
    [
        (" in n. 17", " in n.\u00a017"),
        (", nn. 2 and 3", ", nn.\u00a02 and 3"),
        (" on p. 70", " on p.\u00a070"),
        (" in vol. 1, v–vi", " in vol.\u00a01, v–\u2060vi"),
        ("The end. Then", "The end. Then"),
    ],
)
def test_no_line_ends_within_a_place(words, held):
    assert render_to_string("partials/reason.html", {"phrases": [Phrase(words)]}).endswith(held)


def test_every_way_of_being_known_is_said_in_words():
    assert len({known.words for known in Known}) == len(Known)


def test_a_link_to_what_readers_may_not_see_has_no_reason():
    draft = make.WorkFactory(state="draft")
    link = Link(node_of(make.ClaimFactory()), node_of(draft), How.ARGUED_IN)
    assert reasons([link]) == {}


def test_queries_do_not_grow_with_the_links():
    def queries(number: int) -> int:
        rows = [make.AttributionFactory(mode="reported", notes=[make.NoteFactory()]) for _ in range(number)]
        pairs = [(node_of(row.claim), node_of(row.attested_in)) for row in rows]
        found = [link for links in links_between(pairs).values() for link in links]
        named = stops(link.target for link in found)
        with CaptureQueriesContext(connection) as asked:
            assert len(reasons(found, named)) == number
        return len(asked)

    assert queries(1) == queries(5)
