"""CSL-JSON, the data of the Citation Style Language (schema 1.0.2), which Zotero and pandoc read and write.

What CSL does not tell apart (several places, a title that a curator supplied, the first edition's date from the
day of a speech) stands besides in `custom`, which the schema keeps for such things, under the names of the fields of
a Reference. Nothing is lost so.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields
from itertools import islice
from textwrap import indent
from typing import Any

from works.formats.dates import dated
from works.formats.entry import Entry, Format, Problem, Reading, one_line, prepared
from works.formats.reading import MOST_ENTRIES, NOTHING, gathered, refusal, says_nothing
from works.reference import CSL_FIELDS, ROLES, TYPES, Contributor, Reference

_FIELDS = {field.name: field for field in fields(Reference)}
_NAMES = {field.name: field for field in fields(Contributor)}
_LISTS_OF_NAMES = ("contributors", "container_contributors")
_WHITE_SPACE = re.compile(r"[\s,]*")
_NEXT_ITEM = re.compile(r"\{\s*\"(?:id|type)\"\s*:")
#: A list, or an object that holds one; a single item begins itself.
_OPENING = re.compile(r"\s*(?:\[|\{\s*\"items\"\s*:\s*\[|(?=\{))")
_MOST_BROKEN = 100
_TITLE = re.compile(r"\"title\"\s*:\s*\"([^\"{}\n]+)")
_ID = re.compile(r"\"id\"\s*:\s*\"?([^\",}]+)")
#: So much of a broken item is looked through for its name, and so much of that is told.
_LONGEST_ITEM, _LONGEST_NAME = 2_000, 60
_DOI = re.compile(r"^https?://(dx\.)?doi\.org/")


def pieces(entries: Iterable[Entry]) -> Iterator[str]:
    """The text of a CSL-JSON list, item by item; the annotation is the item's note."""
    before = "["
    for entry in prepared(entries):
        yield f"{before}\n{indent(json.dumps(_item(entry), ensure_ascii=False, indent=1), ' ')}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _item(entry: Entry) -> dict[str, Any]:
    item = entry.reference.to_csl(entry.key)
    if item["type"] == "collection":
        # To CSL that is one of an archive: ours is an edited book or a set of books.
        item["type"] = "book"
    if entry.annotation:
        item["note"] = entry.annotation
    if untold := _untold(entry.reference, _as_csl_says(item)):
        item["custom"] = untold
    return item


def _untold(reference: Reference, understood: Reference) -> dict[str, Any]:
    """The fields that a reader of plain CSL gets wrong, as JSON."""
    pairs = ((name, getattr(reference, name), getattr(understood, name)) for name in _FIELDS)
    return {name: _plain(told) for name, told, read in pairs if told != read}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return {k: v for k, v in asdict(value).items() if v} if isinstance(value, Contributor) else value


def read(text: str) -> Reading:
    """The items of a CSL-JSON file, a list or {"items": [...]}; one that is broken is told, the others are read."""
    return refusal(text, "CSL-JSON", begins_entry='"id"') or gathered(_found(text.lstrip("\ufeff")))


def _found(text: str) -> Iterator[Entry | Problem]:
    opening = _OPENING.match(text)
    items = islice(_items(text, opening.end()), MOST_ENTRIES) if opening else ()
    line, seen = 1, None
    for number, (position, item) in enumerate(items, start=1):
        line, seen = line + text.count("\n", seen or 0, position), position
        if isinstance(item, str):
            yield Problem(line, _told_of(text, position), item, number)
        else:
            yield _entry(line, number, item)
    if seen is None:
        yield Problem(1, "", "There is no item here: CSL-JSON is a list like [{“id”: ..., “type”: ...}].")


def _items(text: str, position: int) -> Iterator[tuple[int, Any]]:
    """Each item with its place, or the sentence that says why it is none; after a broken one the next is sought."""
    decoder = json.JSONDecoder()
    broken = 0
    while broken < _MOST_BROKEN:
        position = _WHITE_SPACE.match(text, position).end()
        if text[position : position + 1] in ("", "]"):
            return
        try:
            item, end = decoder.raw_decode(text, position)
            yield position, item if isinstance(item, dict) else "This is not an item: one stands in braces."
        except (ValueError, RecursionError):
            yield position, "This is not JSON: is a quotation mark, a colon, a comma or a brace missing?"
            following = _NEXT_ITEM.search(text, position + 1)
            broken, end = broken + 1, following.start() if following else len(text)
        position = end
    yield position, "So much here is no JSON that the rest is left unread."


def _told_of(text: str, position: int) -> str:
    """The title, or else the id, of a broken item, by which it is found in a file of one line."""
    following = _NEXT_ITEM.search(text, position + 1, position + _LONGEST_ITEM)
    broken = text[position : following.start() if following else position + _LONGEST_ITEM]
    found = next(filter(None, (pattern.search(broken) for pattern in (_TITLE, _ID))), None)
    return one_line(found[1])[:_LONGEST_NAME].rstrip(", ") if found else ""


def beginnings(text: str) -> Iterator[int]:
    """Where items begin."""
    opening = _OPENING.match(text)
    return (position for position, _ in _items(text, opening.end())) if opening else iter(())


def opening(text: str) -> Callable[[str], str]:
    """What begins a list, before any part of one but the first."""
    return lambda part: "" if text.startswith(part) else "["


