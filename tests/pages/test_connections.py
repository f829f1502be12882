"""How two things are connected, what they share, and the company that a work keeps."""

from __future__ import annotations

from itertools import pairwise
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from authors.models import Author
from historiography.trails.address import STEP
from records.handles import handle
from records.reindexing import rebuild
from tests import factories as make
from tests.pages.reading import section, text, tree, words


def work(slug: str, year: str = "1986", **values):
    """A work by an author who is called after it."""
    author = make.AuthorFactory(slug=f"author-of-{slug}", given="", family=slug.capitalize(), name=slug.capitalize())
    return make.WorkFactory(slug=slug, title=f"On {slug}", issued=year, by=[author], **values)


def cite(citing, *cited, label: str = "1"):
    """Let one note of a work cite others."""
    note = make.NoteFactory(work=citing, label=label)
    for each in cited:
        make.CitationFactory(note=note, cited_work=each, locator="12")
    return note


@pytest.fixture
def line(db):
    """Four works, each citing the one before it: peasants, workers, managers, survey."""
    works = [work("peasants", "1966"), work("workers", "1979"), work("managers", "1986"), work("survey", "1993")]
    for cited, citing in pairwise(works):
        cite(citing, cited)
    return works


def asked(client, one: str, other: str, **more: str):
    response = client.get("/connections/", {"from": one, "to": other} | more)
    assert response.status_code == 200
    return response


def filled(response) -> dict[str, str]:
    """What the fields of the form say, by name."""
    return {each.get("name"): each.get("value") for each in tree(response).iter("input")}


def links(response, words: str) -> list[str]:
    return [each.get("href") for each in tree(response).iter("a") if words in "".join(each.itertext())]


def test_the_shortest_way_is_told_step_by_step_with_its_notes(client, line):
    said = text(asked(client, "survey", "peasants"))
    assert "From Survey 1993 citations lead to Peasants 1966 in three steps, and none in fewer." in said
    way = said[said.index("The shortest way") :]
    places = [way.index(each) for each in ("On survey", "On managers", "On workers", "On peasants")]
    assert places == sorted(places)
    assert "at 12 in n. 1" in way


def test_the_way_is_found_whichever_end_is_named_first(client, line):
    said = section(asked(client, "peasants", "survey"), "The shortest way")
    assert "From Survey 1993 citations lead to Peasants 1966 in three steps" in said
    assert said.index("On peasants") < said.index("On survey")
    assert "cites it at 12 in n. 1" in said


def test_the_way_can_be_taken_as_a_trail(client, line):
    (address,) = links(asked(client, "survey", "peasants"), "Take this way as a trail")
    steps = parse_qs(urlsplit(address).query)[STEP]
    assert [each.rpartition("_")[2] for each in steps] == [handle("works.work", each.slug) for each in line[::-1]]
    walked = text(client.get(address))
    assert "No direct link" not in walked
    assert "not entered" not in walked


def test_several_ways_as_short_are_all_told_when_they_are_few(client, line):
    other = work("miners")
    cite(line[3], other, label="2")
    cite(other, line[1])
    said = section(asked(client, "survey", "peasants"), "The shortest way")
    assert said.count("On peasants") == 2
    assert "On managers" in said
    assert "On miners" in said


def test_of_many_ways_some_are_told_and_all_counted(client, line):
    for number in range(8):
        between = work(f"between-{number}")
        cite(line[3], between, label=f"b{number}")
        cite(between, line[1])
    said = text(asked(client, "survey", "workers"))
    assert "Six of 9 ways that are as short." in said


def test_an_edition_joins_a_way_and_is_told(client, line):
    translation = make.WorkFactory(slug="translated", title="Translated", original=line[0], original_kind="translation")
    reader = work("reader", "2001")
    cite(reader, translation)
    said = section(asked(client, "reader", "peasants"), "The shortest way")
    assert "in two steps, one of them between editions of one work, and none in fewer." in said
    assert "is a translation of Peasants" in said


