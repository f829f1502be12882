"""What the steps of an address lead to today: every step is looked up again whenever a trail is opened.

A merged record is followed, a withdrawn or deleted one keeps its place with its title and the reason; of what readers
may not see nothing is told, not even that it is there. An unresolved citation that has been resolved since leads to the
work that was meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps

from historiography.pages.records import LONGEST_CHAIN, survivor
from historiography.pages.sidenotes import note_anchor
from historiography.trails.address import Step
from interpretations.links import Node
from records.handles import handle
from records.models import Address, Record, State
from works.models import Citation, Note
from works.querysets import NoteQuerySet

NOTHING = "Nothing that readers may see stands here: it may have been mistyped, or not been published yet."
NO_SUCH_PART = "The note or citation that was meant is not, or no longer, among those entered."
RESOLVED = "When this step was taken nobody knew which work the note meant; now it is known to be this."
DELETED = "Taken out of the corpus; its address is given to nothing else."


@dataclass(frozen=True)
class Opened:
    """A step of a trail, and the node that it leads to, if any.

    `told` says in a sentence what is to be known of it: that it moved, or why there is nothing. `label` names the
    record that is public, or once was.
    """

    step: Step
    node: Node | None = None
    told: str = ""
    label: str = ""


#: A work, and the anchor of a note or citation on its page.
Place = tuple[int, str]
Records = dict[tuple[str, int], Record]


def open_steps(steps: Sequence[Step]) -> list[Opened]:
    """Return for each step what it leads to, in a fixed number of queries."""
    addresses = {each.handle: each for each in Address.objects.filter(handle__in={step.handle for step in steps})}
    records = _records(addresses.values())
    opened = [_opened(step, addresses.get(step.handle), records) for step in steps]
    return _with_repetitions(_with_parts(opened))


def _records(addresses: Iterable[Address]) -> Records:
    """The records at the addresses, by kind and key, and those that they were merged into: a query a kind."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for address in addresses:
        wanted[address.kind].add(address.object_id)
    found: Records = {}
    for kind, keys in wanted.items():
        found |= {(kind, pk): each for pk, each in _with_survivors(apps.get_model(kind), keys).items()}
    return found


def _with_survivors(model: Any, keys: Collection[int]) -> dict[int, Record]:
    """The records with all into which they were merged, each leading to the next without being asked for again."""
    found: dict[int, Record] = {}
    for _ in range(LONGEST_CHAIN + 1):
        found |= model._default_manager.in_bulk(keys)
        keys = {each.merged_into_id for each in found.values() if each.merged_into_id} - found.keys()
        if not keys:
            break
    for each in found.values():
        if each.merged_into_id in found:
            each.merged_into = found[each.merged_into_id]
    return found


def _opened(step: Step, address: Address | None, records: Records) -> Opened:
    if address is None:
        return Opened(step, told=NOTHING)
    record = records.get((address.kind, address.object_id))
    if record is None:
        return Opened(step, told=DELETED, label=address.title)
    left = survivor(record)
    if left is None:
        return _hidden(step, record)
    return Opened(step, Node(str(left._meta.model_name), left.pk), _move(address, record, left), str(left))


def _hidden(step: Step, record: Record) -> Opened:
    if record.state == State.WITHDRAWN and record.published_at and record.merged_into_id is None:
        return Opened(step, told=f"Withdrawn: {record.withdrawn_reason.rstrip('.')}.", label=str(record))
    return Opened(step, told=NOTHING)


def _move(address: Address, record: Record, survivor: Record) -> str:
    if survivor is not record:
        return f"The trail led to “{address.title}”, which turned out to be the same and was merged into this."
    if address.slug != record.slug:
        return f"The trail led to it as “{address.title}”; since then its address has changed."
    return ""


# Notes and unresolved citations: parts of a work, found among its notes of such a number, or all its citations.


def _with_parts(opened: list[Opened]) -> list[Opened]:
    meant = [each for each in opened if each.node and each.node.kind == "work" and each.step.part]
    notes = _notes([each for each in meant if each.step.part.startswith("n-")])
    citations = _citations({each.node.pk for each in meant if each.step.part.startswith("c-")})
    return [_part(each, notes, citations) if each.node and each.step.part else each for each in opened]


def _notes(meant: Sequence[Opened]) -> dict[Place, int]:
    """The notes that may be meant: those whose number stands at the end of an anchor, or else all of the works."""
    places = {(each.node.pk, each.step.part) for each in meant}
    notes = Note.objects.published()
    found = _anchored(notes.filter(label__in={end for _, part in places for end in _ends(part)}), places)
    return found | _anchored(notes, places - found.keys())


def _anchored(notes: NoteQuerySet, places: Set[Place]) -> dict[Place, int]:
    if not places:
        return {}
    rows = notes.filter(work__in={work for work, _ in places}).only("work", "section", "label")
    return {place: each.pk for each in rows if (place := (each.work_id, note_anchor(each))) in places}


def _ends(anchor: str) -> list[str]:
    """What may be the number of a note, as an anchor ends with it: of "n-chapter-2-17" it may be 17."""
    words = anchor.split("-")[1:]
    return ["-".join(words[index:]) for index in range(len(words))]


def _citations(works: Collection[int]) -> dict[Place, tuple[int, int | None]]:
    """The citations of some works and what each is resolved to; a handle is a digest, so that all are gone through."""
    rows = Citation.objects.published().filter(citing_work__in=works).order_by()
    told = rows.values_list("citing_work", "key", "pk", "cited_work") if works else ()
    return {(work, f"c-{handle('works.citation', key)}"): (pk, cited) for work, key, pk, cited in told}


def _part(opened: Opened, notes: Mapping[Place, int], citations: Mapping[Place, tuple[int, int | None]]) -> Opened:
    place = (opened.node.pk, opened.step.part)
    if opened.node.kind != "work":
        return Opened(opened.step, told=NOTHING)
    if place in notes:
        return replace(opened, node=Node("note", notes[place]))
    if place in citations:
        return _cited(opened, *citations[place])
    return replace(opened, node=None, told=NO_SUCH_PART, label=f"A note or citation in {opened.label}")


def _cited(opened: Opened, citation: int, work: int | None) -> Opened:
    if work is None:
        return replace(opened, node=Node("citation", citation))
    return replace(opened, node=Node("work", work), told=f"{opened.told} {RESOLVED}".strip())


def _with_repetitions(opened: list[Opened]) -> list[Opened]:
    first: dict[Node, int] = {}
    for number, each in enumerate(opened, start=1):
        if each.node:
            first.setdefault(each.node, number)
    return [_repetition(each, first, number) for number, each in enumerate(opened, start=1)]


def _repetition(opened: Opened, first: Mapping[Node, int], number: int) -> Opened:
    if opened.node is None or first[opened.node] == number:
        return opened
    return replace(opened, told=f"{opened.told} The same as step {first[opened.node]}.".strip())
