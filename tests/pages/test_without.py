"""Any public page without one witness: what it says, what falls away, where its links lead."""

import pytest
from django.http import HttpResponse

from historiography.pages.naming import speaks_of
from historiography.pages.sidenotes import attribution_url
from historiography.pages.without import carried
from interpretations.models import AttributionReporter
from records.handles import handle
from records.models import State
from records.publishing import move
from records.reindexing import rebuild
from tests import factories as make
from tests.pages.reading import assert_counts_are_true, section, text, tree, words
from tests.pages.test_every_page import ADDRESSES, added, answer, parsed
from works.witness import set_aside

SURVEY = "command-economy-1993"


def joined(address: str, name: str = SURVEY) -> str:
    return added(address, f"without={name}")


def banner(response) -> str:
    """What the page says of the work set aside."""
    return next(words(each) for each in tree(response).iter("aside") if each.get("class") == "aside")


def has_banner(response) -> bool:
    return any(each.get("class") == "aside" for each in tree(response).iter("aside"))


def fallen(page) -> list:
    """The links of the list of what falls away."""
    lists = [each for each in page.iter("section") if "fallen" in (each.get("class") or "").split()]
    return [link for each in lists for link in each.iter("a")]


def offered(response) -> list[str]:
    """The works that the page offers to set aside."""
    menus = [each for each in tree(response).iter("nav") if each.get("class", "").startswith("witnesses")]
    return [words(link) for menu in menus for link in menu.iter("a")]


@pytest.fixture
def survey(db):
    suny = make.AuthorFactory(given="Ronald Grigor", family="Suny")
    return make.WorkFactory(slug="survey", issued="1993", by=[suny], coverage="worked-through")


@pytest.fixture
def essay(db):
    return make.WorkFactory(slug="essay", issued="2024", by=[make.AuthorFactory(family="Siegelbaum")])


@pytest.fixture
def stalemate(survey, essay):
    """A claim that the survey reports twice and the essay once."""
    claim = make.ClaimFactory(slug="stalemate", statement="Neither state nor workers won.")
    for work in (survey, survey, essay):
        make.AttributionFactory(claim=claim, attested_in=work)
    return claim


class TestEveryPage:
    def test_says_what_is_set_aside_in_valid_html_and_more_data_cost_no_more_queries(self, client, grow):
        grow(2)
        before = {}
        for address in ADDRESSES:
            response, before[address] = answer(client, joined(address))
            parsed(response, address)
            if not address.endswith("/card/"):
                assert "Without Suny 1993" in banner(response), address
                assert 'name="robots" content="noindex"' in response.content.decode(), address
        assert not set_aside()
        grow(4)
        assert {address: answer(client, joined(address))[1] for address in ADDRESSES} == before

    @pytest.mark.parametrize(
        "address",
        ["/schools/labour-history/", "/works/soviet-workers-1986/", "/historians/donald-filtzer/"],
    )
    def test_counts_and_lists_agree(self, client, grow, address):
        grow(3)
        assert_counts_are_true(client, client.get(joined(address)))

    def test_every_link_and_form_stays_in_the_reading_but_the_one_that_leads_back(self, client, grow):
        grow(2)
        for address in ("/claims/?stance=argues", "/works/command-economy-1993/", "/debates/matrix/"):
            page = tree(client.get(joined(address)))
            links = [each for each in page.iter("a") if each not in fallen(page)]
            inner = [each.get("href") for each in links if (each.get("href") or "").startswith(("/", "?"))]
            assert [each for each in inner if SURVEY not in each.partition("#")[0].partition("?")[2]] == [address]
            forms = list(page.iter("form"))
            kept = [[(i.get("name"), i.get("value")) for i in each.iter("input")] for each in forms]
            assert forms and all(("without", SURVEY) in each for each in kept)

    def test_what_is_the_same_in_every_reading_keeps_its_own_address(self, client, stalemate, survey):
        for address, kept in (("/claims/stalemate/?without=essay", "/contest/"), ("/?without=survey", "/feed/")):
            page = tree(client.get(address))
            links = [each.get("href") for each in page.iter("a") if (each.get("href") or "").startswith(kept)]
            assert links and all(link.endswith("/") for link in links)

    @pytest.mark.parametrize(
        ("address", "location"),
        [
            ("/trail/annotate/?s={claim}&note=Yes&at=1", "/trail/?s={claim}~Yes&without=survey#step-1"),
            ("/trail/add/?s={claim}&pasted=%2Ftrail%2F%3Fs%3D{essay}", "/trail/?s={essay}&s={claim}&without=survey"),
        ],
    )
    def test_redirects_stay_in_the_reading(self, client, stalemate, essay, address, location):
        steps = {"claim": handle("interpretations.claim", "stalemate"), "essay": handle("works.work", "essay")}
        response = client.get(joined(address.format(**steps), "survey"))
        assert response.status_code == 302
        assert response["Location"] == location.format(**steps)

    def test_one_reading_is_not_kept_for_another(self, client, grow):
        grow(1)
        assert has_banner(client.get(joined("/claims/")))
        assert not has_banner(client.get("/claims/"))

    @pytest.mark.parametrize(("kind", "is_carried"), [("text/html; charset=utf-8", True), ("text/plain", False)])
    def test_only_pages_in_html_are_rewritten(self, survey, kind, is_carried):
        link = '<a href="/claims/">Claims</a>'
        answer = carried(HttpResponse(link, content_type=kind), survey).content.decode()
        assert answer == (link.replace("/claims/", "/claims/?without=survey") if is_carried else link)


