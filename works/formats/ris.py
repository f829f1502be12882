"""RIS, the tagged format of reference managers (Research Information Systems, 2001 and 2011).

What RIS has no tag for stands in M2, one "variable: value" a line: Zotero reads that tag into its field *Extra*, and
from there what has the name of a CSL variable. The editor of a part is its volume's. Who leads an entry in another
role (the producers of a film) stands in AU, with `author-role`. A title that a curator supplied stands in brackets.
"""

import re
from collections.abc import Iterable, Iterator

from works.formats.dates import date_text
from works.formats.entry import Entry, Format, prepared
from works.reference import Contributor, Reference

_TYPES = {
    "book": "BOOK",
    "collection": "SER",
    "chapter": "CHAP",
    "article": "JOUR",
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "review": "JOUR",
    "review-book": "JOUR",
    "periodical": "JFULL",
    "thesis": "THES",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "speech": "SLIDE",
    "motion_picture": "MPCT",
    "broadcast": "VIDEO",
    "webpage": "ELEC",
    "manuscript": "MANSCPT",
    "pamphlet": "PAMP",
    "personal_communication": "PCOMM",
    "entry-encyclopedia": "ENCYC",
    "entry-dictionary": "DICT",
}
#: The CSL type that a tag of type means when nothing else is said.
_CSL_TYPES = {tag: kind for kind, tag in reversed(_TYPES.items())} | {"JOUR": "article-journal", "GEN": "document"}

#: Fields that have a tag of their own.
_TAGS = {
    "short_title": "ST",
    "title_translation": "TT",
    "container_title": "T2",
    "collection_title": "T3",
    "volume": "VL",
    "issue": "IS",
    "number_of_volumes": "NV",
    "edition": "ET",
    "publisher": "PB",
    "genre": "M3",
    "reviewed_title": "RI",
    "archive": "DB",
    "archive_location": "AN",
    "language": "LA",
    "doi": "DO",
}
#: Fields that have none: the CSL variables under which they stand in M2.
_EXTRA = {
    "set_title": "set-title",
    "number": "number",
    "collection_number": "collection-number",
    "medium": "medium",
    "original_kind": "original-kind",
    "original_title": "original-title",
    "event_title": "event-title",
    "event_place": "event-place",
    "isbn": "ISBN",
    "issn": "ISSN",
}
_ROLE_TAGS = {"author": "AU", "editor": "A2", "translator": "A4"}

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")
_PAGE_RANGE = re.compile(r"(?P<first>[^\s,;–-]+)[–-](?P<last>[^\s,;–-]+)")


def write(entries: Iterable[Entry]) -> str:
    """The entries as the text of a RIS file; its lines end as the format demands."""
    return "".join(_written(entry) for entry in prepared(entries))


def _written(entry: Entry) -> str:
    lines = [("TY", _TYPES.get(entry.reference.type, "GEN")), ("ID", entry.key), *_lines(entry), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines) + "\r\n"


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """Tag after tag with its value."""
    reference = entry.reference
    yield from _people(reference)
    if reference.title:
        yield "TI", f"[{reference.title}]" if reference.title_supplied else reference.title
    yield from ((tag, getattr(reference, field)) for field, tag in _TAGS.items() if getattr(reference, field))
    yield from _places_and_pages(reference)
    yield from _dates(reference)
    if reference.url:
        yield "UR", reference.url.replace(";", "%3B")
    yield from (("M2", f"{name}: {value}") for name, value in _extra(reference))
    if entry.annotation:
        yield "N1", entry.annotation


def _places_and_pages(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.publisher_places:
        yield "CY", "; ".join(reference.publisher_places)
    if pages := _PAGE_RANGE.fullmatch(reference.page):
        yield from (("SP", pages["first"]), ("EP", pages["last"]))
    elif reference.page:
        yield "SP", reference.page


def _dates(reference: Reference) -> Iterator[tuple[str, str]]:
    """PY the year; DA the day, where it is one."""
    if reference.year:
        yield "PY", reference.year
    for tag, field in (("DA", "issued"), ("Y2", "accessed")):
        if day := _DAY.fullmatch(date_text(reference, field)):
            yield tag, "{}/{}/{}/".format(*day.groups(""))


def _extra(reference: Reference) -> Iterator[tuple[str, str]]:
    if _CSL_TYPES[_TYPES.get(reference.type, "GEN")] != reference.type:
        yield "type", reference.type
    yield from ((name, getattr(reference, field)) for field, name in _EXTRA.items() if getattr(reference, field))
    if reference.original_places:
        yield "original-publisher-place", "; ".join(reference.original_places)
    for field, name in (("original_issued", "original-date"), ("composed", "composed")):
        if text := date_text(reference, field):
            yield name, text
    for field in ("issued", "accessed"):
        if (text := date_text(reference, field)) and not _DAY.fullmatch(text):
            yield field, text


def _people(reference: Reference) -> Iterator[tuple[str, str]]:
    leading = _role_in_front(reference)
    if leading != "author":
        yield "M2", f"author-role: {leading}"
    for one in reference.contributors:
        if one.role == leading:
            yield "AU", _name(one)
        elif one.role in _ROLE_TAGS and not (one.role == "editor" and reference.container_title):
            yield _ROLE_TAGS[one.role], _name(one)
        else:
            yield "M2", f"{one.role}: {_name(one)}"
    for one in reference.container_contributors:
        if one.role == "editor" and reference.container_title:
            yield "A2", _name(one)
        else:
            yield "M2", f"container-{one.role}: {_name(one)}"


def _role_in_front(reference: Reference) -> str:
    """The role of those who stand in AU: editors and translators have tags of their own."""
    leading = reference.leading()
    return leading[0].role if leading and leading[0].role not in _ROLE_TAGS else "author"


def _name(one: Contributor) -> str:
    """ "Family, Given, Jr."; a comma after a family name that is alone, none after a name never turned round."""
    if one.literal or not one.family:
        return one.literal or one.given
    parts = [one.family, one.given, one.suffix]
    return ", ".join(parts[: 3 if one.suffix else 2]).rstrip()


FORMAT = Format("ris", "RIS", "application/x-research-info-systems", "ris", write)
