"""Annotated references and notes by others, as labelled texts; their licences are in README.md.

AnyStyle and Brill give single references, each field with its closing point or comma; the law articles give
whole footnotes, whose fields are found again in their text.
"""

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from training.composing import Piece
from training.noise import Letters
from works.endnotes import labels as L
from works.endnotes.words import kinds_of

TAGS = {
    "author": L.AUTHOR,
    "editor": L.EDITOR,
    "translator": L.TRANSLATOR,
    "director": L.TRANSLATOR,
    "producer": L.TRANSLATOR,
    "title": L.TITLE,
    "booktitle": L.TITLE,
    "container-title": L.CONTAINER,
    "journal": L.CONTAINER,
    "collection-title": L.SERIES,
    "date": L.DATE,
    "volume": L.VOLUME,
    "pages": L.PAGES,
    "publisher": L.PUBLISHER,
    "location": L.PLACE,
    "edition": L.EDITION,
    "url": L.LINK,
    "doi": L.LINK,
    "genre": L.GENRE,
    "medium": L.GENRE,
    "note": L.GENRE,
    "source": L.CONTAINER,
    "isbn": L.JOINT,
}
_FIELD = re.compile(r"<(?P<tag>[a-z-]+)>(?P<text>[^<]*)</(?P=tag)>")
_TAIL = re.compile(r"[\s.,;:)\]]+$")
_HEAD = re.compile(
    r"^[\s(\[]*(?:(?:In|in|dans|Dans)\b\s?:?\s*)?(?:(?:ed|eds|Eds?|trans|Trans|hrsg|Hrsg|tr|dir)\b\.?\s*(?:by|von|v\.|par)?\s*)?"
)
_ROLE = re.compile(r"[\s,(]*\b(?:[Ee]ds?|[Ee]ditors?|Hrsg|Hg|Hgg|éd|éds|dir|trans|coord|sous la dir)\b\.?[\s)]*$")
_ISSUE = re.compile(r"(?<=\d)[\s,]*(?:[(:/]\s*|[Nn]o?\.\s*|n°\s*|[Ii]ssue\s+)(?P<issue>\d+(?:[-–/]\d+)?)\)?")


def anystyle(path: Path) -> Iterator[list[Piece]]:
    """The references of an AnyStyle file, each as pieces."""
    for sequence in re.findall(r"<sequence>(.*?)</sequence>", path.read_text("utf-8"), re.DOTALL):
        yield reference([(match["tag"], html.unescape(match["text"])) for match in _FIELD.finditer(sequence)])


def brill(path: Path) -> Iterator[list[Piece]]:
    """The references of the Brill file; its fields stand in no order of their own, and bear no punctuation."""
    for line in path.read_text("utf-8").splitlines():
        fields = [(match["tag"], html.unescape(html.unescape(match["text"]))) for match in _FIELD.finditer(line)]
        if fields and not any("unknown" in tag for tag, _ in fields):
            yield reference([(tag, f"{text.strip()},") for tag, text in fields if text.strip()])


def reference(fields: list[tuple[str, str]]) -> list[Piece]:
    """A reference as pieces: points, brackets, "In" and "ed." around a field are joints."""
    pieces: list[Piece] = []
    for tag, text in fields:
        label = TAGS.get(tag)
        if label is None or not text.strip():
            continue
        pieces += [*_split_field(label, text.strip()), Piece(" ", L.JOINT)]
    return [Piece(pieces[0].text, pieces[0].label, begins=True), *pieces[1:]] if pieces else []


def _split_field(label: str, text: str) -> list[Piece]:
    head = _HEAD.match(text) if label in (L.EDITOR, L.TRANSLATOR, L.CONTAINER, L.DATE, L.PAGES, L.PLACE) else None
    start = head.end() if head else 0
    tail = _TAIL.search(text, start) if label != L.AUTHOR or not re.search(r"\b[A-Z]\.$", text) else None
    end = tail.start() if tail else len(text)
    if label in (L.EDITOR, L.TRANSLATOR, L.AUTHOR) and (role := _ROLE.search(text, start)):
        end = min(end, role.start())
    if label == L.VOLUME and (issue := _ISSUE.search(text)):
        return [
            Piece(text[: issue.start()], L.VOLUME),
            Piece(text[issue.start() : issue.start("issue")], L.JOINT),
            Piece(issue["issue"], L.ISSUE),
            Piece(text[issue.end("issue") :], L.JOINT),
        ]
    pieces = [Piece(text[:start], L.JOINT), Piece(text[start:end], label), Piece(text[end:], L.JOINT)]
    return [piece for piece in pieces if piece.text]


def law_notes(document: dict[str, Any]) -> Iterator[Letters]:
    """The notes of one law article, the annotated fields found again in their text."""
    for note in document["notes"]:
        yield _labelled(note["text"], note["gold"])


