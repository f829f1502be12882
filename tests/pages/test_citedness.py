"""How often something is cited: the same number everywhere, the list of exactly these, and what was searched."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from historiography.pages import citedness
from historiography.pages.citedness import Cited, Entered, cited_works, entered
from historiography.trails.address import address as trail_address
from tests import factories as make
from tests.pages.reading import assert_counts_are_true, headings, rows, section, text
from tests.trails.test_opened import step_to
from works.models import Citation, Work
from works.witness import without

WHOLE = {"coverage": "worked-through"}


@pytest.mark.parametrize(
    ("times", "works", "words"),
    [
        (0, 0, "Not cited"),
        (1, 1, "Cited once in one work"),
        (2, 1, "Cited twice in one work"),
        (2, 2, "Cited once in each of 2 works"),
        (7, 2, "Cited 7 times in 2 works"),
        (1234, 1100, "Cited 1,234 times in 1,100 works"),
        (None, 0, "Cited very often"),
    ],
)
def test_how_often_in_words(times, works, words):
    assert Cited(times, works, "", Entered()).words == words


@pytest.mark.parametrize(
    ("whole", "in_part", "found", "words"),
    [
        (2, 0, True, "from the 2 works entered whole"),
        (1, 0, True, "from the 1 work entered whole"),
        (2, 3, True, "from the 2 works entered whole and 3 entered in part"),
        (0, 1, True, "from 1 work entered in part"),
        (0, 0, True, ""),
        (2, 0, False, "in the 2 works entered whole"),
    ],
)
def test_what_was_searched_in_words(whole, in_part, found, words):
    assert entered(whole, in_part, found=found).words == words


@pytest.fixture
def cited(db):
    """Filtzer's book, cited seven times in two works entered whole, and once in a draft."""
    filtzer = make.AuthorFactory(slug="filtzer", given="Donald", family="Filtzer")
    book = make.WorkFactory(slug="workers", title="Soviet Workers", issued="1986", by=[filtzer])
    for number, times in enumerate((5, 2)):
        survey = make.WorkFactory(slug=f"survey-{number}", issued="1993", **WHOLE)
        for _ in range(times):
            make.CitationFactory(note=make.NoteFactory(work=survey), cited_work=book)
    make.CitationFactory(note=make.NoteFactory(work=make.WorkFactory(state="draft")), cited_work=book)
    return book


def test_every_page_says_the_same(client, cited):
    school = make.SchoolFactory(slug="labour-history")
    make.SchoolMembershipFactory(school=school, author=None, work=cited)
    told = "Cited 7 times in 2 works"
    searched = "from the 2 works entered whole"
    assert f"Where it is cited {told} {searched}" in text(client.get("/works/workers/"))
    assert f"{told} {searched}" in text(client.get("/works/workers/cited/"))
    assert f"{told}, {searched}" in client.get("/works/workers/card/").content.decode()
    assert f"{told} {searched}" in text(client.get("/historians/filtzer/"))
    assert f"{told} {searched}" in text(client.get("/historians/filtzer/cited/"))
    assert f"{told}, {searched}" in client.get("/historians/filtzer/card/").content.decode()
    for address in ("/works/", "/historians/filtzer/", "/schools/labour-history/"):
        said = text(client.get(address))
        assert "cited 7 times in 2 works" in said, address
        assert "Citations are counted in the 2 works entered whole." in said, address


def test_a_trail_says_the_same(client, cited):
    trail = client.get(trail_address([step_to(cited)]))
    assert "Cited 7 times in 2 works from the 2 works entered whole" in text(trail)
    assert_counts_are_true(client, trail)


def test_the_count_opens_exactly_these(client, cited):
    for address in ("/works/workers/", "/historians/filtzer/"):
        assert_counts_are_true(client, client.get(address))
    assert rows(client.get("/works/workers/cited/")) == 7
    assert 'href="/works/?coverage=worked-through">2 works entered whole</a>' in (
        client.get("/works/workers/").content.decode()
    )
    assert "2 works" in headings(client.get("/works/?coverage=worked-through"))


