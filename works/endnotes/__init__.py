"""From pasted endnotes to references.

    read_text("1. Carr, What Is History? ...")        the notes of a pasted text, parsed and resolved
    read_notes([("1", "Carr, ..."), ...])             notes that are apart already
    read_some(split(text)[:300])                      part of a long text, not resolved yet

The stages are modules: `split` (text to notes), `segment` (note to citations), `parse` (citation to reference),
`resolve` (*ibid.* and short titles to what they mean). Nothing here knows a database: `works.matching` finds the
works in it. Offsets are into the raw text throughout, and nothing raises, whatever is pasted.

Rules alone are known to miss most of what is not in their book, learned taggers to break what any reader sees:
here a conditional random field proposes and rules of the field dispose (Councill, Giles and Kan, *ParsCit*,
2008; Kim et al., *BILBO*, 2011; Boulanger and Iurshina on footnotes, 2022).
"""

from collections.abc import Iterable, Sequence

from works.endnotes.citations import Citation, Field, Note, ParsedNote, each_citation
from works.endnotes.parse import parse, same_periodical, with_shared_days
from works.endnotes.people import Person
from works.endnotes.readings import Acquaintance, reconsidered
from works.endnotes.resolve import resolve
from works.endnotes.segment import Segment, segments_of, tagged_tokens
from works.endnotes.split import given, split

__all__ = ["Citation", "Field", "Note", "ParsedNote", "Person", "parse_note", "read_notes", "read_some", "read_text"]

#: Notes are read in batches, so that a whole book's apparatus does not stand in memory twice.
NOTES_AT_ONCE = 2_000


def read_text(text: str, known: Iterable[tuple[str, str]] = ()) -> list[ParsedNote]:
    """The notes of a pasted text with their citations.

    `known` are family names with titles of works by them, such as a database has: they help to tell names from titles.
    """
    return _read(split(text), list(known))


def read_notes(notes: Iterable[tuple[str, str]], known: Iterable[tuple[str, str]] = ()) -> list[ParsedNote]:
    """Notes given as pairs of label and text, with their citations; `known` as for `read_text`."""
    return _read(given(notes), list(known))


def read_some(notes: Sequence[Note], known: Iterable[tuple[str, str]] = ()) -> list[ParsedNote]:
    """Some notes of a long text, cut out by `split`, with their citations; `resolve` goes through them later.

    `known` are names and titles as for `read_text`, such as those that the notes before cite.
    """
    return _read_batch(notes, (), list(known))


def parse_note(note: Note, first: int = 1) -> ParsedNote:
    """One note by itself with its citations, unresolved; their ids count from `first`."""
    return _parsed(note, segments_of(tagged_tokens(note)), first)


def _read(notes: Sequence[Note], known: Sequence[tuple[str, str]]) -> list[ParsedNote]:
    parsed: list[ParsedNote] = []
    for start in range(0, len(notes), NOTES_AT_ONCE):
        parsed += _read_batch(notes[start : start + NOTES_AT_ONCE], parsed, known)
    return resolve(parsed)


def _read_batch(
    notes: Sequence[Note], before: Sequence[ParsedNote], known: Sequence[tuple[str, str]]
) -> list[ParsedNote]:
    """Some notes read twice: once each by itself, then with what all of them cite in mind."""
    tagged = [tagged_tokens(note) for note in notes]
    segments = [segments_of(tokens) for tokens in tagged]
    alone = [_parsed(note, found, 1) for note, found in zip(notes, segments, strict=True)]
    acquaintance = Acquaintance(each_citation([*before, *alone]), known)
    parsed: list[ParsedNote] = []
    count = 1 + sum(len(each.citations) for each in before)
    for note, tokens, found in zip(notes, tagged, segments, strict=True):
        parsed.append(_parsed(note, reconsidered(found, tokens, acquaintance), count))
        count += len(parsed[-1].citations)
    return parsed


def _parsed(note: Note, segments: Sequence[Segment], first: int) -> ParsedNote:
    citations: list[Citation] = []
    for place, each in enumerate(segments):
        citation = parse(each, f"c{first + place}")
        citations.append(same_periodical(citation, citations[-1]) if citations else citation)
    return ParsedNote(note, tuple(with_shared_days(citations, note.text)))
