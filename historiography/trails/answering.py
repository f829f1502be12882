"""Who answers a question, and in which of their works: all else that they wrote does not bear on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from interpretations.claim_graph import BOTH_WAYS, MOST_PAIRS, Walk, links_between
from interpretations.links import How, Link, Node

HOLDING = frozenset({How.HELD_BY, How.CONCEDED_BY})


def with_answering_works(walked: Walk) -> Walk:
    """Return a walk down from a question with links from who answers it to those of their works that argue an answer.

    Such a walk ends at people. Takes a query for every MOST_PAIRS pairs of somebody and a work.
    """
    pairs = iter(dict.fromkeys(_who_and_where(walked.links)))
    found: list[Link] = []
    while some := list(islice(pairs, MOST_PAIRS)):
        found += chain.from_iterable(links_between(some).values())
    theirs = tuple(link for link in found if link.how in BOTH_WAYS)
    return replace(walked, levels=(*walked.levels, theirs)) if theirs else walked


def _who_and_where(links: tuple[Link, ...]) -> Iterator[tuple[Node, Node]]:
    """Everybody who answers the question with every work that argues a claim of theirs, whoever wrote it."""
    answering = {link.target for link in links if link.how is How.TAKEN_UP_BY}
    held = [link for link in links if link.how in HOLDING and link.target in answering]
    argued = [link for link in links if link.how is How.ARGUED_IN]
    return ((view.target, work.target) for view in held for work in argued if work.source == view.source)
