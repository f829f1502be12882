"""Long files are read piece by piece, and nothing is lost at the cuts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.works.formats.essay_references import REFERENCES
from works.formats import FORMATS
from works.formats.cutting import cut
from works.formats.entry import Entry, Reading

ENTRIES = [Entry(key, reference, f"Why\n{key} is here: “a, b”") for key, (reference, _) in REFERENCES.items()]


def in_pieces(name: str, text: str, size: int) -> Reading:
    form = FORMATS[name]
    whole = Reading()
    for piece in cut(form, text, size):
        reading = piece.read(form)
        whole.entries.extend(reading.entries)
        whole.problems.extend(reading.problems)
    return whole


def lines(reading: Reading) -> list[tuple[str, int]]:
    return [(entry.key, entry.line) for entry in reading.entries]


@pytest.mark.parametrize("name", FORMATS)
@given(size=st.integers(1, 6_000))
def test_the_pieces_hold_what_the_whole_holds_in_the_same_lines(name, size):
    text = FORMATS[name].write(ENTRIES)
    whole, pieces = FORMATS[name].read(text), in_pieces(name, text, size)
    assert pieces.entries == whole.entries == ENTRIES_BACK[name]
    assert lines(pieces) == lines(whole)
    assert pieces.problems == []


ENTRIES_BACK = {name: form.read(form.write(ENTRIES)).entries for name, form in FORMATS.items()}


@pytest.mark.parametrize("name", FORMATS)
def test_a_long_file_is_cut(name):
    text = FORMATS[name].write(ENTRIES)
    pieces = cut(FORMATS[name], text, 2_500)
    assert len(pieces) > 3
    assert all(len(piece.text) >= 2_500 for piece in pieces[:-1])
    assert len(cut(FORMATS[name], text)) == 1


def test_macros_are_known_in_every_piece():
    text = '@string{cup = "Cambridge UP"}\n' + "".join(
        f"@book{{k{n},\n title = {{T{n}}},\n publisher = cup}}\n" for n in range(30)
    )
    found = in_pieces("bibtex", text, 100)
    assert [entry.reference.publisher for entry in found.entries] == ["Cambridge UP"] * 30
    assert lines(found) == [(f"k{n}", 2 + 3 * n) for n in range(30)]


def test_a_file_in_which_parts_name_their_volume_is_not_cut():
    text = "@incollection{part,\n title={Part},\n crossref={whole}}\n@book{whole,\n title={The Whole}}\n"
    assert len(cut(FORMATS["bibtex"], text, 10)) == 1
    assert in_pieces("bibtex", text, 10).entries[0].reference.container_title == "The Whole"


def test_a_row_that_runs_over_lines_is_not_cut():
    text = 'key,title,annotation\na,A,"one\ntwo\nthree"\nb,B,\n'
    found = in_pieces("csv", text, 5)
    assert [(entry.key, entry.line) for entry in found.entries] == [("a", 2), ("b", 5)]


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_wrong_is_told_with_its_line_in_the_file(name):
    text = FORMATS[name].write(ENTRIES)
    middle = len(text) // 2
    broken = {
        "bibtex": "\n@book{half, title = {Half an entry",
        "ris": "\nTY  - BOOK\r\nID  - half\r\nTI  - Half\r\n",
        "csv": "\nhalf,no-such-type,Half\r\n",
        "csl-json": '{"id": "half", "type": "book", "title": ',
    }[name]
    starts = [start for start in FORMATS[name].beginnings(text) if start > middle]
    spoilt = text[: starts[0]] + broken + "\n" + text[starts[0] :]
    found = in_pieces(name, spoilt, 4_000)
    told = [problem for problem in found.problems if problem.line == spoilt[: starts[0] + 1].count("\n") + 1]
    assert told, found.problems
    assert len(found.entries) >= len(ENTRIES) - 2
