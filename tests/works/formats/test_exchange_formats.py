"""Exchange formats, read back by the parsers that others use: nothing is lost on the way, and nothing gets in."""

import csv
import json
import re

import bibtexparser
import pypandoc
import pytest
import rispy
from bibtexparser import middlewares

from tests.works.formats.essay_references import REFERENCES, by
from works.formats import FORMATS, bibtex, csl_json, ris
from works.formats.dates import dated
from works.formats.entry import Entry, one_line, prepared
from works.reference import Contributor, Reference

ENTRIES = [Entry(key, reference, f"Why {key} is here") for key, (reference, _) in REFERENCES.items()]

#: Values that would end a line, a field or an entry, or mean something to LaTeX.
NASTY = [
    "Profit & Loss: 100% of $5 #1_a {b} ~c^d \\end",
    "one\nER  - \nTY  - BOOK",
    "one\r\n}\n@book{evil, title={x}",
    'a "quotation", and {unclosed',
    "closed} too early, title = {x}",
    "ends in a backslash \\",
    "C1 \x85 controls \x00 and \u2028 separators \x1d",
    "a--b---c ``d'' ?`e <<f>> ,,g",
    "Straße, Ångström, Łódź, Днепрострой, ’ ‘",
    "50 %; 60 %, and 70",
    "and",
    ", and , and others",
]


def bibtex_of(entries):
    """The fields of each entry as bibtexparser gives them, LaTeX decoded."""
    decoding = [middlewares.LatexDecodingMiddleware()]
    library = bibtexparser.parse_string(bibtex.FORMAT.write(entries), append_middleware=decoding)
    assert library.failed_blocks == []
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def ris_of(entries):
    """The records as rispy gives them."""
    return {record["id"]: record for record in rispy.loads(ris.FORMAT.write(entries))}


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_says_what_it_is(name):
    offered = FORMATS[name]
    assert offered.name == name
    assert offered.write([]) in ("", "[]\n") or offered.name == "csv"
    assert "/" in offered.media_type
    assert offered.extension.isalnum()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_grows_while_entries_come(name):
    """A list of any length can be streamed: what is written of an entry does not wait for the next but one."""
    asked = []
    entries = (asked.append(entry) or entry for entry in ENTRIES)
    written = FORMATS[name].pieces(entries)
    seen = ""
    while "Why" not in seen:
        seen += next(written)
    assert len(asked) <= 2
    assert seen + "".join(written) == FORMATS[name].write(ENTRIES)


def test_bibtex_is_read_back_whole():
    read = bibtex_of(ENTRIES)
    assert list(read) == list(REFERENCES)
    for entry in ENTRIES:
        found = read[entry.key]
        assert found.get("title", "").strip("[]") == entry.reference.title
        assert found["annote"] == entry.annotation
        assert found.get("doi", "") == entry.reference.doi
        assert found.get("year", "") == entry.reference.year


def test_ris_is_read_back_whole():
    read = ris_of(ENTRIES)
    assert list(read) == list(REFERENCES)
    for entry in ENTRIES:
        found = read[entry.key]
        assert found.get("title", "").strip("[]") == entry.reference.title
        assert found["notes"] == [entry.annotation]
        assert found.get("secondary_title", "") == entry.reference.container_title


@pytest.mark.parametrize(
    ("issued", "cell"),
    [
        ("1994-21", "spring 1994"),
        ("1974-23", "autumn 1974"),
        ("1994-21/1994-22", "spring–summer 1994"),
        ("1989-10-23", "1989-10-23"),
        ("1994-10", "1994-10"),
        ("1994", "1994"),
    ],
)
def test_csv_tells_a_season_in_words_and_reads_it_back(issued, cell):
    written = FORMATS["csv"].write([Entry("carlo", Reference(title="T", issued=issued))])
    row = dict(zip(*csv.reader(written.splitlines()), strict=True))
    (entry,) = FORMATS["csv"].read(written).entries
    assert (row["issued"], entry.reference.issued) == (cell, issued)


@pytest.mark.parametrize(
    ("issued", "line"),
    [
        ("1993-21", "DA  - 1993///spring"),
        ("1974-23", "DA  - 1974///autumn"),
        ("1964-10-17", "DA  - 1964/10/17/"),
        ("1980/2018", "M2  - issued: 1980/2018"),
    ],
)
def test_ris_tells_a_season_in_words(issued, line):
    entry = Entry("a", Reference(title="T", **dated("issued", issued)))
    written = ris.FORMAT.write([entry])
    dates = [each for each in written.split("\r\n") if each.startswith(("DA", "M2"))]
    assert dates == [line]
    assert ris.FORMAT.read(written).entries[0].reference.issued == issued