def test_a_narrowed_list_counts_what_it_shows(client, cited):
    ann = make.AuthorFactory(slug="ann", given="Ann", family="Smith")
    make.ContributionFactory(work=Work.objects.get(slug="survey-1"), author=ann)
    listed = client.get("/historians/filtzer/cited/?author=ann")
    assert "Cited twice in one work" in headings(listed)
    assert rows(listed) == 2


def test_what_is_not_cited_says_in_what_it_was_looked_for(client, cited):
    make.WorkFactory(slug="unread")
    assert "Not cited in the 2 works entered whole" in client.get("/works/unread/card/").content.decode()
    assert "cited" not in section(client.get("/works/?decade=1970"), "1 work").lower().split("citations are")[0]


def test_works_entered_in_part_are_told(client, cited):
    part = make.WorkFactory()
    make.CitationFactory(note=make.NoteFactory(work=part), cited_work=cited)
    assert "from the 2 works entered whole and 1 entered in part" in text(client.get("/works/workers/"))
    assert "Citations are counted in the 2 works entered whole, and in others as far as they are entered." in text(
        client.get("/works/")
    )


def test_a_work_set_aside_is_not_among_those_searched(cited):
    with without([Work.objects.get(slug="survey-1").pk]):
        searched = cited_works([cited])[cited.pk].entered
    assert searched.words == "from the 1 work entered whole"
    assert searched.whole.url == ""


def test_a_list_does_not_count_beyond_reason(client, cited, monkeypatch):
    rarely = make.CitationFactory(note=make.NoteFactory(work=Work.objects.get(slug="survey-0"))).cited_work
    monkeypatch.setattr(citedness, "MOST_IN_LISTS", 6)
    assert cited_works([cited])[cited.pk].words == "Cited very often"
    assert cited_works([rarely])[rarely.pk].words == "Cited once in one work"
    said = text(client.get("/works/"))
    assert "Soviet Workers cited very often" in said
    assert "Citations are counted in the 2 works entered whole." in said
    assert "Cited 7 times in 2 works" in text(client.get("/works/workers/"))
    monkeypatch.setattr(citedness, "MOST_IN_LISTS", 7)
    assert cited_works([cited])[cited.pk].words == "Cited 7 times in 2 works"


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=12))
def test_many_works_are_counted_as_each_is(db, edges):
    Citation.objects.all().delete()
    works = [make.WorkFactory(**(WHOLE if number % 2 else {})) for number in range(4)]
    for citing, target in edges:
        make.CitationFactory(note=None, citing_work=works[citing], place="1", cited_work=works[target])
    counted = cited_works(works)
    for number, work in enumerate(works):
        citing = [source for source, target in edges if target == number]
        found = counted.get(work.pk)
        assert (found.times, found.works) == (len(citing), len(set(citing))) if citing else found is None


def test_a_misprint_is_told_where_it_is_meant_and_where_it_is_printed(client, db):
    meant, printed = (
        make.WorkFactory(slug="meant", title="Workers in Russia"),
        make.WorkFactory(slug="printed", title="Manufacturing Consent: Changes in the Labor Process"),
    )
    survey = make.WorkFactory()
    make.CitationFactory(note=make.NoteFactory(work=survey, label="24"), cited_work=printed)
    make.CitationFactory(
        note=make.NoteFactory(work=survey, label="25"),
        cited_work=meant,
        as_printed="Burawoy, Manufacturing consent, 99",
        as_corrected="Workers in Russia, 99",
        correction_reason="The text gives the words to another.",
    )
    said = "Printed: “Burawoy, Manufacturing consent, 99”; meant is Workers in Russia, 99"
    assert said in text(client.get("/works/meant/cited/"))
    page = text(client.get("/works/printed/cited/"))
    assert "Cited once in one work" in page
    assert said in page.partition("Printed where another is meant")[2]
    assert "Printed where" not in text(client.get("/works/meant/cited/"))
