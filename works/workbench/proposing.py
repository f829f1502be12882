"""What was read, as it is stored, and as a curator sees it.

A proposal keeps in `parsed` all that the reader made of a citation, so that *ibid.* can be resolved in a later request,
and a correction compared with it long after. A curator sees and changes its *fields*: a flat mapping of names to texts,
places and people, the same for a citation in a note and for an entry of a file.

    form, signal, locator, role       how it is cited here
    type, title, container, ...       the work, in `TEXTS`
    places                            a list
    people                            a list of {"role", "family", "given"}, or {"role", "literal"}; of whom a curator
                                      chose for the name "author" is the key, or "full" the given names told elsewhere

Somebody with the role "volume-editor" edited the volume of a chapter, not the chapter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any

from records.dates import DateError, parse_edtf
from works.endnotes import Citation, Note, ParsedNote, Person
from works.endnotes.citations import Field
from works.endnotes.parse import year_in
from works.reference import Contributor, Reference
from works.workbench.models import PastedNote, Proposal

Fields = dict[str, Any]

#: How a citation cites, and what it says of its work as plain text.
CITING = ("form", "signal", "locator", "role")
TEXTS = (
    *("type", "genre", "title", "container", "volume", "number_of_volumes", "issue", "pages", "edition", "series"),
    *("series_number", "publisher", "issued", "original_year", "language", "event", "archive", "archive_location"),
    *("short_title", "title_translation", "accessed", "doi", "isbn", "issn", "url"),
)
#: "See his" is said of a title that follows; where the author is named with it, nobody could read it.
_POSSESSIVE = re.compile(r"\s+(?:his|her|their|my|our|seine[mnr]?|ihre[mnr]?|son|sa|ses)$", re.IGNORECASE)
VOLUME_EDITOR = "volume-editor"
#: Who is meant by a name, as a curator chose; the rest of a person is as it is printed.
CHOSEN = frozenset({"author", "full"})
#: How a citation hangs on the one before it, in `role`: "A, quoted in B" is said of B, and "A, citing B" too.
QUOTES, IS_CITED = "quoted in", "citing"
#: Fields of a `Reference` that bear another name here.
_OTHER_NAMES = {
    "container": "container_title",
    "pages": "page",
    "series": "collection_title",
    "series_number": "collection_number",
    "event": "event_title",
}
#: What the labels of the reader are called here.
_OF_LABELS = {
    "author": "people",
    "editor": "people",
    "translator": "people",
    "place": "places",
    "date": "issued",
    "original": "original_year",
    "shelfmark": "archive_location",
    "link": "url",
}


# To the database and back --------------------------------------------------------------------------------------------


def stored(citation: Citation) -> dict[str, Any]:
    """All of a citation as JSON, without what is empty; `restored` is its inverse."""
    return slim(asdict(citation))


def slim(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as JSON, without what is empty."""
    return {name: _plain(value) for name, value in values.items() if value not in ("", None, (), {}, False)}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return slim(value)
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def restored(parsed: Mapping[str, Any], key: str) -> Citation:
    """The citation that `stored` made this of, unresolved, with `key` as its id."""
    values = _known(Citation, parsed)
    people = {role: tuple(Person(**one) for one in values.get(role, ())) for role in _PEOPLE}
    nothing: dict[str, Any] = {"value": "", "start": 0, "end": 0, "confidence": 0.0, "reason": ""}
    read = {name: Field(**nothing | one) for name, one in values.get("fields", {}).items()}
    whole: dict[str, Any] = {"start": 0, "end": 0} | values | people | {"id": key, "fields": read}
    whole |= {"reference": reference_of(values.get("reference", {})), "places": tuple(values.get("places", ()))}
    citation = Citation(**whole)
    return replace(citation, resolves_to=None, ambiguous=False, container_resolves_to=None, work="", resolution="")


_PEOPLE = ("authors", "editors", "translators")


def reference_of(values: Mapping[str, Any]) -> Reference:
    """The reference that was stored as JSON."""
    plain = _known(Reference, values)
    lists = {name: tuple(plain.get(name, ())) for name in ("publisher_places", "original_places")}
    people = {
        name: tuple(Contributor(**_known(Contributor, one)) for one in plain.get(name, ()))
        for name in ("contributors", "container_contributors")
    }
    return Reference(**plain | lists | people)