def _entry(line: int, number: int, item: dict[str, Any]) -> Entry | Problem:
    key = _text(item.get("id"))
    custom = item.get("custom")
    told = _from_custom(custom) if isinstance(custom, dict) else {}
    understood = _as_csl_says(item)
    reference = Reference(**{name: told.get(name, getattr(understood, name)) for name in _FIELDS})
    entry = Entry(key, reference, _text(item.get("note")), line)
    return Problem(line, key, NOTHING, number) if says_nothing(entry) else entry


def _as_csl_says(item: dict[str, Any]) -> Reference:
    """The reference that anybody reads in an item, without `custom`."""
    plain: dict[str, Any] = {field: _text(item.get(variable)) for field, variable in CSL_FIELDS.items()}
    kind = _text(item.get("type"))
    place, original_place = _text(item.get("publisher-place")), _text(item.get("original-publisher-place"))
    plain |= {
        "type": kind if kind in TYPES else "document",
        "doi": _DOI.sub("", plain["doi"]),
        "publisher_places": (place,) if place else (),
        "original_places": (original_place,) if original_place else (),
    }
    return Reference(**plain | _titles(item) | _dates(item) | _people(item))


def _text(value: Any) -> str:
    """A text; numbers are texts, too, in the files of many programs."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return one_line(str(value))


def _titles(item: dict[str, Any]) -> dict[str, str]:
    """CSL names the set in `title` (or `container-title`) and the volume in `volume-title`."""
    title, container, volume = (_text(item.get(name)) for name in ("title", "container-title", "volume-title"))
    if volume and container:
        return {"title": title, "container_title": volume, "set_title": container}
    if volume:
        return {"title": volume, "set_title": title}
    return {"title": title, "container_title": container}


def _dates(item: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, variable in (("issued", "issued"), ("original_issued", "original-date"), ("accessed", "accessed")):
        date = item.get(variable)
        if isinstance(date, dict):
            found |= dated(name, _edtf(date) or _text(date.get("literal")) or _text(date.get("raw")))
        else:
            found |= dated(name, _text(date))
    return found


def _edtf(date: dict[str, Any]) -> str:
    """EDTF out of the parts of a CSL date; empty when they are none."""
    parts = date.get("date-parts")
    ends = [_end(end, date) for end in parts if isinstance(end, list)] if isinstance(parts, list) else []
    return "/".join(end for end in ends[:2] if end)


def _end(numbers: list[Any], date: dict[str, Any]) -> str:
    year, *finer = [_text(number) for number in numbers[:3]] or [""]
    season = _text(date.get("season"))
    if not finer and season in ("1", "2", "3", "4"):
        finer = [str(20 + int(season))]
    circa = "~" if date.get("circa") and year else ""
    return "-".join([year, *(f"{number:0>2}" for number in finer if number)]) + circa


def _people(item: dict[str, Any]) -> dict[str, tuple[Contributor, ...]]:
    """Everybody named; the editor of a part is its volume's."""
    own: list[Contributor] = []
    volumes: list[Contributor] = []
    for variable, names in item.items():
        role = variable.removeprefix("container-")
        if role in ROLES and isinstance(names, list):
            is_of_volume = role != variable or (role == "editor" and item.get("container-title"))
            people = (_name(role, name) for name in names if isinstance(name, dict))
            (volumes if is_of_volume else own).extend(one for one in people if one.short)
    return {"contributors": tuple(own), "container_contributors": tuple(volumes)}


def _name(role: str, name: dict[str, Any]) -> Contributor:
    def joined(*parts: str) -> str:
        return " ".join(filter(None, (_text(name.get(part)) for part in parts)))

    return Contributor(
        role,
        family=joined("non-dropping-particle", "family"),
        given=joined("given", "dropping-particle"),
        literal=joined("literal"),
        suffix=joined("suffix"),
    )


def _from_custom(custom: dict[str, Any]) -> dict[str, Any]:
    """The fields of a Reference in `custom`, as far as they have the shape of one."""
    shaped = ((name, _shaped(name, value)) for name, value in custom.items() if name in _FIELDS)
    return {name: value for name, value in shaped if value is not None and (name != "type" or value in TYPES)}


def _shaped(name: str, value: Any) -> Any:
    """The value as this field holds it; None for one of another shape."""
    usual = _FIELDS[name].default
    if isinstance(usual, tuple):
        return _shaped_list(name, value) if isinstance(value, list) else None
    if usual is None or isinstance(usual, bool):
        return value if type(value) is (int if usual is None else bool) else None
    return _text(value) if isinstance(value, str) else None


def _shaped_list(name: str, values: list[Any]) -> tuple:
    if name in _LISTS_OF_NAMES:
        people = (_contributor(each) for each in values if isinstance(each, dict))
        return tuple(one for one in people if one.role in ROLES and one.short)
    return tuple(filter(None, map(_text, values)))


def _contributor(told: dict[str, Any]) -> Contributor:
    return Contributor(**{name: _text(told[name]) for name in _NAMES if name in told})


FORMAT = Format(
    "csl-json",
    "CSL-JSON",
    "application/vnd.citationstyles.csl+json",
    "json",
    pieces,
    read,
    beginnings=beginnings,
    head=opening,
)
