"""Claims: who holds each, how each puts it, what answers it; the list and its filters."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from historiography.pages import entries
from historiography.pages.representation import representation
from interpretations.models import Attribution
from records.models import State
from records.publishing import move
from tests import factories as make
from tests.pages.reading import headings, rows, section, text, tree, words


@pytest.fixture
def survey(db):
    return make.WorkFactory(
        slug="survey",
        title="Making the Command Economy",
        issued="1993",
        by=[make.AuthorFactory(slug="suny", given="Ronald Grigor", family="Suny")],
    )


@pytest.fixture
def stalemate(db):
    labour = make.TopicFactory(slug="labour", label="Labour")
    return make.ClaimFactory(
        slug="stalemate",
        statement="Neither state nor workers won.",
        period="1928/1941",
        place="Soviet Union",
        topics=[make.TopicFactory(slug="labour-process", label="Labour process", broader=labour)],
    )


def hold(claim, survey, **fields):
    """An attribution to Donald Filtzer, as reported in the survey."""
    author = fields.pop("author", None) or make.AuthorFactory(given="Donald", family="Filtzer")
    return make.AttributionFactory(claim=claim, attested_in=survey, held_by=[author], **fields)


def page(client, claim):
    response = client.get(f"/claims/{claim.slug}/")
    assert response.status_code == 200
    return response


def test_a_claim_says_of_what_time_and_place_it_speaks(client, stalemate):
    said = text(page(client, stalemate))
    assert "Labour process · Soviet Union · 1928–1941" in said
    assert 'href="/claims/?time=1928-1941"' in page(client, stalemate).content.decode()
    assert "Nobody is yet said to hold this." in said


@pytest.mark.parametrize(
    ("stance", "verb"),
    [("argues", "argues it"), ("concedes", "concedes it"), ("doubts", "doubts it"), ("denies", "denies it")],
)
def test_each_stance_has_its_section(client, stalemate, survey, stance, verb):
    hold(stalemate, survey, stance=stance)
    said = section(page(client, stalemate), f"Who {stance} it")
    assert f"Donald Filtzer {verb}, by 1993 at the latest" in said


@pytest.mark.parametrize(
    ("fields", "verb"),
    [
        ({}, "argued it"),
        ({"stance": "concedes"}, "conceded it"),
        ({"stance": "doubts"}, "doubted it"),
        ({"stance": "denies"}, "denied it"),
        ({"voices_only": True}, "voiced it"),
    ],
)
def test_what_a_school_holds_is_told_alike_of_accounts_and_of_a_theory(client, stalemate, survey, fields, verb):
    accounts = make.SchoolFactory(label="Official Soviet accounts")
    make.AttributionFactory(claim=stalemate, attested_in=survey, holder_kind="school", school=accounts, **fields)
    assert f"Official Soviet accounts {verb}, by 1993 at the latest" in text(page(client, stalemate))


def test_how_a_holder_puts_it_and_in_whose_words(client, stalemate, survey):
    hold(
        stalemate,
        survey,
        gloss="Atomised workers could still slow the pace.",
        verb="insists",
        excerpt="individualised responses",
        excerpt_of="reporter",
        voices_only=True,
    )
    said = section(page(client, stalemate), "Who argues it")
    for phrase in (
        "Donald Filtzer voices it",
        "Atomised workers could still slow the pace.",
        "In the words of the report: individualised responses.",
        "Voiced without being endorsed: the view is not the holder’s own.",
        "The report’s verb: “insists”.",
    ):
        assert phrase in said


@pytest.mark.parametrize(
    ("original", "mode", "whose"),
    [
        ({"language": "en"}, "quoted", "In the words of the holder: hasty decisions."),
        ({"language": "ru"}, "quoted", "As quoted there, in translation: hasty decisions."),
        ({"language": "en", "original_kind": "translation"}, "quoted", "As quoted there, in translation: hasty"),
        ({"language": "en", "original_kind": "edition"}, "quoted", "In the words of the holder: hasty decisions."),
        ({"language": ""}, "quoted", "As quoted there: hasty decisions."),
        (None, "quoted", "As quoted there: hasty decisions."),
        (None, "direct", "In the words of the holder: hasty decisions."),
    ],
)
def test_a_translation_is_not_given_as_the_holders_own_words(client, stalemate, survey, original, mode, whose):
    survey.language = "en"
    survey.save()
    first = {"original": make.WorkFactory()} if original and "original_kind" in original else {}
    argued = None if original is None else make.WorkFactory(**original, **first)
    words = {"excerpt": "hasty decisions", "excerpt_of": "holder"}
    hold(stalemate, survey, asserted_in=argued, mode=mode, **words)
    assert whose in section(page(client, stalemate), "Who argues it")


@pytest.mark.parametrize(
    ("held_in", "since"), [("", "by 1993 at the latest"), ("1953", "in 1953"), ("1928/1932", "in 1928–1932")]
)
def test_since_when(stalemate, survey, held_in, since):
    assert entries.since(hold(stalemate, survey, held_in=held_in)) == since


def test_since_when_the_essay_read_argues_it(stalemate, survey):
    assert entries.since(hold(stalemate, survey, asserted_in=survey, mode="direct")) == "in 1993"


@pytest.mark.parametrize(("first", "since"), [("1939", "in 1939 (first edition)"), ("1985", "in 1985")])
def test_the_year_of_a_first_edition_says_so(stalemate, survey, first, since):
    original = make.WorkFactory(issued=first)
    edition = make.WorkFactory(issued="1985", original=original, original_kind="translation")
    assert entries.since(hold(stalemate, survey, asserted_in=edition)) == since


@pytest.mark.parametrize(("issued", "since"), [("1979", "in 1979"), ("1950/1978", "by 1978 at the latest")])
def test_the_year_of_a_work_is_that_of_its_views_unless_it_came_out_over_years(stalemate, survey, issued, since):
    assert entries.since(hold(stalemate, survey, asserted_in=make.WorkFactory(issued=issued))) == since


def test_a_changed_mind_is_told_from_both_sides(client, stalemate, survey):
    author = make.AuthorFactory()
    later = make.ClaimFactory(statement="The state won in the end.")
    earlier = hold(stalemate, survey, author=author)
    hold(later, survey, author=author, revises=earlier)
    assert "Later came to hold: The state won in the end." in text(page(client, stalemate))
    assert "Earlier held: Neither state nor workers won." in text(page(client, later))


def test_an_attribution_has_a_permanent_place(client, stalemate, survey):
    row = hold(stalemate, survey)
    ids = {element.get("id") for element in tree(page(client, stalemate)).iter()}
    assert f"a-{row.key}" in ids


def test_a_school_chip_tells_who_put_the_holder_there(client, stalemate, survey):
    row = hold(stalemate, survey)
    school = make.SchoolFactory(label="Labour history")
    make.SchoolMembershipFactory(school=school, author=row.holders.get(), attested_in=survey)
    make.SchoolMembershipFactory(
        school=make.SchoolFactory(label="Hidden"), author=row.holders.get(), attested_in=survey, state="draft"
    )
    said = text(page(client, stalemate))
    assert "Labour history, according to Suny 1993, 72" in said
    assert "Hidden" not in said


def test_a_chip_beside_several_holders_says_of_whom_it_is(client, stalemate, survey):
    people = [make.AuthorFactory(given="Lewis", family="Siegelbaum"), make.AuthorFactory(given="Ann", family="Other")]
    make.AttributionFactory(claim=stalemate, attested_in=survey, held_by=people)
    make.SchoolMembershipFactory(
        school=make.SchoolFactory(label="Labour history"), author=people[0], attested_in=survey
    )
    assert "Siegelbaum: Labour history, according to Suny 1993, 72" in text(page(client, stalemate))


@pytest.mark.parametrize(("ascription", "is_told"), [("self", False), ("imputed", True)])
def test_whom_a_holder_says_to_resemble_is_told_on_his_own_page(client, stalemate, survey, ascription, is_told):
    author = hold(stalemate, survey).holders.get()
    make.SchoolMembershipFactory(
        school=make.SchoolFactory(label="Miners’ movement"),
        author=author,
        attested_in=survey,
        kind="resembles",
        ascription=ascription,
    )
    assert ("resembles Miners’ movement" in text(page(client, stalemate))) is is_told
    assert "resembles Miners’ movement" in text(client.get(author.get_absolute_url()))


def test_only_a_telling_verb_of_the_report_is_shown(client, stalemate, survey):
    hold(stalemate, survey, verb="proved to be")
    assert "The report’s verb" not in text(page(client, stalemate))


def test_what_answers_what_is_shown_from_both_sides(client, stalemate, survey):
    rival = make.ClaimFactory(statement="Labour law tightened without a break.")
    hold(rival, survey)
    for _ in range(2):
        make.ClaimRelationFactory(source=stalemate, target=rival, attested_in=survey, part="the law")
    answers = section(page(client, stalemate), "What it answers")
    assert answers.startswith("What it answers 1 claim")
    assert "disputes in part (the law) Labour law tightened without a break." in answers
    assert "Donald Filtzer argues, by 1993 at the latest" in answers
    assert answers.count("According to") == 1 and answers.count("Also in") == 1
    assert "is disputed by" in section(page(client, rival), "What answers it")


def test_what_supports_a_claim_does_not_answer_it(client, stalemate, survey):
    supporting = make.ClaimFactory(statement="Managers hoarded labour.")
    make.ClaimRelationFactory(source=supporting, target=stalemate, attested_in=survey, kind="supports")
    assert "Managers hoarded labour." in section(page(client, stalemate), "What supports it")
    assert "What answers it" not in headings(page(client, stalemate))
    assert "Neither state nor workers won." in section(page(client, supporting), "What it supports")


@pytest.mark.parametrize(
    ("years", "is_drawn"), [(["1951"] * 2 + ["1993"], True), (["1986"] * 3, False), (["1951"], False)]
)
def test_answers_over_the_years_are_drawn(client, stalemate, survey, years, is_drawn):
    hold(stalemate, survey, asserted_in=make.WorkFactory(issued="1986"))
    for number, year in enumerate(years):
        rival = make.ClaimFactory(slug=f"rival-{number}")
        hold(rival, survey, asserted_in=make.WorkFactory(issued=year))
        make.ClaimRelationFactory(source=rival, target=stalemate, attested_in=survey)
    marks = [each.get("href") for each in tree(page(client, stalemate)).iter("{http://www.w3.org/2000/svg}a")]
    drawn = [stalemate.get_absolute_url(), *(f"/claims/rival-{number}/" for number in range(len(years)))]
    assert sorted(marks) == (sorted(drawn) if is_drawn else [])


def test_drafts_of_any_kind_are_not_told(client, stalemate, survey):
    hold(stalemate, survey, state="draft", gloss="Not yet.")
    make.ClaimRelationFactory(source=stalemate, attested_in=survey, state="draft")
    make.ClaimRelationFactory(source=make.ClaimFactory(state="draft"), target=stalemate, attested_in=survey)
    response = page(client, stalemate)
    assert "Not yet." not in text(response)
    assert not {"What it answers", "What answers it"} & set(headings(response))


def test_debates_neighbours_and_what_it_is_about(client, stalemate, survey):
    debate = make.DebateFactory(question="Who won the shop floor?")
    make.PositionFactory(claims=[stalemate], answer="Neither did.", debate=debate)
    rival = make.PositionFactory(answer="The state did.", debate=debate)
    make.PositionFactory(answer="Nobody fought.", kind="rejects", debate=debate)
    make.PositionFactory(claims=[stalemate], debate=make.DebateFactory(question="A secret?", state="draft"))
    near = make.ClaimFactory(statement="Managers hoarded labour.", topics=stalemate.topics.all())
    stalemate.about_works.add(survey)
    response = page(client, stalemate)
    assert (
        "Who won the shop floor? This claim argues: Neither did "
        "Other answers: The state did; Nobody fought (rejecting the question)"
    ) in section(response, "In debate")
    assert f'{debate.get_absolute_url()}#p-{rival.key}"' in response.content.decode()
    assert "A secret?" not in text(response)
    assert near.statement in section(response, "Near it, on the same topics")
    assert "An explanation · about Suny 1993" in text(response)


def test_neighbours_share_most_topics_then_the_years_then_the_book(client, stalemate, survey):
    second = make.TopicFactory()
    stalemate.topics.add(second)
    hold(stalemate, survey)
    both = list(stalemate.topics.all())
    make.ClaimFactory(statement="A far one.", topics=[second])
    make.AttributionFactory(claim=make.ClaimFactory(statement="C read together.", topics=[second]), attested_in=survey)
    make.ClaimFactory(statement="D of the time.", topics=[second], period="1930")
    make.ClaimFactory(statement="E of another time.", topics=[second], period="1950")
    make.ClaimFactory(statement="Z shares both.", topics=both)
    said = section(page(client, stalemate), "Near it")
    order = ["Z shares both.", "D of the time.", "C read together.", "A far one."]
    assert [said.index(each) for each in order] == sorted(said.index(each) for each in order)
    assert "E of another time." not in said


def test_neighbours_are_not_printed_but_the_citation_is(client, stalemate):
    make.ClaimFactory(topics=stalemate.topics.all())
    hidden = [each for each in tree(page(client, stalemate)).iter() if "not-printed" in (each.get("class") or "")]
    assert [each.tag for each in hidden if "Near it, on the same topics" in words(each)] == ["section"]
    printed = Path(finders.find("css/historiography.css")).read_text().partition("@media print")[2]
    assert ".not-printed" in printed and ".cite," not in printed


def test_how_to_cite_it(client, stalemate, survey):
    original = make.WorkFactory(
        title="Soviet Workers", issued="1986", by=[make.AuthorFactory(given="Donald", family="Filtzer")]
    )
    note = make.NoteFactory(work=survey, label="21")
    hold(stalemate, survey, asserted_in=original, notes=[note], locator="71–72")
    said = text(page(client, stalemate))
    unseen = (
        "Filtzer 1986, if you have not seen it: Chicago, note Donald Filtzer, Soviet Workers (1986), as reported in "
        "Ronald Grigor Suny, Making the Command Economy (1993), 71–72."
    )
    seen = "Filtzer 1986, if you have seen it: Chicago, note Donald Filtzer, Soviet Workers (1986)."
    assert said.index(unseen) < said.index(seen)
    for line in (
        "This page: Chicago, note “Neither state nor workers won,” Historiography, http://testserver/claims/stalemate/.",
        "This page: MLA, works cited “Neither state nor workers won.” Historiography, http://testserver/claims/stalemate/.",
        "not seen it: APA, in text (Filtzer, 1986, as cited in Suny, 1993, pp. 71–72)",
        "not seen it: MLA, in text (Filtzer, cited in Suny 71-72)",
        "have seen it: APA, in text (Filtzer, 1986)",
        "Suny 1993: APA, reference Suny, R. G. (1993). Making the Command Economy.",
        "Suny 1993: MLA, works cited Suny, Ronald Grigor. Making the Command Economy. 1993.",
    ):
        assert line in said


def test_works_of_one_name_are_told_apart_in_what_is_copied(client, stalemate, survey):
    """MLA Handbook 6.8, APA 8.19."""
    davies = make.AuthorFactory(given="R. W.", family="Davies")
    for title, place in (("Offensive", "70"), ("Farm", "71")):
        work = make.WorkFactory(title=title, type="article-journal", issued="1980", by=[davies])
        hold(stalemate, survey, asserted_in=work, locator=place)
    make.AttributionFactory(claim=stalemate, attested_in=work, asserted_in=work, mode="direct", locator="74")
    said = text(page(client, stalemate))
    for line in (
        "Davies 1980, Farm, if you have not seen it: APA, in text (Davies, 1980a, as cited in Suny, 1993, p. 71)",
        "Davies 1980, Offensive, if you have not seen it: APA, in text (Davies, 1980b, as cited in Suny, 1993, p. 70)",
        "Davies 1980, Offensive, if you have seen it: MLA, in text (Davies, “Offensive”)",
        "not seen it: MLA, in text (Davies, “Farm,” cited in Suny 71)",
        "Davies 1980, Farm: APA, reference Davies, R. W. (1980a). Farm.",
    ):
        assert line in said


def test_what_was_quoted_read_or_without_an_original_is_cited_as_it_is(client, stalemate, survey):
    original = make.WorkFactory(title="Soviet Workers", issued="1986", by=[make.AuthorFactory(family="Filtzer")])
    hold(stalemate, survey, asserted_in=original, mode="quoted", asserted_locator="12", locator="71")
    make.AttributionFactory(claim=stalemate, attested_in=survey, asserted_in=survey, mode="direct", locator="74")
    hold(stalemate, survey, locator="75")
    said = text(page(client, stalemate))
    assert "Soviet Workers (1986), 12, quoted in Ronald Grigor Suny, Making the Command Economy (1993), 71." in said
    assert "(Filtzer 12, qtd. in Suny 71)" in said
    assert "Suny 1993: APA, in text (Suny, 1993, p. 74)" in said
    assert "Suny 1993: Chicago, note Ronald Grigor Suny, Making the Command Economy (1993), 74." in said
    assert "The report in Suny 1993: Chicago, note Ronald Grigor Suny, Making the Command Economy (1993), 75." in said


def test_what_came_through_several_hands_is_cited_through_all_of_them(client, stalemate, survey):
    speech = make.WorkFactory(title="Speech", issued="1987", by=[make.AuthorFactory(given="Mikhail", family="Gor")])
    digest = make.WorkFactory(title="Digest", issued="1988", by=[make.AuthorFactory(given="Ann", family="Smith")])
    quoted = hold(stalemate, survey, asserted_in=speech, mode="quoted", locator="65")
    make.ReporterFactory(attribution=quoted, author=None, work=digest, locator="6")
    unnamed = hold(stalemate, survey, locator="66")
    make.ReporterFactory(attribution=unnamed, author=make.AuthorFactory(given="Lev", family="Kop"))
    said = text(page(client, stalemate))
    assert (
        "Mikhail Gor, Speech (1987), quoted in Ann Smith, Digest (1988), 6, "
        "quoted in Ronald Grigor Suny, Making the Command Economy (1993), 65."
    ) in said
    assert (
        "The report in Suny 1993: Chicago, note Donald Filtzer, as reported by Lev Kop, "
        "as reported in Ronald Grigor Suny, Making the Command Economy (1993), 66."
    ) in said
    assert "The report in Suny 1993: APA, in text (Filtzer, as cited in Suny, 1993, p. 66)" in said


@pytest.mark.parametrize("stance", ["concedes", "doubts", "denies"])
def test_whoever_does_not_argue_a_claim_is_not_cited_for_it(client, stalemate, survey, stance):
    andrle = make.AuthorFactory(given="Vladimír", family="Andrlé")
    book = make.WorkFactory(title="Workers", issued="1988", by=[andrle])
    hold(stalemate, survey, asserted_in=book)
    hold(stalemate, survey, asserted_in=book, stance=stance)
    said = text(page(client, stalemate))
    assert f"Who {stance} it, Andrlé 1988, if you have not seen it: Chicago, note" in said
    assert " Andrlé 1988, if you have seen it: Chicago, note" in said.replace(f"Who {stance} it, Andrlé", "")


def test_a_set_is_cited_as_its_reporter_could_know_it(client, stalemate, survey):
    davies = make.AuthorFactory(given="R. W.", family="Davies")
    whole = make.WorkFactory(title="Industrialisation", issued="1980/2018", number_of_volumes=7, by=[davies])
    hold(stalemate, survey, asserted_in=whole, locator="69")
    said = text(page(client, stalemate))
    assert "not seen it: Chicago, note R. W. Davies, Industrialisation (1980–), as reported in Ronald" in said
    assert "have seen it: Chicago, note R. W. Davies, Industrialisation, 7 vols. (1980–2018)." in said


def test_a_doubt_stands_beside_the_form_that_is_copied(client, stalemate, survey):
    original = make.WorkFactory(
        title="Dynamics", issued="1954", by=[make.AuthorFactory(given="W. W.", family="Rostow")]
    )
    doubt = {"basis": "inferred", "passage": "the Ibid. of the note", "remark": "Not settled."}
    hold(stalemate, survey, asserted_in=original, asserted_locator="244", **doubt)
    said = text(page(client, stalemate))
    assert "By inference, Rostow 1954, if you have not seen it: APA, in text" in said
    assert "By inference, Rostow 1954, if you have seen it: Chicago, note W. W. Rostow, Dynamics (1954), 244." in said
    first = said.index("By inference, Rostow 1954, if you have not seen it")
    assert "Inferred from: the Ibid. of the note. Not settled." in said[first : said.index("not seen it: APA")]
    Attribution.objects.update(basis="stated", passage="")
    assert "By inference" not in text(page(client, stalemate))


def witnesses(*rows: dict) -> list[Attribution]:
    """Attributions as a page gets them."""
    made = [make.AttributionFactory(**row).pk for row in rows]
    found = Attribution.objects.with_sidenote().prefetch_related("holderships__author__vocations")
    return list(found.filter(pk__in=made).order_by("pk"))


class TestKnownThrough:
    """Holders are counted once; works that share an author are one witness."""

    def test_two_historians_through_one_work(self, survey):
        rows = witnesses({"attested_in": survey}, {"attested_in": survey})
        assert entries.known_through(rows) == "2 historians, both known through one work"

    def test_one_historian_twice_through_one_author(self, survey):
        author = make.AuthorFactory()
        second = make.WorkFactory(by=[each.author for each in survey.contributions.all()])
        rows = witnesses(*({"attested_in": work, "held_by": [author]} for work in (survey, second)))
        assert entries.known_through(rows) == (
            "1 historian, known through two works that share an author, so through one witness"
        )

    def test_independent_witnesses(self, survey):
        third = make.WorkFactory(by=[make.AuthorFactory()])
        rows = witnesses({"attested_in": survey}, {"attested_in": third}, {"attested_in": survey})
        assert entries.known_through(rows) == "3 historians, all known through two independent witnesses"

    def test_two_works_that_have_it_from_one_reporter_are_one_witness(self, survey):
        rows = witnesses({"attested_in": survey}, {"attested_in": make.WorkFactory(by=[make.AuthorFactory()])})
        reporter = make.AuthorFactory()
        for row in rows:
            make.ReporterFactory(attribution=row, author=reporter)
        rows = list(Attribution.objects.with_sidenote().prefetch_related("holderships__author__vocations"))
        assert entries.known_through(rows) == (
            "2 historians, both known through two works that have it from one witness"
        )

    def test_what_was_compared_with_the_original_needs_no_witness(self, survey):
        seen = {"asserted_in": make.WorkFactory(), "verified_on": "2026-11-02", "verified_by": "A. Reader"}
        rows = witnesses({"attested_in": survey, **seen})
        assert entries.known_through(rows) == "1 historian, verified against the original"

    def test_read_in_the_original(self, survey):
        rows = witnesses({"attested_in": survey, "asserted_in": survey, "mode": "direct"})
        assert entries.known_through(rows) == "1 historian, read in the original"

    def test_those_read_and_those_reported_are_told_apart(self, survey):
        siegelbaum, suny = make.AuthorFactory(), make.AuthorFactory()
        fitzpatrick = make.AuthorFactory(family="Fitzpatrick")
        rows = witnesses(
            {"attested_in": survey, "asserted_in": survey, "mode": "direct", "held_by": [siegelbaum, suny]},
            {"attested_in": survey, "held_by": [fitzpatrick]},
        )
        assert entries.known_through(rows) == (
            "3 historians: two read in the original, Fitzpatrick known through one work"
        )

    def test_one_may_be_read_and_reported(self, survey):
        author = make.AuthorFactory()
        rows = witnesses(
            {"attested_in": survey, "asserted_in": survey, "mode": "direct", "held_by": [author]},
            {"attested_in": survey, "held_by": [author]},
        )
        assert entries.known_through(rows) == "1 historian: read in the original, and reported in one work"

    def test_historians_voices_and_schools_are_told_apart(self, survey):
        rows = witnesses(
            {"attested_in": survey},
            {"attested_in": survey, "held_by": [make.AuthorFactory(vocations=[])]},
            {"attested_in": survey, "school": make.SchoolFactory(), "holder_kind": "school"},
        )
        assert entries.known_through(rows).startswith("1 historian and 1 other voice and 1 school, all known")


class TestList:
    """Each condition narrows; those on the holder must be true of one and the same attribution."""

    @pytest.fixture
    def filtzer(self, stalemate, survey):
        filtzer = make.AuthorFactory(slug="filtzer")
        andrle = make.AuthorFactory(slug="andrle")
        hold(stalemate, survey, author=filtzer)
        hold(stalemate, survey, author=andrle, stance="denies")
        make.SchoolMembershipFactory(school=make.SchoolFactory(slug="labour-history"), author=filtzer)
        make.SchoolMembershipFactory(school=make.SchoolFactory(slug="trotskyist"), author=filtzer, kind="resembles")
        other = make.ClaimFactory(kind="what-happened")
        other.about_authors.add(filtzer)
        make.AttributionFactory(claim=other, attested_in=make.WorkFactory(slug="memoir"))
        make.ClaimFactory(state="draft")
        make.EraFactory(slug="first-plan", label="First Five-Year Plan", period="1928/1932")
        make.EraFactory(slug="thaw", label="Thaw", period="1953/1964")
        return filtzer

    @pytest.mark.parametrize(
        ("query", "number"),
        [
            ("", 2),
            ("topic=labour", 1),
            ("topic=labour-process", 1),
            ("school=labour-history", 1),
            ("school=trotskyist", 0),
            ("holder=filtzer", 1),
            ("holder=filtzer&stance=denies", 0),
            ("holder=andrle&stance=denies", 1),
            ("read=survey", 1),
            ("read=memoir&holder=filtzer", 0),
            ("kind=why", 1),
            ("time=1930s", 1),
            ("time=1940s", 1),
            ("time=1950s", 0),
            ("time=1929-1931", 1),
            ("time=1942", 0),
            ("time=soon", 0),
            ("era=first-plan", 1),
            ("era=thaw", 0),
            ("about-author=filtzer", 1),
            ("topic=nowhere", 0),
        ],
    )
    def test_filters(self, client, filtzer, query, number):
        response = client.get(f"/claims/?{query}")
        assert f"{number} claim{'' if number == 1 else 's'}" in headings(response)
        assert rows(response) == number

    def test_an_unknown_topic_is_explained(self, client, db):
        assert "Nothing here is called “nowhere”." in text(client.get("/claims/?topic=nowhere"))

    def test_a_claim_that_several_hold_names_each_with_the_year(self, client, survey):
        shared = make.ClaimFactory(topics=[make.TopicFactory(slug="bulwark")])
        people = [make.AuthorFactory(given="Ann", family=name) for name in ("Early", "Later", "Doubter", "Last", "End")]
        stances = ("argues", "argues", "doubts", "argues", "argues")
        for year, (author, stance) in enumerate(zip(people, stances, strict=True), start=1979):
            make.AttributionFactory(
                claim=shared, attested_in=survey, held_by=[author], stance=stance, held_in=str(year)
            )
        make.AttributionFactory(claim=shared, attested_in=survey, held_by=people[:1])
        said = text(client.get("/claims/?topic=bulwark"))
        assert "Ann Early argues, in 1979; also Later, in 1980; Doubter doubts it, in 1981, and two others" in said

    def test_the_decades_that_claims_speak_of_are_offered(self, client, filtzer):
        said = client.get("/claims/").content.decode()
        assert [f'value="{each}s"' in said for each in (1910, 1920, 1930, 1940, 1950)] == [False, *[True] * 3, False]
        assert "speaking of the 1920s" in text(client.get("/claims/?time=1920s"))
        assert "speaking of the time of “Thaw”" in text(client.get("/claims/?era=thaw"))
        assert "speaking of 1929–1931" in text(client.get("/claims/?time=1929-1931"))

    @pytest.mark.parametrize(("sort", "first"), [("year", "Zeal came first."), ("statement", "A late thought.")])
    def test_sorted_by_year_or_statement(self, client, survey, sort, first):
        early = make.WorkFactory(issued="1932")
        for statement, work in (("A late thought.", survey), ("Zeal came first.", early)):
            make.AttributionFactory(claim=make.ClaimFactory(statement=statement), attested_in=work)
        said = text(client.get(f"/claims/?sort={sort}"))
        other = {"Zeal came first.", "A late thought."} - {first}
        assert said.index(first) < said.index(other.pop())


class TestAddresses:
    """An address never dies without a word."""

    def test_a_merged_claim_leads_to_its_survivor(self, client, stalemate):
        make.ClaimFactory(slug="twin", merged_into=make.ClaimFactory(slug="middle", merged_into=stalemate))
        response = client.get("/claims/twin/")
        assert (response.status_code, response["Location"]) == (301, "/claims/stalemate/")
        assert client.get("/claims/twin/card/")["Location"] == "/claims/stalemate/card/"

    def test_a_withdrawn_claim_says_why(self, client, db):
        move(make.ClaimFactory(slug="gone"), State.WITHDRAWN, "Misread.")
        response = client.get("/claims/gone/")
        assert response.status_code == 410
        assert "Misread." in text(response)

    def test_a_withdrawn_claim_leads_on(self, client, db):
        move(make.ClaimFactory(slug="gone", statement="It was so."), State.WITHDRAWN, "Misread.")
        page = tree(client.get("/claims/gone/"))
        (field,) = [each for each in page.iter("input") if each.get("name") == "q"]
        assert field.get("value") == "It was so."
        main = next(page.iter("main"))
        assert {"/", "/schools/", "/debates/", "/historians/"} <= {each.get("href") for each in main.iter("a")}

    def test_what_was_withdrawn_before_anybody_could_read_it_stays_unknown(self, client, db):
        move(make.ClaimFactory(slug="never", statement="A slander.", state="draft"), State.WITHDRAWN, "Untrue.")
        response = client.get("/claims/never/")
        assert response.status_code == 404
        assert "slander" not in text(response)

    def test_a_deleted_claim_is_gone_too(self, client, db):
        make.ClaimFactory(slug="deleted", statement="It was so.").delete()
        response = client.get("/claims/deleted/")
        assert response.status_code == 410
        assert "It was so." in text(response)

    def test_a_mistyped_address_is_met_with_what_was_meant(self, client, stalemate):
        response = client.get("/claims/stalemat/")
        assert response.status_code == 404
        assert stalemate.statement in text(response)

    @pytest.mark.parametrize("state", ["draft", "in-review"])
    def test_a_draft_is_there_for_curators_only(self, client, admin_client, state):
        make.ClaimFactory(slug="draft", state=state)
        assert client.get("/claims/draft/").status_code == 404
        preview = admin_client.get("/claims/draft/")
        assert preview.status_code == 200
        assert "readers do not see it" in text(preview)

    def test_curators_are_led_to_the_form(self, client, admin_client, stalemate):
        assert f"/claim/{stalemate.pk}/change/" in page(admin_client, stalemate).content.decode()
        assert "/change/" not in page(client, stalemate).content.decode()


def compared(stalemate, survey, **fields):
    """A report that somebody has compared with the original."""
    original = make.WorkFactory(title="Soviet Workers", issued="1986")
    found = {
        "gloss": "Neither side got what it wanted.",
        "verified_on": "2026-05-03",
        "verified_by": "Anna Curator",
        "verified_locator": "112",
        "original_says": "The elite lost more than the workers.",
        "verification_note": "Leaves out the comparison.",
    }
    row = hold(stalemate, survey, asserted_in=original, **found | fields)
    row.refresh_from_db()
    return row


def test_a_report_stands_beside_what_the_original_says(client, stalemate, survey):
    compared(stalemate, survey)
    said = section(page(client, stalemate), "Who argues it")
    assert (
        "The report: Suny, Making the Command Economy (1993), 72 Neither side got what it wanted. "
        "The original: Soviet Workers (1986), 112 The elite lost more than the workers. "
        "What the report omits or changes: Leaves out the comparison. Compared by Anna Curator, 3 May 2026."
    ) in said
    assert said.count("Leaves out the comparison.") == 1
    assert "Verified against the original, 112." in said


def test_without_words_of_their_own_the_report_says_the_claim(stalemate, survey):
    assert representation(compared(stalemate, survey, gloss="")).report_says == "Neither state nor workers won."


@pytest.mark.parametrize(
    "fields",
    [
        {"original_says": ""},
        {
            "verified_on": None,
            "verified_by": "",
            "verified_locator": "",
            "original_says": "",
            "verification_note": "",
        },
    ],
)
def test_where_nobody_says_what_the_original_says_nothing_stands_beside(client, stalemate, survey, fields):
    assert representation(compared(stalemate, survey, **fields)) is None
    assert "The report:" not in text(page(client, stalemate))


def test_what_was_read_in_the_original_is_no_report(stalemate, survey):
    row = compared(stalemate, survey, mode="direct")
    row.asserted_in = row.attested_in
    assert representation(row) is None


@pytest.mark.parametrize("held_in", ["", "1986"])
def test_an_answer_that_is_older_by_the_years_known_says_so(client, stalemate, survey, held_in):
    said = "the answer is the older, 1951 and 1986"
    hold(stalemate, survey, asserted_in=make.WorkFactory(issued="1986"), held_in=held_in)
    older = make.ClaimFactory()
    hold(older, survey, asserted_in=make.WorkFactory(issued="1951"))
    make.ClaimRelationFactory(source=older, target=stalemate, attested_in=survey)
    for claim, title in ((stalemate, "What answers it"), (older, "What it answers")):
        assert said in section(page(client, claim), title)
    make.ClaimRelationFactory(source=stalemate, target=older, kind="qualifies", attested_in=survey)
    assert said not in section(page(client, stalemate), "What it answers")
