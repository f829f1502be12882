"""From pasted endnotes to references.

    read_text("1. Carr, What Is History? ...")        the notes of a pasted text, parsed and resolved
    read_notes([("1", "Carr, ..."), ...])              notes that are apart already

The stages are modules: `split` (text to notes), `segment` (note to citations), `parse` (citation to reference),
`resolve` (*ibid.* and short titles to what they mean). Nothing here knows a database: `works.matching` finds the
works in it. Offsets are into the raw text throughout, and nothing raises, whatever is pasted.

Rules alone are known to miss most of what is not in their book, learned taggers to break what any reader sees:
here a conditional random field proposes and rules of the field dispose (Councill, Giles and Kan, *ParsCit*,
2008; Kim et al., *BILBO*, 2011; Boulanger and Iurshina on footnotes, 2022).
"""

from collections.abc import Iterable

from works.endnotes.citations import Citation, Field, Note, ParsedNote
from works.endnotes.parse import parse
from works.endnotes.people import Person
from works.endnotes.resolve import resolve
from works.endnotes.segment import segment
from works.endnotes.split import given, split

__all__ = ["Citation", "Field", "Note", "ParsedNote", "Person", "parse_note", "read_notes", "read_text"]


def read_text(text: str) -> list[ParsedNote]:
    """The notes of a pasted text with their citations."""
    return _read(split(text))


def read_notes(notes: Iterable[tuple[str, str]]) -> list[ParsedNote]:
    """Notes given as pairs of label and text, with their citations."""
    return _read(given(notes))


def parse_note(note: Note, first: int = 1) -> ParsedNote:
    """One note with its citations, unresolved; their ids count from `first`."""
    segments = segment(note)
    return ParsedNote(note, tuple(parse(each, f"c{first + place}") for place, each in enumerate(segments)))


def _read(notes: Iterable[Note]) -> list[ParsedNote]:
    parsed: list[ParsedNote] = []
    count = 1
    for note in notes:
        parsed.append(parse_note(note, count))
        count += len(parsed[-1].citations)
    return resolve(parsed)
