"""What is attested of two ends directly: a tie between them, between works of theirs, or between what they argue.

Such a link says more than any way by citations does: that one book extends another, that one claim disputes another, or
that two historians hold claims of which this is said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from historiography.trails.connecting import Chain, chain_of
from historiography.trails.ends import End
from interpretations.links import Node
from interpretations.models import Attribution, ClaimRelation, WorkRelation

#: So many ties of works, or of claims, are told.
MOST_TOLD = 8


@dataclass(frozen=True)
class DirectLinks:
    """Ways between two ends that rows attest, to be laid out; the first is that from the one end to the other itself.

    `whole` unless there are more than are told.
    """

    chains: tuple[Chain, ...]
    whole: bool


def direct_links(here: End, there: End) -> DirectLinks:
    """Return by what two ends may be linked directly, in four queries at most."""
    assert here.stop and there.stop
    ends = here.stop.node, there.stop.node
    works = _tied(WorkRelation, "work", *(_works(end) for end in (here, there)))
    claims = _tied(ClaimRelation, "claim", *(_claims(node) for node in ends))
    told = (*works[:MOST_TOLD], *claims[:MOST_TOLD])
    chains = [chain_of(ends[0], pair, ends[1]) for pair in told]
    return DirectLinks(tuple(dict.fromkeys([ends, *chains])), max(len(works), len(claims)) <= MOST_TOLD)


def _works(end: End) -> set[int]:
    """The works that stand for an end; those that argue a claim say nothing of it when they answer one another."""
    return set() if end.stop and end.stop.node.kind == "claim" else set(end.works)


def _claims(node: Node) -> set[int]:
    """The claims that an end is, or that it argues, concedes, doubts or denies."""
    if node.kind == "claim":
        return {node.pk}
    end = "holders" if node.kind == "author" else "asserted_in"
    return set(Attribution.objects.published().filter(**{end: node.pk}).order_by().values_list("claim", flat=True))


def _tied(model: Any, kind: str, here: set[int], there: set[int]) -> list[tuple[Node, Node]]:
    """Pairs that a row ties, the end on this side first; one more than are told, if there are so many."""
    if not here or not there:
        return []
    between = Q(source__in=here, target__in=there) | Q(source__in=there, target__in=here)
    rows = model.objects.published().filter(between).order_by("pk").values_list("source", "target")
    return list(dict.fromkeys(_from_here(rows[: 4 * MOST_TOLD], kind, here, there)))[: MOST_TOLD + 1]


def _from_here(
    rows: Iterable[tuple[int, int]], kind: str, here: set[int], there: set[int]
) -> Iterable[tuple[Node, Node]]:
    for source, target in rows:
        one, other = (source, target) if source in here and target in there else (target, source)
        yield Node(kind, one), Node(kind, other)