def test_editions_are_not_said_to_cite_each_other(client, line):
    work("reprinted", "1999", original=line[0], original_kind="reprint")
    said = section(asked(client, "reprinted", "peasants"), "The shortest way")
    assert "Reprinted 1999 and Peasants 1966 are editions of one work." in said
    assert "citations lead" not in said


def test_works_that_cite_each_other_are_told_to_do_so(client, line):
    cite(line[0], line[1], label="9")
    said = section(asked(client, "workers", "peasants"), "The shortest way")
    assert "From Workers 1979 citations lead to Peasants 1966 in one step. They lead back" in said
    assert "They lead back from Peasants 1966 to Workers 1979 as well, in as many." in said
    assert "n. 9" in said


def test_what_is_not_sure_is_not_said(client, line, monkeypatch):
    from works import citation_paths

    monkeypatch.setattr(citation_paths.Paths, "surely_shortest", False)
    said = section(asked(client, "survey", "peasants"), "The shortest way")
    assert "none in fewer" not in said
    assert "Whether they lead back in fewer steps is not known" in said


# What is attested directly --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ends", [("nobility", "miners"), ("author-of-miners", "author-of-nobility")])
def test_a_tie_between_works_is_told_before_any_way(client, line, ends):
    nobility, miners = work("nobility", "1995"), work("miners", "1988")
    make.WorkRelationFactory(source=nobility, target=miners, kind="extends", attested_in=line[3])
    response = asked(client, *ends)
    said = section(response, "Attested directly")
    assert "extends" in said
    assert text(response).index("Attested directly") < text(response).index("citations do not lead from either")


@pytest.fixture
def dispute(line):
    """Two claims, of which one disputes the other, each argued by a historian."""
    claims = [make.ClaimFactory(slug=slug, statement=f"A {slug}.") for slug in ("thesis", "reply")]
    for claim, argued in zip(claims, (line[0], work("reply-book", "1990")), strict=True):
        holder = Author.objects.get(slug=f"author-of-{argued.slug}")
        make.AttributionFactory(claim=claim, held_by=[holder], asserted_in=argued, attested_in=line[3])
    make.ClaimRelationFactory(source=claims[1], target=claims[0], kind="disputes", attested_in=line[3])
    return claims


@pytest.mark.parametrize(
    "ends",
    [
        ("thesis", "reply"),
        ("author-of-peasants", "author-of-reply-book"),
        ("peasants", "reply-book"),
        ("author-of-peasants", "reply"),
    ],
)
def test_a_tie_between_claims_links_who_argues_them_and_where(client, dispute, ends):
    for one, other in (ends, ends[::-1]):
        said = section(asked(client, one, other), "Attested directly")
        assert "disputes" in said
        assert "A thesis" in said or one == "thesis" or other == "thesis"


def test_of_many_ties_the_first_are_told_at_once_and_the_others_fold_away(client, line):
    here, there = ([work(f"{side}-{at}", "1990") for at in range(4)] for side in ("here", "there"))
    one, other = make.AuthorFactory(slug="one"), make.AuthorFactory(slug="other")
    for author, works in ((one, here), (other, there)):
        for each in works:
            make.ContributionFactory(work=each, author=author, role="author")
    for source, target in zip(here, there, strict=True):
        make.WorkRelationFactory(source=source, target=target, kind="extends", attested_in=line[3])
    page = asked(client, "one", "other")
    [folded] = [each for each in tree(page).iter("details") if each.get("class") == "folded"]
    assert words(folded).startswith("2 more links attested directly")
    assert (section(page, "Attested directly").count("extends"), words(folded).count("extends")) == (4, 2)


def test_a_tie_that_readers_may_not_see_is_not_told(client, dispute):
    type(dispute[0].relations_of_others.get()).objects.update(state="draft")
    assert "Attested directly" not in text(asked(client, "thesis", "reply"))


def test_citations_alone_are_no_direct_link(client, line):
    assert "Attested directly" not in text(asked(client, "workers", "peasants"))


