"""BibTeX: entry types and fields of BibTeX itself where it has them, else of biblatex, which knows more.

`entrysubtype` holds the CSL type where the entry type is shared by several, and `authortype`, `editortype` ...
the role of those who are neither authors nor editors (biblatex 3.20, 2.2.2 and 2.3.6). Titles stand in a second
pair of braces, so that no style changes their capitals; a title that a curator supplied stands in brackets.
"""

import re
from collections.abc import Iterable, Iterator

from works.formats.dates import date_text
from works.formats.entry import Entry, Format, prepared
from works.formats.latex import encoded
from works.reference import Contributor, Reference

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

#: The entry type of each CSL type; others are `misc`, or stand in a container.
_ENTRY_TYPES = {
    "book": "book",
    "collection": "book",
    "chapter": "incollection",
    "article": "article",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "review": "article",
    "review-book": "article",
    "thesis": "phdthesis",
    "report": "techreport",
    "paper-conference": "inproceedings",
    "manuscript": "unpublished",
    "pamphlet": "booklet",
}
_LOOSE = ("webpage", "post", "post-weblog", "document")
#: The CSL type that an entry type means when nothing else is said.
_CSL_TYPES = {
    "book": "book",
    "incollection": "chapter",
    "article": "article-journal",
    "phdthesis": "thesis",
    "techreport": "report",
    "inproceedings": "paper-conference",
    "unpublished": "manuscript",
    "booklet": "pamphlet",
    "misc": "document",
}

_PLAIN = {
    "title_translation": "titletranslation",
    "short_title": "shorttitle",
    "set_title": "maintitle",
    "volume": "volume",
    "number_of_volumes": "volumes",
    "edition": "edition",
    "collection_title": "series",
    "genre": "type",
    "medium": "howpublished",
    "original_kind": "origtype",
    "original_title": "origtitle",
    "reviewed_title": "reviewedtitle",
    "event_title": "eventtitle",
    "event_place": "venue",
    "archive": "archive",
    "archive_location": "archivelocation",
    "language": "language",
    "isbn": "isbn",
    "issn": "issn",
}
#: What `number` and its neighbours mean depends on the entry type.
_NUMBERS = {
    "article": {"issue": "number", "number": "itemnumber", "collection_number": "seriesnumber"},
    "techreport": {"issue": "issue", "number": "number", "collection_number": "seriesnumber"},
}
_NUMBERS_ELSEWHERE = {"issue": "issue", "number": "itemnumber", "collection_number": "number"}
_PUBLISHERS = {"phdthesis": "school", "techreport": "institution"}
_DATES = {"composed": "eventdate", "original_issued": "origdate", "accessed": "urldate"}
#: Fields for those who are neither authors, editors nor translators; each with its role beside it.
_SLOTS = ("editor", "editora", "editorb", "editorc")

_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?P<day>-\d\d)?")
_UNSAFE_IN_ADDRESS = re.compile(r"[{}\\\s]")
_NEEDS_BRACES = re.compile(r",|(?<!\S)and(?!\S)|^\W*$", re.IGNORECASE)


def write(entries: Iterable[Entry]) -> str:
    """The entries as the text of a BibTeX file."""
    return "\n".join(_written(entry) for entry in prepared(entries))


def _written(entry: Entry) -> str:
    kind = _entry_type(entry.reference)
    lines = [f"  {name} = {value}" for name, value in _fields(entry, kind)]
    return f"@{kind}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def _entry_type(reference: Reference) -> str:
    if kind := _ENTRY_TYPES.get(reference.type):
        return kind
    if not reference.container_title or reference.type in _LOOSE:
        return "misc"
    in_periodical = reference.type == "interview" and (reference.volume or reference.issue)
    return "article" if in_periodical else "incollection"


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """Field after field, each with its value as it stands in the file."""
    reference = entry.reference
    if _CSL_TYPES[kind] != reference.type:
        yield "entrysubtype", _braced(reference.type)
    yield from ((name, f"{{{value}}}") for name, value in _people(reference))
    if reference.title:
        title = encoded(f"[{reference.title}]" if reference.title_supplied else reference.title)
        yield "title", f"{{{{{title}}}}}"
    for field, name in _names_of_fields(kind).items():
        if value := getattr(reference, field):
            yield name, _braced(value)
    yield from _places(reference)
    yield from _written_dates(reference)
    if reference.page:
        yield "pages", f"{{{encoded(reference.page).replace('–', '--')}}}"
    yield from ((name, f"{{{_address(value)}}}") for name, value in _links(reference))
    if entry.annotation:
        yield "annote", _braced(entry.annotation)


