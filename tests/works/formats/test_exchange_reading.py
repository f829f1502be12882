"""Files as other programs write them, and files that are broken: what is good is read, what is not is named."""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.works.formats.essay_references import REFERENCES, by
from works.formats import FORMATS, bibtex, csl_json, csv_table, ris
from works.formats.entry import Entry
from works.formats.reading import MOST_CHARACTERS, MOST_PROBLEMS, decoded
from works.reference import Contributor, Reference

READERS = {name: each.read for name, each in FORMATS.items() if each.read}


def only(reading) -> Reference:
    """The one reference of a file without a fault."""
    assert reading.problems == []
    (entry,) = reading.entries
    return entry.reference


def told(reading) -> list[tuple[int, str]]:
    """Line and entry of each problem."""
    return [(problem.line, problem.entry) for problem in reading.problems]


BIBTEX_FIELDS = [
    ("title = {The {Red} Executive}", {"title": "The Red Executive"}),
    ('title = "The {\\"U}ber-Plan: 1928--1932"', {"title": "The Über-Plan: 1928–1932"}),
    (
        "title = {Magnetic Mountain}, subtitle = {Stalinism as a Civilization}",
        "Magnetic Mountain: Stalinism as a Civilization",
    ),
    ("title = {What Is to Be Done?}, subtitle = {An Answer}", "What Is to Be Done? An Answer"),
    ("title = {[Untitled]}", {"title": "Untitled", "title_supplied": True}),
    ("title = {T}, year = 1986", {"issued": "1986", "issued_year": 1986}),
    ("title = {T}, year = {1986}, month = nov", {"issued": "1986-11", "issued_display": "November 1986"}),
    ("title = {T}, year = {1986}, month = 11, day = 3", {"issued": "1986-11-03"}),
    ("title = {T}, year = {1993}, month = {Spring}", {"issued": "1993-21"}),
    ("title = {T}, year = {1978}, month = {September--October}", {"issued": "1978-09/1978-10"}),
    ("title = {T}, year = {forthcoming}", {"issued": "", "issued_display": "forthcoming", "issued_year": None}),
    ("title = {T}, date = {1928/1932}, year = {1930}", {"issued": "1928/1932", "issued_year": None}),
    ("title = {T}, address = {London and New York}", {"publisher_places": ("London", "New York")}),
    ("title = {T}, location = {{Rostov and Don}}", {"publisher_places": ("Rostov and Don",)}),
    ("title = {T}, url = {https://example.org/a\\_b--c%20d}", {"url": "https://example.org/a_b--c%20d"}),
    ("title = {T}, howpublished = {\\url{https://example.org/~a}}", {"url": "https://example.org/~a", "medium": ""}),
    ("title = {T}, doi = {https://doi.org/10.1/x}", {"doi": "10.1/x"}),
    ("title = {T}, author = {van der Berg, J. and others}", {"contributors": by("van der Berg, J.")}),
    ("title = {T}, author = {Donald Filtzer}", {"contributors": by("Filtzer, Donald")}),
    (
        "title = {T}, author = {King, Jr., M. L.}",
        {"contributors": (Contributor("author", "King", "M. L.", "", "Jr."),)},
    ),
    ("title = {T}, author = {{World Bank and {IMF}}}", {"contributors": by("World Bank and IMF")}),
    ('title = {T}, author = {S{\\"u}{\\ss}, Walter}', {"contributors": by("Süß, Walter")}),
    ("title = {T}, editor = {A, B}, editortype = {compiler}", {"contributors": by("A, B", role="compiler")}),
    ("title = {T}, langid = {german}, note = {Rare.}", {"language": "german"}),
    ("title = {T}, publisher = pub # { \\& Sons}, edition = 2", {"publisher": "Macmillan & Sons", "edition": "2"}),
    ("title = {T}, TITLE = {Second}, Year = {1986}", {"title": "T", "issued": "1986"}),
]


@pytest.mark.parametrize(("fields", "expected"), BIBTEX_FIELDS)
def test_bibtex_fields(fields, expected):
    reference = only(bibtex.read(f'@string{{pub = "Macmillan"}}\n@book{{key, {fields}}}'))
    expected = expected if isinstance(expected, dict) else {"title": expected}
    assert {name: getattr(reference, name) for name in expected} == expected


