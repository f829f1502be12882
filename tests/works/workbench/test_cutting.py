"""Cutting a note otherwise: split, joined, marked; and each cut taken back."""

import pytest
from django.contrib.auth import get_user_model

from tests import factories as make
from tests.works.workbench.conftest import read
from tests.works.workbench.test_deciding import the, told
from works.models import Proposal
from works.workbench import cutting, deciding
from works.workbench.deciding import CannotDo, Outdated, decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def clara():
    return get_user_model().objects.create_user("clara")


def test_a_split_is_taken_back_with_what_was_changed(pasted):
    row = decide(the(pasted, "5"), 1, None, deciding.edited({"publisher": "Pluto"}))
    was = (row.start, row.end, row.fields, row.parsed, row.meaning, row.means)
    first, second = cutting.split(row, row.version, row.note.text.index("*Soviet"), None)
    assert cutting.split_so(first, second) and not cutting.split_so(second, None)
    row = cutting.unsplit(first, first.version, second.version, None)
    assert (row.start, row.end, row.fields, row.parsed, row.meaning, row.means) == was
    assert pasted.proposals.filter(label="5").count() == 1


def test_a_split_that_was_cut_on_is_not_taken_back(pasted):
    row = the(pasted, "3", 1)
    first, second = cutting.split(row, 1, row.note.text.index("Industrialization"), None)
    cutting.split(second, second.version, row.note.text.index("(New York"), None)
    with pytest.raises(CannotDo, match="no longer split as it was"):
        cutting.unsplit(first, first.version, second.version + 1, None)


def test_split_and_join_come_back_to_the_same(pasted):
    before = told(pasted)
    row = the(pasted, "1")
    at = row.note.text.index("(London")
    first, second = cutting.split(row, 1, at, None)
    assert second.printed.startswith("(London") and first.printed.endswith("1941*")
    first.refresh_from_db()
    joined = cutting.join(first, first.version, second.version, None)
    assert told(pasted) == before
    assert joined.fields["title"].startswith("Soviet Workers and Stalinist")


def test_two_citations_taken_for_one_are_parted_and_each_read(pasted):
    first = the(pasted, "3")
    one = cutting.join(first, 1, 1, None)
    assert pasted.proposals.filter(label="3").count() == 1
    cutting.split(one, one.version, one.note.text.index("Vladimir"), None)
    rows = [the(pasted, "3", number) for number in (0, 1)]
    assert [row.fields["people"][0]["family"] for row in rows] == ["Kuromiya", "Andrle"]


def picture(imported):
    """All that was read and decided of the third note and of what means it."""
    rows = imported.proposals.filter(label__in=("3", "5"))
    kept = [name for name in cutting.KEPT if name != "candidates"]
    return list(rows.values("pk", "start", "label", *kept))


def test_a_join_is_taken_back_with_what_was_changed_decided_and_meant(pasted, clara):
    first, second = (the(pasted, "3", number) for number in (0, 1))
    decide(first, 1, None, deciding.edited({"publisher": "Pluto"}))
    decide(second, 1, None, deciding.accepted)
    decide(the(pasted, "5"), 1, None, deciding.meaning_same(second))
    before = picture(pasted)
    joined = cutting.join(first, 2, 2, None)
    assert cutting.joined_so(joined) and picture(pasted) != before
    again = cutting.unjoin(joined, joined.version, clara)
    assert picture(pasted) == before
    assert [each.decided_by for each in again] == [clara, clara] and again[1].version == 4
    assert not any(map(cutting.joined_so, again))


def test_cuts_are_taken_back_one_after_the_other_the_last_first(pasted):
    before = picture(pasted)
    row = cutting.join(the(pasted, "3"), 1, 1, None)
    joined = picture(pasted)
    row, second = cutting.split(row, row.version, row.note.text.index("(Cambridge"), None)
    assert not cutting.joined_so(row)
    row = cutting.unsplit(row, row.version, second.version, None)
    assert picture(pasted) == joined
    cutting.unjoin(row, row.version, None)
    assert picture(pasted) == before


