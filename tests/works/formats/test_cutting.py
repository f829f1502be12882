"""Long files are read piece by piece, and nothing is lost at the cuts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.works.formats.essay_references import REFERENCES
from works.formats import FORMATS
from works.formats.cutting import PIECE, cut
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


def test_parts_know_the_volume_that_stands_in_another_piece():
    parts = "".join(f"@incollection{{part{n},\n title={{Part}},\n Crossref = {{whole}}}}\n" for n in range(9))
    text = f'@string{{cup = "CUP"}}\n{parts}@book{{whole,\n title={{The Whole}},\n publisher = cup\n}}\n'
    assert len(cut(FORMATS["bibtex"], text, 10)) == 11
    found = in_pieces("bibtex", text, 10)
    assert lines(found) == lines(FORMATS["bibtex"].read(text))
    assert {(each.reference.container_title or "volume", each.reference.publisher) for each in found.entries} == {
        ("The Whole", "CUP"),
        ("volume", "CUP"),
    }


def test_a_long_file_of_parts_and_volumes_is_cut_too():
    part = "@incollection{{p{0},\n author={{Clark, K.}},\n title={{Chapter {0} of it}},\n crossref={{v{1}}}\n}}\n"
    volume = "@collection{{v{0},\n title={{Volume {0}}},\n editor={{Adams, B.}}\n}}\n"
    text = "".join(part.format(n, n // 10) for n in range(20_000)) + "".join(map(volume.format, range(2_000)))
    assert max(len(piece.text) for piece in cut(FORMATS["bibtex"], text)) < 1.3 * PIECE


def test_a_column_that_is_not_known_is_told_once():
    text = "key,title,colour\n" + "".join(f"k{n},Title {n},red\n" for n in range(9))
    (problem,) = in_pieces("csv", text, 20).problems
    assert (problem.line, "colour" in problem.message) == (1, True)


def test_items_are_counted_through_all_pieces():
    items = [f'{{"id": "k{n}", "type": "book", "title": "Title {n}"}}' for n in range(9)]
    items[6], items[7] = '{"id": "k6", "title": "Title 6, "type": "book"}', '{"id": "k7", "type": "book"}'
    found = in_pieces("csl-json", f"[{', '.join(items)}]", 60)
    assert [entry.key for entry in found.entries] == ["k0", "k1", "k2", "k3", "k4", "k5", "k8"]
    assert [problem.name for problem in found.problems] == ["item 7 (Title 6)", "item 8 (k7)"]


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
