"""What the stages hand on: notes with their citations, every field with its place, how sure it is, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from works.endnotes.people import Person
from works.reference import Reference


@dataclass(frozen=True, slots=True)
class Note:
    """A note as printed. `text` is the raw text from `start` on; `passed_over` are page headers inside it."""

    label: str
    text: str
    start: int = 0
    passed_over: tuple[tuple[int, int], ...] = ()
    reason: str = ""

    @property
    def number(self) -> int | None:
        """The number, if the label is one."""
        return int(self.label) if self.label.isdecimal() and len(self.label) < 7 else None


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a citation: its value, where it stands in the note, how sure it is (0 to 1), and why."""

    value: str
    start: int
    end: int
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One citation in a note, `start` and `end` being offsets into the note's text.

    `form` is full, short, ibid or idem (full but for the author; `by_same` says that *idem* stands for him in short
    ones too). `role` is how it stands to the citation before it: "quoted in" and
    "citing", or nothing. `resolves_to` and `container_resolves_to` are ids of other citations; `ambiguous` says
    that more than one could be meant; `work` is one key for all citations of one work.
    """

    id: str
    start: int
    end: int
    reference: Reference
    authors: tuple[Person, ...] = ()
    editors: tuple[Person, ...] = ()
    translators: tuple[Person, ...] = ()
    title: str = ""
    container: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    places: tuple[str, ...] = ()
    publisher: str = ""
    year: str = ""
    original_year: str = ""
    pages: str = ""
    locator_label: str = ""
    locator: str = ""
    signal: str = ""
    form: str = "full"
    role: str = ""
    aside: bool = False
    by_same: bool = False
    note_meant: int | None = None
    container_form: str = ""
    abbreviation: str = ""
    fields: dict[str, Field] = field(default_factory=dict)
    confidence: float = 0.0
    resolves_to: str | None = None
    ambiguous: bool = False
    container_resolves_to: str | None = None
    work: str = ""
    resolution: str = ""

    @property
    def is_ibid(self) -> bool:
        return self.form == "ibid"

    @property
    def is_short(self) -> bool:
        return self.form == "short"

    def as_json(self) -> dict[str, Any]:
        """The citation as `manage.py parse_endnotes --json` prints it; what is not there is null."""
        plain = {name: getattr(self, name) or None for name in _PLAIN}
        people = {
            role: [{"family": one.family, "given": one.given} for one in getattr(self, role)]
            for role in ("authors", "editors", "translators")
        }
        return {
            "id": self.id,
            "start": self.start,
            "end": self.end,
            "type": self.reference.type,
            **people,
            **plain,
            "places": list(self.places),
            "is_ibid": self.is_ibid,
            "is_short": self.is_short,
            "resolves_to": self.resolves_to,
            "ambiguous": self.ambiguous,
            "container_resolves_to": self.container_resolves_to,
            "work": self.work,
            "confidence": round(self.confidence, 3),
            "resolution": self.resolution or None,
            "fields": {name: _field_json(one) for name, one in self.fields.items()},
        }


_PLAIN = (
    *("title", "container", "edition", "volume", "issue", "publisher", "year", "original_year", "pages"),
    *("locator_label", "locator", "signal"),
)


def _field_json(one: Field) -> dict[str, Any]:
    return {
        "value": one.value,
        "start": one.start,
        "end": one.end,
        "confidence": round(one.confidence, 3),
        "reason": one.reason,
    }


@dataclass(frozen=True, slots=True)
class ParsedNote:
    """A note and the citations found in it, in order."""

    note: Note
    citations: tuple[Citation, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The note as `manage.py parse_endnotes --json` prints it."""
        number = self.note.number
        return {
            "n": self.note.label if number is None else number,
            "start": self.note.start,
            "text": self.note.text,
            "citations": [each.as_json() for each in self.citations],
        }


def each_citation(notes: list[ParsedNote]) -> Iterator[Citation]:
    """All citations of all notes, in order."""
    for parsed in notes:
        yield from parsed.citations
