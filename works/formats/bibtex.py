"""BibTeX: writing it. `bibtex_fields` tells the fields, `bibtex_reading` reads.

Titles stand in a second pair of braces, so that no style changes their capitals; a title that a curator supplied
stands in brackets.
"""

import re
from collections.abc import Iterable, Iterator

from works.formats.bibtex_fields import (
    CSL_TYPES,
    DATES,
    EDTF,
    ENTRY_TYPES,
    MONTHS,
    NUMBERS,
    NUMBERS_ELSEWHERE,
    PLAIN,
    PUBLISHERS,
    SLOTS,
    SPOKEN,
    WRITTEN,
)
from works.formats.bibtex_reading import beginnings, lent, read
from works.formats.dates import WORDING_LOST, date_text
from works.formats.entry import BRACKETS_MEAN_SUPPLIED, Entry, Format, bracketed, prepared
from works.formats.latex import encoded
from works.formats.people import ONE_FORM_OF_A_NAME
from works.reference import Contributor, Reference

_TITLES = ("shorttitle", "booktitle", "maintitle", "origtitle")
_LOOSE = ("webpage", "post", "post-weblog", "document")
_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?P<day>-\d\d)?")
_UNSAFE_IN_ADDRESS = re.compile(r"[{}\\\s]")
_NEEDS_BRACES = re.compile(r",|(?<!\S)and(?!\S)|^\W*$", re.IGNORECASE)


def pieces(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a BibTeX file, entry by entry."""
    for number, entry in enumerate(prepared(entries)):
        yield f"\n{_written(entry)}" if number else _written(entry)


def _written(entry: Entry) -> str:
    kind = _entry_type(entry.reference)
    lines = [f"  {name} = {value}" for name, value in _fields(entry, kind)]
    return f"@{kind}{{{entry.key},\n" + ",\n".join(lines) + "\n}\n"


def _entry_type(reference: Reference) -> str:
    if reference.type == "thesis" and not reference.genre:
        return "thesis"  # what kind of thesis is not known
    if kind := ENTRY_TYPES.get(reference.type):
        return kind
    if not reference.container_title or reference.type in _LOOSE:
        return "misc"
    in_periodical = reference.type == "interview" and (reference.volume or reference.issue)
    return "article" if in_periodical else "incollection"


def _fields(entry: Entry, kind: str) -> Iterator[tuple[str, str]]:
    """Field after field, each with its value as it stands in the file."""
    reference = entry.reference
    if CSL_TYPES[kind] != reference.type:
        yield "entrysubtype", _braced(reference.type.removeprefix("article-"))
    yield from ((name, f"{{{value}}}") for name, value in _people(reference))
    if reference.title:
        yield "title", f"{{{_braced(bracketed(reference))}}}"
    for field, name in _names_of_fields(kind).items():
        if value := getattr(reference, field):
            yield name, f"{{{_braced(value)}}}" if name in _TITLES else _braced(value)
    yield from _places(reference)
    yield from _written_dates(reference)
    if reference.page:
        yield "pages", f"{{{encoded(reference.page).replace('–', '--')}}}"
    yield from ((name, f"{{{_address(value)}}}") for name, value in _links(reference))
    if entry.annotation:
        yield "annote", _braced(entry.annotation)


def _names_of_fields(kind: str) -> dict[str, str]:
    container = "journal" if kind == "article" else "booktitle"
    published = {"publisher": PUBLISHERS.get(kind, "publisher")}
    return {"container_title": container} | PLAIN | NUMBERS.get(kind, NUMBERS_ELSEWHERE) | published


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
    when_written = reference.type not in SPOKEN and not date_text(reference, "original_issued")
    for field, name in DATES.items():
        if text := date_text(reference, field):
            is_original = field == WRITTEN and when_written
            yield "origdate" if is_original else name, f"{{{_verbatim(text)}}}"
            if is_original:
                yield "origdatetype", _braced(WRITTEN)


def _verbatim(text: str) -> str:
    """A date: EDTF's signs (~, %) are no LaTeX; words are."""
    return text if EDTF.fullmatch(text) else encoded(text)


def _links(reference: Reference) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in (("doi", reference.doi), ("url", reference.url)) if value)


def _address(value: str) -> str:
    return _UNSAFE_IN_ADDRESS.sub(lambda sign: f"%{ord(sign[0]):02X}", value)


def _people(reference: Reference) -> Iterator[tuple[str, str]]:
    """The names, role by role; the editor of a part is its volume's."""
    slots = list(SLOTS)
    in_container = bool(reference.container_title)
    if in_container:
        slots.remove("editor")
    own = _by_role(reference.contributors)
    in_front = next((one.role for one in reference.leading() if one.role in ("speaker", "interviewee")), "")
    for role, people in own.items():
        if role in ("author", "translator"):
            yield role, _names(people)
        elif role == in_front:
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


#: What does not come back as it went out.
LOSES = {
    **WORDING_LOST,
    "title": BRACKETS_MEAN_SUPPLIED,
    "contributors": f"{ONE_FORM_OF_A_NAME}; people come back role by role",
    "container_contributors": ONE_FORM_OF_A_NAME,
}

FORMAT = Format("bibtex", "BibTeX", "application/x-bibtex", "bib", pieces, read, LOSES, beginnings, lent)
