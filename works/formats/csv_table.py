"""CSV: a table with a header, for those who keep their bibliography in a spreadsheet.

Columns may stand in any order, and most be absent; a table may be cut by commas, semicolons or tabs. Several names or
places in one cell are parted by semicolons; a name with a comma is "Family, Given, Suffix", one without is never
turned round, and braces keep together what has a comma or semicolon of its own. `people` holds those who are neither
authors, editors nor translators, each as "role: name". A title in brackets is one that a curator supplied.
Zotero's own CSV export is read, too: its headers are known beside ours.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from works.formats.dates import WORDING_LOST, dated, readable_date
from works.formats.entry import BRACKETS_MEAN_SUPPLIED, Entry, Format, Problem, Reading, one_line, prepared
from works.formats.people import ONE_FORM_OF_A_NAME, from_inverted, inverted
from works.formats.reading import NOTHING, gathered, refusal, says_nothing
from works.reference import ROLES, TYPES, Contributor, Reference

#: Columns of plain text that are a field each.
_PLAIN = (
    "short_title",
    "title_translation",
    "container_title",
    "set_title",
    "volume",
    "number_of_volumes",
    "issue",
    "number",
    "page",
    "edition",
    "collection_title",
    "collection_number",
    "publisher",
    "original_kind",
    "original_title",
    "reviewed_title",
    "event_title",
    "event_place",
    "archive",
    "archive_location",
    "genre",
    "medium",
    "language",
    "doi",
    "isbn",
    "issn",
    "url",
)
_PLACES = ("publisher_places", "original_places")
_DATES = ("issued", "composed", "original_issued", "accessed")
_PEOPLE = {"authors": "author", "editors": "editor", "translators": "translator", "container_editors": "editor"}
COLUMNS = ("key", "type", "title", *_PEOPLE, "people", *_DATES, *_PLACES, *_PLAIN, "annotation")
#: What else a header may say: Zotero's columns, and what people write.
_ALIASES = {
    **{"item type": "type", "author": "authors", "editor": "editors", "translator": "translators", "id": "key"},
    **{"publication title": "container_title", "journal": "container_title", "book": "container_title"},
    **{"date": "issued", "year": "issued", "publication year": "issued", "original date": "original_issued"},
    **{"place": "publisher_places", "places": "publisher_places", "pages": "page", "series": "collection_title"},
    **{"series number": "collection_number", "short title": "short_title", "subtitle": "", "access date": "accessed"},
    **{"archive location": "archive_location", "loc in archive": "archive_location", "meeting name": "event_title"},
    **{"number of volumes": "number_of_volumes", "note": "annotation", "notes": "annotation", "link": "url"},
}
_ZOTERO_TYPES = {
    **{"journalarticle": "article-journal", "magazinearticle": "article-magazine", "film": "motion_picture"},
    **{"newspaperarticle": "article-newspaper", "booksection": "chapter", "conferencepaper": "paper-conference"},
    **{"presentation": "speech", "letter": "personal_communication", "blogpost": "post-weblog"},
    **{"videorecording": "motion_picture", "tvbroadcast": "broadcast", "radiobroadcast": "broadcast"},
    **{"encyclopediaarticle": "entry-encyclopedia", "dictionaryentry": "entry-dictionary", "": "book"},
    **{"dissertation": "thesis", "website": "webpage"},
}
#: A cell that begins so would be a formula in a spreadsheet; an apostrophe before it makes it text.
_FORMULA = re.compile(r"'*[=+@-]")
#: A row goes over so many lines at most, and of so many that do not end the rest is left unread.
LONGEST_ROW, _MOST_UNCLOSED = 200, 100
_LONGEST_TOLD = 40
_ITEM = re.compile(r"(?:\{[^{}]*\}|[^;])+")


def pieces(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a table, row by row; every table has all the columns."""
    yield _line(COLUMNS)
    for entry in prepared(entries):
        row = _row(entry)
        yield _line([_guarded(row[column]) for column in COLUMNS])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _row(entry: Entry) -> dict[str, str]:
    reference = entry.reference
    return {
        "key": entry.key,
        "type": reference.type,
        "title": f"[{reference.title}]" if reference.title_supplied and reference.title else reference.title,
        "annotation": entry.annotation,
        **_people_columns(reference),
        **{name: readable_date(reference, name) for name in _DATES},
        **{name: "; ".join(map(_whole, getattr(reference, name))) for name in _PLACES},
        **{name: getattr(reference, name) for name in _PLAIN},
    }


