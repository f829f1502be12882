"""The works that a trail leads through, as a list to take home: each with the reasons why it is on it.

A citation that nobody has resolved is on the list as it is printed, so that whoever takes it home can look for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from historiography.pages.sidenotes import is_direct, label_of, place
from historiography.trails.sources import Sources, works_of
from historiography.trails.walked import Stage, ended
from interpretations.models import Attribution
from works.formats.entry import Entry
from works.models import Work
from works.reference import Reference
from works.referencing import reference_of

BEGINS = "the trail begins here"
#: What is named in quotation marks: sentences, and what stands in print.
QUOTED = frozenset({"claim", "debate", "citation"})
#: A work by its key, and why a step puts it on the list.
Because = tuple[int, str]


def reading_list(stages: Sequence[Stage], sources: Sources) -> list[Entry]:
    """Return the works behind the steps, in the order in which the trail comes to them."""
    reasons: dict[int, list[str]] = defaultdict(list)
    unresolved: list[Entry] = []
    before: Stage | None = None
    for stage in stages:
        for work, why in _of_step(stage, before, sources):
            reasons[work].append(why)
        unresolved += _unresolved(stage, before, sources)
        before = stage
    told = {**reasons, **{pk: [why] for pk, why in _witnesses(stages, sources) if pk not in reasons}}
    known = [(sources.works[pk], words) for pk, words in told.items() if pk in sources.works]
    return [*(_entry(work, words) for work, words in known), *unresolved]


def _entry(work: Work, reasons: Sequence[str]) -> Entry:
    return Entry(work.slug, reference_of(work), " ".join(dict.fromkeys(reasons)))


def _of_step(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    kind = stage.stop.node.kind if stage.stop else ""
    return _OF_KIND[kind](stage, before, sources) if kind in _OF_KIND else iter(())


def _witnesses(stages: Sequence[Stage], sources: Sources) -> Iterator[Because]:
    """The works in which was read why a step follows the one before."""
    for stage in stages:
        for why in stage.whys:
            for row in why.reason.link.evidence:
                if row in sources.read_in:
                    words = f"Here was read why step {stage.number} follows step {stage.number - 1}."
                    yield sources.read_in[row], words


def _of_work(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    yield stage.stop.node.pk, because(stage, before)


def _of_note(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    note = sources.notes[stage.stop.node.pk]
    yield note.work_id, f"{because(stage, before)} The step is its {note.name}."


def _of_claim(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    for row in sources.views.get(stage.stop.node.pk, ()):
        yield from ((pk, f"Step {stage.number}: “{stage.stop.name}” {_part(row, pk)}.") for pk in works_of(row))


_OF_KIND: Mapping[str, Callable[[Stage, Stage | None, Sources], Iterator[Because]]] = {
    "work": _of_work,
    "note": _of_note,
    "claim": _of_claim,
}


def _part(row: Attribution, work: int) -> str:
    """What a work has to do with a claim: that it is argued in it, or passed on, or reported."""
    if work == row.asserted_in_id or is_direct(row):
        at = place(row.asserted_locator or (row.locator if is_direct(row) else "")) or "no page given"
        return f"is {_SAID[row.stance]} in it, {at}"
    if work == row.attested_in_id:
        notes = ", ".join(note.name for note in sorted(row.notes.all(), key=lambda note: note.order_key))
        return ", ".join(filter(None, ["is reported in it", place(row.locator), notes]))
    return "is passed on in it"


_SAID: Mapping[str, str] = {
    Attribution.Stance.ARGUES: "argued",
    Attribution.Stance.CONCEDES: "conceded",
    Attribution.Stance.DOUBTS: "doubted",
    Attribution.Stance.DENIES: "denied",
}


def _unresolved(stage: Stage, before: Stage | None, sources: Sources) -> list[Entry]:
    if stage.stop is None or not stage.stop.is_dead_end:
        return []
    citation = sources.citations[stage.stop.node.pk]
    where = citation.note.name if citation.note else place(citation.place)
    told = (
        f"Not identified: as printed in {_label(sources, citation.citing_work_id)}, {where}. {because(stage, before)}"
    )
    printed = Reference(type="document", title=citation.printed)
    return [Entry(f"unresolved-{citation.key}", printed, told)]


def _label(sources: Sources, work: int) -> str:
    found: Work | None = sources.works.get(work)
    return label_of(found) if found else "a work"


def because(stage: Stage, before: Stage | None) -> str:
    """Return why a step is on the trail, in words that can stand alone, with what the walker wrote beside it."""
    told = [why.between(_name(before), _name(stage)) for why in stage.whys]
    words = "; ".join(told) or stage.gap or BEGINS
    remark = f" {stage.step.annotation}" if stage.step.annotation else ""
    return f"{ended(f'Step {stage.number}: {words}')}{remark}"


def _name(stage: Stage | None) -> str:
    stop = stage.stop if stage else None
    if stop is None:
        return "the step before"
    return f"“{stop.name}”" if stop.node.kind in QUOTED else stop.name