class TestWhatFallsAway:
    def test_of_some_rows_it_says_how_many(self, client, stalemate):
        said = banner(client.get("/claims/stalemate/?without=survey"))
        assert "Of the 3 attested statements and citations behind this page, 2 fall away." in said
        assert "1 falls away." in banner(client.get("/claims/stalemate/?without=essay"))

    def test_what_falls_away_is_named_and_leads_to_where_it_stands(self, client, stalemate):
        page = tree(client.get("/claims/stalemate/?without=essay"))
        row = stalemate.attributions.get(attested_in__slug="essay")
        links = [(words(link), link.get("href")) for link in fallen(page)]
        assert links == [(f"{row.holder_names} argues that neither state nor workers won", attribution_url(row))]
        assert [words(link) for link in page.iter("a") if link.get("href") == "#fallen"] == ["1 falls away"]

    def test_all_of_them(self, client, stalemate, survey):
        stalemate.attributions.filter(attested_in__slug="essay").delete()
        said = text(client.get("/claims/stalemate/?without=survey"))
        assert "All that stands behind this page falls away: 2 attested statements and citations." in said
        assert "Without Suny 1993, no work read here says who holds it." in said

    def test_none_of_them(self, client, stalemate):
        make.WorkFactory(slug="other")
        assert "Nothing that stands behind this page falls away." in banner(
            client.get("/claims/stalemate/?without=other")
        )

    def test_a_list_counts_the_attributions_of_what_it_lists(self, client, stalemate):
        make.AttributionFactory()
        said = banner(client.get("/claims/?without=survey"))
        assert "Of the 4 attested statements and citations behind this page, 2 fall away." in said

    def test_a_page_of_no_record_says_what_the_work_attests_and_cites_in_all(self, client, stalemate, survey):
        make.CitationFactory(note=make.NoteFactory(work=survey))
        seen = {"asserted_in": make.WorkFactory(), "verified_on": "2026-11-02", "verified_by": "A. Reader"}
        make.AttributionFactory(attested_in=survey, **seen)
        said = banner(client.get("/about/?without=survey"))
        assert "2 attested statements and 1 citation known only through it count nowhere." in said

    def test_other_editions_are_set_aside_with_it(self, client, stalemate, survey):
        reprint = make.WorkFactory(original=survey, original_kind="reprint", issued="1999")
        make.AttributionFactory(claim=stalemate, attested_in=reprint)
        said = banner(client.get("/claims/stalemate/?without=survey"))
        assert "and 1 other edition of it" in said and "3 fall away" in said

    def test_claims_left_without_anybody_stay_in_lists_and_are_marked(self, client, stalemate, survey):
        make.AttributionFactory(claim=make.ClaimFactory(statement="Only told there."), attested_in=survey)
        said = text(client.get("/claims/?without=survey"))
        assert "2 claims" in said
        assert said.count("Nobody left who holds it.") == 1
        assert said.count("“Nobody left” stands by what no other work read here tells.") == 1

    def test_what_nobody_is_left_to_say_of_a_school_folds_into_one_sentence(self, client, stalemate, survey):
        school = make.SchoolFactory(slug="a-school")
        only_there = [make.ClaimFactory(statement=f"Only told there {at}.") for at in range(2)]
        for claim in (stalemate, *only_there):
            claim.about_schools.add(school)
        for claim in only_there:
            make.AttributionFactory(claim=claim, attested_in=survey)
        page = client.get("/schools/a-school/?without=survey")
        folded = [words(each) for each in tree(page).iter("details") if each.get("class") == "folded"]
        assert [each.partition(" Only told")[0] for each in folded] == ["2 claims are known only from Suny 1993"]
        assert "Nobody left who" not in text(page)
        assert "known only from" not in text(client.get("/schools/a-school/"))

    def test_answers_left_without_anybody_are_marked(self, client, stalemate, survey):
        debate = make.DebateFactory(slug="control")
        for claim in (stalemate, make.ClaimFactory()):
            make.PositionFactory(debate=debate, claims=[claim])
        held = make.PositionFactory(debate=debate)
        make.PositionHoldingFactory(position=held, attested_in=survey)
        left = "Nobody left who gives or argues it."
        assert left not in text(client.get("/debates/control/"))
        assert text(client.get("/debates/control/?without=survey")).count(left) == 2
        assert "3 positions, two argued, two left without anybody" in text(client.get("/debates/?without=survey"))
        assert "left without" not in text(client.get("/debates/"))

    def test_the_page_of_a_claim_marks_answers_left_without_anybody(self, client, stalemate, survey, essay):
        debate = make.DebateFactory()
        make.PositionFactory(debate=debate, answer="Neither won.", claims=[stalemate])
        make.PositionFactory(debate=debate, answer="The state won.", claims=[make.ClaimFactory()])
        given = make.PositionFactory(debate=debate, answer="The workers won.")
        for work in (survey, essay):
            make.PositionHoldingFactory(position=given, attested_in=work)
        stalemate.attributions.filter(attested_in=essay).delete()
        assert "left without" not in section(client.get("/claims/stalemate/"), "In debate")
        said = section(client.get("/claims/stalemate/?without=survey"), "In debate")
        assert "This claim argues: Neither won (left without anybody)" in said
        assert "The state won (left without anybody); The workers won" in said and said.endswith("The workers won")

    def test_only_editions_that_readers_may_see_are_counted(self, client, stalemate, survey):
        make.WorkFactory(original=survey, original_kind="reprint", state="draft")
        assert "other edition" not in banner(client.get("/claims/stalemate/?without=survey"))