def _labelled(text: str, gold: list[dict[str, Any]]) -> Letters:
    labels = [L.COMMENTARY] * len(text)
    for each in sorted(gold, key=lambda one: one["start"]):
        _label_citation(text, labels, each)
        _label_signal(text, labels, each["start"])
    for each in gold:
        start = next((at for at in range(each["start"], each["end"]) if not text[at].isspace()), each["start"])
        labels[start] = L.BEGIN + labels[start]
    return Letters(list(text), labels)


def _label_citation(text: str, labels: list[str], each: dict[str, Any]) -> None:
    start, end = each["start"], each["end"]
    labels[start:end] = [L.JOINT] * (end - start)
    for kind, label in (("idem", L.IDEM), ("op-cit", ""), ("footnote", L.CROSS)):
        for ref in each.get("refs", []):
            if ref["type"] == kind:
                ibid = re.search(r"(?i)ibid|ebd|ebenda|\bid\.", ref["text"])
                _mark(text, labels, start, end, ref["text"], label or (L.IBID if ibid else L.OPCIT))
    for role, label in (("authors", L.AUTHOR), ("editors", L.EDITOR), ("translators", L.TRANSLATOR)):
        _mark_people(text, labels, start, end, each[role], label)
    for name, label in _FIELDS_OF_LAW:
        values = each.get(name) or []
        for value in [values] if isinstance(values, str) else values:
            _mark(text, labels, start, end, str(value), label, last=name in ("pages", "locator"))


_FIELDS_OF_LAW = (
    ("title", L.TITLE),
    ("container", L.CONTAINER),
    ("edition", L.EDITION),
    ("places", L.PLACE),
    ("publisher", L.PUBLISHER),
    ("year", L.DATE),
    ("pages", L.PAGES),
    ("locator", L.PAGES),
    ("volume", L.VOLUME),
    ("issue", L.ISSUE),
)


def _mark(text: str, labels: list[str], start: int, end: int, value: str, label: str, last: bool = False) -> bool:
    """Labels the first (or last) place where the value stands and nothing is labelled yet."""
    pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, value.split())) + r"(?!\w)"
    found = [
        match
        for match in re.finditer(pattern, text[start:end])
        if set(labels[start + match.start() : start + match.end()]) <= {L.JOINT}
    ]
    if not found or not value.strip():
        return False
    match = found[-1 if last else 0]
    first, after = start + match.start(), start + match.end()
    if label in (L.TITLE, L.CONTAINER) and first > start and text[first - 1] in "‘“\"'„":
        first, after = first - 1, min(end, after + 1)
    labels[first:after] = [label] * (after - first)
    return True


def _mark_people(text: str, labels: list[str], start: int, end: int, people: list[dict[str, str]], label: str) -> None:
    marked = []
    for person in people:
        forms = (
            f"{person['given']} {person['family']}",
            f"{person['family']}, {person['given']}",
            person["family"],
            person["given"],
        )
        before = list(labels)
        if any(_mark(text, labels, start, end, form.strip(" ,"), label) for form in forms if form.strip(" ,")):
            marked += [at for at in range(start, end) if labels[at] != before[at]]
    if marked and set(labels[min(marked) : max(marked) + 1]) <= {label, L.JOINT}:
        labels[min(marked) : max(marked) + 1] = [label] * (max(marked) + 1 - min(marked))


def _label_signal(text: str, labels: list[str], start: int) -> None:
    """The words of signal right before a citation: see, for example; vgl. dazu."""
    before = re.search(r"(?:[^\W\d]+[.,:]*\s+){1,4}$", text[:start])
    if before is None:
        return
    words = list(re.finditer(r"[^\W\d]+", before[0]))
    at = next((word.start() for word in words if "see" in kinds_of(word[0])), None)
    if at is not None and all({"see", "also"} & set(kinds_of(word[0])) for word in words if word.start() >= at):
        labels[before.start() + at : start] = [L.SIGNAL] * (start - before.start() - at)


def own_prose(fixtures: Path) -> list[str]:
    """Sentences in our own words from the shipped corpus: what historians argue, as notes would say it."""
    claims = yaml.safe_load((fixtures / "claims.yaml").read_text("utf-8"))
    texts = [str(claim["statement"]) for claim in claims]
    sentences = [each for text in texts for each in re.split(r"(?<=[.?])\s+(?=[A-Z])", " ".join(text.split()))]
    return sorted({each if each.endswith((".", "?")) else f"{each}." for each in sentences if len(each.split()) > 4})


def titles_of(path: Path) -> list[str]:
    """Titles of an AnyStyle file, bare."""
    found = (
        html.unescape(match["text"]).strip(" .,“”\"‘’'«»")
        for match in _FIELD.finditer(path.read_text("utf-8"))
        if match["tag"] == "title"
    )
    return [title for title in found if 3 < len(title.split()) < 22]


def read_law(path: Path) -> list[dict[str, Any]]:
    return json.loads(path.read_text("utf-8"))["docs"]
