"""Ways between two ends, laid out as a reader goes along them: each step with why it follows the last.

A way leads through works, and where an end is a historian or a claim, from it and to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from historiography.pages.sidenotes import Ref
from historiography.trails.address import MOST_STEPS, address, step_of
from historiography.trails.reasons import reasons
from historiography.trails.stops import Stop, Stops, stops
from historiography.trails.walked import Reasons, Why, named, whys
from interpretations.claim_graph import MOST_PAIRS, links_between
from interpretations.links import How, Link, Node
from works.citation_graph import Direction
from works.citation_paths import Meeting, Way

#: A way as the things that it leads through.
Chain = tuple[Node, ...]
Pair = tuple[Node, Node]
#: Of several links between two things of a way, those by which it was found come first.
FOLLOWED = (How.CITES, How.EDITION_OF)


@dataclass(frozen=True)
class Passed:
    """A step of a way; see `trail/reached.html`."""

    stop: Stop
    ref: Ref | None
    whys: tuple[Why, ...]


@dataclass(frozen=True)
class LaidOut:
    """A way as it is read."""

    steps: tuple[Passed, ...]

    @property
    def trail(self) -> str:
        """The address of the trail that goes along it; empty where it would be too long."""
        steps = [step_of(each.stop.token, how=_how(each)) for each in self.steps]
        return address(steps) if len(steps) <= MOST_STEPS else ""

    @property
    def linked(self) -> bool:
        """Whether each step follows from the one before."""
        return all(each.whys for each in self.steps[1:])

    def by_citations(self) -> LaidOut:
        """Return it without what else is said of things that are linked by citations or as editions."""
        return LaidOut(tuple(replace(each, whys=_followed(each.whys) or each.whys) for each in self.steps))

    def beside_citations(self) -> LaidOut:
        """Return it without the citations and editions that link its steps."""
        return LaidOut(
            tuple(
                replace(each, whys=tuple(why for why in each.whys if why not in _followed(each.whys)))
                for each in self.steps
            )
        )


@dataclass(frozen=True)
class Connected:
    """Ways laid out, and all that is known of the things on them, or beside them, and of the links between these."""

    ways: Mapping[Chain, LaidOut]
    standing: Stops
    links: Mapping[Pair, Sequence[Link]]
    reasons: Reasons

    def along(self, chains: Iterable[Chain]) -> list[LaidOut]:
        """Return some of the ways, without those through what readers may not see."""
        return [self.ways[each] for each in chains if each in self.ways]

    def whys(self, here: Node, there: Node) -> tuple[Why, ...]:
        """Return why one thing follows another, going from `here`."""
        return whys(self.links.get((here, there), ()), here, self.reasons)


def through(way: Way, direction: Direction, start: Node, end: Node) -> Chain:
    """Return a way found in a direction as it is walked from `start` to `end`, which it takes in."""
    return chain_of(start, _walked(way, direction), end)


def meeting(met: Meeting, direction: Direction, start: Node, end: Node) -> Chain:
    """Return the way from `start` to the work at which it meets `end` in a direction, and on to `end`."""
    here, there = (_walked(way, direction) or [Node("work", met.work)] for way in met.ways)
    return chain_of(start, [*here, *there[::-1]], end)


def shared(work: int, start: Node, end: Node) -> Chain:
    """Return the way between two ends that a work belongs to both of."""
    return chain_of(start, [Node("work", work)], end)


def _walked(way: Way, direction: Direction) -> list[Node]:
    works = [Node("work", pk) for pk in dict.fromkeys(chain.from_iterable((hop.source, hop.target) for hop in way))]
    return works if direction is Direction.RESTS_ON else works[::-1]


def chain_of(start: Node, between: Iterable[Node], end: Node) -> Chain:
    """Return the way from `start` to `end` through what lies between; what comes twice is passed once."""
    return tuple(dict.fromkeys((start, *between, end)))


def lay_out(chains: Sequence[Chain], beside: Iterable[Pair] = ()) -> Connected:
    """Return ways as they are read, and what is known of other pairs of things `beside` them.

    Takes a fixed number of queries for every MOST_PAIRS pairs.
    """
    pairs = list(dict.fromkeys(chain.from_iterable((*map(pairwise, chains), beside))))
    links = _links(pairs)
    standing = stops(chain.from_iterable((*chains, *pairs)))
    found = reasons(chain.from_iterable(links.values()), standing)
    known = Connected({}, standing, links, found)
    return replace(known, ways={each: _laid_out(each, known) for each in chains if standing.keys() >= set(each)})


def _links(pairs: Sequence[Pair]) -> dict[Pair, Sequence[Link]]:
    found: dict[Pair, Sequence[Link]] = {}
    for first in range(0, len(pairs), MOST_PAIRS):
        found |= links_between(pairs[first : first + MOST_PAIRS])
    return {pair: sorted(links, key=_found_by) for pair, links in found.items()}


def _found_by(link: Link) -> bool:
    return link.how not in FOLLOWED


def _laid_out(nodes: Chain, known: Connected) -> LaidOut:
    before = (None, *nodes)
    return LaidOut(tuple(_passed(here, there, known) for here, there in zip(before, nodes, strict=False)))


def _passed(here: Node | None, there: Node, known: Connected) -> Passed:
    stop, whys = known.standing[there], known.whys(here, there) if here else ()
    return Passed(stop, named(stop, (), whys), whys)


def _followed(whys: Iterable[Why]) -> tuple[Why, ...]:
    return tuple(why for why in whys if why.reason.link.how in FOLLOWED)


def _how(passed: Passed) -> str:
    """By which link a step was reached, as the trail's address says it."""
    return passed.whys[0].reason.link.how.value if passed.whys else ""
