"""Reports of one passage side by side: on the page of the original, and on that of the claims concerned."""

import pytest

from tests import factories as make
from tests.pages.reading import has_section, section, text, tree, words


@pytest.fixture
def davies(db):
    return make.WorkFactory(slug="davies", issued="1989", title="Turmoil", by=[make.AuthorFactory(family="Davies")])


@pytest.fixture
def survey(db):
    return make.WorkFactory(slug="survey", issued="1993", by=[make.AuthorFactory(family="Suny")])


@pytest.fixture
def essay(db):
    return make.WorkFactory(slug="essay", issued="2024", by=[make.AuthorFactory(family="Siegelbaum")])


@pytest.fixture
def stalemate(davies, survey, essay):
    """A claim that the survey reports from page 270, of which the essay quotes 268–271."""
    claim = make.ClaimFactory(slug="stalemate", statement="Neither state nor workers won.")
    make.AttributionFactory(claim=claim, attested_in=survey, asserted_in=davies, asserted_locator="270")
    note = make.NoteFactory(work=essay, label="7")
    make.CitationFactory(note=note, cited_work=davies, locator="268–271", quotation=True, signal="see also")
    return claim


def columns(response) -> list[str]:
    """What stands side by side under the passages."""
    found = [each for each in tree(response).iter("div") if each.get("class") == "passage"]
    return [words(column) for each in found for column in each.iter("div") if column.get("class") == "position"]


def test_on_the_page_of_the_original(client, stalemate):
    response = client.get("/works/davies/")
    assert "At 268–71 and 270 two witnesses" in section(response, "Several reports of one passage")
    first, second = columns(response)
    assert first.startswith("Suny 1993 Neither state nor workers won.") and "Argued here, 270." in first
    assert second == "Siegelbaum 2024 n. 7 quotes it, see also, at 268–71."


def test_on_the_page_of_the_claim(client, stalemate):
    response = client.get("/claims/stalemate/")
    assert "Davies, Turmoil (1989), at 268–71 and 270" in section(response, "Others on the same passage")
    assert [column.split()[0] for column in columns(response)] == ["Suny", "Siegelbaum"]


def test_works_that_share_an_author_are_said_to_be_one_witness(client, stalemate, survey, essay):
    make.ContributionFactory(work=survey, author=essay.contributions.get().author, order=1)
    said = section(client.get("/works/davies/"), "Several reports of one passage")
    assert "two works that share an author: one witness" in said
    third = make.CitationFactory(cited_work=stalemate.attributions.get().asserted_in, locator="270").citing_work
    make.ContributionFactory(work=third, author=make.AuthorFactory())
    said = section(client.get("/works/davies/"), "Several reports of one passage")
    assert "three works, some by the same authors: two witnesses" in said


@pytest.mark.parametrize("name", ["survey", "essay"])
def test_one_report_alone_stands_beside_nothing(client, stalemate, name):
    response = client.get(f"/works/davies/?without={name}")
    assert not has_section(response, "Several reports of one passage")


def test_a_page_says_when_not_all_places_were_compared(client, stalemate, monkeypatch):
    monkeypatch.setattr("interpretations.passages.MOST_PASSAGES", 1)
    assert "There may be more" not in text(client.get("/works/davies/"))
    davies, note = stalemate.attributions.get().asserted_in, make.NoteFactory()
    make.CitationFactory(note=note, cited_work=davies, locator="12")
    make.CitationFactory(cited_work=davies, locator="12")
    assert "There may be more: only the first places" in text(client.get("/works/davies/"))
