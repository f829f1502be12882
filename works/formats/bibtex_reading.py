"""BibTeX: reading it, as we and as other programs write it (BibTeX, biblatex, Zotero, JabRef).

bibtexparser finds the entries, and goes on after one that is broken. Their values are read here, because names must
be cut before LaTeX is decoded, or an organisation loses the braces that hold it together.
"""

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import Block, ParsingFailedBlock, String
from bibtexparser.model import Entry as Item
from bibtexparser.splitter import Splitter

from records.folding import fold
from works.formats.bibtex_fields import (
    CSL_TYPES,
    DATES,
    EDTF,
    MONTHS,
    NUMBERS,
    NUMBERS_ELSEWHERE,
    PLAIN,
    SLOTS,
    WRITTEN,
)
from works.formats.dates import dated
from works.formats.entry import Entry, Problem, Reading, unbracketed
from works.formats.latex import are_paired, decoded
from works.formats.reading import NOTHING, gathered, refusal, says_nothing
from works.reference import ROLES, TYPES, Contributor, Reference

#: Values by the names of their fields, in the order of the file.
Given = Mapping[str, str]

#: Other names under which programs write a field.
_ALSO = {
    "language": ("langid",),
    "archive": ("library",),
    "publisher": ("institution", "school", "organization"),
    "number_of_volumes": ("numberofvolumes",),
    "medium": ("pubstate",),
}
_SUBTITLES = {"title": "subtitle", "booktitle": "booksubtitle", "maintitle": "mainsubtitle"} | dict.fromkeys(
    ("journal", "journaltitle"), "journalsubtitle"
)
_KINDS_OF_THESIS = {"phdthesis": "PhD diss.", "mastersthesis": "MA thesis", "mathesis": "MA thesis"}
_NUMBERED_AS = {
    **dict.fromkeys(("article", "periodical", "review"), NUMBERS["article"]),
    **dict.fromkeys(("techreport", "report", "manual"), NUMBERS["techreport"]),
}
#: What a part inherits from the volume that it names in `crossref`.
_INHERITED = ("editor", "publisher", "address", "location", "year", "date", "series", "number", "volume", "edition")
_WHOLE = ("book", "collection", "proceedings", "mvbook", "mvcollection")

_KEY = re.compile(r"[ \t]*@\s*\w*\s*[{(]\s*([^\s,{}=\"]+)\s*,")
_BEGINNING = re.compile(r"^[ \t]*@\w+\s*[{(]", re.MULTILINE)
_MACRO = re.compile(r"^[ \t]*@string\s*[{(].*$", re.MULTILINE | re.IGNORECASE)
#: What begins with letters of one case is found many times as fast.
_NAMES_VOLUME = [
    re.compile(rf"{letters}\s*=\s*[{{\"]\s*([^\s,{{}}\"]+)") for letters in ("rossref", "rossRef", "ROSSREF")
]
#: No entry is longer; a volume that is was not closed, and what follows it is not lent with it.
_LONGEST_VOLUME = 20_000
_URL = re.compile(r"https?://[^\s{}]+")
_ESCAPED = re.compile(r"\\(?=[_%&#~$])|\\url|[{}]")
_UNFINISHED = re.compile("end of file|block start")

logging.getLogger("bibtexparser.splitter").setLevel(logging.CRITICAL)  # what it warns of, a Problem tells


def read(text: str) -> Reading:
    """The entries of a BibTeX file; one that is broken is told, and those after it are read."""
    return refusal(text, "BibTeX", begins_entry="@") or gathered(_found(text.lstrip("\ufeff")))


def beginnings(text: str) -> Iterator[int]:
    """Where entries begin."""
    return (found.start() for found in _BEGINNING.finditer(text))


def lent(text: str) -> Callable[[str], str]:
    """For part of a text what its entries need from elsewhere: the lines that define macros, the volumes it names."""
    macros, volumes = _MACRO.findall(text), _volumes(text)

    def head(part: str) -> str:
        named = dict.fromkeys(_volumes_named(part)) if volumes else {}
        elsewhere = [line for line in macros if line not in part]
        return "".join(f"{text.strip()}\n" for text in (*elsewhere, *(volumes[key] for key in named if key in volumes)))

    return head


def _volumes_named(text: str) -> list[str]:
    """The keys of the volumes that parts name."""
    return [key for pattern in _NAMES_VOLUME for key in pattern.findall(text)]


def _volumes(text: str) -> dict[str, str]:
    """By key the text of each entry that another names as its volume."""
    if not (named := set(_volumes_named(text))):
        return {}
    starts = list(beginnings(text))
    keyed = ((_KEY.match(text, start), start, end) for start, end in pairwise([*starts, len(text)]))
    return {
        key[1]: text[start : min(end, start + _LONGEST_VOLUME)] for key, start, end in keyed if key and key[1] in named
    }