def _people_columns(reference: Reference) -> dict[str, str]:
    columns: dict[str, list[str]] = {column: [] for column in (*_PEOPLE, "people")}
    own = {role: column for column, role in _PEOPLE.items() if column != "container_editors"}
    for one in reference.contributors:
        column = own.get(one.role, "people")
        columns[column].append(_name(one) if column != "people" else f"{one.role}: {_name(one)}")
    for one in reference.container_contributors:
        column = "container_editors" if one.role == "editor" else "people"
        columns[column].append(_name(one) if column != "people" else f"container-{one.role}: {_name(one)}")
    return {column: "; ".join(names) for column, names in columns.items()}


def _name(one: Contributor) -> str:
    """The name; in braces where a comma or semicolon would cut it."""
    name = inverted(one)
    return _whole(name) if ";" in name or (one.literal and "," in name) else name


def _whole(text: str) -> str:
    return f"{{{text}}}" if re.search("[;,]", text) and not re.search("[{}]", text) else text


def read(text: str) -> Reading:
    """The rows of a table as entries; a row that is wrong is told, the others are read."""
    return refusal(text, "CSV", begins_entry="\n") or gathered(_found(text.lstrip("\ufeff")))


def _found(text: str) -> Iterator[Entry | Problem]:
    columns: list[str] | None = None
    for row in _rows(text):
        if row.fault:
            yield Problem(row.line, _key_of(row.cells, columns), row.fault)
        elif columns is None and row.cells:
            columns = [_column(cell) for cell in row.cells]
            if fault := _fault_of_header(row.cells, columns):
                yield Problem(row.line, "", fault)
            if "title" not in columns:
                return
        elif columns is not None and any(cell.strip() for cell in row.cells):
            yield _entry(row.line, columns, row.cells)


def beginnings(text: str) -> Iterator[int]:
    """Where rows begin after the header."""
    rows = (row for row in _rows(text) if row.cells)
    next(rows, None)
    return (row.start for row in rows)