def _names_of_fields(kind: str) -> dict[str, str]:
    container = "journal" if kind == "article" else "booktitle"
    published = {"publisher": _PUBLISHERS.get(kind, "publisher")}
    return {"container_title": container} | _PLAIN | _NUMBERS.get(kind, _NUMBERS_ELSEWHERE) | published


def _braced(text: str) -> str:
    return f"{{{encoded(text)}}}"


def _places(reference: Reference) -> Iterator[tuple[str, str]]:
    for name, places in (("address", reference.publisher_places), ("origlocation", reference.original_places)):
        if places:
            yield name, f"{{{' and '.join(map(_whole, places))}}}"


def _whole(text: str) -> str:
    """A name or place in braces where BibTeX would cut it."""
    return _braced(text) if _NEEDS_BRACES.search(text) else encoded(text)


def _written_dates(reference: Reference) -> Iterator[tuple[str, str]]:
    """`year` and `month` for BibTeX; `date` besides, in EDTF, where those do not say it all."""
    text = date_text(reference, "issued")
    day = _DAY.fullmatch(text)
    if reference.year:
        yield "year", _braced(reference.year)
    if day:
        yield "month", MONTHS[int(day["month"]) - 1]
    if text and text != reference.year and not (day and not day["day"]):
        yield "date", f"{{{_verbatim(text)}}}"
    for field, name in _DATES.items():
        if text := date_text(reference, field):
            yield name, f"{{{_verbatim(text)}}}"


def _verbatim(text: str) -> str:
    """A date: EDTF's signs (~, %) are no LaTeX; words are."""
    return text if re.fullmatch(r"[\dX/.~%?-]+", text) else encoded(text)


def _links(reference: Reference) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in (("doi", reference.doi), ("url", reference.url)) if value)


def _address(value: str) -> str:
    return _UNSAFE_IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", value)


def _people(reference: Reference) -> Iterator[tuple[str, str]]:
    """The names, role by role; the editor of a part is its volume's."""
    slots = list(_SLOTS)
    in_container = bool(reference.container_title)
    if in_container:
        slots.remove("editor")
    own = _by_role(reference.contributors)
    for role, people in own.items():
        if role in ("author", "translator"):
            yield role, _names(people)
        elif role == "speaker" and "author" not in own:
            yield from (("author", _names(people)), ("authortype", role))
        elif slots:
            slot = slots.pop(0)
            yield slot, _names(people)
            if (slot, role) != ("editor", "editor"):
                yield f"{slot}type", role
    for role, people in _by_role(reference.container_contributors).items():
        yield "editor" if role == "editor" and in_container else f"book{role}", _names(people)


def _by_role(people: Iterable[Contributor]) -> dict[str, list[Contributor]]:
    found: dict[str, list[Contributor]] = {}
    for one in people:
        found.setdefault(one.role, []).append(one)
    return found


def _names(people: Iterable[Contributor]) -> str:
    return " and ".join(map(_name, people))


def _name(one: Contributor) -> str:
    """ "Family, Jr., Given"; whoever has one name that is never turned round stands in braces."""
    if one.literal or not one.family:
        return _braced(one.literal or one.given)
    if not one.given and not one.suffix:
        return _braced(one.family) if " " in one.family else _whole(one.family)
    return ", ".join(map(_whole, filter(None, (one.family, one.suffix, one.given))))


FORMAT = Format("bibtex", "BibTeX", "application/x-bibtex", "bib", write)
