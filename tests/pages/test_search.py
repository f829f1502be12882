"""Search: what a query means, what is found and shown for it, and what is said when there is nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from historiography import search
from interpretations.models import Attribution
from records.models import SearchEntry
from records.reindexing import rebuild
from tests import factories as make
from tests.pages.reading import section, text, tree, words
from works.models import Work


@pytest.fixture
def shelf(db):
    """Fitzpatrick's book with a claim on a page of it, two works of Lewin's, a school, a term, and a draft."""
    fitzpatrick = make.AuthorFactory(slug="fitzpatrick", given="Sheila", family="Fitzpatrick")
    lewin = make.AuthorFactory(slug="lewin", given="Moshe", family="Lewin")
    andrle = make.AuthorFactory(slug="andrle", given="Vladimír", family="Andrlé")
    make.NameVariantFactory(author=andrle, text="Andrie")
    mobility = make.WorkFactory(slug="mobility", title="Education and Social Mobility", issued="1979", by=[fitzpatrick])
    survey = make.WorkFactory(slug="survey", title="Making the Command Economy", issued="1993", by=[lewin])
    make.WorkFactory(slug="making", title="The Making of the Soviet System", issued="1985", by=[lewin])
    make.CitationFactory(note=make.NoteFactory(work=survey, label="17"), cited_work=mobility, locator="254")
    make.CitationFactory(note=make.NoteFactory(work=survey, label="18"), cited_work=mobility, locator="12")
    make.AttributionFactory(
        claim=make.ClaimFactory(slug="bulwark", statement="Promoted workers became the bulwark of the regime."),
        asserted_in=mobility,
        asserted_locator="250-256",
        attested_in=survey,
        held_by=[fitzpatrick],
        gloss="A class of its own making, she says, carried the revolution from above.",
    )
    school = make.SchoolFactory(
        slug="social-history", label="Social history", scope_note="Society, not the state alone."
    )
    make.SchoolLabelFactory(school=school, text="revisionist", reason="So later writing.")
    make.TermFactory(slug="dneprostroi", romanised="Dneprostroi", script="Днепрострой", gloss="the dam")
    make.WorkFactory(slug="draft", title="Education unpublished", state="draft")
    rebuild()


def found(client, query, **more) -> list[str]:
    response = client.get("/search/", {"q": query, **more})
    assert response.status_code == 200
    hits = [each for each in tree(response).iter("p") if each.get("class") == "hit"]
    return [link.get("href") for hit in hits for link in hit.iter("a")]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Andrle", "/historians/andrle/"),
        ("ANDRIE", "/historians/andrle/"),
        ("Днепрострой", "/terms/dneprostroi/"),
        ("revisionist", "/schools/social-history/"),
        ("revisionists", "/schools/social-history/"),
        ("Fitzpatrick 1979", "/works/mobility/"),
        ("Fitzpatrick 1979, 254", "/works/mobility/"),
        ("Fitzpatrick (1979): 254", "/works/mobility/"),
        ("promotion of worker", "/claims/bulwark/"),
        ("“social history”", "/schools/social-history/"),
        ("kind:school society", "/schools/social-history/"),
        ("author:lewin year:1980..1989", "/works/making/"),
        ("author:“Moshe Lewin” year:..1990", "/works/making/"),
    ],
)
def test_what_is_sought_comes_first(client, shelf, query, first):
    assert found(client, query)[0] == first


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("year:1979", {"/works/mobility/", "/claims/bulwark/"}),
        ("year:1979.. kind:work", {"/works/mobility/", "/works/making/", "/works/survey/"}),
        ("year:1980-1985", {"/works/making/"}),
        ("author:fitzpatrick kind:claims", {"/claims/bulwark/"}),
        ("kind:voice lewin", {"/historians/lewin/"}),
    ],
)
def test_a_search_is_narrowed(client, shelf, query, addresses):
    assert set(found(client, query)) == addresses


def test_a_place_shows_what_is_cited_and_argued_there(client, shelf):
    said = section(client.get("/search/", {"q": "Fitzpatrick 1979, 254"}), "")
    assert "Fitzpatrick 1979, 254, is cited in Lewin 1993, n. 17" in said
    assert "Argued at Fitzpatrick 1979, 250–56: Promoted workers became the bulwark of the regime." in said
    assert "n. 18" not in said


def test_only_so_many_citations_and_views_are_looked_at_for_a_place(client, shelf, monkeypatch):
    monkeypatch.setattr("historiography.pages.places.MOST_LOOKED_AT", 0)
    said = section(client.get("/search/", {"q": "Fitzpatrick 1979, 254"}), "")
    assert "Nothing is entered as cited, argued or reported at p. 254 of Fitzpatrick 1979." in said


@pytest.mark.parametrize(
    ("stance", "here", "there"),
    [("concedes", "Conceded", "conceded"), ("doubts", "Doubted", "doubted"), ("denies", "Denied", "denied")],
)
def test_what_is_spoken_against_at_a_place_is_not_argued_there(client, shelf, stance, here, there):
    Attribution.objects.update(stance=stance, locator="72")
    said = section(client.get("/search/", {"q": "Fitzpatrick 1979, 254"}), "")
    assert f"{here} at Fitzpatrick 1979, 250–56: Promoted workers" in said and "Argued at" not in said
    reported = section(client.get("/search/", {"q": "Lewin 1993, 72"}), "")
    assert f"Reported at Lewin 1993, 72, as {there} by Sheila Fitzpatrick: Promoted workers" in reported


def test_what_a_work_argues_itself_is_not_reported_there(client, shelf):
    survey = Work.objects.get(slug="survey")
    Attribution.objects.update(asserted_in=survey, asserted_locator="72", locator="72", mode="direct")
    said = section(client.get("/search/", {"q": "Lewin 1993, 72"}), "")
    assert "Argued at Lewin 1993, 72: Promoted workers" in said and "Reported at" not in said


def test_what_a_work_passes_on_at_a_place_is_told(client, shelf):
    row = Attribution.objects.get()
    making = Work.objects.get(slug="making")
    make.ReporterFactory(attribution=row, work=making, author=None, locator="33")
    said = section(client.get("/search/", {"q": "Lewin 1985, 33"}), "")
    assert "Passed on at Lewin 1985, 33, as argued by Sheila Fitzpatrick: Promoted workers" in said


def test_more_than_is_told_of_a_place_is_said_to_be_there(client, shelf, monkeypatch):
    monkeypatch.setattr("historiography.pages.places.MOST_PLACES", 1)
    said = section(client.get("/search/", {"q": "Fitzpatrick 1979, 254"}), "")
    assert "is cited in Lewin 1993" in said and "Argued at" not in said
    assert "More is entered there than is told here" in said


def test_facets_count_what_choosing_them_shows(client, shelf):
    response = client.get("/search/", {"q": "lewin"})
    [facets] = [each for each in tree(response).iter("div") if each.get("class") == "facets"]
    choices = {link.get("href"): words(item) for item in facets.iter("li") for link in item.iter("a")}
    assert len(choices) > 1
    for address, choice in choices.items():
        narrowed = client.get(f"/search/{address}")
        number = int(choice.split()[-1])
        assert f"{number} result" in text(narrowed)
        assert sum(each.get("class") == "hit" for each in tree(narrowed).iter("p")) == number
        assert "widen" in text(narrowed)


def test_a_hit_is_shown_in_its_context_and_escaped(client, shelf):
    make.WorkFactory(title="<b>Bulwarks</b> & workers", issued="")
    rebuild()
    html = client.get("/search/", {"q": "bulwark worker revolution"}).content.decode()
    assert "carried the <mark>revolution</mark> from above" in html
    assert "the <mark>bulwark</mark> of the regime" in html
    html = client.get("/search/", {"q": "bulwarks"}).content.decode()
    assert "&lt;b&gt;<mark>Bulwarks</mark>&lt;/b&gt; &amp; workers" in html


def test_a_long_passage_is_cut_around_the_word():
    passage = " ".join(["before"] * 50 + ["strike"] + ["after"] * 50)
    shown = search._excerpt(passage, frozenset({"strike"}))
    assert shown.startswith("… before") and shown.endswith("after …")
    assert "strike" in shown
    assert len(shown.split()) == search.CONTEXT_WORDS + 2


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("year:196x", "is no year"),
        ("year:.. lewin", "is no year"),
        ("kind:book-of-hours", "There is no kind “book-of-hours”"),
        ("the of", "stand everywhere"),
        ("lewin\x00", "a character that no text can hold"),
        ("x" * 10_000, "Only the first 300 characters"),
    ],
)
def test_what_cannot_be_understood_is_explained(client, shelf, query, said):
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert said in text(response)


def test_only_what_is_here_is_suggested(client, shelf):
    assert "Try Andrle, Fitzpatrick 1979, 254." in text(client.get("/"))
    assert "For example: Andrle, Днепрострой, revisionist, Fitzpatrick 1979, 254" in text(client.get("/search/"))
    SearchEntry.objects.all().delete()
    assert "Try " not in text(client.get("/")) and "For example" not in text(client.get("/search/"))


def test_nothing_found_says_what_to_try(client, shelf):
    response = client.get("/search/", {"q": "revisionist year:1700"})
    assert "Search for “revisionist” without the conditions" in text(response)
    response = client.get("/search/", {"q": "revisionist", "kind": "claim"})
    assert "Nothing of this kind was found; the other kinds are listed beside." in text(response)
    assert "Nothing here is called “nonsense”." in text(client.get("/search/", {"q": "lewin", "kind": "nonsense"}))


@pytest.mark.parametrize(
    ("query", "guess", "first"),
    [
        ("Fitzpatrik", "Fitzpatrick", "/historians/fitzpatrick/"),
        ("Fitzpatricj", "Fitzpatrick", "/historians/fitzpatrick/"),
        ("sheila fitzpatrik", "sheila Fitzpatrick", "/historians/fitzpatrick/"),
        ("Dneprostoi", "Dneprostroi", "/terms/dneprostroi/"),
        ("revisionsit", "Social history", "/schools/social-history/"),
        ("Fiztpatrick", "Fitzpatrick", "/historians/fitzpatrick/"),
        ("Ftizpatrick", "Fitzpatrick", "/historians/fitzpatrick/"),
        ("днепростроем", "Dneprostroi", "/terms/dneprostroi/"),
        ("sheyla fitzpatrik", "Sheila Fitzpatrick", "/historians/fitzpatrick/"),
    ],
)
def test_the_likeliest_spelling_is_searched_for_and_no_misprint_is_offered(client, shelf, query, guess, first):
    response = client.get("/search/", {"q": query})
    assert f"Nothing is spelt “{query}” here. The first results for the likeliest spelling: {guess}" in text(response)
    assert found(client, query)[0] == first


def test_a_page_of_nonsense_does_not_keep_the_database_busy(shelf, django_assert_max_num_queries):
    question = search.read(" ".join(f"fitzpatrix{number}" for number in range(20)))
    with django_assert_max_num_queries(40):
        search.neighbours(question)


def test_neither_a_possessive_nor_a_word_that_begins_otherwise_is_taken_for_a_spelling(client, shelf):
    make.TopicFactory(label="Fitzpatrick’s question of incomes")
    rebuild()
    assert search.neighbours(search.read("Fitzpatrik")) == ["Fitzpatrick"]
    assert search.neighbours(search.read("inquestion")) == []


@pytest.mark.parametrize(
    ("query", "addresses"),
    [
        ("workers bulwark inquisition", ["/claims/bulwark/"]),
        ("social education inquisition", ["/works/mobility/", "/claims/bulwark/", "/schools/social-history/"]),
        ("“mobility social” education", ["/works/mobility/", "/claims/bulwark/", "/schools/social-history/"]),
        ("education unpublished", ["/works/mobility/", "/claims/bulwark/"]),
        ("“social inquisition” kind:school", ["/schools/social-history/"]),
        ("author:fitzpatrick lewin education", ["/works/mobility/", "/claims/bulwark/"]),
        ("the inquisition", []),
        ("inquisition year:1979", []),
    ],
)
def test_where_nothing_has_all_words_what_has_most_of_them_is_shown(client, shelf, query, addresses):
    assert found(client, query) == addresses
    said = text(client.get("/search/", {"q": query}))
    assert "Nothing entered so far has all of these words." in said
    assert ("These have some of the words" in said) == bool(addresses)


def test_pages_of_results_neither_repeat_nor_omit(client, db):
    for number in range(60):
        make.TopicFactory(slug=f"topic-{number}", label=f"Topic about steel {number:02}")
    rebuild()
    seen, address = [], "/search/?q=steel"
    while address:
        response = client.get(address)
        hits = [each for each in tree(response).iter("p") if each.get("class") == "hit"]
        seen.append([next(iter(hit.iter("a"))).get("href") for hit in hits])
        onward = [each.get("href") for each in tree(response).iter("a") if each.get("rel") == "next"]
        address = f"/search/{onward[0]}" if onward else ""
    assert [len(page) for page in seen] == [25, 25, 10]
    assert [each for page in seen for each in page] == [f"/topics/topic-{number}/" for number in range(60)]


def test_suggestions_while_one_types(client, shelf):
    html = client.get("/search/suggest/", {"q": "soc mob"}).content.decode()
    assert 'href="/works/mobility/"' in html and 'role="option"' in html
    assert 'href="/terms/dneprostroi/"' in client.get("/search/suggest/", {"q": "днеп"}).content.decode()
    assert "draft" not in client.get("/search/suggest/", {"q": "educ"}).content.decode()
    make.ClaimFactory(slug="lewin-first", statement="Lewin came first.")
    rebuild()
    assert client.get("/search/suggest/", {"q": "lew"}).content.decode().split('href="')[1].startswith("/historians/")
    for short in ("", "e", "\x00", "  "):
        assert client.get("/search/suggest/", {"q": short}).content.decode().strip() == ""
    assert client.get("/search/suggest/", {"q": "e" * 10_000}).status_code == 200


def test_suggestions_of_some_kinds(client, shelf):
    asked = {"q": "soc", "kind": ["work", "school"]}
    assert "/schools/social-history/" in client.get("/search/suggest/", asked).content.decode()
    assert "/schools/" not in client.get("/search/suggest/", asked | {"kind": ["work", "author"]}).content.decode()
    assert client.get("/search/suggest/", asked | {"kind": "\x00"}).status_code == 200


def test_suggestions_put_the_name_that_begins_so_first(client, db):
    make.TopicFactory(slug="long", label="Trade unions and the labour market")
    make.TopicFactory(slug="short", label="Labour and trade")
    rebuild()
    html = client.get("/search/suggest/", {"q": "labour"}).content.decode()
    assert html.index("/topics/short/") < html.index("/topics/long/")


def test_a_page_without_a_query_explains_itself(client, db):
    said = text(client.get("/search/"))
    assert "Words are found in any of their forms" in said
    assert "results" not in said.split("Words are found")[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80))
def test_any_query_has_an_answer(client, db, query):
    assert client.get("/search/", {"q": query}).status_code == 200


@given(
    st.lists(
        st.sampled_from(["year:1966..", "author:lewin", "kind:work", '"a b"', "year:", "kind:", '"', "of", "17"]),
        max_size=6,
    )
)
def test_operators_combine_in_any_order(parts):
    question = search.read(" ".join(parts))
    assert all(each.words and all(each.words) for each in question.sought)


class TestWithoutAWitness:
    """What is found stays and is counted; what is shown of it comes from what is left, and it says where that is not
    what was looked for."""

    NOBODY = "Nobody left who holds it."
    FOUND_BY = "Found by words that are left out without Suny 1993."

    @pytest.fixture
    def reports(self, db):
        suny = make.AuthorFactory(family="Suny")
        survey = make.WorkFactory(slug="survey", issued="1993", title="The survey", by=[suny])
        essay = make.WorkFactory(slug="essay", issued="2024", title="The essay")
        lewin, filtzer = make.AuthorFactory(family="Lewin"), make.AuthorFactory(family="Filtzer")
        told = make.ClaimFactory(slug="told", statement="Only the survey tells of the strike.")
        make.AttributionFactory(claim=told, attested_in=survey, held_by=[lewin], gloss="A shop floor stood still.")
        both = make.ClaimFactory(slug="both", statement="Both tell of the strike.")
        make.AttributionFactory(claim=both, attested_in=survey, held_by=[lewin], gloss="A shop floor was lost.")
        make.AttributionFactory(claim=both, attested_in=essay, held_by=[filtzer], gloss="The workshop was lost.")
        make.SchoolFactory(slug="school", label="Strikers", scope_note="Studies the shop floor.")
        rebuild()

    def hit(self, client, query: str, address: str, **more: str) -> str:
        """The words of one result."""
        page = tree(client.get("/search/", {"q": query, "without": "survey"} | more))
        hits = [each for results in page.iter("ol") if results.get("class") == "results" for each in results]
        return next(words(each) for each in hits if address in next(each.iter("a")).get("href"))

    def test_nothing_is_lost_from_the_list_and_counts_agree(self, client, reports):
        whole, left = found(client, "strike"), found(client, "strike", without="survey")
        assert [each.partition("?")[0] for each in left] == whole and len(whole) == 2
        assert all(each.endswith("?without=survey") for each in left)
        assert "2 results" in text(client.get("/search/", {"q": "strike", "without": "survey"}))

    def test_a_claim_that_nobody_is_left_to_hold_says_so(self, client, reports):
        said = self.hit(client, "strike", "/claims/told/")
        assert self.NOBODY in said and "Lewin" not in said
        assert self.NOBODY not in text(client.get("/search/", {"q": "strike"}))

    def test_what_is_left_is_shown(self, client, reports):
        said = self.hit(client, "strike lost", "/claims/both/")
        assert "Filtzer argues" in said and "The workshop was" in said
        assert "shop floor" not in said and self.FOUND_BY not in said

    @pytest.mark.parametrize(
        ("query", "address"),
        [
            ("shop floor lost", "/claims/both/"),
            ("“shop floor”", "/claims/both/"),
            ("author:lewin strike", "/claims/both/"),
            ("studies shop", "/schools/school/"),
        ],
    )
    def test_what_is_found_by_what_falls_away_says_so(self, client, reports, query, address):
        said = self.hit(client, query, address)
        assert self.FOUND_BY in said and "shop floor" not in said
        assert self.FOUND_BY not in text(client.get("/search/", {"q": query}))

    @pytest.mark.parametrize(
        ("years", "is_left"), [("1993", False), ("2024", True), ("..1993", False), ("1990..", True)]
    )
    def test_years_that_fall_away(self, client, reports, years, is_left):
        said = self.hit(client, f"year:{years} strike", "/claims/both/")
        assert (self.FOUND_BY not in said) == is_left

    def test_suggestions_and_choices_do_not_tell_what_falls_away(self, client, reports):
        for address, query in (("/search/suggest/", {"q": "both tell"}), ("/connections/", {"from": "strike"})):
            assert "Lewin argues" in client.get(address, query).content.decode()
            page = client.get(address, query | {"without": "survey"}).content.decode()
            assert "Lewin argues" not in page and "Filtzer argues" in page
            assert "/claims/both/?without=survey" in page or address == "/connections/"