@pytest.mark.parametrize(
    ("kind", "type_", "genre"),
    [
        ("Book", "book", ""),
        ("InBook", "book", ""),
        ("phdthesis", "thesis", "PhD diss."),
        ("mastersthesis", "thesis", "MA thesis"),
        ("thesis", "thesis", ""),
        ("online", "webpage", ""),
        ("collection", "book", ""),
        ("invented", "document", ""),
    ],
)
def test_bibtex_types(kind, type_, genre):
    reference = only(bibtex.read(f"@{kind}{{key, title = {{T}}, school = {{S}}}}"))
    assert (reference.type, reference.genre, reference.publisher) == (type_, genre, "S")


def test_a_bibtex_chapter_knows_its_volume_by_reference():
    text = """
    @incollection{clark, author = {Clark, Katerina}, title = {Chapter}, crossref = {dimensions}, pages = {1--9}}
    @collection{dimensions, title = {Social Dimensions}, subtitle = {A Book}, year = {1993}, publisher = {IUP},
        editor = {Rosenberg, William G. and Siegelbaum, Lewis H.}, address = {Bloomington}}
    """
    chapter = bibtex.read(text).entries[0].reference
    assert (chapter.title, chapter.container_title, chapter.page) == ("Chapter", "Social Dimensions: A Book", "1–9")
    assert chapter.container_contributors == by("Rosenberg, William G.", "Siegelbaum, Lewis H.", role="editor")
    assert (chapter.publisher, chapter.publisher_places, chapter.issued) == ("IUP", ("Bloomington",), "1993")


@pytest.mark.parametrize(
    "titles", ["title = {T}, booktitle = {T}", "booktitle = {T}", "title = {{T}}, booktitle = {T}"]
)
def test_a_bibtex_volume_that_hands_its_title_on_is_one_volume(titles):
    part = "@inproceedings{part, title = {Part}, crossref = {whole}}"
    volume = f"@proceedings{{whole, {titles}, editor = {{Clark, Katerina}}}}"
    part_of, whole = (entry.reference for entry in bibtex.read(f"{part}\n{volume}").entries)
    assert (whole.title, whole.container_title, whole.contributors) == ("T", "", by("Clark, Katerina", role="editor"))
    assert (part_of.container_title, part_of.container_contributors) == ("T", by("Clark, Katerina", role="editor"))


def test_a_bibtex_volume_that_is_not_there_is_told():
    reading = bibtex.read("\n@article{orphan, title = {Part}, crossref = {missing1}}")
    assert [(entry.key, "“missing1”" in entry.doubt) for entry in reading.entries] == [("orphan", True)]
    assert told(reading) == [(2, "orphan")]


def test_bibtex_goes_on_after_a_broken_entry():
    text = """% A bibliography
@book{good, title = {Good}}
@book{open, title = {Never closed, year = 1986
@book{after, title = {After}}
@book{words, title {No sign}, year = 1986}
@article{empty, year = 1986}
@book{good, title = {The same key}}
@book{last, title = {Half an ent"""
    reading = bibtex.read(text)
    assert [entry.key for entry in reading.entries] == ["good", "after", "good"]
    assert told(reading) == [(3, "open"), (5, "words"), (6, "empty"), (8, "last")]
    assert [problem.message.split()[0] for problem in reading.problems] == ["It", "Something", "It", "It"]


ZOTERO_RIS = """\ufeffTY  - JOUR
TI  - Soviet Norm Determination in Theory and Practice,
1917–1941
AU  - Siegelbaum, Lewis H.
AU  - World Bank
T2  - Soviet Studies
DA  - 1984/01/05/
PY  - 1984
SP  - 45
EP  - 68
VL  - 36
IS  - 1
SN  - 0038-5859
DO  - https://doi.org/10.1/x
UR  - https://example.org/a%3Bb
N1  - A note
KW  - labour
ER  -

TY  - BOOK
A1  - Carr, E. H.
A3  - Editor, An
T1  - Foundations
Y1  - 1969///
CY  - London; New York
PB  - Macmillan
T2  - A History of Soviet Russia
SN  - 978-0-333-00000-0
ER  - 
"""