def test_where_there_is_no_way_the_nearest_shared_are_told(client, line):
    other = work("nobility", "1995")
    cite(other, line[1])
    said = section(asked(client, "nobility", "survey"), "The shortest way")
    assert "As far as entered, citations do not lead from either of these to the other." in said
    assert "Indirectly, through what both lead back to" in said
    assert said.index("On nobility") < said.index("On workers") < said.index("On managers") < said.index("On survey")
    assert "Indirectly, through what leads to both" not in said


def test_what_both_cite_is_not_told_as_a_way_as_well(client, line):
    other = work("nobility", "1995")
    cite(other, line[0], label="7")
    cite(line[3], line[0], label="3")
    said = text(asked(client, "nobility", "survey"))
    assert "citations do not lead from either of these to the other" in said
    assert "Both cite 1 work" in said
    assert "Indirectly" not in said


def test_a_work_behind_both_is_not_compared_with_itself(client, line):
    for slug in ("one", "other"):
        claim = make.ClaimFactory(slug=slug, statement=f"The {slug}.")
        make.AttributionFactory(claim=claim, attested_in=line[3], asserted_in=line[3], mode="direct")
    said = text(asked(client, "one", "other"))
    assert "The two meet in one work." in said
    assert "ited on both sides" not in said
    assert "Both cite" not in said
    assert "it is not compared with itself" in text(asked(client, "one", "other", all="rests-on"))


def test_a_claim_neither_cites_nor_is_cited(client, line):
    claim = make.ClaimFactory(slug="stalemate", statement="Neither won.")
    make.AttributionFactory(claim=claim, attested_in=line[1], asserted_in=line[1], mode="direct")
    said = text(asked(client, "stalemate", "peasants"))
    assert "As far as entered, nothing is cited on both sides." in said
    assert "No work entered cites both sides." in said


def test_what_both_cite_and_who_cites_both(client, line):
    other = work("nobility", "1995")
    cite(other, line[0], line[2], label="7")
    cite(line[3], line[0], label="3")
    response = asked(client, "nobility", "survey")
    said = text(response)
    assert "Both cite 2 works" in said
    assert "Nobility 1995 cites it at 12 in n. 7" in said
    assert "Survey 1993 cites it at 12 in n. 3" in said
    both = text(asked(client, "peasants", "managers"))
    assert "Both are cited in 2 works" in both
    assert "As far as entered, they cite nothing in common." in both


def test_the_count_of_what_is_shared_leads_to_exactly_these(client, line):
    shared = [work(f"source-{number:02}") for number in range(30)]
    cite(line[3], *shared, label="8")
    cite(line[0], *shared, label="9")
    (address,) = links(asked(client, "survey", "peasants"), "30 works")
    first = client.get(address)
    (following,) = links(first, "The next")
    second = client.get(following)
    named = [each for each in shared for page in (first, second) if f"On {each.slug}" in text(page)]
    assert named == shared
    assert "30 works" in text(first)
    assert all(" as listed here. " in text(page) and "drawing" in page.content.decode() for page in (first, second))
    assert links(second, "The next") == []
    assert client.get(address.replace("all=rests-on", "all=rests-on&first=9999")).status_code == 200


def test_historians_are_connected_by_what_they_wrote(client, line):
    said = section(asked(client, "author-of-survey", "author-of-peasants"), "The shortest way")
    assert "From Survey citations lead to Peasants in three steps" in said
    assert said.index("Survey Historian") < said.index("wrote") < said.index("Peasants wrote it")


def test_a_claim_is_connected_by_where_it_was_argued(client, line):
    claim = make.ClaimFactory(slug="stalemate", statement="Neither won.")
    make.AttributionFactory(claim=claim, attested_in=line[3], asserted_in=line[1])
    said = section(asked(client, "stalemate", "peasants"), "The shortest way")
    assert "From “Neither won” citations lead to Peasants 1966 in one step" in said
    assert "is argued in" in said


