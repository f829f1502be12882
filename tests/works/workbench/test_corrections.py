"""What curators correct is told as gold notes that the scorer takes."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command

from tests.works.workbench.conftest import read
from training.scoring import score
from works.models import Import
from works.workbench import cutting, deciding
from works.workbench.corrections import corrections
from works.workbench.deciding import decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(pasted) -> Import:
    """All accepted, but the title in n. 1 mended, n. 5 said to mean another, a citation in n. 3 said to be none."""
    rows = {(row.label, row.start): row for row in pasted.proposals.all()}
    first, *_, last = rows.values()
    none = pasted.proposals.filter(label="3").first()
    for row in rows.values():
        if row == first:
            change = deciding.together(deciding.edited({"title": "Soviet Workers"}), deciding.accepted)
        elif row == last:
            change = deciding.meaning_same(pasted.proposals.filter(label="3").last())
        else:
            change = deciding.no_citation if row == none else deciding.accepted
        decide(row, 1, None, change)
    return pasted


def by_number(notes) -> dict[str, dict]:
    return {note["n"]: note for note in notes}


def test_only_notes_that_were_corrected_are_told(corrected):
    notes = by_number(corrections())
    assert set(notes) == {"1", "3", "5"}
    assert list(notes["1"]["changed"].values()) == [["title"]]
    assert list(notes["3"]["changed"].values()) == [["citation"]]
    assert list(notes["5"]["changed"].values()) == [["meaning"]]
    assert set(by_number(corrections(confirmed=True))) == {"1", "2", "3", "5"}


def test_gold_is_what_the_curator_made_of_it(corrected):
    notes = by_number(corrections())
    (citation,) = notes["1"]["gold"]
    assert citation["title"] == "Soviet Workers" and citation["year"] == "1986" and citation["locator"] == "118"
    assert citation["authors"] == [{"family": "Filtzer", "given": "Donald"}]
    assert notes["1"]["was"][citation["gid"]]["title"].startswith("Soviet Workers and Stalinist")
    assert notes["1"]["text"][citation["start"] : citation["end"]].startswith("Donald Filtzer")
    assert len(notes["3"]["gold"]) == 1
    assert notes["5"]["gold"][0]["resolves_to"] == notes["3"]["gold"][0]["gid"]


def test_the_scorer_takes_it(corrected):
    notes = list(corrections(confirmed=True))
    read_so = {note["id"]: [dict(each, id=each["gid"]) for each in note["gold"]] for note in notes}
    scored = score(notes, read_so)
    assert scored.segmentation.f1 == 1.0


def test_a_note_that_is_not_decided_yet_is_not_told(pasted):
    row = pasted.proposals.filter(label="3").first()
    decide(row, 1, None, deciding.no_citation)
    assert not list(corrections(confirmed=True))


def test_another_cut_is_a_correction(essay):
    imported = read("1. Donald Filtzer, *Soviet Workers* (London, 1986), 118.", essay)
    row = imported.proposals.get()
    cutting.split(row, 1, row.note.text.index("(London"), None)
    for each in imported.proposals.all():
        decide(each, each.version, None, deciding.no_citation if each.start else deciding.accepted)
    (note,) = corrections()
    assert list(note["changed"].values()) == [["span"], ["citation"]]


def test_since_a_day(corrected):
    now = datetime.now(UTC)
    assert list(corrections(now - timedelta(days=1)))
    assert not list(corrections(now + timedelta(days=1)))


def test_the_command_writes_a_note_a_line(corrected, capsys):
    call_command("export_corrections")
    lines = capsys.readouterr().out.splitlines()
    assert [json.loads(line)["n"] for line in lines] == ["1", "3", "5"]
    call_command("export_corrections", "--since", "2999-01-01")
    assert not capsys.readouterr().out
    with pytest.raises(CommandError, match="no day"):
        call_command("export_corrections", "--since", "yesterday")
