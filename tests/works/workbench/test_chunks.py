"""Reading in steps: the same as reading at once, resumable, and done by one of two who do the same step."""

import pytest

from tests import factories as make
from tests.works.workbench.conftest import read
from tests.works.workbench.notes import NOTES
from works import endnotes
from works.models import Import, Proposal
from works.workbench import chunks
from works.workbench.chunks import percent, read_through, step
from works.workbench.judging import weigh
from works.workbench.pasting import begin

pytestmark = pytest.mark.django_db


def by_label(imported: Import) -> dict[str, list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for proposal in imported.proposals.select_related("note", "means", "work"):
        found.setdefault(proposal.label, []).append(proposal)
    return found


def test_notes_are_cut_and_citations_marked_in_them(pasted):
    assert list(pasted.notes.values_list("label", flat=True)) == ["1", "2", "3", "4", "5"]
    for note in pasted.notes.all():
        assert pasted.text[note.start : note.start + len(note.text)] == note.text
    found = by_label(pasted)
    assert {label: len(rows) for label, rows in found.items()} == {"1": 1, "2": 1, "3": 2, "5": 1}
    assert found["1"][0].printed.startswith("Donald Filtzer")
    assert pasted.state == Import.State.REVIEW


def test_what_refers_back_is_the_same_work(pasted):
    found = by_label(pasted)
    first = found["1"][0]
    for label in ("2", "5"):
        assert found[label][0].meaning == "same" and found[label][0].means == first
    assert found["2"][0].fields["locator"] == "125"
    assert found["3"][0].fields["signal"] == "see also"


def test_in_an_empty_database_all_is_new_and_sure(pasted):
    rows = pasted.proposals.exclude(meaning="same")
    assert {row.meaning for row in rows} == {"new"}
    assert all(row.sure for row in rows), [row.doubts for row in rows]


def test_a_work_that_is_there_is_proposed_with_reasons(essay):
    author = make.AuthorFactory(given="Donald", family="Filtzer", name="Donald Filtzer")
    title = "Soviet Workers and Stalinist Industrialisation"
    known = make.WorkFactory(title=title, issued="1986", by=[author])
    first = by_label(read(NOTES, essay))["1"][0]
    assert first.work == known and first.meaning == "work" and first.sure
    assert any("by Filtzer" in reason for reason in first.candidates[0]["reasons"])


def test_a_work_that_only_comes_near_is_left_to_the_curator(essay):
    author = make.AuthorFactory(given="Donald", family="Filtzer", name="Donald Filtzer")
    make.WorkFactory(title="Soviet Workers and Stalinist Industrialisation", issued="1987", by=[author])
    first = by_label(read(NOTES, essay))["1"][0]
    assert first.meaning == "new" and not first.sure
    assert "One work comes near." in first.doubts


MISREAD = (
    ("author", "Perhaps the names were misread."),
    ("date", "Perhaps the date was misread."),
    ("title", "Perhaps the title was misread."),
)


@pytest.mark.parametrize(("field", "told"), MISREAD)
def test_what_was_read_with_little_certainty_is_told_in_a_sentence(pasted, field, told):
    row = pasted.proposals.first()
    row.parsed["fields"][field] = row.parsed["fields"][field] | {"confidence": 0.2}
    weigh(row)
    assert row.doubts == [told]


@pytest.mark.parametrize("at_once", [1, 2, 300])
def test_ibid_is_resolved_across_steps(essay, monkeypatch, at_once):
    for name in ("NOTES_READ", "NOTES_RESOLVED", "NOTES_SPLIT", "PROPOSALS_MATCHED"):
        monkeypatch.setattr(chunks, name, at_once)
    found = by_label(read(NOTES, essay))
    assert found["2"][0].means == found["5"][0].means == found["1"][0]
    assert [row.sure for rows in found.values() for row in rows] == [True] * 5


def test_in_one_step_it_reads_as_the_engine_reads_at_once(pasted):
    at_once = [citation for parsed in endnotes.read_text(NOTES) for citation in parsed.citations]
    rows = list(pasted.proposals.all())
    assert [(row.start, row.end, row.parsed.get("title", "")) for row in rows] == [
        (each.start, each.end, each.title) for each in at_once
    ]


def test_closing_the_browser_loses_nothing(essay):
    imported = begin(NOTES, "notes", essay, None)
    shown = [percent(imported)]
    while imported.state == Import.State.PARSING:
        step(Import.objects.get(pk=imported.pk))  # as another process would, days later
        imported.refresh_from_db()
        shown.append(percent(imported))
    assert shown == sorted(shown) and shown[-1] == 100
    assert imported.proposals.count() == 5


@pytest.mark.parametrize("at_once", [2, 5])
def test_of_two_who_do_the_same_step_one_finds_it_done(essay, monkeypatch, at_once):
    monkeypatch.setattr(chunks, "NOTES_SPLIT", at_once)
    imported = begin(NOTES, "notes", essay, None)
    twin = Import.objects.get(pk=imported.pk)
    step(imported)
    step(twin)
    assert imported.notes.count() == at_once
    read_through(Import.objects.get(pk=imported.pk))
    assert imported.proposals.count() == 5


def test_steps_of_many_notes_ask_no_more_questions(essay, django_assert_max_num_queries):
    many = "\n".join(f"{n}. Donald Filtzer, *Soviet Workers* (London, 1986), {n}." for n in range(1, 121))
    imported = begin(many, "notes", essay, None)
    while imported.state == Import.State.PARSING:
        with django_assert_max_num_queries(20):
            step(imported)
        imported.refresh_from_db()
    assert imported.proposals.count() == 120


class TestNotesThatAreEntered:
    TEXT = "1. *Pravda*, 3 November 1987; and Donald Filtzer, *Soviet Workers* (London, 1986), 5.\n"

    def enter(self, essay, *works):
        note = make.NoteFactory(work=essay, label="1")
        for order, work in enumerate(works):
            make.CitationFactory(note=note, cited_work=work, order=order)

    @pytest.fixture
    def leader(self):
        values = {"title": "Gorbachev’s speech", "title_supplied": True, "container_title": "Pravda"}
        return make.WorkFactory(type="article-newspaper", issued="1917-04-20", **values)

    def test_what_is_entered_in_the_same_place_is_meant(self, essay, leader):
        for title in ("Another speech", "And a third"):
            make.WorkFactory(title=title, container_title="Pravda", issued="1987-11-03")
        self.enter(essay, leader, make.WorkFactory())
        first, _ = by_label(read(self.TEXT, essay))["1"]
        assert first.work == leader and first.sure
        assert first.candidates[0]["reasons"] == ["entered so in this note already"]

    def test_what_is_unlike_is_only_offered(self, essay, leader):
        other = make.WorkFactory(title="Behind the Urals")
        self.enter(essay, leader, other)
        _, second = by_label(read(self.TEXT, essay))["1"]
        assert second.meaning == "new" and second.candidates[0]["work"] == other.pk and not second.sure

    def test_a_note_with_more_citations_tells_nothing(self, essay, leader):
        self.enter(essay, leader, make.WorkFactory(), make.WorkFactory())
        first, _ = by_label(read(self.TEXT, essay))["1"]
        assert ["entered so in this note already"] not in [each["reasons"] for each in first.candidates]
