"""The specimen notes as gold: read from YAML into the form that scorers take."""

import re
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
FIELDS = ("title", "container", "edition", "volume", "issue", "publisher", "year", "original_year", "pages", "locator")
PEOPLE = ("authors", "editors", "translators")


def documents(name: str) -> list[dict[str, Any]]:
    """The documents of a file, each with `notes`: number, text, what they are about, and gold citations."""
    return [_document(entry) for entry in yaml.safe_load((HERE / f"{name}.yaml").read_text("utf-8"))]


def _document(entry: dict[str, Any]) -> dict[str, Any]:
    notes = []
    for number, note in enumerate(entry["notes"], start=1):
        gold = [
            _citation(f"{entry['document']}-{number}-{place}", note["text"], each)
            for place, each in enumerate(note["gold"])
        ]
        notes.append({"n": number, "id": str(number), "text": note["text"], "about": note["about"], "gold": gold})
    linked([each for note in notes for each in note["gold"]])
    return {
        "document": entry["document"],
        "language": entry["language"],
        "scanned": entry.get("scanned", False),
        "notes": notes,
    }


def _citation(key: str, text: str, entry: dict[str, Any]) -> dict[str, Any]:
    start, end = _span(text, entry)
    people = {role: [_person(name) for name in entry.get(role, [])] for role in PEOPLE}
    fields = {name: str(entry[name]) if name in entry else None for name in FIELDS}
    return {
        "gid": key,
        "name": entry.get("id"),
        "means": entry.get("means"),
        "in": entry.get("in"),
        "start": start,
        "end": end,
        **people,
        **fields,
        "places": entry.get("places", []),
        "is_ibid": entry.get("ibid", False),
        "is_short": entry.get("short", False),
        "author_in_body": entry.get("author_in_body", False),
        "resolves_to": None,
    }


def _span(text: str, entry: dict[str, Any]) -> tuple[int, int]:
    """From the first words to the last of `at`; `to` names the last where they occur more than once."""
    first, _, last = str(entry["at"]).partition(" … ")
    start = text.index(first)
    last = entry.get("to") or last
    end = start + len(first) if not last else _last(text, start + len(first), last, bool(entry.get("to")))
    return start, end


def _last(text: str, after: int, last: str, exact: bool) -> int:
    found = re.compile(re.escape(last) if exact else rf"(?<!\w){re.escape(last)}(?![\w–-]*\d)").search(text, after)
    if found is None:
        raise ValueError(f"no “{last}” in: {text[after:]}")
    return found.end()


def _person(name: str) -> dict[str, str]:
    family, _, given = name.partition(",")
    return {"family": family.strip(), "given": given.strip()}


def linked(citations: list[dict[str, Any]]) -> None:
    """Turns the names by which citations mean each other into their ids, and says which are of one work."""
    by_name = {each["name"]: each for each in citations if each["name"]}
    for each in citations:
        meant = by_name.get(each.pop("means"))
        volume = by_name.get(each.pop("in"))
        each["resolves_to"] = meant["gid"] if meant else None
        each["work"] = meant["gid"] if meant else each["gid"]
        if volume:
            each["container_resolves_to"] = volume["gid"]
