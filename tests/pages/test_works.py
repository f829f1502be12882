"""Works: claims in page order, the apparatus as printed and as meant, who cites it where."""

import pytest

from tests import factories as make
from tests.pages.reading import assert_counts_are_true, has_section, headings, rows, section, text, tree


@pytest.fixture
def survey(db):
    suny = make.AuthorFactory(slug="suny", given="Ronald Grigor", family="Suny")
    return make.WorkFactory(
        slug="survey",
        title="Making the Command Economy: Western Historians",
        issued="1993-21",
        by=[suny],
        coverage="worked-through",
        notes_total=31,
        volume="43",
        supplied=["volume"],
    )


@pytest.fixture
def workers(db):
    filtzer = make.AuthorFactory(slug="filtzer", given="Donald", family="Filtzer")
    return make.WorkFactory(slug="workers", title="Soviet Workers: The Formation", issued="1986", by=[filtzer])


def page(client, work):
    response = client.get(f"/works/{work.slug}/")
    assert response.status_code == 200
    return response


def test_the_reference_and_how_to_cite_it(client, workers):
    said = text(page(client, workers))
    assert "Filtzer, Donald. Soviet Workers: The Formation. 1986." in said
    assert "Chicago, note Donald Filtzer, Soviet Workers: The Formation (1986)." in said
    assert "MLA, works cited Filtzer, Donald. Soviet Workers: The Formation. 1986." in said
    assert "APA, in text (Filtzer, 1986)" in said
    assert "Chicago, short note Filtzer, Soviet Workers." in said
    assert "Filtzer, Donald. <i>Soviet Workers: The Formation</i>. 1986." in page(client, workers).content.decode()


def test_facts_that_no_source_gives_are_marked(client, survey):
    assert "43 (supplied by the curators)" in section(page(client, survey), "What is known of it")


def test_what_is_known_through_others_says_through_whom(client, survey, workers):
    make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=workers)
    assert "Not read for this site: known through Suny 1993" in text(page(client, workers))
    assert "Worked through: read whole" in text(page(client, survey))


def test_a_work_of_which_the_notes_alone_are_entered_says_so(client, workers):
    make.NoteFactory(work=workers, label="18", commentary="")
    assert "Not read for this site, but for its notes" in text(page(client, workers))
    assert "18 A remark; no work is cited." in section(page(client, workers), "Notes")


def test_claims_are_in_page_order(client, survey, workers):
    for locator in ("112", "9", "74"):
        make.AttributionFactory(
            claim=make.ClaimFactory(statement=f"On page {locator}."),
            attested_in=survey,
            locator=locator,
            asserted_in=workers,
        )
    said = section(page(client, survey), "Reported in it")
    assert said.index("On page 9.") < said.index("On page 74.") < said.index("On page 112.")
    assert "As reported here, 9." in said
    assert "Argued here, no page given." in section(page(client, workers), "Argued in it")


def test_every_count_leads_to_exactly_that_many_rows(client, survey, workers):
    for number in range(30):
        make.AttributionFactory(
            claim=make.ClaimFactory(), attested_in=survey, locator=str(70 + number), asserted_in=workers
        )
        make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=workers)
    about = make.ClaimFactory()
    about.about_works.add(workers)
    make.AttributionFactory(attested_in=survey, asserted_in=workers, state="draft")
    assert_counts_are_true(client, page(client, workers))
    assert_counts_are_true(client, page(client, survey))
    assert rows(client.get("/works/workers/argued/")) == 30


def test_what_a_work_argues_is_told_from_what_it_reports(client, survey, workers):
    own = make.ClaimFactory(statement="Historians agree on little.")
    make.AttributionFactory(claim=own, attested_in=survey, asserted_in=survey, mode="direct")
    reported = make.ClaimFactory(statement="Workers fought.")
    for locator in ("71", "75"):
        make.AttributionFactory(claim=reported, attested_in=survey, asserted_in=workers, locator=locator)
    response = page(client, survey)
    assert section(response, "Argued in it").startswith("Argued in it 1 claim Historians agree on little.")
    assert section(response, "Reported in it").startswith("Reported in it 2 reports")
    assert own.statement not in section(response, "Reported in it")
    assert section(page(client, workers), "Argued in it").startswith("Argued in it 1 claim Workers fought.")


def test_the_abstract_of_a_work_not_read_says_who_tells_it(client, survey, workers):
    for work in (survey, workers):
        work.abstract = "Shows a stalemate."
        work.save()
    make.AttributionFactory(attested_in=survey, asserted_in=workers)
    assert "As told in Suny 1993: Shows a stalemate." in text(page(client, workers))
    assert "As told in" not in text(page(client, survey))
    assert "Not read for this site" in client.get("/works/workers/card/").content.decode()


def test_coverage_of_the_notes(client, survey, workers):
    make.NoteFactory(work=survey)
    assert "1 of 31 notes entered" in section(page(client, survey), "Notes")
    assert not has_section(page(client, workers), "Notes")


def test_a_note_tells_what_is_printed_and_what_is_meant(client, survey, workers):
    note = make.NoteFactory(work=survey, label="25", page="76–77", anchor="72", commentary="Adds a doubt.")
    make.CitationFactory(
        note=note,
        cited_work=workers,
        form="ibid",
        signal="see also",
        locator="99",
        intention="citesAsEvidence",
        quotation=True,
        as_printed="Burawoy, 99",
        as_corrected="Filtzer, 99",
        correction_reason="Only Filtzer has it.",
        certainty="probable",
        via=make.WorkFactory(title="A Reader", issued="1990"),
        via_kind="quoted-in",
    )
    response = page(client, survey)
    said = section(response, "Notes")
    for words in (
        "see also ibid. → Donald Filtzer, Soviet Workers (1986), 99",
        ", quoted in A Reader (1990)",
        "Cited as evidence. Words of it are quoted.",
        "Printed: “Burawoy, 99”; meant is Filtzer, 99 (probable). Only Filtzer has it.",
        "Adds a doubt.",
        "to the text on p. 72; printed on pp. 76–77",
    ):
        assert words in said
    assert "n-25" in {element.get("id") for element in tree(response).iter()}