def test_ris_of_other_programs():
    article, book = (entry.reference for entry in ris.read(ZOTERO_RIS).entries)
    assert article.title == "Soviet Norm Determination in Theory and Practice, 1917–1941"
    assert article.contributors == by("Siegelbaum, Lewis H.", "World Bank")
    assert (article.container_title, article.volume, article.issue, article.page) == (
        "Soviet Studies",
        "36",
        "1",
        "45–68",
    )
    assert (article.issued, article.issued_display, article.issn) == ("1984-01-05", "5 January 1984", "0038-5859")
    assert (article.doi, article.url) == ("10.1/x", "https://example.org/a;b")
    assert book.contributors == (*by("Carr, E. H."), *by("Editor, An", role="editor"))
    assert (book.title, book.collection_title, book.container_title) == (
        "Foundations",
        "A History of Soviet Russia",
        "",
    )
    assert (book.publisher_places, book.issued, book.isbn) == (("London", "New York"), "1969", "978-0-333-00000-0")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "cp1252", "utf-16"])
def test_ris_in_any_encoding(encoding):
    data = "TY  - BOOK\r\nAU  - Süß, Walter\r\nTI  - L’été\r\nER  - \r\n"
    data = data.replace("’", "'") if encoding == "latin-1" else data
    reference = only(ris.read(decoded(data.encode(encoding))))
    assert reference.contributors == by("Süß, Walter")
    assert reference.title.replace("’", "'") == "L'été"


def test_ris_tells_what_is_wrong_and_where():
    lines = ["Exported today", "", "TY  - BOOK", "ID  - a", "TI  - A", "TY  - BOOK", "TI  - B", "ER  - ", "stray"]
    lines += ["TY  - BOOK", "ID  - c", "ER  - ", "TY  - BOOK", "ID  - half", "TI  - Ha"]
    reading = ris.read("\n".join(lines))
    assert [(entry.reference.title, bool(entry.doubt)) for entry in reading.entries] == [
        ("A", True),
        ("B", False),
        ("Ha", True),
    ]
    assert told(reading) == [(1, ""), (3, "a"), (9, ""), (10, "c"), (13, "half")]
    assert reading.problems[1].message.startswith("“A” is not finished")


def test_csl_json_of_zotero():
    items = [
        {
            "id": "http://zotero.org/users/1/items/ABC",
            "type": "chapter",
            "title": "Cultural Revolution as Class War",
            "container-title": "Cultural Revolution in Russia",
            "publisher-place": "Bloomington",
            "author": [{"family": "Hagen", "given": "Mark", "non-dropping-particle": "von"}, {"literal": "World Bank"}],
            "editor": [{"family": "Fitzpatrick", "given": "Sheila"}],
            "issued": {"date-parts": [["1978", 4]]},
            "original-date": {"date-parts": [[1974]], "season": "3"},
            "accessed": {"date-parts": [[2022, 10, 28]]},
            "volume": 12,
            "DOI": "https://doi.org/10.1/x",
        },
        {"id": 2, "type": "book", "title": "T", "issued": {"date-parts": [[1928], [1932]]}},
        {"id": 3, "type": "book", "title": "T", "issued": {"raw": "c. 1938"}},
        {"id": 4, "type": "newfangled", "title": "T", "issued": {"literal": "no date"}},
        {"id": 5, "type": "book", "title": "Stalin", "volume-title": "Paradoxes of Power", "issued": 2014},
    ]
    first, *others = (entry.reference for entry in csl_json.read(json.dumps(items)).entries)
    assert first.contributors == (*by("von Hagen, Mark"), *by("World Bank"))
    assert first.container_contributors == by("Fitzpatrick, Sheila", role="editor")
    assert (first.issued, first.original_issued, first.accessed) == ("1978-04", "1974-23", "2022-10-28")
    assert (first.volume, first.doi, first.publisher_places) == ("12", "10.1/x", ("Bloomington",))
    assert [other.issued for other in others] == ["1928/1932", "1938~", "", "2014"]
    assert [other.type for other in others] == ["book", "book", "document", "book"]
    assert (others[2].issued_display, others[3].title, others[3].set_title) == (
        "no date",
        "Paradoxes of Power",
        "Stalin",
    )


@pytest.mark.parametrize(
    "text", ['[{"id": "a", "title": "A"}]', '{"items": [{"id": "a", "title": "A"}]}', '{"id": "a", "title": "A"}']
)
def test_csl_json_is_a_list_an_object_of_items_or_one_item(text):
    assert only(csl_json.read(text)).title == "A"


