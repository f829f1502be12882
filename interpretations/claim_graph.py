"""Walking from a claim to its ground, and from anything to what was built on it.

The graph of claims is the sibling of the graph of citations (`works.citation_graph`), which it takes in: claims rest on
the works in which they were argued and reported, on the notes with which they are reported, on those who hold them;
notes and works rest on what they cite. Walks go breadth first, a fixed number of queries a level, and are bounded in
depth, in the number of things met, and in time. What was left out is counted.

Not every link is worth going on from. That a claim is argued or reported in a book leads to its page there, and by the
note to what stands behind it, but not to all else that the book cites; and no claim rests on what it disputes. Where a
walk stops, and what is asked only of its starting point, is told in `WALKS_END_AT` and `OF_STARTS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from time import monotonic

from django.db.models import Q

from interpretations.links import (
    OF_AUTHORS,
    OF_AUTHORS_IN_WORKS,
    OF_CLAIMS,
    OF_FOLLOWED_SCHOOLS,
    OF_SCHOOLS,
    OF_TAUGHT_AUTHORS,
    How,
    Link,
    Node,
)
from interpretations.ties import CITATIONS, NOTES_CITING, TIES, Neighbourhood, Tie
from works.citation_graph import Direction, neighbours

__all__ = ["Direction", "How", "Link", "Node", "Walk", "every_link", "links_between", "walk"]

#: So many pairs at most are asked about at once: one fewer than a trail has steps.
MOST_PAIRS = 39
#: So many works that cite another, or are cited by it, are put in order: a list of more is no reading list.
FARTHEST = 5_000

#: Ways that are never walked upwards: nobody built the work on its notes, or the claim on the topic that takes it in.
ONLY_DOWN = frozenset({How.STANDS_IN, How.PART_OF, How.TAKES_IN, How.USED_IN})
#: Ways from people to what they made, which are walked so in both directions: what they wrote stands for them.
BOTH_WAYS = frozenset(OF_AUTHORS_IN_WORKS.values())
#: What one view says of another, which is no ground of it.
ANSWERS = frozenset(OF_CLAIMS.values())
#: What is told of two people, or of two schools.
KINSHIP = frozenset(
    chain.from_iterable(kinds.values() for kinds in (OF_AUTHORS, OF_TAUGHT_AUTHORS, OF_SCHOOLS, OF_FOLLOWED_SCHOOLS))
)
#: Ways by which a walk arrives somewhere but does not go on: not all that stands there bears on where it began.
WALKS_END_AT: Mapping[Direction, frozenset[How]] = {
    Direction.RESTS_ON: frozenset(
        {
            *(How.ARGUED_IN, How.REPORTED_IN, How.PASSED_ON, How.STANDS_IN, How.PART_OF, How.ABOUT),
            *(How.CITES_THROUGH, How.HELD_BY, How.CONCEDED_BY, How.DOUBTED_BY, How.DENIED_BY, How.TAKEN_UP_BY),
            *(*ANSWERS, *KINSHIP),
        }
    ),
    Direction.BUILT_ON: frozenset(
        {
            *(How.REPORTED_IN, How.PASSED_ON, How.ANSWERED_BY, How.TAKEN_UP_BY, How.ASCRIBED, How.COUNTS),
            *(How.RESEMBLED_BY, How.PRECEDED_BY, *KINSHIP),
        }
    ),
}
#: Ways that are walked from where the walk begins only: not every claim in a book that cites a work rests on it, and
#: what a claim is about or answers, or who is tied to whom, tells of itself alone.
OF_STARTS: Mapping[Direction, frozenset[How]] = {
    Direction.RESTS_ON: frozenset({How.ABOUT, *ANSWERS, *KINSHIP}),
    Direction.BUILT_ON: frozenset({How.ARGUED_IN, How.REPORTED_IN, How.PASSED_ON}),
}


@dataclass(frozen=True)
class Walk:
    """A walk, level by level: the links in the order in which they were followed.

    `more` tells how many neighbours there are beyond those followed, of each thing and way. `ended` says why the walk
    stopped: of itself (""), at its "depth", at its number of "nodes", or for want of "time".
    """

    levels: tuple[tuple[Link, ...], ...] = ()
    more: Mapping[tuple[Node, How], int] = field(default_factory=dict)
    ended: str = ""

    @property
    def links(self) -> tuple[Link, ...]:
        """All links of the walk, in order."""
        return tuple(link for level in self.levels for link in level)


def walk(
    starts: Iterable[Node],
    direction: Direction,
    *,
    depth: int = 2,
    most: int = 60,
    fan: int = 12,
    seconds: float = 1.5,
) -> Walk:
    """Return what `starts` rest on, or what was built on them, to so many levels.

    Of each thing, `fan` neighbours at most are followed in each way. The walk takes in `most` things at most, besides
    its starts, and begins no level after `seconds`.
    """
    return _Walking(tuple(dict.fromkeys(starts)), direction, most, fan, monotonic() + seconds).run(depth)


@dataclass(frozen=True)
class PageOfLinks:
    """Some of the links that one thing has in one way, in order, and how many it has in all."""

    links: tuple[Link, ...]
    total: int


def every_link(node: Node, how: How, direction: Direction, *, most: int, first: int = 1) -> PageOfLinks:
    """Return the links of one thing in one way, `most` at most from the `first` on, by year and title of what they
    lead to: so that one page of them follows another.

    Of who cites a work, `FARTHEST` works are put in order.
    """
    links: list[Link] = []
    total = 0
    for tie in _fitting(node.kind, how, direction):
        way = _way(tie.hows, direction)
        only, number = _listed(tie, node.pk, how, way)
        place, room = max(first - total, 1), most - len(links)
        if room and place <= number:
            found = tie.reach([node.pk], way, room, only, first=place).links
            links += [link for link in found if link.how is how]
        total += number
    return PageOfLinks(tuple(links), total)


def _listed(tie: Tie, near: int, how: How, way: Direction) -> tuple[Q | None, int]:
    """Which rows of a tie are put in order, and how many neighbours there are."""
    if how not in (How.CITES, How.CITES_IN_NOTE) or (how is How.CITES_IN_NOTE and way is Direction.RESTS_ON):
        return None, tie.number(near, how, way)
    found = neighbours([near], way, fan=FARTHEST)
    if how is How.CITES_IN_NOTE:  # a work may cite itself
        return Q(citing_work__in={near, *(citing for citing, _ in found.edges)}), tie.number(near, how, way)
    ends = {each for edge in found.edges for each in edge} - {near}
    far = "citing_work" if way is Direction.BUILT_ON else "cited_work"
    return Q(**{f"{far}__in": ends}), len(ends) + found.more.get(near, 0)


def kinds_linked(kind: str, how: How, direction: Direction) -> frozenset[str]:
    """Return of which kinds those things are to which one of this kind can be linked in one way."""
    ties = _fitting(kind, how, direction)
    return frozenset(tie.near(_way(tie.hows, direction).opposite) for tie in ties)


def _fitting(kind: str, how: How, direction: Direction) -> list[Tie]:
    return [tie for tie in TIES if how in tie.hows and tie.near(_way(tie.hows, direction)) == kind]


def links_between(pairs: Iterable[tuple[Node, Node]]) -> dict[tuple[Node, Node], tuple[Link, ...]]:
    """Return the direct links of each pair, in either direction; a pair that nothing links has none, nor has one thing.

    Takes a query for each way in which things of these kinds can be tied, however many pairs there are; of more than
    MOST_PAIRS the others are left out.
    """
    asked = list(dict.fromkeys(pairs))[:MOST_PAIRS]
    found: dict[tuple[Node, Node], list[Link]] = {pair: [] for pair in asked}
    ends = {each for source, target in asked if source != target for each in ((source, target), (target, source))}
    for tie in TIES:
        for link in _between(tie, ends):
            for pair in {(link.source, link.target), (link.target, link.source)} & found.keys():
                found[pair].append(link)
    return {pair: tuple(links) for pair, links in found.items()}


def _between(tie: Tie, ends: Iterable[tuple[Node, Node]]) -> list[Link]:
    fitting = {pair for pair in ends if (pair[0].kind, pair[1].kind) == (tie.source, tie.target)}
    if not fitting:
        return []
    links = tie.between({source.pk for source, _ in fitting}, {target.pk for _, target in fitting})
    return [link for link in links if (link.source, link.target) in fitting]


class _Walking:
    """One walk on its way: what it has met, from what it has gone on, and what it had to leave out."""

    def __init__(self, starts: tuple[Node, ...], direction: Direction, most: int, fan: int, deadline: float) -> None:
        self.starts, self.direction, self.most, self.fan, self.deadline = starts, direction, most, fan, deadline
        self.met, self.gone_on_from = set(starts), set(starts)
        self.more: Counter[tuple[Node, How]] = Counter()
        self.ended = ""

    def run(self, depth: int) -> Walk:
        levels: list[tuple[Link, ...]] = []
        frontier = list(self.starts)
        while frontier and not self.ended:
            if len(levels) == depth:
                self.ended = "depth"
                break
            level = self._level(frontier, is_first=not levels)
            levels.append(level)
            frontier = self._onward(level)
        return Walk(tuple(level for level in levels if level), dict(self.more), self.ended)

    def _level(self, frontier: list[Node], is_first: bool) -> tuple[Link, ...]:
        place = {node: number for number, node in enumerate(frontier)}
        found: list[Link] = []
        for tie in _walked(self.direction, is_first):
            kind = tie.near(_way(tie.hows, self.direction))
            near = [node.pk for node in frontier if node.kind == kind]
            if near and not self._is_late():
                reached = _reach(tie, near, self.direction, self.fan)
                self.more.update(reached.more)
                found += reached.links
        found.sort(key=lambda link: place[self._near(link)])  # of each thing, in the order of the ties and of each tie
        return tuple(link for link in found if self._has_room(link))

    def _is_late(self) -> bool:
        if monotonic() > self.deadline:
            self.ended = "time"
        return self.ended == "time"

    def _has_room(self, link: Link) -> bool:
        far = link.other_end(self._near(link))
        if far not in self.met and len(self.met) - len(self.starts) >= self.most:
            self.more[self._near(link), link.how] += 1
            self.ended = self.ended or "nodes"
            return False
        self.met.add(far)
        return True

    def _onward(self, level: tuple[Link, ...]) -> list[Node]:
        reached = (link.other_end(self._near(link)) for link in level if not self._ends(link))
        onward = [node for node in dict.fromkeys(reached) if node not in self.gone_on_from]
        self.gone_on_from.update(onward)
        return onward

    def _ends(self, link: Link) -> bool:
        return link.how in WALKS_END_AT[self.direction]

    def _near(self, link: Link) -> Node:
        return link.source if _way({link.how}, self.direction) is Direction.RESTS_ON else link.target


def _walked(direction: Direction, from_starts: bool) -> list[Tie]:
    """The ties that a level of a walk asks about."""
    left_out = ONLY_DOWN if direction is Direction.BUILT_ON else frozenset()
    if not from_starts:
        left_out |= OF_STARTS[direction]
    return [tie for tie in TIES if not tie.hows & left_out]


def _way(hows: Collection[How], direction: Direction) -> Direction:
    """The direction in which links are looked for on a walk in `direction`."""
    return Direction.RESTS_ON if BOTH_WAYS.issuperset(hows) else direction


def _reach(tie: Tie, near: Collection[int], direction: Direction, fan: int) -> Neighbourhood:
    way = _way(tie.hows, direction)
    if tie is CITATIONS:
        return _reach_citations(near, way, fan)
    if tie is NOTES_CITING and way is Direction.BUILT_ON:
        return _reach_citing_notes(near, fan)
    return tie.reach(near, way, fan)


# A work may be cited ten thousand times. Who cites it is asked of the index that is made for it, and only of those few
# that are followed in which notes and where.


def _reach_citations(works: Collection[int], direction: Direction, fan: int) -> Neighbourhood:
    found = neighbours(works, direction, fan=fan)
    ends = Q(citing_work__in={citing for citing, _ in found.edges}, cited_work__in={cited for _, cited in found.edges})
    told = CITATIONS.reach(works, direction, fan * len(works), ends).links if found.edges else []
    edges = set(found.edges)
    links = [link for link in told if (link.source.pk, link.target.pk) in edges]
    return Neighbourhood(links, {(Node("work", pk), How.CITES): number for pk, number in found.more.items()})


def _reach_citing_notes(works: Collection[int], fan: int) -> Neighbourhood:
    found = neighbours(works, Direction.BUILT_ON, fan=fan)
    citing = {*works, *(citing for citing, _ in found.edges)}  # a work may cite itself
    reached = NOTES_CITING.reach(works, Direction.BUILT_ON, fan, Q(citing_work__in=citing))
    numbers = NOTES_CITING.numbers(found.more, Direction.BUILT_ON) if found.more else {}
    followed = Counter(link.target.pk for link in reached.links)
    uncounted = {(Node("work", pk), How.CITES_IN_NOTE): number - followed[pk] for pk, number in numbers.items()}
    return Neighbourhood(reached.links, reached.more | {at: number for at, number in uncounted.items() if number})