def header(text: str) -> Callable[[str], str]:
    """The line that names the columns, for rows that stand far from it."""
    names = f"{text.lstrip().partition(chr(10))[0]}\n"
    return lambda part: "" if text.startswith(part) else names


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells, the line in which they begin and its place in the text; or why they cannot be read."""

    line: int
    start: int
    cells: list[str]
    fault: str = ""


def _rows(text: str) -> Iterator[_Row]:
    """The rows of a table; after a quotation mark that nothing closes, reading goes on with the next line."""
    lines = list(io.StringIO(text, newline=""))
    delimiter = _delimiter(text)
    at = start = unclosed = 0
    while at < len(lines):
        cells, taken, fault = _row_at(lines, at, delimiter)
        yield _Row(at + 1, start, cells, fault)
        unclosed += bool(fault)
        if unclosed == _MOST_UNCLOSED:
            yield _Row(at + 1, start, [], "So many quotation marks are not closed that the rest is left unread.")
            return
        start += sum(map(len, lines[at : at + taken]))
        at += taken


def _row_at(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int, str]:
    """The cells of the row that begins in a line, over how many lines it goes, and what is wrong with it."""
    alone = csv.reader([lines[at], ""], delimiter=delimiter)
    several = csv.reader(lines[at : at + LONGEST_ROW], delimiter=delimiter, strict=True)
    cells: list[str] = []
    try:
        cells = next(alone)
        # Where a quotation mark is open at its end, the row goes on in the next line.
        return (cells, 1, "") if alone.line_num == 1 else (next(several), several.line_num, "")
    except csv.Error:
        if not cells:
            return [], 1, "A cell is longer than a page."
        opened = " ".join(cells[-1].split())[:_LONGEST_TOLD]
        return cells, 1, f"The quotation mark before “{opened}” is never closed: close it, or take it out."


def _key_of(cells: list[str], columns: list[str] | None) -> str:
    """The key of a row that could not be read, if it comes before what is wrong."""
    at = columns.index("key") if columns and "key" in columns else len(cells)
    return cells[at].strip() if at < len(cells) - 1 else ""


def _delimiter(text: str) -> str:
    """Whichever sign cuts the header into most cells."""
    header = text.lstrip().partition("\n")[0]
    return max(",;\t", key=header.count)


def _column(header: str) -> str:
    name = " ".join(header.split()).casefold()
    return _ALIASES.get(name, name.replace(" ", "_"))


def _fault_of_header(header: list[str], columns: list[str]) -> str:
    if "title" not in columns:
        return "The first line must name the columns, among them title: such as key, type, authors, title, issued."
    unknown = [cell.strip() for cell, column in zip(header, columns, strict=True) if column not in COLUMNS]
    return f"Columns that are not known are left out: {', '.join(filter(None, unknown))}." if any(unknown) else ""


def _entry(line: int, columns: list[str], row: list[str]) -> Entry | Problem:
    cells = {column: _cell(cell) for column, cell in zip(columns, row, strict=False) if cell.strip()}
    key = cells.get("key", "")
    kind = _type(cells.get("type", "book"))
    if any(cell.strip() for cell in row[len(columns) :]):
        counts = f"It has {len(row)} cells, but there are {len(columns)} columns"
        return Problem(line, key, f"{counts}: put a cell that holds a comma in quotation marks.")
    if kind not in TYPES:
        wrong = f"“{cells['type']}” is no type of work"
        return Problem(line, key, f"{wrong}: write book, chapter, article-journal, thesis ...")
    entry = Entry(key, _reference(kind, cells), cells.get("annotation", ""), line)
    return Problem(line, key, NOTHING) if says_nothing(entry) else entry


def _cell(cell: str) -> str:
    text = one_line(cell)
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def _type(word: str) -> str:
    plain = word.casefold()
    return _ZOTERO_TYPES.get(plain, plain)


def _reference(kind: str, cells: dict[str, str]) -> Reference:
    title = cells.get("title", "")
    is_supplied = title.startswith("[") and title.endswith("]")
    fields: dict[str, Any] = {name: cells.get(name, "") for name in _PLAIN}
    fields |= {name: tuple(map(_unbraced, _items(cells.get(name, "")))) for name in _PLACES}
    for name in _DATES:
        fields |= dated(name, cells.get(name, ""))
    fields |= {"type": kind, "title": title[1:-1] if is_supplied else title, "title_supplied": is_supplied}
    return Reference(**fields | _people(cells))


def _people(cells: dict[str, str]) -> dict[str, tuple[Contributor, ...]]:
    own: list[Contributor] = []
    volumes: list[Contributor] = []
    for column, role in _PEOPLE.items():
        people = volumes if column == "container_editors" else own
        people.extend(_person(name, role) for name in _items(cells.get(column, "")))
    for item in _items(cells.get("people", "")):
        role, colon, name = item.partition(": ")
        people = volumes if role.startswith("container-") else own
        if colon and role.removeprefix("container-") in ROLES:
            people.append(_person(name, role.removeprefix("container-")))
    return {"contributors": tuple(own), "container_contributors": tuple(volumes)}


def _items(cell: str) -> list[str]:
    """What semicolons outside braces part."""
    return [item for each in _ITEM.findall(cell) if (item := each.strip())]


def _person(name: str, role: str) -> Contributor:
    whole = _unbraced(name)
    return from_inverted(name, role) if whole == name else Contributor(role, literal=whole)


def _unbraced(text: str) -> str:
    return text[1:-1] if text.startswith("{") and text.endswith("}") else text


#: What does not come back as it went out.
LOSES = {
    **WORDING_LOST,
    "title": BRACKETS_MEAN_SUPPLIED,
    "contributors": f"{ONE_FORM_OF_A_NAME}; people come back role by role",
    "container_contributors": ONE_FORM_OF_A_NAME,
}


FORMAT = Format("csv", "CSV", "text/csv", "csv", pieces, read, LOSES, beginnings, header)
