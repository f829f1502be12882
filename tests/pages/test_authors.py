"""Authors: what each holds and since when, what others say, who cites whom; historians and voices apart."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make
from tests.pages.reading import assert_counts_are_true, has_section, headings, rows, section, text


@pytest.fixture
def filtzer(db):
    return make.AuthorFactory(
        slug="filtzer", given="Donald", family="Filtzer", born="1948", note="Wrote on Soviet production relations."
    )


@pytest.fixture
def survey(db):
    suny = make.AuthorFactory(slug="suny", given="Ronald Grigor", family="Suny")
    return make.WorkFactory(slug="survey", title="Making the Command Economy", issued="1993", by=[suny])


def page(client, author):
    response = client.get(f"/historians/{author.slug}/")
    assert response.status_code == 200
    return response


def test_who_it_is(client, filtzer):
    make.NameVariantFactory(author=filtzer, text="Filtser", reason="Transliterated back.")
    make.AuthorIdentifierFactory(author=filtzer, value="Q42")
    response = page(client, filtzer)
    assert "Donald Filtzer historian, born 1948 Wrote on Soviet production relations." in text(response)
    assert "Wikidata Q42 Filtser scanning slip Transliterated back." in section(response, "Name")


@pytest.mark.parametrize(
    ("born", "died", "life"),
    [("1921", "2010", "1921–2010"), ("", "2010", "died 2010"), ("1948", "", "born 1948"), ("", "", "historian")],
)
def test_years_of_life(client, db, born, died, life):
    said = text(page(client, make.AuthorFactory(slug="somebody", born=born, died=died)))
    assert life in said


def test_claims_by_topic_in_time_order(client, filtzer, survey):
    labour = make.TopicFactory(label="Labour")
    narrower = make.TopicFactory(label="Wages", broader=labour)
    for statement, topics, held_in in (
        ("The later one.", [labour], "1992"),
        ("The earlier one.", [narrower], "1986"),
        ("Of something else.", [], "1950"),
    ):
        claim = make.ClaimFactory(statement=statement, topics=topics)
        make.AttributionFactory(claim=claim, attested_in=survey, held_by=[filtzer], held_in=held_in)
    said = section(page(client, filtzer), "Holds")
    order = ["Holds 3 claims", "Labour", "The earlier one.", "The later one.", "Other matters", "Of something else."]
    assert sorted(order, key=said.index) == order
    assert said.count("Suny 1993, 72") == 1, "the second on labour"


def test_a_changed_mind_is_visible(client, filtzer, survey):
    earlier = make.AttributionFactory(
        claim=make.ClaimFactory(statement="Nothing changed."), attested_in=survey, held_by=[filtzer]
    )
    make.AttributionFactory(
        claim=make.ClaimFactory(statement="Much changed."), attested_in=survey, held_by=[filtzer], revises=earlier
    )
    said = section(page(client, filtzer), "Holds")
    assert "having earlier held that “Nothing changed”, now: Much changed." in said


@pytest.mark.parametrize("unfinished", [{"state": "draft"}, {"claim__state": "draft"}])
def test_an_earlier_view_that_is_not_public_is_not_told(client, filtzer, survey, unfinished):
    earlier = make.AttributionFactory(
        claim__statement="Nothing changed.", attested_in=survey, held_by=[filtzer], **unfinished
    )
    later = make.AttributionFactory(
        claim=make.ClaimFactory(statement="Much changed."), attested_in=survey, held_by=[filtzer], revises=earlier
    )
    for response in (page(client, filtzer), client.get(later.claim.get_absolute_url())):
        assert "Much changed" in text(response)
        assert "Nothing changed" not in text(response)


def test_works_by_role(client, filtzer):
    make.WorkFactory(title="Soviet Workers", issued="1986", by=[filtzer])
    make.ContributionFactory(
        work=make.WorkFactory(title="Rizzi in English", issued="1985"), author=filtzer, role="translator"
    )
    make.WorkFactory(title="Unfinished", by=[filtzer], state="draft")
    said = section(page(client, filtzer), "Works")
    assert "As author 1986 Soviet Workers" in said
    assert "As translator 1985 Rizzi in English" in said
    assert "Unfinished" not in said


def test_what_others_say(client, filtzer, survey):
    about = make.ClaimFactory(statement="Filtzer leaves women out.", kind="what-is-missing")
    about.about_authors.add(filtzer)
    make.AttributionFactory(claim=about, attested_in=survey)
    assert "Filtzer leaves women out." in section(page(client, filtzer), "What others say")


def test_ties_are_told_from_both_sides(client, filtzer, survey):
    lewin = make.AuthorFactory(slug="lewin", given="Moshe", family="Lewin")
    make.AuthorRelationFactory(source=lewin, target=filtzer, kind="taught", attested_in=survey)
    assert "Was taught by Moshe Lewin According to Suny" in section(page(client, filtzer), "Teachers")
    assert "Taught Donald Filtzer" in section(page(client, lewin), "Teachers")


def test_labels_given_and_received(client, filtzer, survey):
    andrle = make.AuthorFactory(slug="andrle", given="Vladimir", family="Andrlé")
    make.SchoolMembershipFactory(
        school=make.SchoolFactory(label="Trotskyist critique"),
        author=filtzer,
        attested_in=survey,
        labellers=[andrle],
        ascription="imputed",
    )
    assert "Trotskyist critique, according to Andrlé, as reported in Suny 1993, 72" in text(page(client, filtzer))
    assert "Trotskyist critique: Donald Filtzer" in section(page(client, andrle), "Labels given to others")
    assert not has_section(page(client, filtzer), "Labels given to others")


def test_citations_by_a_joint_work_are_not_added_up(client, filtzer):
    joint = make.WorkFactory(by=[make.AuthorFactory(name="Ann"), make.AuthorFactory(name="Bob")])
    make.CitationFactory(note=make.NoteFactory(work=joint), cited_work=make.WorkFactory(by=[filtzer]))
    said = section(page(client, filtzer), "Who cites this author")
    assert (
        "Cited once in one work from 1 work entered in part one that several wrote together is counted for each of them"
        in said
    )


def test_who_cites_whom(client, filtzer, survey):
    work = make.WorkFactory(by=[filtzer])
    for _ in range(3):
        make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=work)
    make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=make.WorkFactory(by=[make.AuthorFactory()]))
    edited = make.WorkFactory()
    make.ContributionFactory(work=edited, author=filtzer, role="editor")
    make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=edited)
    said = section(page(client, filtzer), "Who cites this author")
    apart = "of works written by this author; those edited or translated are counted above, each for itself"
    assert f"Cited 3 times in one work from 1 work entered in part {apart} Ronald Grigor Suny (3)" in said
    suny = client.get("/historians/suny/")
    assert "Cites 5 citations from 1 work by this author entered in part Donald Filtzer (3)" in section(suny, "Cites")
    assert "3 citations" in headings(client.get("/historians/suny/cites/?author=filtzer"))
    assert rows(client.get("/historians/suny/cites/?author=filtzer")) == 3
    edited.contributions.update(role="author")
    said = section(page(client, filtzer), "Who cites this author")
    assert "Cited 4 times in one work from 1 work entered in part Ronald Grigor Suny (4)" in said


def test_who_cites_whom_is_counted_from_the_citations(client, filtzer):
    """From the people each citation was looked for among all: a minute and a half, of thirty thousand."""
    with CaptureQueriesContext(connection) as captured:
        page(client, filtzer)
    counted = [each["sql"] for each in captured if "GROUP BY" in each["sql"] and "LIMIT 12" in each["sql"]]
    assert len(counted) == 2
    assert all(re.search(r'COUNT\("works_citation"."id"\) AS "number" FROM "works_citation"', sql) for sql in counted)


def test_every_count_leads_to_exactly_that_many_rows(client, filtzer, survey):
    work = make.WorkFactory(by=[filtzer])
    make.ContributionFactory(work=work, author=filtzer, role="translator")
    for _ in range(30):
        make.AttributionFactory(attested_in=survey, asserted_in=work, held_by=[filtzer])
        make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=work)
        about = make.ClaimFactory()
        about.about_authors.add(filtzer)
    claim = make.ClaimFactory()
    for stance in ("argues", "doubts"):
        make.AttributionFactory(claim=claim, attested_in=survey, held_by=[filtzer], stance=stance)
    assert_counts_are_true(client, page(client, filtzer))
    assert_counts_are_true(client, client.get("/historians/suny/"))


class TestLists:
    """Scholars on one list, those whom they quote on the other."""

    @pytest.fixture
    def people(self, filtzer, survey):
        miner = make.VocationFactory(slug="miner", scholarly=False)
        make.AuthorFactory(slug="a-miner", given="", family="", name="A miner", vocations=[miner])
        make.AuthorFactory(slug="the-court", given="", family="", name="The court", kind="organisation", vocations=[])
        make.WorkFactory(issued="1986", by=[filtzer])
        make.SchoolMembershipFactory(school=make.SchoolFactory(slug="labour"), author=filtzer, attested_in=survey)
        make.AttributionFactory(attested_in=survey, held_by=[filtzer])

    @pytest.mark.parametrize(
        ("address", "count"),
        [
            ("/historians/", "2 historians"),
            ("/historians/?letter=f", "1 historian"),
            ("/historians/?letter=q", "0 historians"),
            ("/historians/?decade=1980", "1 historian"),
            ("/historians/?school=labour", "1 historian"),
            ("/voices/", "2 voices"),
            ("/voices/?school=labour", "0 voices"),
        ],
    )
    def test_filters(self, client, people, address, count):
        response = client.get(address)
        assert count in headings(response)
        assert rows(response) == int(count[0])

    def test_who_is_unnamed_comes_last_and_is_no_historian(self, client, people):
        make.AuthorFactory(slug="mentors", given="", family="", name="American mentors", kind="unnamed")
        said = text(client.get("/historians/"))
        assert "2 historians and 1 unnamed or collective" in said
        assert said.index("Suny, Ronald") < said.index("Unnamed and collective") < said.index("American mentors")
        assert "Unnamed and collective The court" in text(client.get("/voices/"))

    def test_a_row_says_what_somebody_is_and_holds(self, client, people):
        assert "Filtzer, Donald historian · 1 claim · 1 work" in text(client.get("/historians/"))
        said = text(client.get("/voices/"))
        assert "A miner miner" in said
        assert "The court organisation" in said

    def test_voices_live_among_the_historians_addresses(self, client, people):
        assert "Voices › A miner" in text(client.get("/historians/a-miner/")) or "Voices A miner" in text(
            client.get("/historians/a-miner/")
        )