class TestDescriptions:
    """What we wrote ourselves was written from the works read."""

    @pytest.fixture
    def school(self, survey):
        school = make.SchoolFactory(slug="labour", scope_note="Studies the shop floor.", history_note="Born in 1970.")
        make.SchoolMembershipFactory(school=school, author=make.AuthorFactory(), attested_in=survey)
        return school

    def test_one_that_rests_on_nothing_else_is_left_out(self, client, school):
        page = client.get("/schools/labour/?without=survey").content.decode()
        assert "The description here is left out: it was written from Suny 1993." in page
        assert "shop floor" not in page and "1970" not in page

    def test_one_that_may_lean_on_the_work_says_so(self, client, school, essay):
        make.SchoolMembershipFactory(school=school, author=make.AuthorFactory(), attested_in=essay)
        said = text(client.get("/schools/labour/?without=survey"))
        assert "Studies the shop floor." in said and "Born in 1970." in said
        assert "Written with Suny 1993 at hand: it may say what only that work tells." in said

    @pytest.mark.parametrize(
        ("description", "is_named"),
        [
            ("Suny (1993) dates it.", True),
            ("Suny (1993, conclusion) dates it.", True),
            ("Suny and Siegelbaum (1993) date it.", True),
            ("Taken up by Kuromiya and Suny.", True),
            ("First told in A Survey.", True),
            ("Suny (2006) dates it.", False),
            ("Suny and Siegelbaum (1998, 12) date it.", False),
            ("It dates from Sunyata.", False),
        ],
    )
    def test_one_that_names_the_work_or_its_author_is_left_out(self, survey, description, is_named):
        survey.title = "A Survey"
        assert speaks_of(make.SchoolFactory.build(history_note=description), survey) == is_named

    def test_of_a_historian_their_own_name_is_no_such_sign(self, client, survey, essay, school):
        author = survey.contributions.get().author
        author.note = "Suny teaches."
        assert not speaks_of(author, survey)
        make.SchoolMembershipFactory(school=school, author=make.AuthorFactory(), attested_in=essay)
        school.history_note = "Siegelbaum (2024) describes it."
        school.save()
        said = text(client.get("/schools/labour/?without=essay"))
        assert "describes it" not in said and "it speaks of Siegelbaum 2024 or of those who wrote it" in said

    def test_the_note_on_a_historian_is_one(self, client, survey):
        author = make.AuthorFactory(slug="lewin", note="Wrote of the shop floor.")
        make.AttributionFactory(attested_in=survey, held_by=[author])
        rebuild()
        assert "shop floor" in text(client.get("/historians/lewin/"))
        assert "shop floor" not in text(client.get("/historians/lewin/?without=survey"))
        assert "Wrote of the" not in text(client.get("/search/?q=shop+floor&without=survey"))

    def test_one_that_cannot_lean_on_the_work_stands(self, client, school):
        make.WorkFactory(slug="other")
        said = text(client.get("/schools/labour/?without=other"))
        assert "Studies the shop floor." in said and "at hand" not in said and "left out" not in said

    def test_of_the_work_itself(self, client, survey, essay):
        survey.abstract = "Surveys the writing."
        survey.save()
        make.NoteFactory(work=survey, commentary="Names two more.")
        make.CitationFactory(note=make.NoteFactory(work=essay), cited_work=survey)
        assert "Names two more." in text(client.get("/works/survey/"))
        said = text(client.get("/works/survey/?without=survey"))
        assert "Surveys the writing." not in said and "Names two more." not in said

    @pytest.mark.parametrize("address", ["/schools/", "/debates/", "/eras/", "/schools/labour/card/"])
    def test_lists_and_cards_have_none(self, client, school, address):
        make.DebateFactory(description="About the shop floor.")
        make.EraFactory(note="When the shop floor was made.")
        assert "shop floor" in client.get(address).content.decode()
        page = client.get(joined(address, "survey")).content.decode()
        assert "shop floor" not in page
        assert "card" in address or "Descriptions are left out of lists" in page