def test_notes_follow_their_numbers_and_what_is_printed_stays_private(client, survey):
    for label in ("10", "9"):
        make.NoteFactory(work=survey, label=label, commentary=f"Number {label}.", printed="Verbatim.")
    said = text(page(client, survey))
    assert said.index("Number 9.") < said.index("Number 10.")
    assert "Verbatim." not in said


def test_an_unresolved_citation_is_shown_as_printed(client, survey):
    make.CitationFactory(
        note=make.NoteFactory(work=survey), cited_work=None, resolution="unresolved", printed="Ivanov, 12"
    )
    assert "Ivanov, 12 (unresolved, as printed)" in section(page(client, survey), "Notes")


def test_what_the_text_names(client, survey, workers):
    make.CitationFactory(note=None, citing_work=survey, place="68", cited_work=workers, form="named")
    assert "68 Donald Filtzer, Soviet Workers (1986)" in section(page(client, survey), "Cited or named in the text")


def test_where_it_is_cited_with_a_note_for_each_place(client, survey, workers):
    make.CitationFactory(note=make.NoteFactory(work=survey, label="21"), cited_work=workers, locator="112")
    said = section(page(client, workers), "Where it is cited")
    assert "Suny 1993, n. 21 full reference Donald Filtzer, Soviet Workers: The Formation (1986), 112." in said


def test_our_reference_is_told_from_what_the_citing_work_prints(client, survey, workers):
    make.CitationFactory(note=None, citing_work=survey, place="68", cited_work=workers, form="named")
    said = section(page(client, workers), "Where it is cited")
    assert "named without imprint our full reference: Donald Filtzer, Soviet Workers: The Formation (1986)." in said


def test_citations_by_drafts_are_not_told(client, workers):
    draft = make.WorkFactory(state="draft")
    make.CitationFactory(note=make.NoteFactory(work=draft), cited_work=workers)
    assert not has_section(page(client, workers), "Where it is cited")
    assert "Not cited" in headings(client.get("/works/workers/cited/"))


def test_editions_parts_relations_and_evidence(client, survey, workers):
    make.WorkFactory(title="Sowjetische Arbeiter", issued="1990", original=workers, original_kind="translation")
    make.WorkFactory(title="A Chapter", issued="1986", type="chapter", part_of=workers)
    make.WorkRelationFactory(source=survey, target=workers, kind="reviews", attested_in=survey)
    make.SourceUseFactory(work=workers, attested_in=survey, kind=make.SourceKindFactory(label="factory newspapers"))
    response = page(client, workers)
    facts = section(response, "What is known of it")
    assert "Other editions Sowjetische Arbeiter (1990)" in facts
    assert "Its parts A Chapter (1986)" in facts
    assert "Is reviewed by Making the Command Economy (1993)" in section(response, "Beside other works")
    assert "Factory newspapers According to Suny" in section(response, "The evidence it rests on")
    assert "Reviews Soviet Workers (1986)" in section(page(client, survey), "Beside other works")


def test_misprints_are_kept_with_their_reason(client, workers):
    make.TitleVariantFactory(work=workers, text="Soviet Worker", reason="A letter fell out.", certainty="possible")
    make.TitleVariantFactory(work=workers, text="search only", kind="hidden")
    said = text(page(client, workers))
    assert "Soviet Worker misprint, possible A letter fell out." in said
    assert "search only" not in said


@pytest.mark.parametrize("kind", ["event", "periodical", "collection", "motion_picture"])
def test_a_work_of_any_kind_has_a_page(client, db, kind):
    page(client, make.WorkFactory(type=kind, title_supplied=kind == "event", issued=""))


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("", 3),
        ("type=thesis", 1),
        ("coverage=worked-through", 1),
        ("author=filtzer", 1),
        ("decade=1980", 1),
        ("school=labour-history", 2),
        ("decade=1850", 0),
        ("decade=x", 0),
    ],
)
def test_filters(client, survey, workers, query, number):
    thesis = make.WorkFactory(type="thesis", issued="1999")
    school = make.SchoolFactory(slug="labour-history")
    make.SchoolMembershipFactory(school=school, author=workers.contributions.get().author, attested_in=survey)
    make.SchoolMembershipFactory(school=school, author=None, work=thesis, attested_in=survey)
    response = client.get(f"/works/?{query}")
    assert f"{number} work{'' if number == 1 else 's'}" in headings(response)
    assert rows(response) == number


def test_works_stand_under_their_years(client, survey, workers):
    make.WorkFactory(title="Without a Date", issued="")
    said = text(client.get("/works/"))
    assert said.index("1986") < said.index("1993") < said.index("undated Without a Date")


def test_a_row_tells_the_volume_and_that_it_is_a_reprint(client, db):
    first = make.WorkFactory(title="Foundations", volume="1", issued="1969")
    make.WorkFactory(title="Foundations", volume="1", issued="1974", original=first, original_kind="reprint")
    make.WorkFactory(title="A Paper", type="article-journal", container_title="Slavic Review", volume="36")
    said = text(client.get("/works/"))
    assert "Foundations vol. 1" in said
    assert "Foundations vol. 1, reprint" in said
    assert "vol. 36" not in said
