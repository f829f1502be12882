"""What an import leaves for later: notes of which something is not decided wait whole, in an import of their own.

A note that repeats a citation of a note that waits does wait with it, so that no note is entered whose *ibid.* would
mean nothing. What waits may mean what was entered: it then means the works that were made.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from works.models import Import, PastedNote, Proposal, Work
from works.workbench.deciding import chain
from works.workbench.making import Maker
from works.workbench.proposing import Fields

Decision, Meaning = Proposal.Decision, Proposal.Meaning

ROWS_AT_ONCE = 200
#: What a citation says of itself, whatever work is meant.
OF_THE_CITATION = ("form", "signal", "locator", "role")


def held_back(imported: Import) -> set[int]:
    """The positions of the notes, or entries, that wait: a citation of theirs is open, or repeats one that waits."""
    rows = imported.proposals.exclude(decision=Decision.NONE).order_by("position", "start")
    told = list(rows.values_list("pk", "position", "decision", "meaning", "means"))
    held = {position for _, position, decision, _, _ in told if decision == Decision.OPEN}
    where = {pk: position for pk, position, _, _, _ in told}
    repeated = [(at, where[means]) for _, at, _, meaning, means in told if meaning == Meaning.SAME and means in where]
    found = -1
    while found != len(held):
        found = len(held)
        for position, source in repeated:
            if source in held:
                held.add(position)
    return held


def leave(imported: Import, held: set[int], works: Mapping[int, Work | None], maker: Maker) -> Import:
    """Give what waits to an import of its own, in review; `works` are those entered, by the key of their source."""
    rest = Import.objects.create(
        work=imported.work,
        kind=imported.kind,
        name=imported.name,
        text=imported.text,
        curator=imported.curator,
        state=Import.State.REVIEW,
        stage=Import.Stage.DONE,
        total=len(held),
    )
    places = {position: number for number, position in enumerate(sorted(held))}
    _move_notes(imported, rest, places)
    rows = [row for row in imported.proposals.select_related("means__work") if row.position in held]
    for row in rows:
        _detach(row, held, works, maker)
        row.origin, row.position = rest, places[row.position]
    Proposal.objects.bulk_update(
        rows, ["origin", "position", "meaning", "work", "means", "fields", "parsed"], batch_size=ROWS_AT_ONCE
    )
    return rest


def left(imported: Import) -> list[Import]:
    """The imports in review that were begun after this one for the same work and curator, by the same name."""
    same = Import.objects.filter(work=imported.work, kind=imported.kind, name=imported.name, curator=imported.curator)
    same = same.filter(begun_at__gt=imported.begun_at)
    return list(same.filter(state=Import.State.REVIEW).exclude(pk=imported.pk).select_related("work").defer("text"))


def _move_notes(imported: Import, rest: Import, places: Mapping[int, int]) -> None:
    notes = [note for note in imported.notes.all() if note.position in places]
    for note in notes:
        note.origin, note.position = rest, places[note.position]
    PastedNote.objects.bulk_update(notes, ["origin", "position"], batch_size=ROWS_AT_ONCE)


def _detach(row: Proposal, held: set[int], works: Mapping[int, Work | None], maker: Maker) -> None:
    """Let a proposal that waits mean what was entered, where it meant a citation that does not wait."""
    *_, source = row, *takewhile(lambda step: step.position not in held, chain(row)[1:])
    if source is not row:
        row.means, row.parsed["meant"] = None, None
        row.fields = source.fields | _of_the_citation(row.fields)
        row.meaning, row.work = Proposal.Meaning(source.meaning), source.work
    work = works.get(source.pk) or (maker.made_of(row.fields) if row.meaning == Meaning.NEW else None)
    if work is not None:
        row.meaning, row.work = Meaning.WORK, work


def _of_the_citation(fields: Fields) -> Fields:
    return {name: fields[name] for name in OF_THE_CITATION if name in fields}
