"""Opening a trail again: what is still there, what moved, what is gone, and what nobody may see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from historiography.pages.sidenotes import note_anchor
from historiography.trails.address import Step
from historiography.trails.opened import DELETED, NO_SUCH_PART, NOTHING, RESOLVED, Opened, open_steps
from interpretations.links import Node
from interpretations.models import Claim
from records.handles import handle
from records.models import Address
from tests import factories as make

pytestmark = pytest.mark.django_db


def step_to(record, part: str = "") -> Step:
    """The step that somebody who stood at the record's page has kept."""
    return Step(Address.objects.get(kind=record._meta.label_lower, slug=record.slug).handle, part)


def opened(record, part: str = "") -> Opened:
    return open_steps([step_to(record, part)])[0]


@pytest.mark.parametrize("kind", ["claim", "work", "author", "school", "debate", "topic", "term", "era"])
def test_every_record_with_a_page_can_be_a_step(kind):
    record = getattr(make, f"{kind.capitalize()}Factory")()
    found = opened(record)
    assert (found.node, found.told, found.label) == (Node(kind, record.pk), "", str(record))


def test_a_note_and_an_unresolved_citation_are_steps():
    note = make.NoteFactory(section="Chapter 2", label="17")
    unclear = make.CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Ivanov, p. 3")
    kept = f"c-{handle('works.citation', unclear.key)}"
    assert opened(note.work, "n-chapter-2-17").node == Node("note", note.pk)
    assert opened(note.work, kept).node == Node("citation", unclear.pk)


def test_of_a_note_that_is_withheld_nothing_is_told():
    note = make.NoteFactory(label="17", withheld=True)
    assert opened(note.work, "n-17") == Opened(
        step_to(note.work, "n-17"), None, NO_SUCH_PART, f"A note or citation in {note.work}"
    )


def test_a_merged_record_is_followed_to_its_survivor():
    last = make.ClaimFactory()
    middle = make.ClaimFactory(merged_into=last)
    first = make.ClaimFactory(merged_into=middle, statement="It was never won.")
    found = opened(first)
    assert found.node == Node("claim", last.pk)
    assert "“It was never won.”" in found.told and "merged" in found.told


@pytest.mark.parametrize(("merges", "is_followed"), [(9, True), (10, False), (12, False)])
def test_a_long_chain_of_merged_records_is_followed_so_far_and_no_farther(merges, is_followed):
    last = record = make.ClaimFactory()
    for _ in range(merges):
        record = make.ClaimFactory(merged_into=record)
    assert opened(record).node == (Node("claim", last.pk) if is_followed else None)
    assert len(queries([step_to(record)], all_there=False)) <= 2 + 10


@pytest.mark.parametrize(("section", "label"), [("", "17"), ("Chapter 2", "17-b"), ("", "A*"), ("Notes", "Ж 4")])
def test_a_note_is_found_whatever_its_number_looks_like(section, label):
    work = make.WorkFactory()
    note = make.NoteFactory(work=work, section=section, label=label)
    make.NoteFactory(work=work, section="Another", label=label)
    assert opened(work, note_anchor(note)).node == Node("note", note.pk)


def test_notes_are_not_all_gone_through_for_one():
    note = make.NoteFactory(label="17")
    for number in range(20, 25):
        make.NoteFactory(work=note.work, label=str(number))
    asked = [each["sql"] for each in queries([step_to(note.work, "n-17")]) if "works_note" in each["sql"]]
    assert len(asked) == 1 and "'17'" in asked[0]


def test_the_notes_of_a_merged_work_are_looked_for_in_its_survivor():
    survivor = make.WorkFactory()
    note = make.NoteFactory(work=survivor, label="17")
    assert opened(make.WorkFactory(merged_into=survivor), "n-17").node == Node("note", note.pk)


def test_a_record_with_another_address_is_followed_and_told():
    claim = make.ClaimFactory()
    kept = step_to(claim)
    Claim.objects.filter(pk=claim.pk).update(slug="better-said")
    found = open_steps([kept])[0]
    assert found.node == Node("claim", claim.pk)
    assert "address has changed" in found.told


