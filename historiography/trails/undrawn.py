"""What has no room in the picture of a walk: of each kind of link, how many of how many are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from historiography.trails.headings import near_is_source, part_of
from historiography.trails.onward import Onward
from historiography.trails.stops import Stop
from interpretations.claim_graph import Direction, Walk, kinds_linked
from interpretations.links import How

BEHIND = "Behind what is drawn lies more: go on to something to see it."


def undrawn(stop: Stop, around: Onward) -> str:
    """Return, in a sentence or two, what of the links around a stop is not drawn; empty where all of it is."""
    told = [words for direction, walked in around.walks.items() for words in _parts(stop, walked, direction)]
    lies_behind = any(near != stop.node for each in around.walks.values() for near, _ in each.more)
    broke_off = any(each.ended in ("nodes", "time") for each in around.walks.values())
    sentences = [
        f"Not all is drawn, and the lists lead to the rest: {', '.join(told)}." if told else "",
        BEHIND if lies_behind or broke_off else "",
    ]
    return " ".join(filter(None, sentences))


def _parts(stop: Stop, walked: Walk, direction: Direction) -> Iterator[str]:
    who = stop.name if stop.node.kind == "author" else "it"
    for (near, how), number in walked.more.items():
        if near == stop.node:
            shown = _drawn(stop, walked, how, direction)
            yield part_of(shown, shown + number, kinds_linked(near.kind, how, direction), how, direction, who)


def _drawn(stop: Stop, walked: Walk, how: How, direction: Direction) -> int:
    """How many things were followed from a stop in one way."""
    outward = near_is_source(how, direction)
    ends = (
        (each.source, each.target) if outward else (each.target, each.source)
        for each in walked.links
        if each.how is how
    )
    return len({far for near, far in ends if near == stop.node})
