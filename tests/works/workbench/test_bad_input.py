"""Whatever is pasted: a clear message, or it works; never an error, never a long request."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.works.workbench.conftest import read
from tests.works.workbench.notes import NOVEL
from works.models import Import, Work
from works.workbench import chunks, cutting, deciding, pasting
from works.workbench.applying import apply, foresee
from works.workbench.chunks import read_through, step
from works.workbench.pasting import Refused, begin, cleaned, kind_of

pytestmark = pytest.mark.django_db

#: A step may keep the processor busy for so many seconds.
LONGEST_STEP = 5
CITED = "Donald Filtzer, *Soviet Workers and Stalinist Industrialisation* (London, 1986), {}."


def remarks(imported: Import) -> str:
    return " ".join(f"{each['entry']} {each['message']}".strip() for each in imported.remarks)


REFUSED = {
    "nothing": (b"", "The file is empty."),
    "only space": (b" \n\t\n", "The file is empty."),
    "a PDF": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "not a text but a file of another kind"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "not a text but a file of another kind"),
    "50 MB": (b"1. Carr, What Is History?\n" * 2_000_000, "larger than 12 MB"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_text_is_refused_with_a_sentence(essay, case):
    data, why = REFUSED[case]
    with pytest.raises(Refused, match=why):
        begin(data, "text", essay, None, "notes.txt")
    assert not Import.objects.exists()


def test_a_novel_is_read_as_paragraphs_and_yields_nothing(essay):
    imported = read(NOVEL, essay)
    assert "No numbers were found" in remarks(imported)
    assert imported.notes.count() == 800
    assert imported.state == Import.State.REVIEW and imported.proposals.count() == 0
    assert "No citation was found" in remarks(imported)


def test_one_endless_note_is_told_with_its_line_and_number(essay):
    imported = read(f"1. {CITED.format(1)}\n\n2. {'All this was said before, and at length. ' * 1_000}\n", essay)
    (remark,) = imported.remarks
    assert (remark["line"], remark["entry"]) == (3, "n. 2")
    assert "of which 20,000 are read" in remark["message"]
    assert imported.proposals.count() == 1


def test_a_hundred_thousand_notes_never_make_a_long_request(essay):
    text = "\n".join(f"{n}. {CITED.format(n % 300)}" for n in range(1, 100_001))
    imported = begin(text, "text", essay, None, "notes.txt")
    assert seconds_of_step(imported) < LONGEST_STEP
    assert imported.total == 100_000 and imported.notes.count() == imported.done == chunks.NOTES_SPLIT
    Import.objects.filter(pk=imported.pk).update(stage=Import.Stage.READING, done=0, total=chunks.NOTES_SPLIT)
    for stage in (Import.Stage.READING, Import.Stage.RESOLVING, Import.Stage.MATCHING):
        Import.objects.filter(pk=imported.pk).update(stage=stage, done=0)
        imported.refresh_from_db()
        assert seconds_of_step(imported) < LONGEST_STEP
    assert imported.proposals.count() == chunks.NOTES_READ


def seconds_of_step(imported: Import) -> float:
    """How long a step keeps the processor busy."""
    began = time.process_time()
    step(imported)
    imported.refresh_from_db()
    return time.process_time() - began


def test_notes_without_numbers_are_numbered_as_they_come(essay):
    imported = read(f"{CITED.format(1)}\n\nIbid., 12.\n\n{CITED.format(3)}\n", essay)
    assert list(imported.notes.values_list("label", flat=True)) == ["1", "2", "3"]
    assert "No numbers were found" in remarks(imported)
    assert imported.proposals.count() == 3


def test_numbers_that_start_again_are_chapters(essay):
    chapter = f"1. {CITED.format(1)}\n2. *Ibid.*, 12.\n3. *Ibid.*, 13.\n"
    imported = read(chapter * 3, essay)
    assert sorted(set(imported.notes.values_list("section", flat=True))) == ["chap. 1", "chap. 2", "chap. 3"]
    assert "n. 1 The numbers start again 2 times: each row is taken for a chapter." in remarks(imported)
    imported.proposals.update(decision="accepted")
    apply(imported, None, "")
    assert essay.notes.count() == 9 and essay.citations_made.count() == 9
    assert {each.cited_work for each in essay.citations_made.select_related("cited_work")} == {
        Work.objects.exclude(pk=essay.pk).get()
    }


def test_right_to_left_text_is_kept_and_marked(essay):
    text = "1. דוד כהן, *תולדות העבודה* (תל אביב, 1975), 12.\n2. انظر أحمد علي، *تاريخ العمال* (القاهرة، ١٩٨٥)، ٢٠.\n"
    imported = read(text, essay)
    assert [note.text for note in imported.notes.all()] == [line[3:] for line in text.splitlines()]
    for row in imported.proposals.select_related("note"):
        assert row.note.text[row.start : row.end]
    imported.proposals.update(decision="accepted", meaning="unknown")
    apply(imported, None, "")
    assert essay.notes.count() == 2


def test_control_characters_become_spaces_and_are_counted(essay):
    imported = read(f"1.\x00 {CITED.format(1)}\x07\x1b[0m\r\n2. Ibid.,\x9f 12.\x0c3. *Ibid.*, 13.\r", essay)
    assert "4 invisible control characters were replaced by spaces." in remarks(imported)
    assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in imported.text)
    assert [note.label for note in imported.notes.all()] == ["1", "2", "3"]


def test_a_text_in_another_encoding_keeps_its_letters(essay):
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        imported = begin(
            "1. Andrlé, “Übersicht” – Žena?".replace("Ž", "Z").encode(encoding), "text", essay, None, "n.txt"
        )
        assert imported.text == "1. Andrlé, “Übersicht” – Zena?"


KINDS = {
    "references.bib": (b"", "bibtex"),
    "export.RIS": (b"", "ris"),
    "zotero.json": (b"", "csl-json"),
    "table.csv": (b"", "csv"),
    "notes.txt": (b"1. Carr", "text"),
    "notes": (b"1. Carr", "text"),
    "export": (b"\xef\xbb\xbf\n@book{carr,", "bibtex"),
    "export.txt": (b"TY  - BOOK\r\n", "ris"),
}


@pytest.mark.parametrize("name", KINDS)
def test_the_kind_of_a_file(name):
    data, kind = KINDS[name]
    assert kind_of(name, data) == kind


def test_nobody_who_pastes_the_same_twice_enters_it_twice(essay):
    text = "\n".join(f"{n}. {CITED.format(n)}" for n in range(1, 6))
    for _ in range(2):
        imported = read(text, essay)
        imported.proposals.update(decision="accepted")
        apply(imported, None, "")
    assert essay.notes.count() == 5 and foresee(imported).nothing


class TestAnything(TestCase):
    """Properties: nothing that is pasted raises, and every offset points at the text."""

    @given(st.text(alphabet=st.sampled_from("1234567890.,;:()[]*_“”\n\r\t\x00\x85 AaÉжאع"), max_size=300))
    def test_it_is_read_through(self, text: str):
        work = make.WorkFactory()
        try:
            imported = begin(text, "notes", work, None)
        except Refused as refused:
            assert str(refused)
            return
        read_through(imported)
        assert imported.state == Import.State.REVIEW
        for note in imported.notes.all():
            assert imported.text[note.start : note.start + len(note.text)] == note.text
        for row in imported.proposals.select_related("note"):
            assert 0 <= row.start < row.end <= len(row.note.text)
        pairs = list(imported.notes.values_list("section", "label"))
        assert len(pairs) == len(set(pairs))

    @given(st.text(max_size=200))
    def test_cleaning_twice_is_cleaning_once(self, text: str):
        once, _ = cleaned(text)
        assert cleaned(once) == (once, 0)

    @given(st.integers(-5, 60), st.integers(-5, 60))
    def test_marking_anywhere_marks_or_refuses(self, first: int, last: int):
        imported = read("1. The archives were closed to all of them, then as now.", make.WorkFactory())
        note = imported.notes.get()
        try:
            row = cutting.mark(note, first, last, None)
        except deciding.CannotDo as refused:
            assert str(refused)
        else:
            assert note.text[row.start : row.end]


def test_a_file_is_called_by_its_name_and_a_text_by_its_beginning(essay):
    assert begin("1. Carr", "text", essay, None, "notes.txt").name == "notes.txt"
    assert begin("1. Carr,\n *What Is   History?*", "notes", essay, None).name == "1. Carr, *What Is History?*"
    assert len(pasting.beginning("word " * 100)) <= pasting.NAME_LENGTH + 2


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("17. Nove, A.\n19. Carr, B.\n22. Lewin, C.", ["n. 19 It follows n. 17: n. 18 is missing.", "nn. 20–21 are"]),
        ("6. Nove, A.\n1. Carr, B.\n8. Lewin, C.", ["n. 7 Its number is printed “1”, and read as 7 by its place."]),
        ("1. Nove, A.\n3. Ibid., 4.\n2. Carr, B.\n3. Lewin, C.", ["n. 1 A line in it begins with “3.”"]),
    ],
)
def test_numbers_read_otherwise_than_printed_are_told(essay, pasted, told):
    imported = read(pasted, essay)
    assert all(each in remarks(imported) for each in told), remarks(imported)
