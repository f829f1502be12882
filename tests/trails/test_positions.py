"""Which answer a claim gives to a question, who is said to hold that answer, and where that was read."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from historiography.trails.address import step_of
from historiography.trails.known import Known
from historiography.trails.phrases import in_plain_text
from historiography.trails.positions import MOST_NAMED
from historiography.trails.reading_list import reading_list
from historiography.trails.reasons import Reason, reasons
from historiography.trails.sources import sources
from historiography.trails.stops import stops
from historiography.trails.walked import laid_out
from interpretations.claim_graph import How, Node, links_between
from interpretations.models import Claim, Position
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    people = [make.AuthorFactory(family="Siegelbaum"), make.AuthorFactory(family="Suny")]
    return make.WorkFactory(issued="1993", by=people)


@pytest.fixture
def filtzer():
    return make.AuthorFactory(given="Donald", family="Filtzer")


@pytest.fixture
def claim(survey, filtzer):
    claim = make.ClaimFactory(statement="The state never won control.")
    make.AttributionFactory(claim=claim, attested_in=survey, locator="72", held_by=[filtzer], mode="reported")
    return claim


@pytest.fixture
def position(claim):
    return make.PositionFactory(answer="No: they fought to a stalemate.", claims=[claim])


def reason(position: Position, claim: Claim) -> Reason:
    pair = Node("debate", position.debate_id), Node("claim", claim.pk)
    (link,) = links_between([pair])[pair]
    return reasons([link])[link]


def back(position: Position, claim: Claim) -> str:
    return in_plain_text(reason(position, claim).back)


ANSWER = "is answered by it, which argues “No: they fought to a stalemate”"


def test_an_answer_is_told_with_who_holds_it_and_where_that_was_read(position, claim, survey, filtzer):
    make.PositionHoldingFactory(position=position, author=filtzer, attested_in=survey, locator="72")
    told = reason(position, claim)
    held = f"{ANSWER}, a view held by Donald Filtzer, according to Siegelbaum and Suny 1993, 72"
    assert in_plain_text(told.back) == held
    assert in_plain_text(told.onward) == held.replace("by it", "by “The state never won control”")
    assert (told.known, told.answers) == (Known.REPORTED, ("No: they fought to a stalemate",))


def test_an_answer_leads_to_its_place_on_the_page_of_the_debate(position, claim):
    urls = [each.url for each in reason(position, claim).back]
    assert f"{position.debate.get_absolute_url()}#p-{position.key}" in urls


def test_what_nobody_is_said_to_hold_is_put_in_order_by_the_curators(position, claim, filtzer):
    make.PositionHoldingFactory(position=position)  # who gives the answer does not hold the claim
    make.PositionHoldingFactory(position=make.PositionFactory(debate=position.debate), author=filtzer)
    told = reason(position, claim)
    assert (in_plain_text(told.back), told.known, told.where) == (ANSWER, Known.INFERRED, ())


def test_who_denies_the_claim_does_not_give_its_answer(position, claim, survey):
    critic = make.AuthorFactory()
    make.AttributionFactory(claim=claim, attested_in=survey, held_by=[critic], stance="denies", mode="reported")
    make.PositionHoldingFactory(position=position, author=critic, attested_in=survey, locator="72")
    assert back(position, claim) == ANSWER


def test_claim_and_answer_read_in_different_places_were_put_together(position, claim, survey, filtzer):
    make.PositionHoldingFactory(position=position, author=filtzer, attested_in=survey, locator="75")
    told = reason(position, claim)
    assert in_plain_text(told.back).endswith("according to Siegelbaum and Suny 1993, 75")
    assert told.known is Known.INFERRED


@pytest.mark.parametrize(
    ("kind", "stance", "said"),
    [
        ("reframes", "holds", "is reframed by it, which argues “Neither”, a view held by Donald Filtzer"),
        ("rejects", "holds", "is rejected by it, which argues “Neither”, a view held by Donald Filtzer"),
        ("answer", "raises", "is answered by it, which argues “Neither”, a view raised as possible by Donald Filtzer"),
    ],
)
def test_moves_and_what_is_only_raised_have_their_own_words(claim, filtzer, kind, stance, said):
    position = make.PositionFactory(answer="Neither.", kind=kind, claims=[claim])
    make.PositionHoldingFactory(position=position, author=filtzer, stance=stance)
    assert back(position, claim).startswith(f"{said}, according to ")


def test_those_of_one_place_are_told_together_and_of_many_the_first(claim, position, survey, filtzer):
    people = [filtzer, *(make.AuthorFactory(family=f"Author {number}") for number in range(MOST_NAMED + 1))]
    make.AttributionFactory(claim=claim, attested_in=survey, locator="72", held_by=people[1:], mode="reported")
    for each in people:
        make.PositionHoldingFactory(position=position, author=each, attested_in=survey, locator="72")
    make.PositionHoldingFactory(position=position, author=filtzer)
    names = ", ".join(each.name for each in people[:MOST_NAMED])
    told = back(position, claim)
    together = f"a view held by {names} and 2 others, according to Siegelbaum and Suny 1993, 72"
    assert f"{together}; a view held by Donald Filtzer" in told


def test_a_school_gives_an_answer_as_well(position, survey, claim):
    school = make.SchoolFactory(label="Revisionism")
    make.AttributionFactory(claim=claim, attested_in=survey, locator="72", holder_kind="school", school=school)
    make.PositionHoldingFactory(position=position, author=None, school=school, attested_in=survey, locator="72")
    assert back(position, claim) == f"{ANSWER}, a view held by Revisionism, according to Siegelbaum and Suny 1993, 72"


def test_where_an_answer_was_read_is_taken_home(claim, position, filtzer):
    row = make.PositionHoldingFactory(position=position, author=filtzer)
    ends = Node("debate", position.debate_id), Node("claim", claim.pk)
    stages = laid_out([step_of(each.token, how=How.ANSWERED_BY.value) for each in stops(ends).values()])
    entries = {entry.key: entry.annotation for entry in reading_list(stages, sources(stages))}
    told = "which argues “No: they fought to a stalemate”, a view held by Donald Filtzer"
    assert told in entries[row.attested_in.slug]


def test_queries_do_not_grow_with_the_answers():
    def queries(number: int) -> int:
        views = [make.AttributionFactory(mode="reported") for _ in range(number)]
        answers = [make.PositionFactory(claims=[row.claim]) for row in views]
        for row, answer in zip(views, answers, strict=True):
            make.PositionHoldingFactory(position=answer, author=row.holders.get(), attested_in=row.attested_in)
        pairs = [(Node("debate", each.debate_id), Node("claim", each.claims.get().pk)) for each in answers]
        links = [link for found in links_between(pairs).values() for link in found]
        named = stops(link.target for link in links)
        with CaptureQueriesContext(connection) as asked:
            assert all(each.where for each in reasons(links, named).values())
        return len(asked)

    assert queries(1) == queries(5)
