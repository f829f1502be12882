"""Parse pasted endnotes: print the citations in them, resolved, and the works of the database that they mean."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from works import endnotes
from works.comparing import compare
from works.endnotes import ParsedNote
from works.matching import Match, match_citations, titles_known
from works.models import Work

#: What larger files hold is no apparatus.
LARGEST_FILE = 50_000_000


class Command(BaseCommand):
    help = "Parses endnotes: pasted text, or JSON as [{“n”: 1, “text”: “...”}, ...]; prints their citations."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="text or JSON; - reads standard input")
        parser.add_argument("--json", action="store_true", help="print everything as JSON, instead of a short list")
        parser.add_argument("--by-note", action="store_true", help="as JSON, keyed by note, as score_notes.py takes it")
        parser.add_argument("--compare", metavar="SLUG", help="compare with the notes entered for this work")
        parser.add_argument("--no-database", action="store_true", help="do not look for the works in the database")

    def handle(self, *args: Any, **options: Any) -> None:
        text = contents(options["file"])
        notes = read(text, [] if options["no_database"] else titles_known(text))
        matches = {} if options["no_database"] else match_citations(notes)
        if options["compare"]:
            self._compare(options["compare"], notes, matches)
        elif options["json"] or options["by_note"]:
            document = by_note(notes, matches) if options["by_note"] else as_document(notes, matches)
            self.stdout.write(json.dumps(document, ensure_ascii=False, indent=1))
        else:
            self._tell(notes, matches)

    def _compare(self, slug: str, notes: list[ParsedNote], matches: dict[str, Match]) -> None:
        work = Work.objects.filter(slug=slug).first()
        if work is None:
            raise CommandError(f"There is no work at the address {slug}.")
        for line in compare(work, notes, matches).told():
            self.stdout.write(line)

    def _tell(self, notes: list[ParsedNote], matches: dict[str, Match]) -> None:
        for parsed in notes:
            for each in parsed.citations:
                printed = " ".join(parsed.note.text[each.start : each.end].split())
                self.stdout.write(f"{parsed.note.label:>4}  {printed}")
                meant = f"= {each.resolves_to}, {each.resolution}" if each.resolves_to else each.resolution
                found = matches.get(each.id)
                for line in filter(None, (meant, found.told if found else "")):
                    self.stdout.write(f"      {line}")


def contents(name: str) -> str:
    """The text of a file, or of standard input for "-"; raises CommandError for what is no text."""
    try:
        raw = sys.stdin.buffer.read(LARGEST_FILE) if name == "-" else Path(name).read_bytes()[:LARGEST_FILE]
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from error
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(f"{name} is not UTF-8 text: byte {error.start + 1} is none. Save it as UTF-8.") from error


def read(text: str, known: Sequence[tuple[str, str]] = ()) -> list[ParsedNote]:
    """The notes in pasted text, or in JSON; raises CommandError for JSON of another shape."""
    if not text.lstrip().startswith(("[", "{")):
        return endnotes.read_text(text, known)
    try:
        entries = json.loads(text)
    except json.JSONDecodeError:
        return endnotes.read_text(text, known)
    listed = entries["notes"] if isinstance(entries, dict) and "notes" in entries else entries
    return endnotes.read_notes(_pairs(listed), known)


def _pairs(entries: Any) -> list[tuple[str, str]]:
    if not isinstance(entries, list):
        raise CommandError("The JSON should be a list of notes: [{“n”: 1, “text”: “...”}, ...].")
    return [_pair(place, entry) for place, entry in enumerate(entries, start=1)]


def _pair(place: int, entry: Any) -> tuple[str, str]:
    if not isinstance(entry, dict) or not isinstance(entry.get("text"), str):
        raise CommandError(f"Entry {place} has no text: each note is {{“n”: 1, “text”: “...”}}.")
    label = entry.get("n") if entry.get("n") is not None else entry.get("id")
    return str(place if label is None else label), entry["text"]


def as_document(notes: list[ParsedNote], matches: dict[str, Match]) -> dict[str, Any]:
    """The notes as a document; a work that the database has goes by its slug."""
    return {"notes": [_with_matches(parsed.as_json(), matches) for parsed in notes]}


def by_note(notes: list[ParsedNote], matches: dict[str, Match]) -> dict[str, Any]:
    """The notes keyed by their numbers."""
    return {parsed.note.label: _with_matches(parsed.as_json(), matches) for parsed in notes}


def _with_matches(note: dict[str, Any], matches: dict[str, Match]) -> dict[str, Any]:
    for citation in note["citations"]:
        if found := matches.get(citation["id"]):
            citation["match"] = found.as_json()
            citation["work"] = found.slug or citation["work"]
    return note