def test_csl_json_goes_on_after_a_broken_item():
    text = """[
 {"id": "a", "title": "A"},
 {"id": "b", "title": "B
 },
 {"id": "c", "title": "C"},
 "word",
 {"id": "d"},
 {"id": "e", "title": "E"},
 {"id": "half", "ti"""
    reading = csl_json.read(text)
    assert [entry.key for entry in reading.entries] == ["a", "c", "e"]
    assert told(reading) == [(3, "B"), (6, ""), (7, "d"), (9, "half")]
    assert [problem.name for problem in reading.problems] == ["item 2 (B)", "item 4", "item 5 (d)", "item 7 (half)"]


@pytest.mark.parametrize(
    "custom",
    [
        None,
        [],
        "x",
        {"title": 5},
        {"issued_year": "x"},
        {"contributors": "x"},
        {"no_field": "x"},
        {"title_supplied": 1},
    ],
)
def test_what_somebody_puts_into_custom_does_no_harm(custom):
    assert only(csl_json.read(json.dumps([{"id": "a", "title": "A", "custom": custom}]))) == Reference(
        type="document", title="A"
    )


def table(*rows: str, header: str = "key,type,authors,title,issued") -> str:
    """A table with our header."""
    return "\n".join([header, *rows])


def test_csv_as_documented():
    rows = [
        'filtzer,book,"Filtzer, Donald; {Institute of History, Moscow}; World Bank",Soviet Workers,1986',
        'kuromiya,,"Kuromiya, Hiroaki","Stalin’s Industrial Revolution\nPolitics and Workers",c. 1988',
        ",,,,",
        "short,thesis",
        "supplied,report,,[Our words],forthcoming",
    ]
    reading = csv_table.read(table(*rows))
    first, second, supplied = (entry.reference for entry in reading.entries)
    moscow, bank = (Contributor(literal=name) for name in ("Institute of History, Moscow", "World Bank"))
    assert first.contributors == (*by("Filtzer, Donald"), moscow, bank)
    assert (second.type, second.title) == ("book", "Stalin’s Industrial Revolution Politics and Workers")
    assert second.issued == "1988~"
    assert (supplied.title, supplied.title_supplied, supplied.issued_display) == ("Our words", True, "forthcoming")
    assert told(reading) == [(6, "short")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_zotero_and_of_spreadsheets(mark):
    header = ["Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "Date", "Pages", "Place"]
    row = [
        "ABC",
        "journalArticle",
        "1984",
        '"Siegelbaum, Lewis H."',
        "Norms",
        "Soviet Studies",
        "1984-01",
        "45-68",
        "X",
    ]
    reference = only(csv_table.read(mark.join(header) + "\r\n" + mark.join(row) + "\r\n"))
    assert (reference.type, reference.title, reference.container_title) == (
        "article-journal",
        "Norms",
        "Soviet Studies",
    )
    assert (reference.issued, reference.page, reference.contributors) == (
        "1984-01",
        "45-68",
        by("Siegelbaum, Lewis H."),
    )


def test_three_wrong_rows_of_five_hundred_are_named():
    rows = [f'k{number},book,"Carr, E. H.",Title {number},1950' for number in range(500)]
    rows[99] = "k99,pamflet,A,B,1950"
    rows[199] = "k199,book,Carr, E. H.,Title, 1950"
    rows[299] = "k299,book,,,1950"
    reading = csv_table.read(table(*rows))
    assert len(reading.entries) == 497
    assert told(reading) == [(101, "k99"), (201, "k199"), (301, "k299")]
    assert "pamflet" in reading.problems[0].message
    assert "quotation marks" in reading.problems[1].message


UNCLOSED = {
    "the next mark closes it": [
        'k1,book,"Carr, E. H.","Never closed,1950',
        'k2,book,"Nove, A.",B,1950',
        "k3,book,,C,1950",
    ],
    "nothing closes it": ['k1,book,,"Never closed,1950', "k2,book,,B,1950", "k3,book,,C,1950"],
    "in the last row": ["k2,book,,B,1950", "k3,book,,C,1950", 'k1,book,,"Never closed,1950'],
}


@pytest.mark.parametrize("case", UNCLOSED)
def test_a_quotation_mark_that_nothing_closes_is_told_with_its_line_and_costs_one_row(case):
    reading = csv_table.read(table(*UNCLOSED[case]))
    line = 2 + next(at for at, row in enumerate(UNCLOSED[case]) if "Never" in row)
    assert told(reading) == [(line, "k1")]
    assert "mark before “Never closed,1950” is never closed" in reading.problems[0].message
    assert [(entry.key, entry.reference.title) for entry in reading.entries] == [("k2", "B"), ("k3", "C")]


@pytest.mark.parametrize("title", ['5" disks', '"Speaking" Bolshevik'])
def test_a_quotation_mark_inside_a_cell_is_none_of_the_table(title):
    assert only(csv_table.read(table(f"k1,book,,{title},1950"))).title.startswith(title[:2].strip('"'))


def test_csv_says_which_columns_it_does_not_know():
    reading = csv_table.read("Title,Colour\nA,red\n")
    assert [entry.reference.title for entry in reading.entries] == ["A"]
    assert "Colour" in reading.problems[0].message
    assert csv_table.read("a,b\n1,2\n").entries == []


@pytest.mark.parametrize("name", READERS)
def test_an_entry_tells_the_line_in_which_it_begins(name):
    text = FORMATS[name].write(SAMPLE)
    lines = text.splitlines()
    first, second, *_ = READERS[name](text).entries
    assert first.line < second.line
    assert second.key in " ".join(lines[second.line - 1 : second.line + 1])
    assert second.key not in "".join(lines[: second.line - 1])


def test_no_cell_is_a_formula():
    dangerous = ["=1+1", "+1", "-1", "@x", "'=1"]
    entries = [Entry(f"k{number}", Reference(title=title)) for number, title in enumerate(dangerous)]
    text = csv_table.FORMAT.write(entries)
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in text.splitlines() for cell in line.split(","))
    assert [entry.reference.title for entry in csv_table.read(text).entries] == dangerous


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "empty"),
        (" \r\n\ufeff", "empty"),
        ("\x89PNG\r\n\x1a\n\0\0\0", "another kind"),
        ("\ufffd\ufffd\ufffd and \ufffd", "another kind"),
        ("x" * (MOST_CHARACTERS + 1), "at most"),
        ("Nothing of the kind stands in this sentence", ""),
    ],
    ids=["empty", "blank", "binary", "undecodable", "too long", "prose"],
)
def test_what_is_no_bibliography_is_refused_in_a_sentence(name, text, words):
    reading = READERS[name](text)
    assert reading.entries == []
    assert len(reading.problems) == 1
    assert words in reading.problems[0].message


