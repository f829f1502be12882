"""Pasted text cut into notes: what begins one, what only looks like it, and what is passed over."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from works.endnotes.split import split

TEXTS = {
    "a note a line": ("1. Carr, What.\n2. Ibid., 4.\n3. Nove, Was.", ["1", "2", "3"]),
    "lines broken within notes": ("1. Carr, What Is\nHistory? (London,\n1961), 4.\n2. Ibid.", ["1", "2"]),
    "a line that begins with a year": (
        "8. Granick, Red Executive (London,\n1960). See also\n12. Nove.\n9. Ibid.",
        ["8", "9"],
    ),
    "a line that begins with a page": ("4. Carr,\n5 and 7.\n5. Ibid.\n6. Nove.", ["4", "5", "6"]),
    "figures that a scan misread": ("9. A.\n1O. B.\nl1. C.\n12. D.", ["9", "10", "11", "12"]),
    "notes left out, whose neighbours keep their numbers": ("17. A.\n19. B.\n22. C.", ["17", "19", "22"]),
    "and many left out": ("17. A.\n26. B.", ["17", "26"]),
    "a figure misread, as what follows tells": ("17. A.\n19. B.\n19. C.\n20. D.", ["17", "18", "19", "20"]),
    "a number misread for another": ("6. A.\n1. B is here.\n8. C.", ["6", "7", "8"]),
    "a note that is lost": ("3. A.\n5. B.\n6. C.\n7. D.", ["3", "5", "6", "7"]),
    "numbers that start again": ("1. A.\n2. B.\n1. C.\n2. D.", ["1", "2", "1", "2"]),
    "superscripts": ("¹ Carr, What.\n² Ibid.", ["1", "2"]),
    "Markdown footnotes": ("[^1]: Carr, What.\n[^2]: Ibid.", ["1", "2"]),
    "numbers in brackets": ("[1] Carr, What.\n[2] Ibid.", ["1", "2"]),
    "numbers without a point": ("1 Carr, What.\n2 Ibid., p. 4.\n3 Nove.", ["1", "2", "3"]),
    "all in one line": ("1. Carr, What. 2. Ibid., 4. 3. Nove, Was.", ["1", "2", "3"]),
    "two in a line": ("1. Carr, What. 2. Ibid., 4.\n3. Nove.", ["1", "2", "3"]),
    "a heading before": ("NOTES\n\n1. Carr.\n2. Nove.", ["1", "2"]),
    "text before": ("Some words of the essay.\n1. Carr.\n2. Nove.", ["1", "2"]),
    "no numbers": ("Carr, What Is History?\n\nNove, Was Stalin\nReally Necessary?", ["1", "2"]),
    "no numbers, a line each": ("Carr, What Is History?\nNove, An Economic History.", ["1", "2"]),
    "nothing": ("", []),
    "white space": (" \n\t\n", []),
}


@pytest.mark.parametrize("case", TEXTS)
def test_text_is_cut_where_the_expected_numbers_stand(case):
    text, labels = TEXTS[case]
    assert [note.label for note in split(text)] == labels


def test_page_headers_inside_a_note_are_passed_over():
    text = "4. Carr, What Is\n76 SIEGELBAUM AND SUNY\nHistory? (London, 1961).\n5. Ibid.\n77"
    first, second = split(text)
    assert [first.text[start:end].strip() for start, end in first.passed_over] == ["76 SIEGELBAUM AND SUNY"]
    assert (first.label, second.text) == ("4", "Ibid.")


def test_running_heads_are_known_by_their_return():
    text = "1. Carr.\nNotes to Pages 4–7 231\n2. Nove.\n3. Lewin\nNotes to Pages 8–9 232\nagain."
    assert [note.label for note in split(text)] == ["1", "2", "3"]
    assert split(text)[2].passed_over


@given(st.text(alphabet="123 .\nABcd[]()¹²«–", max_size=300))
def test_every_note_is_a_stretch_of_the_text(text):
    notes = split(text)
    assert all(text[note.start : note.start + len(note.text)] == note.text for note in notes)
    assert all(one.start + len(one.text) <= other.start for one, other in pairwise(notes))
