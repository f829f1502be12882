"""Chains that must not close: editions of editions, wider topics of wider topics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from typing import TypeVar

Node = TypeVar("Node", bound=Hashable)


def circles(edges: Iterable[tuple[Node, Node]]) -> Iterator[list[Node]]:
    """Yield circles among the edges, each as the nodes on the way round, the first again at the end.

    No node is told in two circles: once the first is mended, asking again shows what is left.
    """
    targets: dict[Node, set[Node]] = defaultdict(set)
    for source, target in edges:
        targets[source].add(target)
    while circle := _any_circle(targets):
        yield circle
        for node in circle:
            targets.pop(node, None)


def _any_circle(targets: dict[Node, set[Node]]) -> list[Node]:
    try:
        TopologicalSorter(targets).prepare()
    except CycleError as found:
        return found.args[1][::-1]  # told from target to source
    return []
