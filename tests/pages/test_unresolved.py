"""Dead ends: shown as printed where they stand, listed and counted, and for curators with the way to resolve them."""

import pytest
from django.core.exceptions import ValidationError

from tests import factories as make
from tests.admin.conftest import desk_of
from tests.admin.desk import change_url
from tests.pages.reading import headings, rows, text, tree


@pytest.fixture
def survey(db):
    suny = make.AuthorFactory(slug="suny", given="Ronald Grigor", family="Suny")
    return make.WorkFactory(slug="survey", title="Making the Command Economy", issued="1993", by=[suny])


def dead_end(work, printed, **fields):
    """A citation of which nobody knows what it means."""
    where = {"note": make.NoteFactory(work=work)} | fields
    return make.CitationFactory(cited_work=None, resolution="unresolved", printed=printed, **where)


def links(response):
    """Where the links of a page lead, by their words."""
    return {"".join(each.itertext()): each.get("href") for each in tree(response).iter("a")}


def test_they_are_listed_as_printed_where_they_stand(client, survey):
    dead_end(survey, "Ivanov, 12", note=make.NoteFactory(work=survey, label="7"))
    dead_end(survey, "Oral communication", note=None, citing_work=survey, place="68")
    make.CitationFactory(note=make.NoteFactory(work=survey))
    listed = client.get("/works/unresolved/")
    assert "Suny 1993, n. 7: Ivanov, 12 (unresolved, as printed)" in text(listed)
    assert "Suny 1993, 68: Oral communication (unresolved, as printed)" in text(listed)
    assert rows(listed) == 2
    assert "2 unresolved citations" in headings(listed)
    assert links(listed)["n. 7"] == "/works/survey/#n-7"


@pytest.mark.parametrize(("noted", "words"), [(False, "no title and no note is given"), (True, "no title is given")])
def test_an_allusion_says_what_is_missing(client, survey, noted, words):
    where = {} if noted else {"note": None, "citing_work": survey, "place": "68"}
    dead_end(survey, "as somebody argued", form="alluded", **where)
    for address in ("/works/unresolved/", "/works/survey/"):
        assert f"“as somebody argued” (unresolved, as printed: {words})" in text(client.get(address)), address


def test_every_page_counts_them_alike_and_leads_there(client, survey):
    dead_end(survey, "Ivanov, 12")
    dead_end(make.WorkFactory(), "Petrov")
    assert links(client.get("/about/"))["2 unresolved citations"] == "/works/unresolved/"
    address = links(client.get("/works/survey/"))["1 unresolved citation"]
    listed = client.get(address)
    assert "1 unresolved citation" in headings(listed)
    assert "in Suny 1993" in text(listed)
    assert rows(listed) == 1
    assert "Petrov" not in text(listed)


def test_where_all_is_resolved_nothing_is_counted(client, survey):
    make.CitationFactory(note=make.NoteFactory(work=survey))
    assert "unresolved" not in text(client.get("/works/survey/"))
    assert "Every citation entered so far leads to its work." in text(client.get("/works/unresolved/"))


def test_those_in_drafts_are_not_told(client, db):
    dead_end(make.WorkFactory(state="draft"), "Ivanov, 12")
    assert "Ivanov" not in text(client.get("/works/unresolved/"))


@pytest.mark.parametrize("address", ["/works/survey/", "/works/unresolved/"])
def test_curators_find_the_way_to_resolve_them(client, survey, address):
    in_note = dead_end(survey, "Ivanov, 12")
    in_text = dead_end(survey, "Oral communication", note=None, citing_work=survey, place="68")
    make.CitationFactory(note=make.NoteFactory(work=survey))
    ways = [
        each.get("href")
        for each in tree(desk_of("clara", "Curators").client.get(address)).iter("a")
        if each.text == "Resolve it"
    ]
    assert set(ways) == {change_url(in_note), change_url(in_text)}
    assert len(ways) == 2
    assert "Resolve it" not in client.get(address).content.decode()


def test_no_work_takes_the_address_of_the_list(db):
    with pytest.raises(ValidationError, match="address of a page of the site itself"):
        make.WorkFactory.build(slug="unresolved").full_clean()
