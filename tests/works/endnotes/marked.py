"""Specimen notes in a short form, marks among the text as houses.txt explains, read into gold as scorers take it."""

import re
from pathlib import Path
from typing import Any

from tests.works.endnotes.gold import linked

HERE = Path(__file__).parent
NAMES = {"a": "authors", "e": "editors", "tr": "translators", "p": "places"}
FIELDS = {
    "t": "title",
    "c": "container",
    "ed": "edition",
    "v": "volume",
    "i": "issue",
    "u": "publisher",
    "y": "year",
    "o": "original_year",
    "pg": "pages",
    "l": "locator",
}
_MARK = re.compile(
    r"⟦(?:(?P<form>ibid|short|again)?:(?P<name>\w*) )?|(?P<end>⟧)|\{(?P<how>[+?]?)(?P<field>[a-z]+) (?P<value>[^}]*)\}"
)


def marked_documents(name: str) -> list[dict[str, Any]]:
    """The documents of a file, as `gold.documents` gives them."""
    found: list[dict[str, Any]] = []
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            _, title, language = line.split()
            found.append({"document": title, "language": language, "scanned": False, "notes": []})
        elif line and not line.startswith("#"):
            found[-1]["notes"].append(_note(line, found[-1]))
    for document in found:
        linked([each for note in document["notes"] for each in note["gold"]])
    return found


def _note(line: str, document: dict[str, Any]) -> dict[str, Any]:
    about, marked = line.split(" | ", 1)
    number = len(document["notes"]) + 1
    text, gold = _read(marked, f"{document['document']}-{number}")
    return {"n": number, "id": str(number), "text": text, "about": about.split(", "), "gold": gold}


def _read(marked: str, key: str) -> tuple[str, list[dict[str, Any]]]:
    """The text without its marks, and the citations that they tell of."""
    text, place = "", 0
    gold: list[dict[str, Any]] = []
    for mark in _MARK.finditer(marked):
        text += marked[place : mark.start()]
        place = mark.end()
        if mark["end"]:
            gold[-1]["end"] = len(text)
        elif mark["field"]:
            text += "" if mark["how"] else _plain(mark["value"])
            _add(gold[-1], mark)
            place += marked[place : place + 1] == " " and bool(mark["how"])
        else:
            gold.append(_empty(f"{key}-{len(gold)}", len(text), mark))
    return text + marked[place:], gold


def _empty(gid: str, start: int, mark: re.Match[str]) -> dict[str, Any]:
    form, name = mark["form"], mark["name"] or None
    return {
        "gid": gid,
        "name": None if form else name,
        "means": name if form else None,
        "in": None,
        "start": start,
        "end": start,
        **dict.fromkeys(FIELDS.values()),
        **{field: [] for field in NAMES.values()},
        "is_ibid": form == "ibid",
        "is_short": form == "short",
        "author_in_body": False,
    }


def _add(citation: dict[str, Any], mark: re.Match[str]) -> None:
    field, value = mark["field"], mark["value"]
    citation["author_in_body"] |= mark["how"] == "?"
    if field == "p":
        citation["places"].append(value)
    elif field in NAMES:
        citation[NAMES[field]].append(_person(value))
    elif citation[FIELDS[field]] is None:
        citation[FIELDS[field]] = value
    elif field == "l":
        citation["locator"] += f", {value}"


def _person(marked: str) -> dict[str, str]:
    """Family and given names: the family name follows the ^, up to a comma or to the initials after it."""
    given, _, family = marked.strip("[]").partition("^")
    if given.strip():
        return {"family": family, "given": given.strip()}
    if "," in family:
        family, given = family.split(",", 1)
    elif re.search(r" (?:[^\W\d_]\. ?)+$", family):
        family, given = family.split(" ", 1)
    return {"family": family.strip(), "given": given.strip()}


def _plain(marked: str) -> str:
    return marked.replace("^", "")