@pytest.mark.parametrize("name", READERS)
@given(text=st.text() | st.text(st.sampled_from("@{}(),=\"#\\\n ab1TYER-[]:;'~$%")))
def test_no_text_makes_a_reader_fail(name, text):
    reading = READERS[name](text)
    assert reading.entries or reading.problems


SAMPLE = [Entry(key, reference, "why") for key, (reference, _) in list(REFERENCES.items())[:3]]


@pytest.mark.parametrize("name", READERS)
@given(data=st.data())
def test_no_damage_makes_a_reader_fail(name, data):
    text = FORMATS[name].write(SAMPLE)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    damaged = (
        text[:start] + data.draw(st.sampled_from(["", "{", "}", '"', "\n", "TY  - ", "@book{x,", ","])) + text[end:]
    )
    reading = READERS[name](damaged)
    assert all(problem.line >= 1 and problem.message for problem in reading.problems)
    assert len(reading.entries) <= len(SAMPLE) + 1


#: Files made to be slow or deep.
HOSTILE = {
    "bibtex": [
        "@a{" * 60_000,
        "@a{b,c={" + "{" * 200_000,
        '@a{b,c="' * 30_000,
        "@a{b, author={" + "a and " * 40_000 + "}}",
    ],
    "csl-json": ["[" * 200_000, '[{"id":' * 50_000, "[" + '{"id":1,' * 50_000],
    "ris": [
        "TY  - BOOK\n" * 50_000,
        "TY  - BOOK\n" + "more\n" * 100_000,
        "TY  - BOOK\n" + "M2  - a: b\n" * 50_000 + "ER  - ",
    ],
    "csv": ["title\n" + '"' + "x\n" * 100_000, "title\n" + '"x\n' * 50_000, "title" + "," * 100_000 + "\nx"],
}


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in HOSTILE.items() for text in texts])
def test_hostile_files_are_read_in_bounded_time(name, text):
    begun = time.process_time()
    reading = READERS[name](text)
    assert time.process_time() - begun < 10
    assert len(reading.problems) <= MOST_PROBLEMS + 1