class TestName:
    """A slug, or a handle, of what readers may see."""

    def test_a_handle(self, client, stalemate):
        assert has_banner(client.get(f"/claims/stalemate/?without={handle('works.work', 'survey').upper()}"))

    def test_a_merged_work_leads_to_its_survivor(self, client, stalemate, survey):
        merged = make.WorkFactory(slug="double")
        merged.merged_into = survey
        merged.save()
        assert "2 fall away" in banner(client.get("/claims/stalemate/?without=double"))

    @pytest.mark.parametrize("name", ["nothing", "stalemate", "%00", "<script>", "draft", "withdrawn", "x" * 5_000])
    def test_what_names_no_published_work_is_met_with_a_page_that_explains(self, client, stalemate, name):
        make.WorkFactory(slug="draft", title="A secret title", state="draft")
        move(make.WorkFactory(slug="withdrawn", title="A secret title"), State.WITHDRAWN, reason="Untrue.")
        response = client.get("/claims/stalemate/", {"without": name, "sort": "year"})
        assert response.status_code == 404
        said = text(response)
        assert "There is no such work to set aside" in said and "A secret title" not in said
        assert 'href="/claims/stalemate/?sort=year"' in response.content.decode()
        assert "<script>" not in said.replace(f"“{name}”", "")
        assert not set_aside()

    def test_an_empty_name_sets_nothing_aside(self, client, stalemate):
        assert not has_banner(client.get("/claims/stalemate/?without="))

    def test_a_merged_record_leads_to_its_survivor_in_the_same_reading(self, client, stalemate):
        merged = make.ClaimFactory(slug="deadlock")
        merged.merged_into = stalemate
        merged.save()
        response = client.get("/claims/deadlock/?without=survey")
        assert (response.status_code, response["Location"]) == (301, "/claims/stalemate/?without=survey")


