"""RIS: writing it. `ris_fields` tells the tags, `ris_reading` reads.

The editor of a part is its volume's. A title that a curator supplied stands in brackets.
"""

import re
from collections.abc import Iterable, Iterator

from records.dates import SEASONS
from works.formats.dates import WORDING_LOST, date_text
from works.formats.entry import BRACKETS_MEAN_SUPPLIED, Entry, Format, bracketed, prepared
from works.formats.people import ONE_FORM_OF_A_NAME, inverted
from works.formats.ris_fields import BOOKS, CSL_TYPES, EXTRA, RIS_TYPES, ROLE_TAGS, TAGS
from works.formats.ris_reading import beginnings, read
from works.reference import Reference

_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?)?")
_SEASON = re.compile(rf"(?P<year>\d{{4}})-(?P<season>{'|'.join(map(str, SEASONS))})")
_PAGE_RANGE = re.compile(r"(?P<first>[^\s,;–-]+)[–-](?P<last>[^\s,;–-]+)")


def pieces(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a RIS file, entry by entry; its lines end as the format demands."""
    return map(_written, prepared(entries))


def _written(entry: Entry) -> str:
    lines = [("TY", RIS_TYPES.get(entry.reference.type, "GEN")), ("ID", entry.key), *_lines(entry), ("ER", "")]
    return "".join(f"{tag}  - {value}\r\n" for tag, value in lines) + "\r\n"


def _lines(entry: Entry) -> Iterator[tuple[str, str]]:
    """Tag after tag with its value."""
    reference = entry.reference
    yield from _people(reference)
    if reference.title:
        yield "TI", bracketed(reference)
    if reference.container_title and not _is_whole(reference):
        yield "T2", reference.container_title
    yield from ((tag, getattr(reference, field)) for field, tag in TAGS.items() if getattr(reference, field))
    yield from _places_and_pages(reference)
    yield from _dates(reference)
    if number := reference.isbn or reference.issn:
        yield "SN", number
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
    """PY the year; DA the day or season, where it is one."""
    if reference.year:
        yield "PY", reference.year
    for tag, field in (("DA", "issued"), ("Y2", "accessed")):
        if day := _date(date_text(reference, field)):
            yield tag, day


def _date(text: str) -> str:
    """A day as "1964/10/17/", a season as "1993///spring"; empty for other dates."""
    if day := _DAY.fullmatch(text):
        return "{}/{}/{}/".format(*day.groups(""))
    season = _SEASON.fullmatch(text)
    return f"{season['year']}///{SEASONS[int(season['season'])]}" if season else ""


def _extra(reference: Reference) -> Iterator[tuple[str, str]]:
    if CSL_TYPES[RIS_TYPES.get(reference.type, "GEN")] != reference.type:
        # Zotero obeys a “type”, and a collection is to CSL one of an archive: ours is an edited book or a set of books.
        yield "kind" if reference.type == "collection" else "type", reference.type
    if reference.isbn and reference.issn:
        yield "ISSN", reference.issn
    if reference.container_title and _is_whole(reference):
        yield "container-title", reference.container_title
    yield from ((name, getattr(reference, field)) for field, name in EXTRA.items() if getattr(reference, field))
    if reference.original_places:
        yield "original-publisher-place", "; ".join(reference.original_places)
    for field, name in (("original_issued", "original-date"), ("composed", "composed")):
        if text := date_text(reference, field):
            yield name, text
    for field in ("issued", "accessed"):
        if (text := date_text(reference, field)) and not _date(text):
            yield field, text


def _people(reference: Reference) -> Iterator[tuple[str, str]]:
    leading = _role_in_front(reference)
    if leading != "author":
        yield "M2", f"author-role: {leading}"
    for one in reference.contributors:
        if one.role == leading:
            yield "AU", inverted(one)
        elif one.role in ROLE_TAGS and not (one.role == "editor" and reference.container_title):
            yield ROLE_TAGS[one.role], inverted(one)
        else:
            yield "M2", f"{one.role}: {inverted(one)}"
        if one.literal and "," in one.literal:
            yield "M2", f"literal-name: {one.literal}"
    for one in reference.container_contributors:
        if one.role == "editor" and reference.container_title:
            yield "A2", inverted(one)
        else:
            yield "M2", f"container-{one.role}: {inverted(one)}"


def _is_whole(reference: Reference) -> bool:
    """Whether T2 would be read as the series: that is what it is to a book."""
    return RIS_TYPES.get(reference.type) in BOOKS


def _role_in_front(reference: Reference) -> str:
    """The role of those who stand in AU: editors and translators have tags of their own."""
    leading = reference.leading()
    return leading[0].role if leading and leading[0].role not in ROLE_TAGS else "author"


#: What does not come back as it went out.
LOSES = {
    **WORDING_LOST,
    "title": BRACKETS_MEAN_SUPPLIED,
    "contributors": ONE_FORM_OF_A_NAME,
    "container_contributors": ONE_FORM_OF_A_NAME,
    "publisher_places": "a semicolon parts places",
    "original_places": "a semicolon parts places",
    "page": "a hyphen between two pages comes back as a dash",
    "url": "a semicolon parts addresses, and is written %3B; where %3B stood it comes back as a semicolon",
}

FORMAT = Format("ris", "RIS", "application/x-research-info-systems", "ris", pieces, read, LOSES, beginnings)
