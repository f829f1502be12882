"""What the importer takes in, and what it refuses, with a sentence that says what to do instead.

Controls that no database keeps and nobody sees become spaces, so that every offset stays what it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from django.contrib.auth.models import User

from records.printable import UNPRINTABLE
from works.endnotes import Note
from works.endnotes.split import FURTHER_ON
from works.formats import FORMATS
from works.formats.reading import decoded, refusal
from works.models import Work
from works.workbench.models import Import

#: What is larger is refused before it is read: some hundred thousand notes.
LARGEST_FILE = 12_000_000
#: The engine reads of each note so many characters.
LONGEST_NOTE = 20_000
#: Of the notes of one kind that are too long, so many are named.
NAMED = 5
NUMBERS_NAMED = 50
NAME_LENGTH = 60
TOO_LARGE = (
    f"It is larger than {LARGEST_FILE // 1_000_000} MB, and no apparatus is: cut it into parts, a chapter or a hundred "
    "pages each."
)
_NUMBER_IN_A_NOTE = re.compile(r"\n[ \t]*(\d{1,3}[.)])[ \t]+(?=[^\W\d_a-zа-я]|[*_“„«\"])")
#: Notes begin with no sign that could be counted.
NO_ENTRY = "\x00"


class Refused(ValueError):
    """The text cannot be taken in; the message says why, and what to do, to a curator."""


def begin(data: bytes | str, kind: str, work: Work | None, curator: User | None, name: str = "") -> Import:
    """Take in a pasted text or the bytes of a file; raise `Refused` when it is none that could be read."""
    if len(data) > LARGEST_FILE:
        raise Refused(TOO_LARGE)
    raw = decoded(data) if isinstance(data, bytes) else data
    text, taken_out = cleaned(raw)
    # A file with NUL in it is no text; in what was pasted it came along unseen.
    if refused := refusal(raw if isinstance(data, bytes) else text, "plain text (UTF-8)", NO_ENTRY):
        raise Refused(refused.problems[0].message)
    imported = Import(kind=kind, work=work, curator=curator, text=text, name=(name or beginning(text))[:200])
    if taken_out:
        remark(imported, f"{taken_out:,} invisible control characters were replaced by spaces.")
    _require_work(imported)
    imported.save()
    return imported


def _require_work(imported: Import) -> None:
    if imported.of_notes and imported.work is None:
        raise Refused("Choose the work whose notes these are.")


def cleaned(raw: str) -> tuple[str, int]:
    """The text with line ends of one kind and with spaces for controls, and how many of those there were."""
    text = raw.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n")
    return UNPRINTABLE.subn(" ", text)


def beginning(text: str) -> str:
    """The first words of a text, by which an import without a file name is called."""
    words = " ".join(text[: NAME_LENGTH * 4].split())
    return f"{words[:NAME_LENGTH].rstrip()} …" if len(words) > NAME_LENGTH else words


def kind_of(name: str, data: bytes) -> str:
    """The kind of an uploaded file: by the ending of its name, else by how it begins; a text where neither tells."""
    ending = name.rpartition(".")[2].lower()
    by_ending = {each.extension.lstrip("."): each.name for each in FORMATS.values()}
    if ending in by_ending:
        return _kind(by_ending[ending])
    start = data[:2_000].lstrip(b"\xef\xbb\xbf \t\r\n")
    signs = ((rb"@\w+\s*\{", "bibtex"), (rb"TY  - ", "ris"), (rb"\[\s*\{", "csl-json"))
    return next((kind for sign, kind in signs if re.match(sign, start)), Import.Kind.TEXT)


def _kind(name: str) -> str:
    return name if name in Import.Kind.values else Import.Kind.TEXT


def look_over(imported: Import, notes: list[Note]) -> None:
    """Remark on what a curator should know of the notes that were found, before she reviews them."""
    if not notes:
        remark(imported, "No note was found in the text.")
        return
    if notes[0].reason == "a paragraph without a number":
        remark(imported, "No numbers were found: every paragraph is taken for a note, numbered as they come.")
    if again := [note for note in notes if note.reason == "the numbers start again"]:
        times = "once" if len(again) == 1 else f"{len(again)} times"
        remark(imported, f"The numbers start again {times}: each row is taken for a chapter.", again[0])
    _remark_on_numbers(imported, notes)
    long = [note for note in notes if len(note.text) > LONGEST_NOTE]
    for note in long[:NAMED]:
        told = f"It has {len(note.text):,} characters, of which {LONGEST_NOTE:,} are read: is it a note?"
        remark(imported, told, note)
    if len(long) > NAMED:
        remark(imported, f"And {len(long) - NAMED} more notes are longer than {LONGEST_NOTE:,} characters.")


def _remark_on_numbers(imported: Import, notes: list[Note]) -> None:
    """Name the numbers that were read otherwise than they are printed, those missing, and those inside notes."""
    told = [(note, said) for before, note in pairwise([None, *notes]) if note for said in _of_number(before, note)]
    for note, said in told[:NUMBERS_NAMED]:
        remark(imported, said, note)
    if len(told) > NUMBERS_NAMED:
        remark(imported, f"And {len(told) - NUMBERS_NAMED} more numbers are missing or out of their order.")


def _of_number(before: Note | None, note: Note) -> Iterator[str]:
    if printed := re.match("“([^”]+)” (?:where|misread)", note.reason):
        yield f"Its number is printed “{printed[1]}”, and read as {note.label} by its place."
    elif note.reason == FURTHER_ON and before:
        first, last = int(before.label) + 1, int(note.label) - 1
        missing = f"n. {first} is" if first == last else f"nn. {first}–{last} are"
        yield f"It follows n. {before.label}: {missing} missing."
    if inside := _NUMBER_IN_A_NOTE.search(note.text[:LONGEST_NOTE]):
        yield f"A line in it begins with “{inside[1]}”: is that a note of its own?"


def remark(imported: Import, message: str, note: Note | None = None) -> None:
    """Keep something that the curator should know, with the line and the number of its note."""
    line = 1 + imported.text.count("\n", 0, note.start) if note else 0
    imported.remarks.append({"line": line, "entry": f"n. {note.label}" if note else "", "message": message})