def test_a_claim_of_which_nobody_says_where_it_was_argued_is_connected_by_who_reports_it(client, line):
    claim = make.ClaimFactory(slug="stalemate", statement="Neither won.")
    make.AttributionFactory(claim=claim, attested_in=line[1])
    said = section(asked(client, "stalemate", "peasants"), "The shortest way")
    assert "in one step" in said
    assert "No work is named in which “Neither won” was argued: it is connected by what reports it." in said


def test_claims_that_only_a_report_connects_are_told_so(client, line):
    for slug in ("one", "other"):
        claim = make.ClaimFactory(slug=slug, statement=f"The {slug}.")
        make.AttributionFactory(claim=claim, attested_in=line[3], asserted_in=work(f"argues-{slug}"))
    said = section(asked(client, "one", "other"), "The shortest way")
    assert "The two meet in one work." in said
    assert "Only a report connects the two" in said


def test_claims_that_the_works_that_argue_them_connect_need_no_report(client, line):
    for slug, argued in (("one", line[0]), ("other", line[1])):
        claim = make.ClaimFactory(slug=slug, statement=f"The {slug}.")
        make.AttributionFactory(claim=claim, attested_in=line[3], asserted_in=argued)
    said = section(asked(client, "one", "other"), "The shortest way")
    assert "From “The other” citations lead to “The one” in one step" in said
    assert "Only a report" not in said


def test_a_work_behind_both_ends_connects_them(client, line):
    said = section(asked(client, "author-of-survey", "survey"), "The shortest way")
    assert "The two meet in one work." in said
    assert "wrote" in said


def test_printings_of_one_work_stand_behind_both_as_one(client, line):
    second = make.AuthorFactory(slug="second", given="", family="Second", name="Second")
    both = [Author.objects.get(slug="author-of-peasants"), second]
    first = make.WorkFactory(slug="joint", title="Joint work", issued="1969", by=both)
    make.WorkFactory(slug="again", title="Joint again", issued="1974", by=both, original=first, original_kind="reprint")
    said = section(asked(client, "author-of-peasants", "second"), "The shortest way")
    assert "The two meet in one work." in said
    assert "Joint again" not in said


@pytest.mark.parametrize(
    "name",
    [
        "survey",
        "/works/survey/",
        "works/survey/",
        "elsewhere.example/works/survey/",
        "https://elsewhere.example/works/survey/?without=peasants#n-1",
        handle("works.work", "survey"),
        f"/trail/?s={handle('works.work', 'peasants')}&s={handle('works.work', 'survey')}",
        f"{handle('works.work', 'survey')}.n-1",
    ],
)
def test_an_end_is_named_by_handle_address_or_trail(client, line, name):
    assert "in three steps" in text(asked(client, name, "peasants"))


def test_words_offer_what_may_be_meant(client, line):
    rebuild()
    response = asked(client, "survey", "managers")
    assert "in one step" in text(response)
    make.WorkFactory(slug="more-on-peasants", title="More on peasants", issued="1999")
    rebuild()
    response = asked(client, "survey", "peasants on")
    assert "Which of these?" in text(response)
    (address, *_) = links(response, "On peasants")
    assert "in three steps" in text(client.get(address))


def test_the_fields_show_names_that_are_read_as_the_same_again(client, line):
    claim = make.ClaimFactory(slug="stalemate", statement="Neither won.")
    make.AttributionFactory(claim=claim, attested_in=line[1], asserted_in=line[1], mode="direct")
    rebuild()
    fields = filled(asked(client, "stalemate", "peasants"))
    assert (fields["from"], fields["to"]) == ("Neither won.", "On peasants")
    again = asked(client, fields["from"], fields["to"])
    assert "Work: Peasants, On peasants (1966)" in text(again)
    assert links(again, "Neither won.")[0] == "/claims/stalemate/"


def test_a_title_that_two_works_have_is_told_apart_by_address(client, line):
    make.WorkFactory(slug="again", title="On peasants", issued="1999")
    fields = filled(asked(client, "survey", "peasants"))
    assert (fields["from"], fields["to"]) == ("On survey", "/works/peasants/")


