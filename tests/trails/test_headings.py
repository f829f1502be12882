"""Headings beside a step, and how links without room are counted."""

from __future__ import annotations

import pytest

from historiography.trails.address import step_of
from historiography.trails.headings import HEADINGS, UNDER, others, part_of
from historiography.trails.onward import looked_at
from historiography.trails.stops import stops
from historiography.trails.undrawn import BEHIND, undrawn
from interpretations.claim_graph import BOTH_WAYS, ONLY_DOWN, Direction
from interpretations.links import How, Node
from tests import factories as make
from works.citation_graph import COUNTED

RESTS_ON, BUILT_ON = Direction.RESTS_ON, Direction.BUILT_ON


@pytest.mark.parametrize("direction", Direction)
def test_every_link_that_is_walked_stands_under_one_heading(direction):
    walked = set(How) - (ONLY_DOWN if direction is BUILT_ON else set())
    assert UNDER[direction].keys() == walked
    assert sum(map(len, HEADINGS[direction].values())) == len(walked)


@pytest.mark.parametrize(
    ("number", "kinds", "how", "direction", "who", "said"),
    [
        (53, {"work"}, How.CITES, RESTS_ON, "it", "and 53 more works that it cites"),
        (1204, {"work"}, How.CITES, BUILT_ON, "it", "and 1,204 more works by which it is cited"),
        (COUNTED, {"work"}, How.CITES, BUILT_ON, "it", "and more than 19,000 more works by which it is cited"),
        (1, {"note"}, How.CITES_IN_NOTE, BUILT_ON, "it", "and 1 more note in which it is cited"),
        (2, {"author"}, How.DENIED_BY, RESTS_ON, "it", "and 2 more people by whom it is denied"),
        (1, {"author"}, How.COUNTS, RESTS_ON, "it", "and 1 more person that it includes"),
        (2, {"author"}, How.RESEMBLED_BY, RESTS_ON, "it", "and 2 more people by whom it is resembled"),
        (3, {"work"}, How.WROTE, BUILT_ON, "Moshe Lewin", "and 3 more works that Moshe Lewin wrote"),
        (3, {"claim"}, How.HELD_BY, BUILT_ON, "Moshe Lewin", "and 3 more claims that Moshe Lewin argues"),
        (4, {"claim"}, How.ABOUT, BUILT_ON, "it", "and 4 more claims in which it is spoken of"),
        (5, {"author", "work"}, How.COUNTS, RESTS_ON, "it", "and 5 more that it includes"),
        (6, {"citation"}, How.UNRESOLVED, RESTS_ON, "it", "and 6 more unresolved citations in it"),
    ],
)
def test_what_has_no_room_is_counted_in_a_sentence(number, kinds, how, direction, who, said):
    assert others(number, kinds, how, direction, who) == said


@pytest.mark.parametrize(
    ("number", "kinds", "how", "direction", "said"),
    [
        (66, {"work"}, How.CITES, RESTS_ON, "12 of 66 works that it cites"),
        (COUNTED, {"work"}, How.CITES, BUILT_ON, "12 of more than 19,000 works by which it is cited"),
        (14, {"author"}, How.DENIED_BY, RESTS_ON, "12 of 14 people by whom it is denied"),
        (20, {"author", "work"}, How.COUNTS, RESTS_ON, "12 of 20 that it includes"),
    ],
)
def test_how_many_are_shown_is_told_with_how_many_there_are(number, kinds, how, direction, said):
    assert part_of(12, number, kinds, how, direction, "it") == said


def test_no_clause_repeats_whom_it_speaks_of():
    for direction in Direction:
        for how in UNDER[direction]:
            said = others(2, {"work"}, how, direction, "Lewin")
            assert said.count("Lewin") == 1
            assert how in BOTH_WAYS or "  " not in said


def headings(record) -> dict[str, dict[str, list[str]]]:
    """What stands around a record: by side and heading, the names in their order; under "" what is on no side."""
    stop = stops([Node(record._meta.model_name, record.pk)])
    around = looked_at((step_of(next(iter(stop.values())).token),), 1)[1]
    parts = {side.title: side.groups for side in around.sides} | {"": around.questions}
    return {
        title: {group.heading: [entry.stop.name for entry in group.entries] for group in groups}
        for title, groups in parts.items()
        if title or groups
    }


