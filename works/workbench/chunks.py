"""Reading an import in steps of about two seconds, so that no request is long and closing the browser loses nothing.

Four stages each go through the whole import: the text is split into notes, the notes are read, what *ibid.* and short
titles mean is resolved, and the works are looked for in the database. A step does one chunk of one stage and writes
down how far it came in the same transaction; of two browsers that do the same step, one finds it done.

A text of a few hundred notes is read in one chunk, just as `works.endnotes.read_text` reads it. In longer ones a note
knows what the notes `LOOKING_BACK` before it cite.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from django.db import transaction

from works.endnotes import Citation, Note, ParsedNote, read_some
from works.endnotes.resolve import resolve
from works.endnotes.split import split
from works.matching import titles_known
from works.models import Import, PastedNote, Proposal
from works.workbench import from_formats, pasting
from works.workbench.judging import judge
from works.workbench.proposing import fields_of, note_of, parsed_note, stored

Stage, State, Meaning = Import.Stage, Import.State, Proposal.Meaning

#: How much one step does: about two seconds of work each on a slow core.
NOTES_SPLIT, NOTES_READ, CHARACTERS_READ, NOTES_RESOLVED, PROPOSALS_MATCHED = 10_000, 300, 60_000, 500, 120
#: So many notes before and after a chunk are in mind when it is resolved.
LOOKING_BACK, LOOKING_AHEAD = 2_000, 500
ROWS_AT_ONCE = 200
_FOLLOWING: dict[str, str] = {
    Stage.SPLITTING: Stage.READING,
    Stage.READING: Stage.RESOLVING,
    Stage.RESOLVING: Stage.MATCHING,
    Stage.MATCHING: Stage.DONE,
}


def step(imported: Import) -> None:
    """Do the next chunk of reading; nothing when all is read, or when somebody else has just done it."""
    if imported.state != State.PARSING or imported.stage == Stage.DONE:
        return
    done, write = (_CHUNKS if imported.of_notes else _CHUNKS_OF_ENTRIES)[imported.stage](imported)
    with transaction.atomic():
        if _claimed(imported, done):
            write()


def read_through(imported: Import) -> None:
    """Do all steps that are left."""
    while imported.state == State.PARSING:
        step(imported)
        imported.refresh_from_db()


def percent(imported: Import) -> int:
    """How much of the reading is done, of a hundred: the stages count by the time that they take."""
    shares: dict[str, tuple[int, int]] = {
        Stage.SPLITTING: (0, 5),
        Stage.READING: (5, 70),
        Stage.RESOLVING: (70, 80),
        Stage.MATCHING: (80, 100),
    }
    first, last = shares.get(imported.stage, (100, 100))
    return first + (last - first) * imported.done // max(imported.total, 1)


Chunk = tuple[int, Callable[[], None]]


def _claimed(imported: Import, done: int) -> bool:
    """Write down how far the stage has come; false where another request was faster."""
    finished = done >= imported.total
    values: dict[str, str | int] = {"stage": _FOLLOWING[imported.stage], "done": 0} if finished else {"done": done}
    if finished and imported.stage == Stage.MATCHING:
        values |= {"state": State.REVIEW}
    same = Import.objects.filter(pk=imported.pk, state=State.PARSING, stage=imported.stage, done=imported.done)
    return bool(same.update(**values, total=imported.total, remarks=imported.remarks))


# Splitting -----------------------------------------------------------------------------------------------------------


def _split(imported: Import) -> Chunk:
    notes = split(imported.text)
    if not imported.done:
        imported.total = len(notes)
        pasting.look_over(imported, notes)
    done = min(imported.done + NOTES_SPLIT, len(notes))
    rows = [
        PastedNote(
            origin=imported,
            position=position,
            section=section,
            label=note.label[:20],
            text=note.text,
            start=note.start,
            passed_over=note.passed_over,
            why=note.reason[:100],
        )
        for position, (section, note) in enumerate(_in_sections(notes))
        if imported.done <= position < done
    ]
    return done, lambda: _write(PastedNote, rows)


def _in_sections(notes: Sequence[Note]) -> Iterator[tuple[str, Note]]:
    """Each note with its chapter, where the numbers start again; where they do not, with none."""
    rows = list(_rows(notes))
    for number, row in enumerate(rows, start=1):
        for note in row:
            yield (f"chap. {number}" if len(rows) > 1 else ""), note


def _rows(notes: Sequence[Note]) -> Iterator[list[Note]]:
    row: list[Note] = []
    labels: set[str] = set()
    for note in notes:
        if row and (note.label in labels or note.reason == "the numbers start again"):
            yield row
            row, labels = [], set()
        row.append(note)
        labels.add(note.label)
    if row:
        yield row


def _cut_file(imported: Import) -> Chunk:
    """How many pieces a file with entries has."""
    imported.total = len(from_formats.pieces(imported))
    return imported.total, lambda: None


# Reading -------------------------------------------------------------------------------------------------------------


def _read(imported: Import) -> Chunk:
    notes = _next_notes(imported)
    text = "\n".join(note.text for note in notes)
    known = [*titles_known(text), *cited_before(imported, imported.done)]
    read = read_some([note_of(note) for note in notes], known)
    rows = [row for note, parsed in zip(notes, read, strict=True) for row in _proposals(imported, note, parsed)]
    return imported.done + len(notes), lambda: _write(Proposal, rows)


def _next_notes(imported: Import) -> list[PastedNote]:
    """So many of the next notes as one step reads; one at least."""
    kept: list[PastedNote] = []
    length = 0
    for note in imported.notes.filter(position__gte=imported.done)[:NOTES_READ]:
        length += min(len(note.text), pasting.LONGEST_NOTE)
        if kept and length > CHARACTERS_READ:
            break
        kept.append(note)
    return kept


def cited_before(imported: Import, position: int) -> Iterable[tuple[str, str]]:
    """Family names and titles that the notes before a position cite in full."""
    earlier = imported.proposals.filter(position__gte=position - LOOKING_BACK, position__lt=position)
    for parsed in earlier.values_list("parsed", flat=True):
        if parsed.get("title") and (parsed.get("year") or parsed.get("publisher")):
            for one in (*parsed.get("authors", ()), *parsed.get("editors", ())):
                yield one.get("family", ""), parsed["title"]


def _proposals(imported: Import, note: PastedNote, parsed: ParsedNote) -> Iterator[Proposal]:
    for citation in parsed.citations:
        yield Proposal(
            origin=imported,
            note=note,
            position=note.position,
            label=note.label,
            start=citation.start,
            end=citation.end,
            parsed=stored(citation),
            fields=fields_of(citation),
        )


def _read_entries(imported: Import) -> Chunk:
    """The entries of the next piece of a file, which come after those read before."""
    rows, remarks = from_formats.read_piece(imported, imported.done, imported.proposals.count())
    imported.remarks += remarks
    return imported.done + 1, lambda: _write(Proposal, rows)


# Resolving -----------------------------------------------------------------------------------------------------------


def _resolve(imported: Import) -> Chunk:
    done = min(imported.done + NOTES_RESOLVED, imported.total)
    near = window(imported, imported.done - LOOKING_BACK, done + LOOKING_AHEAD)
    proposals = {str(each.pk): each for _, rows in near for each in rows}
    changed = [
        resolved(proposals[citation.id], citation, proposals)
        for parsed in resolve(parsed_note(note, rows) for note, rows in near)
        for citation in parsed.citations
        if imported.done <= proposals[citation.id].position < done
    ]
    return done, lambda: _rewrite(changed, ["parsed", "fields", "meaning", "means", "volume"])


def window(imported: Import, first: int, last: int) -> list[tuple[PastedNote, list[Proposal]]]:
    """The notes of these positions, each with its proposals."""
    notes = imported.notes.filter(position__gte=max(first, 0), position__lt=last)
    rows = imported.proposals.filter(position__gte=max(first, 0), position__lt=last)
    by_note = {position: list(group) for position, group in groupby(rows, key=lambda row: row.position)}
    return [(note, by_note.get(note.position, [])) for note in notes]


def resolved(proposal: Proposal, citation: Citation, proposals: dict[str, Proposal]) -> Proposal:
    """The proposal with what its resolved citation means; `proposals` are those that it may name, by id."""
    proposal.parsed = stored(replace(citation, resolves_to=None, container_resolves_to=None, work=""))
    proposal.fields = fields_of(citation)
    source = proposals.get(citation.work) if citation.work != citation.id else None
    proposal.parsed["meant"] = source.pk if source else None
    proposal.means = source
    proposal.volume = proposals.get(citation.container_resolves_to or "")
    proposal.meaning = Meaning.SAME if source else Meaning.NEW if _names_work(citation) else Meaning.UNKNOWN
    return proposal


def _names_work(citation: Citation) -> bool:
    return not citation.is_ibid and bool(citation.title or citation.container or citation.authors)


# Matching ------------------------------------------------------------------------------------------------------------


def _match(imported: Import) -> Chunk:
    """The next proposals in the order of their ids; those counted as done are the ones before."""
    if not imported.done:
        imported.total = imported.proposals.count()
        if not imported.total:
            pasting.remark(imported, "No citation was found in it.")
    rows = list(imported.proposals.order_by("pk").select_related("note", "means")[imported.done :][:PROPOSALS_MATCHED])
    judge(rows)
    changed = ["candidates", "work", "meaning", "sure", "doubts"]
    return imported.done + len(rows), lambda: _rewrite(rows, changed)


def _write(model: type[PastedNote] | type[Proposal], rows: Iterable[PastedNote] | Iterable[Proposal]) -> None:
    model.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)  # type: ignore[arg-type]


def _rewrite(rows: Sequence[Proposal], fields: list[str]) -> None:
    Proposal.objects.bulk_update(rows, fields, batch_size=50)


_CHUNKS: dict[str, Callable[[Import], Chunk]] = {
    Stage.SPLITTING: _split,
    Stage.READING: _read,
    Stage.RESOLVING: _resolve,
    Stage.MATCHING: _match,
}
#: Entries of a file name their works in full: nothing is to be resolved.
_CHUNKS_OF_ENTRIES: dict[str, Callable[[Import], Chunk]] = _CHUNKS | {
    Stage.SPLITTING: _cut_file,
    Stage.READING: _read_entries,
    Stage.RESOLVING: lambda imported: (imported.total, lambda: None),
}