def _found(text: str) -> Iterator[Entry | Problem]:
    blocks = Splitter(text).split().blocks
    macros = {block.key.lower(): _value(block.value, {}) for block in blocks if isinstance(block, String)}
    items = [(block, item, _given(item, macros)) for block in blocks if (item := _item(block))]
    volumes = {item.key: given for _, item, given in items}
    read = {id(block): _entry(item, given, volumes) for block, item, given in items}
    told = [each for block in blocks if (each := read.get(id(block)) or _fault(block))]
    yield from told or [Problem(1, "", "There is no entry here: one begins like @book{kotkin, or @article{carlo,")]


def _item(block: Block) -> Item | None:
    """The entry in a block; also one that repeats a key or a field: an importer keeps what it can."""
    while isinstance(block, ParsingFailedBlock) and block.ignore_error_block is not None:
        block = block.ignore_error_block
    return block if isinstance(block, Item) else None


def _fault(block: Block) -> Problem | None:
    if not isinstance(block, ParsingFailedBlock):
        return None
    key = _KEY.match(block.raw or "")
    if _UNFINISHED.search(getattr(block.error, "abort_reason", "")):
        message = "It is not finished: a closing brace, a quotation mark or the end of the file is missing."
    else:
        message = f"Something else than name = {{value}} stands at “{' '.join((block.raw or '')[-40:].split())}”."
    return Problem((block.start_line or 0) + 1, key[1] if key else "", message)


def _given(item: Item, macros: Given) -> dict[str, str]:
    """The values of an entry, still in LaTeX; of a repeated field the first."""
    given: dict[str, str] = {}
    for field in item.fields:
        given.setdefault(field.key.lower(), _value(field.value, macros))
    told = {name: value for name, value in given.items() if value}
    return _as_a_whole(told) if item.entry_type.lower() in _WHOLE else told


def _as_a_whole(given: dict[str, str]) -> dict[str, str]:
    """The values of a volume that gives its title as `booktitle` too, or only: so BibTeX hands it on to its parts."""
    own, handed_on = given.get("title", ""), given.get("booktitle", "")
    if handed_on and fold(decoded(own or handed_on)) == fold(decoded(handed_on)):
        renamed = {"booksubtitle": "subtitle"}
        kept = {renamed.get(name, name): value for name, value in given.items() if name != "booktitle"}
        return kept | {"title": own or handed_on}
    return given


def _value(raw: str, macros: Given) -> str:
    """A value without its braces or quotation marks, macros replaced and joined: `"1 " # jan`."""
    return "".join(_piece(piece.strip(), macros) for piece in _pieces(raw)).strip()


def _piece(piece: str, macros: Given) -> str:
    if piece[:1] + piece[-1:] in ("{}", '""'):
        return piece[1:-1]
    return macros.get(piece.lower(), piece)


def _pieces(raw: str) -> list[str]:
    """The value cut at each # that stands outside braces and quotation marks."""
    if "#" not in raw:
        return [raw]
    pieces, depth, is_quoted = [""], 0, False
    for sign in raw:
        depth += (sign == "{") - (sign == "}")
        is_quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not is_quoted:
            pieces.append("")
        else:
            pieces[-1] += sign
    return pieces


def _with_volume(item: Item, given: dict[str, str], volumes: Mapping[str, Given]) -> dict[str, str]:
    """The values, with those of the volume that `crossref` names where it has none of its own."""
    volume = volumes.get(given.get("crossref", ""), {})
    lent = {name: value for name, value in volume.items() if name in _INHERITED}
    title = "maintitle" if item.entry_type.lower() in _WHOLE else "booktitle"
    lent |= {_named_as(name, title): volume[name] for name in ("title", "subtitle") if name in volume}
    return given | {name: value for name, value in lent.items() if name not in given}


def _named_as(name: str, title: str) -> str:
    return title if name == "title" else _SUBTITLES[title]


def _entry(item: Item, given: dict[str, str], volumes: Mapping[str, Given]) -> Entry | Problem:
    line, named = (item.start_line or 0) + 1, given.get("crossref", "")
    why = _text(given, "annote", "annotation", "note")
    reference = _reference(item.entry_type.lower(), _with_volume(item, given, volumes))
    lost = f"Its volume, “{named}”, is not in the file: what it has from there is missing."
    entry = Entry(item.key, reference, why, line, lost if named and named not in volumes else "")
    return Problem(line, item.key, NOTHING) if says_nothing(entry) else entry