class TestOffer:
    """The page of a record offers the works through which it is known, and only those."""

    def test_with_the_number_of_rows_known_through_each(self, client, stalemate):
        make.AttributionFactory()
        shown = client.get("/claims/stalemate/")
        assert offered(shown) == ["Suny 1993 (2)", "Siegelbaum 2024 (1)"]
        assert "in brackets how many statements and citations are known through it" in text(shown)

    def test_a_reporter_in_between_too(self, client, stalemate, essay):
        row = stalemate.attributions.get(attested_in=essay)
        AttributionReporter.objects.create(attribution=row, work=make.WorkFactory(slug="between", issued="1960"))
        assert len(offered(client.get("/claims/stalemate/"))) == 3
        assert "1 falls away" in banner(client.get("/claims/stalemate/?without=between"))

    def test_not_for_what_was_compared_with_the_original(self, client, stalemate, essay):
        stalemate.attributions.filter(attested_in=essay).update(
            asserted_in=make.WorkFactory(), verified_on="2026-11-02", verified_by="A. Reader"
        )
        assert offered(client.get("/claims/stalemate/")) == ["Suny 1993 (2)"]

    def test_a_work_is_not_offered_on_its_own_page(self, client, stalemate, survey, essay):
        make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=survey)
        make.CitationFactory(note=make.NoteFactory(work=essay), cited_work=survey)
        assert offered(client.get("/works/survey/")) == ["Siegelbaum 2024 (1)"]

    def test_nothing_is_offered_where_nothing_is_attested(self, client, db):
        make.ClaimFactory(slug="alone")
        assert offered(client.get("/claims/alone/")) == []

    def test_each_offer_keeps_its_promise(self, client, grow):
        grow(2)
        for address in ("/claims/stalemate/", "/debates/control/"):
            (menu,) = [each for each in tree(client.get(address)).iter("nav") if "witnesses" in each.get("class", "")]
            for link in menu.iter("a"):
                number = words(link).rpartition("(")[2].rstrip(")")
                said = banner(client.get(link.get("href")))
                assert f", {number} fall" in said or f"away: {number} attested" in said, (address, words(link), said)

    def test_what_hangs_on_a_membership_falls_away_with_it(self, client, survey, essay):
        school, author = make.SchoolFactory(slug="labour"), make.AuthorFactory()
        make.SchoolMembershipFactory(school=school, author=author, attested_in=survey)
        make.AttributionFactory(attested_in=essay, held_by=[author])
        assert sorted(offered(client.get("/schools/labour/"))) == ["Siegelbaum 2024 (1)", "Suny 1993 (1)"]
        said = banner(client.get("/schools/labour/?without=survey"))
        assert "away: 2 attested" in said
        assert "1 of these is known through it; 1 more stands here only because of that." in said
        said = banner(client.get("/schools/labour/?without=essay"))
        assert "Of the 2 attested statements and citations behind this page, 1 falls" in said
        assert "only because" not in said

    def test_what_is_said_of_a_school_or_claim_stands_behind_its_page(self, client, survey, essay, stalemate):
        school = make.SchoolFactory(slug="labour")
        make.SchoolMembershipFactory(school=school, author=make.AuthorFactory(), attested_in=survey)
        for subject in (school, stalemate):
            said = make.AttributionFactory(attested_in=essay)
            subject.claims_about.add(said.claim)
        assert sorted(offered(client.get("/schools/labour/"))) == ["Siegelbaum 2024 (1)", "Suny 1993 (1)"]
        assert "Of the 2 attested" in banner(client.get("/schools/labour/?without=survey"))
        assert "Of the 4 attested" in banner(client.get("/claims/stalemate/?without=survey"))

    @pytest.mark.parametrize("address", ["/works/soviet-workers-1986/", "/historians/donald-filtzer/"])
    def test_the_pages_of_works_and_historians_offer_too(self, client, grow, address):
        grow(1)
        (first, *_) = offered(client.get(address))
        assert first.startswith("Suny 1993 (")