def test_ris_has_the_lines_of_its_format():
    lines = ris.FORMAT.write(ENTRIES).split("\r\n")
    assert all(line == "" or line[2:6] == "  - " for line in lines)
    assert not any("\n" in line for line in lines)


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("field", ["title", "publisher", "container_title", "archive_location", "issued_display"])
def test_no_value_starts_a_field_or_an_entry(value, field):
    entries = [Entry("before", Reference(title="Before")), Entry("it", Reference(**{field: value}), value), ENTRIES[0]]
    assert list(bibtex_of(entries)) == list(ris_of(entries)) == ["before", "it", "filtzer"]
    assert [item["id"] for item in json.loads(csl_json.FORMAT.write(entries))] == ["before", "it", "filtzer"]
    assert ris_of(entries)["it"]["notes"] == [one_line(value)]


@pytest.mark.parametrize("value", NASTY)
def test_names_and_places_are_neither_cut_nor_joined(value):
    people = (Contributor(family=value, given="A"), Contributor(literal=value), Contributor(family="Carr"))
    entries = [Entry("it", Reference(contributors=people, publisher_places=(value, "London")))]
    read = bibtex_of(entries)["it"]
    raw = bibtexparser.parse_string(bibtex.FORMAT.write(entries)).entries[0].fields_dict["author"].value
    assert len(middlewares.names.split_multiple_persons_names(raw)) == 3
    assert list(read) == ["author", "address"]
    assert len(ris_of(entries)["it"]["authors"]) == 3


def test_organisations_stand_in_braces():
    assert "author = {{World Bank}}" in bibtex.FORMAT.write([Entry("bank", Reference(contributors=by("World Bank")))])


@pytest.mark.parametrize(
    ("given", "written"),
    [
        (["carr", "carr", "Carr", "carr"], ["carr", "carr-2", "Carr-3", "carr-4"]),
        (["a-2", "a", "a"], ["a-2", "a", "a-3"]),
        (["Süß, {1980}"], ["suss-1980"]),
        ([" "], ["filtzer-soviet-workers-1986"]),
        (["☭"], ["u262d"]),
    ],
)
def test_keys_are_ascii_and_of_one_kind(given, written):
    reference = Reference(title="Soviet Workers", contributors=by("Filtzer, Donald"), issued_year=1986)
    assert [entry.key for entry in prepared(Entry(key, reference) for key in given)] == written


def test_an_entry_that_says_nothing_has_a_key_too():
    assert [entry.key for entry in prepared([Entry("", Reference())])] == ["entry"]


@pytest.mark.parametrize(
    ("name", "pandoc_format"), [("bibtex", "bibtex"), ("bibtex", "biblatex"), ("ris", "ris"), ("csl-json", "csljson")]
)
def test_pandoc_reads_every_entry_with_its_title(name, pandoc_format):
    read = json.loads(pypandoc.convert_text(FORMATS[name].write(ENTRIES), "csljson", format=pandoc_format))
    titles = {item["id"]: re.sub("<[^>]+>", "", item.get("title", "")) for item in read}
    assert list(titles) == list(REFERENCES)
    for key, (reference, _) in REFERENCES.items():
        words = re.sub(r"\W", "", reference.title)
        assert words in re.sub(r"\W", "", titles[key]) or reference.set_title, key


def test_bibtex_keeps_the_capitals_of_titles_and_the_kinds_of_articles():
    volume = Reference(title="Paradoxes of Power", set_title="Stalin in the USSR", issued="2014")
    news = Reference(type="article-newspaper", title="Great Turn", container_title="Pravda")
    text = bibtex.FORMAT.write([Entry("volume", volume), Entry("news", news)])
    for line in ("title = {{Paradoxes of Power}}", "maintitle = {{Stalin in the USSR}}", "journal = {Pravda}"):
        assert f"  {line}" in text
    assert "entrysubtype = {newspaper}" in text


@pytest.mark.parametrize(
    ("kind", "original", "printed"),
    [
        ("chapter", "", "origdate = {1918},\n  origdatetype = {composed}"),
        ("chapter", "1938", "eventdate = {1918},\n  origdate = {1938}"),
        ("speech", "", "eventdate = {1918}"),
    ],
)
def test_only_what_is_spoken_is_an_event(kind, original, printed):
    one = Reference(type=kind, title="A", **dated("composed", "1918"), **dated("original_issued", original))
    text = FORMATS["bibtex"].write([Entry("a", one)])
    assert printed in text
    assert FORMATS["bibtex"].read(text).entries[0].reference == one