def test_words_that_can_mean_one_thing_only_are_taken_for_it(client, line):
    make.WorkFactory(slug="fuoco", title="Fuoco sui sabotatori", issued="1988")
    rebuild()
    assert "Work: Fuoco sui sabotatori (1988)" in text(asked(client, "sabotatori", ""))


@pytest.mark.parametrize("name", ["Peasants", "PEASANTS", "Moshe Peasants"])
def test_the_only_historian_of_a_name_is_taken_for_meant_and_others_are_offered(client, line, name):
    Author.objects.filter(slug="author-of-peasants").update(name="Moshe Peasants", sort_key="peasants moshe")
    make.WorkFactory(slug="more-on-peasants", title="More on Moshe Peasants", issued="1999")
    rebuild()
    response = asked(client, name, "survey")
    assert "Historian: Moshe Peasants" in text(response)
    assert "in three steps" in text(response)
    assert links(response, "More on Moshe Peasants")


def test_of_several_historians_of_a_name_none_is_taken_for_meant(client, line):
    make.AuthorFactory(given="Maria", family="Peasants")
    rebuild()
    assert "Which of these?" in text(asked(client, "Peasants", "survey"))


@pytest.mark.parametrize(
    "name", ["zzzz", "/nowhere/", "/works/nothing-here/", "%00", "x" * 9_000, "a b\x00c", "?s=1", "[["]
)
def test_what_cannot_be_read_is_said_to_be_so(client, line, name):
    assert "Paste the address of its page" in text(asked(client, name, "peasants"))


def test_only_works_historians_and_claims_are_connected(client, line):
    make.SchoolFactory(slug="labour-history")
    assert "Only works, historians and claims can be connected" in text(
        asked(client, "/schools/labour-history/", "survey")
    )


def test_a_thing_is_not_connected_with_itself(client, line):
    assert "These are one and the same." in text(asked(client, "survey", "/works/survey/"))


def test_a_historian_of_whom_no_work_is_known_is_not_connected(client, line):
    make.AuthorFactory(slug="silent", given="", family="Silent", name="Silent")
    assert "No work is known by which “Silent” could be connected." in text(asked(client, "silent", "survey"))


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_of_what_is_not_published_nothing_is_told(client, line, state):
    work("secret", state=state)
    for name in ("secret", "/works/secret/", handle("works.work", "secret")):
        response = asked(client, name, "survey")
        assert "On secret" not in response.content.decode()


def test_a_withdrawn_work_is_marked_and_a_merged_one_followed(client, line):
    gone, double = work("gone"), work("double")
    type(gone).objects.filter(pk=gone.pk).update(state="withdrawn", withdrawn_reason="Entered in error")
    type(double).objects.filter(pk=double.pk).update(merged_into=line[0])
    assert "Withdrawn: Entered in error." in text(asked(client, "gone", "survey"))
    said = text(asked(client, "double", "survey"))
    assert "was merged into this" in said
    assert "in three steps" in said


def test_markup_in_the_address_is_only_text(client, line):
    response = asked(client, "<script>alert(1)</script>", '"><b>')
    assert "<script>alert" not in response.content.decode()


def test_without_a_witness_what_it_cites_connects_nothing(client, line):
    response = client.get("/connections/", {"from": "survey", "to": "peasants", "without": "managers"})
    assert "citations do not lead from either" in text(response)


def test_the_pages_of_works_historians_and_claims_lead_here(client, line):
    make.AttributionFactory(claim=make.ClaimFactory(slug="stalemate"), attested_in=line[3])
    for page in ("/works/survey/", "/historians/author-of-survey/", "/claims/stalemate/"):
        (address,) = links(client.get(page), "How is it connected with another person, work or claim?")
        assert client.get(address).status_code == 200


def test_the_picture_shows_the_way(client, line):
    response = asked(client, "survey", "peasants")
    (figure,) = [each for each in tree(response).iter("figure") if each.get("class") == "picture"]
    named = "".join(figure.itertext())
    assert all(f"{each.slug.capitalize()} {each.issued}" in named for each in line)


# Company --------------------------------------------------------------------------------------------------------------