class TestSingleWitness:
    """A claim that rests on one witness here says so."""

    @pytest.fixture
    def told(self, client, essay):
        """Returns what the page of a claim says at its head, when attributed in the essay with these fields."""

        def told(*attributions: dict, reporters=()) -> str:
            claim = make.ClaimFactory(slug="told")
            for fields in attributions:
                row = make.AttributionFactory(**{"claim": claim, "attested_in": essay} | fields)
                for order, reporter in enumerate(reporters):
                    AttributionReporter.objects.create(attribution=row, order=order, **reporter)
            page = tree(client.get("/claims/told/"))
            return next((words(each) for each in page.iter("p") if "single-witness" in each.get("class", "")), "")

        return told

    @pytest.fixture
    def gorbachev(self, db):
        return make.AuthorFactory(given="Mikhail", family="Gorbachev")

    def test_one_report(self, told):
        assert told({}) == "Entered here on one report only: Siegelbaum 2024."

    def test_from_whom_the_report_has_it(self, told):
        kotkin = make.WorkFactory(issued="2001", by=[make.AuthorFactory(family="Kotkin")])
        pair = make.WorkFactory(issued="1990", by=[make.AuthorFactory(family=name) for name in ("One", "Two")])
        assert told({}, reporters=[{"work": kotkin}, {"work": pair}]) == (
            "Entered here on one report only: Siegelbaum 2024, who has it from One and Two 1990, "
            "who have it from Kotkin 2001."
        )

    def test_a_denial_is_no_ground(self, told, gorbachev):
        assert told({"stance": "denies", "held_by": [gorbachev]}) == (
            "Nobody in the works read asserts this. Gorbachev’s denial is known only through Siegelbaum 2024."
        )

    @pytest.mark.parametrize(
        ("stances", "sentence"),
        [
            (["denies", "denies"], "Both denials are known only"),
            (["doubts", "doubts", "denies"], "All three doubts or denials are known only"),
        ],
    )
    def test_doubts_and_denials_only(self, told, stances, sentence):
        opening = "Nobody in the works read asserts this. "
        assert told(*({"stance": each} for each in stances)) == f"{opening}{sentence} through Siegelbaum 2024."

    @pytest.mark.parametrize(
        ("stances", "sentence"),
        [
            (["argues", "concedes"], "both attributions are known"),
            (["argues", "denies"], "both attributions, one a denial, are known"),
            (["argues", "doubts", "doubts"], "all three attributions, two of them doubts, are known"),
        ],
    )
    def test_several_say_which_are_no_support(self, told, stances, sentence):
        said = told(*({"stance": each} for each in stances))
        assert said == f"A single witness here: {sentence} through Siegelbaum 2024."

    def test_what_was_read_where_it_stands_says_nothing(self, told, essay):
        assert told({"asserted_in": essay, "mode": "direct", "stance": "denies"}) == ""

    def test_on_its_page(self, client, stalemate, essay):
        assert "single witness" not in text(client.get("/claims/stalemate/"))
        stalemate.attributions.filter(attested_in=essay).delete()
        said = text(client.get("/claims/stalemate/"))
        assert "A single witness here: both attributions are known through Suny 1993." in said

    def test_setting_another_aside_may_leave_a_single_one(self, client, stalemate):
        said = text(client.get("/claims/stalemate/?without=survey"))
        assert "Entered here on one report only: Siegelbaum 2024." in said

    def test_works_that_share_an_author(self, client, stalemate, survey, essay):
        make.ContributionFactory(work=survey, author=essay.contributions.get().author, order=1)
        said = text(client.get("/claims/stalemate/"))
        assert "all three attributions are known through Suny and Siegelbaum 1993 and Siegelbaum 2024, which" in said
        assert "which share an author." in said

    def test_a_common_reporter(self, client, stalemate):
        jasny = make.AuthorFactory(given="Naum", family="Jasny")
        for row in stalemate.attributions.all():
            AttributionReporter.objects.create(attribution=row, author=jasny)
        said = text(client.get("/claims/stalemate/"))
        assert "attributions are known through Naum Jasny, from whom the works read have it." in said

    def test_in_lists_where_there_are_several_attributions(self, client, stalemate, survey, essay):
        make.AttributionFactory(attested_in=survey)
        assert "attributions are known through" not in text(client.get("/claims/"))
        stalemate.attributions.filter(attested_in=essay).delete()
        assert text(client.get("/claims/")).count("Both attributions are known through Suny 1993.") == 1

    def test_in_the_debate_that_it_is_part_of(self, client, stalemate, essay):
        stalemate.attributions.filter(attested_in=essay).delete()
        make.PositionFactory(debate=make.DebateFactory(slug="control"), claims=[stalemate])
        assert "Both attributions are known through Suny 1993." in section(client.get("/debates/control/"), "Answers")