def test_what_was_withdrawn_says_why():
    claim = make.ClaimFactory(statement="Nobody said so.")
    claim.state, claim.withdrawn_reason = "withdrawn", "read into the source."
    claim.save()
    found = opened(claim)
    assert (found.node, found.label, found.told) == (None, "Nobody said so.", "Withdrawn: read into the source.")


def test_what_was_deleted_keeps_its_title():
    claim = make.ClaimFactory(statement="Nobody said so.")
    kept = step_to(claim)
    claim.delete()
    found = open_steps([kept])[0]
    assert (found.node, found.label, found.told) == (None, "Nobody said so.", DELETED)


@pytest.mark.parametrize("state", ["draft", "in-review"])
def test_of_what_readers_may_not_see_nothing_is_told(state):
    claim = make.ClaimFactory(statement="A secret.")
    Claim.objects.filter(pk=claim.pk).update(state=state, withdrawn_reason="secret too")
    assert opened(claim) == Opened(step_to(claim), told=NOTHING)


def test_what_was_merged_into_a_draft_is_not_told_either():
    claim = make.ClaimFactory(merged_into=make.ClaimFactory(state="draft", statement="A secret."), statement="Once.")
    assert opened(claim) == Opened(step_to(claim), told=NOTHING)


def test_an_unknown_handle_is_nothing():
    assert open_steps([Step("zzzzzz")]) == [Opened(Step("zzzzzz"), told=NOTHING)]


@pytest.mark.parametrize("part", ["n-17", "c-zzzzzz"])
def test_a_part_that_is_not_there_is_told_with_its_work(part):
    work = make.WorkFactory(short_title="Red Executive")
    found = opened(work, part)
    assert (found.node, found.told) == (None, NO_SUCH_PART)
    assert "Red Executive" in found.label


def test_a_claim_has_no_notes():
    assert opened(make.ClaimFactory(), "n-17").told == NOTHING


def test_a_citation_resolved_since_leads_to_the_work_that_was_meant():
    note = make.NoteFactory()
    unclear = make.CitationFactory(note=note, cited_work=None, resolution="unresolved", printed="Ivanov, p. 3")
    kept = f"c-{handle('works.citation', unclear.key)}"
    unclear.cited_work, unclear.resolution = make.WorkFactory(), "resolved"
    unclear.save()
    found = opened(note.work, kept)
    assert (found.node, found.told) == (Node("work", unclear.cited_work.pk), RESOLVED)


def test_a_citation_that_turned_out_to_mean_a_draft_is_not_told():
    note = make.NoteFactory()
    unclear = make.CitationFactory(note=note, cited_work=make.WorkFactory(state="draft"))
    assert opened(note.work, f"c-{handle('works.citation', unclear.key)}").told == NO_SUCH_PART


def test_a_repeated_step_says_so():
    claim, other = make.ClaimFactory(), make.ClaimFactory()
    again = [step_to(claim), step_to(other), step_to(claim), Step("zzzzzz"), Step("zzzzzz")]
    assert [each.told for each in open_steps(again)] == ["", "", "The same as step 1.", NOTHING, NOTHING]


def test_forty_steps_cost_no_more_queries_than_a_few():
    def steps(number: int) -> list[Step]:
        notes = [make.NoteFactory() for _ in range(number)]
        merged = [make.AuthorFactory(merged_into=make.AuthorFactory()) for _ in range(number)]
        claims = [make.ClaimFactory() for _ in range(number)]
        parts = [step_to(note.work, note_anchor(note)) for note in notes]
        return [*parts, *map(step_to, merged), *map(step_to, claims)]

    few, many = steps(1), steps(13)
    assert len(queries(few)) == len(queries(many)) <= 7


def queries(steps: list[Step], *, all_there: bool = True) -> CaptureQueriesContext:
    with CaptureQueriesContext(connection) as captured:
        found = open_steps(steps)
    assert all(each.node for each in found) or not all_there
    return captured