def _known(kind: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the dataclass still has: a text may have been read by an earlier version."""
    names = {each.name for each in fields(kind)}
    return {name: value for name, value in values.items() if name in names}


def note_of(note: PastedNote) -> Note:
    """The pasted note as the reader takes it."""
    return Note(note.label, note.text, note.start, tuple((start, end) for start, end in note.passed_over), note.why)


def parsed_note(note: PastedNote, proposals: Iterable[Proposal]) -> ParsedNote:
    """The pasted note with its citations as they were read, each with the key of its proposal as id."""
    citations = tuple(restored(each.parsed, str(each.pk)) for each in proposals)
    return ParsedNote(note_of(note), citations)


# As a curator sees it ------------------------------------------------------------------------------------------------


def fields_of(citation: Citation) -> Fields:
    """The fields of a citation in a note."""
    # It may stand at the beginning of a sentence, which is nothing that the signal says.
    signal = _POSSESSIVE.sub("", citation.signal[:1].lower() + citation.signal[1:])
    how = {"form": citation.form, "signal": signal, "locator": citation.locator, "role": citation.role}
    return how | fields_of_reference(citation.reference, citation.pages)


def fields_of_reference(reference: Reference, pages: str = "") -> Fields:
    """The fields of a reference, such as an entry of a file has."""
    texts = {
        name: str(getattr(reference, _OTHER_NAMES.get(name, name), "") or "") for name in TEXTS if name not in _MADE
    }
    texts["issued"] = _date(reference)
    texts["original_year"] = reference.original_issued
    texts["pages"] = reference.page or pages
    people = [_person(one, one.role) for one in reference.contributors]
    people += [_person(one, VOLUME_EDITOR) for one in reference.container_contributors if one.role == "editor"]
    return texts | {"places": list(reference.publisher_places), "people": people}


_MADE = ("issued", "original_year")


def _date(reference: Reference) -> str:
    """The date as it is printed, where a date could be kept so; else the year."""
    printed = reference.issued_display or reference.issued
    try:
        parse_edtf(printed or str(reference.issued_year or ""))
    except DateError:
        return str(reference.issued_year or "") or reference.issued or printed
    return printed or str(reference.issued_year or "")


def _person(one: Contributor, role: str) -> dict[str, str]:
    named = {"family": one.family, "given": one.given} if one.family else {"literal": one.literal or one.given}
    return {"role": role} | {name: text for name, text in named.items() if text}


def reference_from(values: Fields) -> Reference:
    """The reference that fields make, for matching and for printing."""
    texts = {_OTHER_NAMES.get(name, name): values.get(name, "") for name in TEXTS if name not in _MADE}
    issued = values.get("issued", "")
    people = values.get("people", [])
    return Reference(
        **texts,
        issued_display=issued,
        issued_year=_year(issued),
        original_issued=values.get("original_year", ""),
        publisher_places=tuple(values.get("places", ())),
        contributors=tuple(_contributor(one) for one in people if one.get("role") != VOLUME_EDITOR),
        container_contributors=tuple(_contributor(one) for one in people if one.get("role") == VOLUME_EDITOR),
    )


def _contributor(one: Mapping[str, str]) -> Contributor:
    role = "editor" if one.get("role") == VOLUME_EDITOR else one.get("role", "author")
    names = {name: one.get(name, "") for name in ("family", "given", "literal")}
    return Contributor(role=role, **names)


def _year(issued: str) -> int | None:
    year = year_in(issued)
    return int(year) if len(year) == 4 and year.isdecimal() else None


def passed_on(roles: Sequence[str]) -> list[tuple[int, str] | None]:
    """By the `role` of each citation of a note: which other it is known through, and by whose role; None if none.

    Of "A, quoted in B" A is known through B; of "A, citing B" B is known through A.
    """
    return [_passed_on(place, role, roles[place + 1 : place + 2]) for place, role in enumerate(roles)]


def _passed_on(place: int, role: str, following: Sequence[str]) -> tuple[int, str] | None:
    if role == IS_CITED and place:
        return place - 1, IS_CITED
    return (place + 1, QUOTES) if QUOTES in following else None


def sureness(parsed: Mapping[str, Any]) -> dict[str, tuple[float, str]]:
    """By field how sure the reader was, from 0 to 1, and why it took the words for what they are."""
    found: dict[str, tuple[float, str]] = {}
    for label, one in parsed.get("fields", {}).items():
        name = _OF_LABELS.get(label, label)
        pair = (one.get("confidence", 0.0), one.get("reason", ""))
        found[name] = min(found[name], pair) if name in found else pair
    return found


def as_printed(person: Mapping[str, Any]) -> dict[str, Any]:
    """A person as the note names it, whoever was chosen for the name."""
    return {name: text for name, text in person.items() if name not in CHOSEN}


def written(person: Mapping[str, str]) -> str:
    """A person as a curator reads and writes it: "Filtzer, Donald", "Suny, Ronald (editor)"."""
    name = person.get("literal") or ", ".join(filter(None, [person.get("family"), person.get("given")]))
    role = person.get("role", "author")
    return name if role == "author" else f"{name} ({role.replace('-', ' ')})"


def person_written(line: str) -> dict[str, str]:
    """The person that a line names; its inverse is `written`. A name without a comma is kept as it stands."""
    name, bracket, role = line.strip().removesuffix(")").partition(" (")
    named = {"role": role.strip().lower().replace(" ", "-") if bracket else "author"}
    family, comma, given = (part.strip() for part in name.partition(","))
    if comma:
        return named | {"family": family} | ({"given": given} if given else {})
    return named | ({"literal": family} if " " in family else {"family": family})
