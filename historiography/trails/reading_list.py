"""The works that a trail leads through, as a list to take home: each with the reasons why it is on it.

A citation that nobody has resolved is on the list as it is printed, so that whoever takes it home can look for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from historiography.pages.cite import works_of
from historiography.pages.sidenotes import is_direct, label_of, place
from historiography.trails.attestations import instance
from historiography.trails.phrases import in_plain_text
from historiography.trails.sources import Sources
from historiography.trails.walked import Stage, ended
from interpretations.links import How, Link, Node
from interpretations.models import Attribution
from works.formats.entry import Entry
from works.models import Work
from works.reference import Reference
from works.referencing import reference_of

BEGINS, AGAIN = "the trail begins here", "it is the same as the step before"
#: What is named in quotation marks: sentences, and what stands in print.
QUOTED = frozenset({"claim", "debate", "citation"})
#: Parts that a work can have in a claim.
PARTS = frozenset({How.ARGUED_IN, How.REPORTED_IN, How.PASSED_ON})
#: A work by its key, and why a step puts it on the list.
Because = tuple[int, str]


def reading_list(stages: Sequence[Stage], sources: Sources) -> list[Entry]:
    """Return the works behind the steps, in the order in which the trail comes to them.

    What is to be said of steps behind which no work stands is told at the end of the last entry.
    """
    reasons: dict[int, list[str]] = defaultdict(list)
    unresolved: list[Entry] = []
    beside: list[str] = []
    for before, stage in zip((None, *stages), stages, strict=False):
        told = [(work, why) for work, why in _of_step(stage, before, sources) if work in sources.works]
        for work, why in told:
            reasons[work].append(why)
        printed = _unresolved(stage, before, sources)
        unresolved += printed
        beside += [] if told or printed else _beside(stage, before)
    return _with_last([*(_entry(sources.works[pk], words) for pk, words in reasons.items()), *unresolved], beside)


def _entry(work: Work, reasons: Sequence[str]) -> Entry:
    return Entry(work.slug, reference_of(work), " ".join(dict.fromkeys(reasons)))


def _with_last(entries: Sequence[Entry], sentences: Sequence[str]) -> list[Entry]:
    *others, last = entries or (None,)
    return [*others, replace(last, annotation=" ".join((last.annotation, *sentences)))] if last else []


def _beside(stage: Stage, before: Stage | None) -> list[str]:
    """What is to be said of a step behind which no work stands: how it was reached, or that nothing says so."""
    if stage.whys:
        return [because(stage, before)]
    told = " ".join(filter(None, [stage.gap, _remark(stage)]))
    return [f"Step {stage.number}, {_name(stage)}. {told}"] if told else []


def _of_step(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    kind = stage.stop.node.kind if stage.stop else ""
    own = tuple(_OF_KIND[kind](stage, before, sources)) if kind in _OF_KIND else ()
    yield from own
    for work in _attesting(stage, sources) - {work for work, _ in own}:
        follows = f"step {stage.number} follows step {stage.number - 1}"
        yield work, f"Here was read why {follows}: {ended(_words(stage, before))}" if own else because(stage, before)


def _attesting(stage: Stage, sources: Sources) -> Set[int]:
    """The works in which was read why a step follows the one before, and those that say so themselves."""
    told = [why.reason for why in stage.whys]
    read = {sources.read_in[row]: None for reason in told for row in reason.evidence if row in sources.read_in}
    ends = {end.pk: None for reason in told for end in (reason.link.source, reason.link.target) if end.kind == "work"}
    return (read or ends).keys()


def _of_work(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    yield stage.stop.node.pk, because(stage, before)


def _of_note(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    note = sources.notes[stage.stop.node.pk]
    yield note.work_id, f"{because(stage, before)} The step is its {note.name}."


def _of_claim(stage: Stage, before: Stage | None, sources: Sources) -> Iterator[Because]:
    """Each work with its part in the claim; then what the page says of the claim as a whole, and of the step."""
    claim = stage.stop.node.pk
    parts = [(work, row) for row in sources.views.get(claim, ()) for work in works_of(row)]
    for work, row in parts:
        yield work, f"Step {stage.number}: “{stage.stop.name}” {part_of(row, work)}."
    reached = because(stage, before) if stage.whys or stage.gap else _remark(stage)
    for work in dict.fromkeys(work for work, _ in parts):
        last = _remark(stage) if _tells_its_part(stage, work) else reached
        yield from ((work, words) for words in (sources.witnesses.get(claim, ""), last) if words)


def _tells_its_part(stage: Stage, work: int) -> bool:
    """Whether why a claim was reached from a work is what that work has to do with it, which is told already."""
    links = [why.reason.link for why in stage.whys]
    return bool(links) and all(link.target == Node("work", work) and link.how in PARTS for link in links)


_OF_KIND: Mapping[str, Callable[[Stage, Stage | None, Sources], Iterator[Because]]] = {
    "work": _of_work,
    "note": _of_note,
    "claim": _of_claim,
}


def part_of(row: Attribution, work: int) -> str:
    """What a work has to do with a claim, in the words of the trail's page: it is argued in it, or reported."""
    told = instance(Link(Node("claim", row.claim_id), Node("work", work), _how(row, work), ()), row)
    return f"{told.verb} it{in_plain_text(told.tail)} ({told.known.words})"


def _how(row: Attribution, work: int) -> How:
    if work == row.asserted_in_id or is_direct(row):
        return How.ARGUED_IN
    return How.REPORTED_IN if work == row.attested_in_id else How.PASSED_ON


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
    return " ".join(filter(None, [ended(f"Step {stage.number}: {_words(stage, before)}"), _remark(stage)]))


def _words(stage: Stage, before: Stage | None) -> str:
    told = [f"{why.between(_name(before), _name(stage))}{why.reason.in_brackets}" for why in stage.whys]
    return "; ".join(told) or stage.gap or (AGAIN if before else BEGINS)


def _remark(stage: Stage) -> str:
    return ended(f"Remark: {stage.step.annotation}") if stage.step.annotation else ""


def _name(stage: Stage | None) -> str:
    stop = stage.stop if stage else None
    if stop is None:
        return (stage and stage.label) or "which cannot be shown"
    return f"“{stop.name}”" if stop.node.kind in QUOTED else stop.name