def test_what_quotes_the_one_before_still_does_when_it_is_cut_otherwise(essay):
    text = (
        "1. Walter Rukeyser, *Working for the Soviets* (New York, 1932), 12, quoted in Moshe Lewin, *The Making of the "
    )
    imported = read(f"{text}Soviet System* (New York, 1985), 257; *Ibid.*, 8.\n", essay)
    row = cutting.join(the(imported, "1", 1), 1, 1, None)
    assert row.fields["role"] == "quoted in"
    first, second = cutting.split(row, row.version, row.note.text.index("*Ibid"), None)
    assert [first.fields["role"], second.fields["role"]] == ["quoted in", ""]


def test_a_join_is_taken_back_where_what_was_meant_has_gone(pasted):
    kept, gone = make.WorkFactory(), make.WorkFactory()
    first, second = (the(pasted, "3", number) for number in (0, 1))
    decide(first, 1, None, deciding.meaning_work(gone))
    decide(second, 1, None, deciding.meaning_work(make.WorkFactory(merged_into=kept)))
    joined = cutting.join(first, 2, 2, None)
    gone.delete()
    rows = cutting.unjoin(joined, joined.version, None)
    assert [(row.decision, row.work) for row in rows] == [("open", None), ("accepted", kept)]


def test_a_join_is_not_taken_back_twice_nor_past_a_colleague(pasted):
    joined = cutting.join(the(pasted, "3"), 1, 1, None)
    with pytest.raises(Outdated):
        cutting.unjoin(joined, joined.version - 1, None)
    first, _ = cutting.unjoin(joined, joined.version, None)
    with pytest.raises(CannotDo, match="no longer joined as it was"):
        cutting.unjoin(first, first.version, None)


def test_what_meant_the_joined_one_means_what_it_became(pasted):
    last = the(pasted, "5")
    decide(last, 1, None, deciding.meaning_same(the(pasted, "3", 1)))
    cutting.join(the(pasted, "3"), 1, 1, None)
    assert the(pasted, "5").means == the(pasted, "3")


def test_a_split_back_reference_is_resolved_anew(essay):
    text = "1. Donald Filtzer, *Soviet Workers* (London, 1986), 5.\n2. The rest is silence.\n"
    imported = read(text, essay)
    Proposal.objects.filter(label="2").delete()
    note = imported.notes.get(label="2")
    note.text = "*Ibid.*, 7; Donald Filtzer, *Soviet Workers*, 139."
    note.save()
    row = cutting.mark(note, 0, len(note.text), None)
    first, second = cutting.split(row, row.version, note.text.index("Donald"), None)
    assert first.means == second.means == the(imported, "1")
    assert [each.fields["locator"] for each in (first, second)] == ["7", "139"]


def test_a_missed_citation_is_marked_and_read(pasted):
    row = the(pasted, "1")
    note = row.note
    start, end = row.start, row.end
    row.delete()
    again = cutting.mark(note, start, end, None)
    assert again.fields["people"][0]["family"] == "Filtzer"


def test_what_is_marked_already_is_not_marked_twice(pasted):
    row = the(pasted, "1")
    with pytest.raises(CannotDo, match="marked there already"):
        cutting.mark(row.note, row.start, row.start + 5, None)


@pytest.mark.parametrize("at", [-5, 0, 10_000])
def test_a_cut_outside_is_refused(pasted, at):
    with pytest.raises(CannotDo, match="inside the citation"):
        cutting.split(the(pasted, "1"), 1, at, None)


def test_nothing_follows_the_last(pasted):
    with pytest.raises(CannotDo, match="No citation follows"):
        cutting.join(the(pasted, "3", 1), 1, 0, None)


def test_what_a_colleague_decided_about_the_next_is_not_joined_away(pasted, clara):
    first, following = the(pasted, "3"), the(pasted, "3", 1)
    decide(following, 1, clara, deciding.accepted)
    with pytest.raises(CannotDo, match="clara was faster"):
        cutting.join(first, 1, 1, None)
    assert the(pasted, "3", 1).decision == "accepted" and the(pasted, "3").version == 1