def company(client, slug: str, query: str = ""):
    response = client.get(f"/works/{slug}/company/{query}")
    assert response.status_code == 200
    return response


def test_works_cited_in_one_note_are_told_before_those_cited_elsewhere(client, line):
    near, far = work("near"), work("far")
    cite(line[3], far, label="4")
    cite(line[3], line[0], near, label="5")
    said = text(company(client, "peasants"))
    assert "3 works those first that most works cite with it" in said
    assert "1 cited in the same note; 2 only elsewhere in the same work." in said
    assert said.index("On near") < said.index("On far")
    assert "1 work cites both, in 1 note at once: Survey 1993, n. 5" in said
    assert "1 work cites both: Survey 1993" in said


def test_works_with_sources_in_common_are_told_with_these(client, line):
    other = work("nobility", "1995")
    cite(other, line[0], line[1])
    cite(line[3], line[0], line[1], label="2")
    response = company(client, "survey", "?by=sources")
    said = text(response)
    assert "2 sources in common, cited in 1 of its notes: Peasants 1966; Workers 1979" in said
    (address, *_) = links(response, "How they are connected: On nobility")
    assert "Both cite 2 works" in text(client.get(address))


def test_company_is_paged_at_a_work(client, line):
    others = [work(f"other-{number:02}") for number in range(25)]
    for number, other in enumerate(others):
        cite(line[3], line[0], other, label=f"x{number}")
    first = company(client, "peasants")
    (following,) = links(first, "Next")
    second = client.get(following)
    (previous,) = links(second, "Previous")
    assert text(client.get(previous)) == text(first)
    told = [each.slug for each in others if any(f"On {each.slug}" in text(page) for page in (first, second))]
    assert len(told) == 25
    assert "26 works" in text(second)
    assert text(company(client, "peasants", "?after=nobody")) == text(first)


def test_a_work_that_nobody_cites_keeps_no_company(client, line):
    assert "No work entered cites it together with another." in text(company(client, "survey"))
    assert "No other work entered cites what it cites." in text(company(client, "peasants", "?by=sources"))


def test_what_was_not_looked_through_is_said(client, line, monkeypatch):
    from works import common_ground

    monkeypatch.setattr(common_ground, "MOST_BETWEEN", 1)
    cite(work("second", "1994"), line[2], line[0])
    assert "Only 1 citing work, those entered first, were looked through." in text(company(client, "managers"))


def test_sources_of_everybody_are_passed_over(client, line, monkeypatch):
    from works import common_ground

    monkeypatch.setattr(common_ground, "MOST_AROUND_ONE", 1)
    cite(work("second", "1994"), line[2])
    assert "1 source passed over" in text(company(client, "survey", "?by=sources"))


def test_the_company_of_a_draft_is_not_there(client, line):
    work("secret", state="draft")
    assert client.get("/works/secret/company/").status_code == 404
    assert client.get(f"/works/{quote('nobody')}/company/").status_code == 404


@pytest.fixture
def translation(line):
    """A translation of the oldest of the four works, which another cites where the survey cites the original."""
    translation = work("translated", "1968", original=line[0], original_kind="translation")
    cite(line[3], line[0], label="9")
    cite(work("nobility", "1995"), translation, label="7")
    return translation


def test_editions_of_one_source_are_one(client, translation):
    said = text(asked(client, "nobility", "survey"))
    assert "Both cite 1 work" in said
    assert "Survey 1993 cites it at 12 in n. 9" in said
    assert "Nobility 1995 cites Translated, On translated (1968) at 12 in n. 7" in said
    company = text(client.get("/works/nobility/company/?by=sources"))
    assert "1. " not in company and "On survey (1993) 1 source in common" in company


def test_editions_of_one_companion_are_one(client, line, translation):
    cite(line[3], line[1], line[0], translation, label="10")
    said = section(client.get("/works/workers/company/"), "").partition("The works of this page")[0]
    assert said.startswith("2 works") and "On peasants (1966)" in said and "On translated" not in said
    assert "1 work cites both, in 1 note at once: Survey 1993, n. 10" in said
