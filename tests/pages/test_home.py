"""The front page: a claim beside its citation at once, who tells the schools' periods, and counts that are true."""

import re

import pytest

from historiography.pages.home import told_by
from tests import factories as make
from tests.pages.reading import headings, rows, section, text, tree, words


@pytest.fixture
def survey(db):
    people = [make.AuthorFactory(given="Lewis", family="Siegelbaum"), make.AuthorFactory(given="Ronald", family="Suny")]
    return make.WorkFactory(
        title="Making the Command Economy", issued="1993", by=people, coverage="worked-through", notes_total=31
    )


def test_a_claim_stands_beside_its_citation_on_the_front_page(client, survey):
    make.AttributionFactory(claim=make.ClaimFactory(statement="Neither won."), attested_in=survey, locator="72")
    said = section(client.get("/"), "Lately entered")
    assert "Neither won." in said
    assert "As reported in Siegelbaum and Suny" in said and "72" in said


def test_schools_stand_in_time_order_as_told_by_their_witnesses(client, survey):
    for label, period in (("Cultural turn", "1988/.."), ("Totalitarian school", "1945/1960")):
        make.SchoolCurrencyFactory(school=make.SchoolFactory(label=label), period=period, attested_in=survey)
    make.SchoolFactory(label="Undated")
    said = section(client.get("/"), "Schools and currents in time")
    assert said.startswith("Schools and currents in time as told by Siegelbaum and Suny")
    told = "Totalitarian school 1945–1960, according to Siegelbaum and Suny 1993, 72"
    assert said.index(told) < said.index("Cultural turn")
    assert "Undated" not in said


def test_witnesses_are_named_while_they_are_few(survey):
    def work(*families):
        return make.WorkFactory(by=[make.AuthorFactory(family=family) for family in families])

    later = make.WorkFactory(by=[survey.contributions.first().author])
    assert told_by([]) == ""
    assert told_by([survey]) == "as told by Siegelbaum and Suny"
    assert told_by([survey, later, later]) == "as told by Siegelbaum and Suny, and Siegelbaum"
    assert told_by([work("Cohen"), work("Lewin")]) == "as told by Cohen and Lewin"
    assert told_by([work("Cohen"), work("Lewin"), work("Carr")]) == "as told by Cohen, Lewin, and Carr"
    assert told_by([survey, *(work(name) for name in ("Cohen", "Lewin", "Carr"))]) == ""


def test_open_questions_are_those_with_most_answers(client, db):
    for question, answers in (("One?", 1), ("Three?", 3), ("None?", 0), ("Two?", 2)):
        debate = make.DebateFactory(question=question)
        for _ in range(answers):
            make.PositionFactory(debate=debate)
    make.PositionFactory(debate=make.DebateFactory(question="Part?", parent=debate))
    said = section(client.get("/"), "Open questions")
    assert re.findall(r"(\w+)\?", said) == ["Three", "Two", "One"]
    assert "3 positions" in said


def test_every_number_of_the_record_leads_to_so_many_rows(client, grow):
    grow(2)
    verified = make.AttributionFactory(
        asserted_in=make.WorkFactory(), verified_on="2026-01-01", verified_by="A curator", mode="quoted"
    )
    response = client.get("/")
    record = next(each for each in tree(response).iter("section") if words(each).startswith("The record so far"))
    numbers = {
        link.get("href"): words(link)
        for link in record.iter("a")
        if re.fullmatch(r"[\d,]+( .*)?", words(link)) and "notes" not in words(link)
    }
    assert {"/claims/", "/claims/?seen=verified", "/works/?coverage=worked-through", "/voices/"} <= set(numbers)
    assert numbers["/claims/?seen=verified"] == "1"
    assert verified.claim.statement in text(client.get("/claims/?seen=verified"))
    for address, said in numbers.items():
        number = int(said.split()[0].replace(",", ""))
        listed = client.get(address)
        assert any(re.match(rf"{number:,}\b", heading) for heading in headings(listed)), (address, said)
        if address.startswith(("/claims/", "/works/")) and number <= 50:
            assert rows(listed) == number, address


def test_claims_are_read_in_the_original_or_known_through_reports(client, survey):
    for mode, statement in (("direct", "Read."), ("quoted", "Reported.")):
        make.AttributionFactory(claim=make.ClaimFactory(statement=statement), mode=mode, attested_in=survey)
    assert "1 read in the original, 1 known through reports only, 0 of the reports verified" in text(client.get("/"))


def test_notes_entered_are_counted_against_all_there_are(client, survey):
    for _ in range(2):
        make.NoteFactory(work=survey)
    response = client.get("/")
    assert "2 of 31 notes entered" in text(response)
    [link] = [each for each in tree(response).iter("a") if "notes entered" in words(each)]
    address, _, anchor = link.get("href").partition("#")
    assert anchor in {each.get("id") for each in tree(client.get(address)).iter()}


def test_an_empty_site_has_a_front_page(client, db):
    said = text(client.get("/"))
    assert "0 works read whole" in said
    assert "Schools and currents in time" not in said


def test_trails_are_found_by_whoever_has_never_heard_of_them(client, db):
    page = client.get("/")
    assert "a trail leads down to what it rests on and up to whoever built on it" in text(page)
    navigation = next(each for each in tree(page).iter("nav") if each.get("class") == "site-nav")
    assert "/trail/" in [link.get("href") for link in navigation.iter("a")]
    begin = next(each for each in tree(client.get("/trail/")).iter("nav") if each.get("class") == "site-nav")
    assert [link.get("href") for link in begin.iter("a") if link.get("aria-current")] == ["/trail/"]