def _reference(kind: str, given: Given) -> Reference:
    plain = PLAIN | _NUMBERED_AS.get(kind, NUMBERS_ELSEWHERE) | {"publisher": "publisher", "page": "pages"}
    fields: dict[str, Any] = {field: _text(given, name, *_ALSO.get(field, ())) for field, name in plain.items()}
    fields |= unbracketed(_title(given, "title")) | {
        "type": _type(kind, given),
        "container_title": _title(given, "journaltitle") or _title(given, "journal") or _title(given, "booktitle"),
        "set_title": _title(given, "maintitle"),
        "publisher_places": _places(given, "address", "location"),
        "original_places": _places(given, "origlocation"),
    }
    return Reference(**fields | _genre(kind, fields["genre"]) | _links(given) | _dates(given) | _people(given))


def _text(given: Given, *names: str) -> str:
    """The first of these fields that says something."""
    return next((words for name in names if (words := decoded(given.get(name, "")))), "")


def _title(given: Given, name: str) -> str:
    title, subtitle = _text(given, name), _text(given, _SUBTITLES[name])
    return f"{title}{' ' if title[-1:] in '?!:' else ': '}{subtitle}" if title and subtitle else title


def _type(kind: str, given: Given) -> str:
    subtype = _text(given, "entrysubtype")
    if found := next((each for each in (subtype, f"article-{subtype}") if each in TYPES), ""):
        return found
    if kind == "inbook" and "booktitle" not in given:
        return "book"  # BibTeX's own: a chapter known by the title of its book
    return CSL_TYPES.get(kind, "document")


def _genre(kind: str, genre: str) -> dict[str, str]:
    """The kind of a thesis, which BibTeX tells by the entry type and biblatex by a word of its own."""
    if told := _KINDS_OF_THESIS.get(genre) or ("" if genre else _KINDS_OF_THESIS.get(kind, "")):
        return {"genre": told}
    return {}


def _links(given: Given) -> dict[str, str]:
    address = given.get("url") or next(iter(_URL.findall(given.get("howpublished", ""))), "")
    doi = _ESCAPED.sub("", given.get("doi", ""))
    links = {"url": _ESCAPED.sub("", address), "doi": re.sub(r"^(https?://(dx\.)?doi\.org/|doi: ?)", "", doi)}
    return links | ({"medium": ""} if _URL.search(given.get("howpublished", "")) else {})


def _places(given: Given, *names: str) -> tuple[str, ...]:
    value = next((given[name] for name in names if name in given), "")
    return tuple(place for part in split_multiple_persons_names(value) if (place := decoded(part)))


def _dates(given: Given) -> dict[str, Any]:
    found = dated("issued", _date(given.get("date", "")) or _year_and_month(given))
    names = DATES
    if given.get("origdatetype") == WRITTEN:
        names = DATES | {WRITTEN: "origdate", "original_issued": ""}
    for field, name in names.items():
        found |= dated(field, _date(given.get(name, "")))
    return found


def _date(value: str) -> str:
    return value if EDTF.fullmatch(value) else decoded(value)


def _year_and_month(given: Given) -> str:
    year, month, day = (decoded(given.get(name, "")) for name in ("year", "month", "day"))
    if month[:3].lower() in MONTHS and month.isalpha():
        month = str(MONTHS.index(month[:3].lower()) + 1)
    if month.isdecimal() and year.isdecimal():
        return "-".join([year, f"{month:0>2}", *([f"{day:0>2}"] if day.isdecimal() else [])])
    return f"{month} {year}".strip()


def _people(given: Given) -> dict[str, tuple[Contributor, ...]]:
    """Everybody named, in the order of the file; the editor of a part is its volume's."""
    own: list[Contributor] = []
    volumes: list[Contributor] = []
    in_container = any(name in given for name in ("booktitle", "journal", "journaltitle"))
    for name, value in given.items():
        if name in ("author", "translator", *SLOTS):
            role = given.get(f"{name}type", "")
            role = role if role in ROLES else "editor" if name in SLOTS else name
            (volumes if name == "editor" and in_container else own).extend(_names(value, role))
        elif name.removeprefix("book") in ROLES and name.startswith("book"):
            volumes.extend(_names(value, name.removeprefix("book")))
    return {"contributors": tuple(own), "container_contributors": tuple(volumes)}


def _names(value: str, role: str) -> list[Contributor]:
    """The names in a value; "and others" names nobody."""
    names = [name.strip() for name in split_multiple_persons_names(value)]
    return [person for name in names if name != "others" and (person := _name(name, role)).short]


def _name(name: str, role: str) -> Contributor:
    """One name in BibTeX's notation: "von Hagen, Mark", "King, Jr., M. L."; in braces it is never turned round."""
    if name.startswith("{") and name.endswith("}") and are_paired(name[1:-1]):
        return Contributor(role, literal=decoded(name))
    parts = parse_single_name_into_parts(" ".join(name.split()), strict=False)
    family, given, suffix = (decoded(" ".join(words)) for words in (parts.von + parts.last, parts.first, parts.jr))
    return Contributor(role, family=family, given=given, suffix=suffix)