@pytest.mark.django_db
def test_a_claim_is_not_said_to_rest_on_what_it_contradicts_or_on_who_denies_it():
    claim = make.ClaimFactory()
    denied = make.AttributionFactory(claim=claim, stance="denies", mode="reported")
    disputed = make.ClaimRelationFactory(source=claim, kind="disputes").target
    evidence = make.ClaimRelationFactory(target=claim, kind="supports").source
    conclusion = make.ClaimRelationFactory(source=claim, kind="supports").target
    critic = make.ClaimRelationFactory(target=claim, kind="qualifies").source
    debate = make.PositionFactory(claims=[claim]).debate
    shown = headings(claim)
    assert list(shown["What this rests on"].items()) == [
        ("Where it is argued and reported", [str(denied.attested_in)]),
        ("Who holds, doubts or denies it", [denied.holders.get().name]),
        ("What supports it", [evidence.statement]),
        ("What it answers", [disputed.statement]),
    ]
    assert list(shown["What was built on this"].items()) == [
        ("What answers it", [critic.statement]),
        ("What it supports", [conclusion.statement]),
    ]
    assert shown[""] == {"Questions that it answers": [str(debate)]}


@pytest.mark.django_db
def test_a_question_is_answered_and_rests_on_nothing():
    claim = make.ClaimFactory()
    position = make.PositionFactory(claims=[claim])
    holding = make.PositionHoldingFactory(position=position)
    assert headings(position.debate) == {
        "What answers it": {
            "The answers, and who holds them": [claim.statement],
            "Who gives an answer": [holding.author.name],
        },
        "What it bears on": {},
    }


@pytest.mark.django_db
def test_of_who_answers_a_question_only_the_works_that_argue_an_answer_are_told():
    who, other = make.AuthorFactory(), make.AuthorFactory()
    argued, beside = make.WorkFactory(by=[who]), make.WorkFactory(by=[other])
    make.WorkFactory(by=[who])
    claim = make.ClaimFactory()
    make.AttributionFactory(claim=claim, held_by=[who], mode="reported", asserted_in=argued)
    make.AttributionFactory(claim=claim, held_by=[other], mode="reported", asserted_in=beside)
    position = make.PositionFactory(claims=[claim])
    make.PositionHoldingFactory(position=position, author=who)
    stop = stops([Node("debate", position.debate.pk)])
    side = looked_at((step_of(next(iter(stop.values())).token),), 1)[1].sides[0]
    answers, given = side.groups
    assert [entry.stop.node for entry in answers.entries] == [Node("claim", claim.pk)]
    assert {Node("work", argued.pk), Node("work", beside.pk)} <= {
        entry.stop.node for entry in answers.entries[0].further
    }
    assert [[each.stop.node for each in entry.further] for entry in given.entries] == [[Node("work", argued.pk)]]


@pytest.mark.django_db
def test_who_answers_a_question_alone_has_nothing_built_on_them():
    holding = make.PositionHoldingFactory()
    shown = headings(holding.author)
    assert shown == {
        "What this rests on": {},
        "What was built on this": {},
        "": {"Questions that they answer": [str(holding.position.debate)]},
    }


@pytest.mark.django_db
def test_critics_of_a_school_come_after_it():
    row = make.SchoolRelationFactory(kind="challenged-by")
    shown = headings(row.source)
    assert shown == {"What this rests on": {}, "What was built on this": {"What came after it": [row.target.label]}}


@pytest.mark.django_db
def test_what_has_no_room_stands_under_its_heading():
    work = make.WorkFactory()
    for _ in range(14):
        make.CitationFactory(note=make.NoteFactory(work=work))
    (stop,) = stops([Node("work", work.pk)]).values()
    around = looked_at((step_of(stop.token),), 1)[1]
    group = around.sides[0].groups[0]
    assert (group.heading, len(group.entries)) == ("What it cites", 12)
    assert [more.words for more in group.more] == ["and 2 more works that it cites"]
    said = undrawn(stop, around)
    assert ("12 of 14 works that it cites" in said, BEHIND in said) == (True, False)
    (cited,) = stops([entry.stop.node for entry in group.entries[:1]]).values()
    assert undrawn(cited, looked_at((step_of(cited.token),), 1)[1]) == ""
