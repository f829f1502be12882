"""RIS: reading it, as we and as other programs write it (Zotero, EndNote, JSTOR, publishers' sites).

The lines become records of tags, and each record a reference. A line without a tag goes on with the one before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from works.formats.dates import dated
from works.formats.entry import Entry, Problem, Reading, one_line, unbracketed
from works.formats.people import from_inverted
from works.formats.reading import NOTHING, gathered, refusal, says_nothing
from works.formats.ris_fields import BOOKS, CSL_TYPES, EXTRA, TAGS
from works.reference import ROLES, TYPES, Contributor, Reference

_LINE_END = re.compile(r"\r\n|\r|\n")
_TAGGED = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  -(?: (?P<value>.*)|\s*$)", re.DOTALL)
_TYPE = re.compile(r"^TY  -", re.MULTILINE)
_SEASON = re.compile("spring|summer|autumn|fall|winter", re.IGNORECASE)
_LITERAL = "literal-name: "


@dataclass
class _Record:
    """The line where an entry begins, and its tags in the order of the file, each with the lines of its value."""

    line: int
    lines: list[tuple[str, list[str]]] = field(default_factory=list)

    def add(self, tag: str, value: str) -> None:
        """Another tag, or without one the rest of the value before."""
        if tag:
            self.lines.append((tag, [value]))
        else:
            self.lines[-1][1].append(value)

    @cached_property
    def tags(self) -> list[tuple[str, str]]:
        """The tags with their values, those that say nothing left out."""
        return [(tag, value) for tag, lines in self.lines if (value := " ".join(filter(None, lines)))]

    def all(self, *names: str) -> list[str]:
        """The values of these tags: of the first first."""
        return [value for name in names for tag, value in self.tags if tag == name]

    def first(self, *names: str) -> str:
        """The first value of the first of these tags that has one."""
        return next(iter(self.all(*names)), "")

    @cached_property
    def extra(self) -> dict[str, str]:
        """What M2 holds: variables by name."""
        pairs = (value.partition(": ") for value in self.all("M2"))
        return {name: value for name, colon, value in pairs if colon}


def read(text: str) -> Reading:
    """The entries of a RIS file; one that does not end is read and told, lines outside entries are told."""
    return refusal(text, "RIS", begins_entry="\nTY  -") or gathered(_found(text.lstrip("\ufeff")))


def beginnings(text: str) -> Iterator[int]:
    """Where entries begin."""
    return (found.start() for found in _TYPE.finditer(text))


def _found(text: str) -> Iterator[Entry | Problem]:
    record: _Record | None = None
    is_outside = False
    for number, line in enumerate(_LINE_END.split(text), start=1):
        tag, value = _tag_and_value(line)
        if tag == "TY":
            if record:
                yield _entry(record, is_finished=False)
            record, is_outside = _Record(number, [(tag, [value])]), False
        elif tag == "ER" and record:
            yield _entry(record)
            record = None
        elif record:
            record.add(tag, value)
        elif line.strip() and not is_outside:
            is_outside = True
            yield Problem(
                number, "", "This line is outside any entry: an entry begins with “TY  - ”, ends with “ER  - ”."
            )
    if record:
        yield _entry(record, is_finished=False)


def _tag_and_value(line: str) -> tuple[str, str]:
    found = _TAGGED.match(line)
    return (found["tag"], one_line(found["value"] or "")) if found else ("", one_line(line))


def _entry(record: _Record, is_finished: bool = True) -> Entry | Problem:
    key, reference = record.first("ID"), _reference(record)
    doubt = "" if is_finished else _unfinished(reference.title)
    entry = Entry(key, reference, " ".join(record.all("N1")), record.line, doubt)
    return Problem(record.line, key, NOTHING) if says_nothing(entry) else entry


def _unfinished(title: str) -> str:
    named = f"“{title}”" if title else "It"
    return f"{named} is not finished: its last line, “ER  - ”, is missing. It was read as far as it goes."


def _reference(record: _Record) -> Reference:
    extra = record.extra
    kind = record.first("TY").upper()
    fields: dict[str, Any] = {name: record.first(tag) for name, tag in TAGS.items()}
    fields |= {name: extra[variable] for name, variable in EXTRA.items() if variable in extra}
    fields |= (
        unbracketed(record.first("TI", "T1", "CT", "BT"))
        | _titles_around(record, kind)
        | {
            "type": told
            if (told := extra.get("type", extra.get("kind"))) in TYPES
            else CSL_TYPES.get(kind, "document"),
            "page": "–".join(filter(None, (record.first("SP"), record.first("EP")))),
            "publisher_places": _places(record.first("CY", "PP")),
            "original_places": _places(extra.get("original-publisher-place", "")),
            "url": record.first("UR").replace("%3B", ";"),
            "doi": re.sub(r"^https?://(dx\.)?doi\.org/", "", record.first("DO")),
        }
    )
    names = _contributors(record, bool(fields["container_title"]))
    return Reference(**fields | _numbers(record) | _dates(record) | names)


def _titles_around(record: _Record, kind: str) -> dict[str, str]:
    """The container, and the series: of a book T2 names the series."""
    if kind in BOOKS:
        return {
            "collection_title": record.first("T3", "T2"),
            "container_title": record.extra.get("container-title", ""),
        }
    return {"container_title": record.first("T2", "JF", "JO", "JA", "J2", "BT" if record.first("TI", "T1") else "")}


def _numbers(record: _Record) -> dict[str, str]:
    """SN is an ISSN where it has eight digits, else an ISBN."""
    number = record.first("SN")
    is_issn = len(re.sub(r"[^\dXx]", "", number)) == 8
    return {"isbn": "" if is_issn else number, "issn": number if is_issn else record.extra.get("ISSN", "")}


def _places(value: str) -> tuple[str, ...]:
    return tuple(place for part in value.split(";") if (place := part.strip()))


def _dates(record: _Record) -> dict[str, Any]:
    extra = record.extra
    found = dated("issued", extra.get("issued") or _day(record.first("DA", "Y1", "PY")) or record.first("PY"))
    found |= dated("accessed", extra.get("accessed") or _day(record.first("Y2")))
    return (
        found | dated("original_issued", extra.get("original-date", "")) | dated("composed", extra.get("composed", ""))
    )


def _day(value: str) -> str:
    """EDTF out of "1964/10/17/", "1964/10//" or "1964///", "spring 1993" out of "1993///spring"; others as they are."""
    year, *rest = [part.strip() for part in value.split("/")]
    if rest[:2] == ["", ""] and _SEASON.fullmatch("".join(rest[2:])):
        return f"{rest[2]} {year}"
    numbers = [f"{part:0>2}" for part in rest[:2] if part.isdecimal()]
    return "-".join([year, *numbers]) if re.fullmatch(r"\d{4}", year) else value.strip("/ ")


def _contributors(record: _Record, has_container: bool) -> dict[str, tuple[Contributor, ...]]:
    """Everybody named, in the order of the file; the editor of a part is its volume's."""
    own: list[Contributor] = []
    volumes: list[Contributor] = []
    literal = {value.removeprefix(_LITERAL) for value in record.all("M2") if value.startswith(_LITERAL)}
    for tag, value in record.tags:
        role, name = _role_and_name(tag, value, record.extra.get("author-role", "author"))
        is_of_volume = role.startswith("container-") or (tag in ("A2", "ED") and has_container)
        role = role.removeprefix("container-")
        if name and role in ROLES:
            person = Contributor(role, literal=name) if name in literal else from_inverted(name, role)
            (volumes if is_of_volume else own).append(person)
    return {"contributors": tuple(own), "container_contributors": tuple(volumes)}


def _role_and_name(tag: str, value: str, in_front: str) -> tuple[str, str]:
    if tag == "M2":
        role, _, name = value.partition(": ")
        return role, name
    roles = {"AU": in_front, "A1": in_front, "A2": "editor", "ED": "editor", "A3": "editor", "A4": "translator"}
    return roles.get(tag, ""), value
