"""Where one can go on from a step: what it rests on, what was built on it, and the longer lists behind both.

Each thing stands under the one that it was reached from, once for all the links between the two. Going on to it adds
the things in between to the trail as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from historiography.pages.sidenotes import Ref
from historiography.trails.address import MOST_STEPS, Step, address, carrying, step_of
from historiography.trails.answering import with_answering_works
from historiography.trails.editing import Steps, continued
from historiography.trails.headings import HEADINGS, QUESTIONS, UNDER, near_is_source, others
from historiography.trails.opened import open_steps
from historiography.trails.reasons import reasons
from historiography.trails.stops import Stop, Stops, stops
from historiography.trails.walked import Found, Reasons, Stage, Why, found, named, stages, whys
from interpretations.claim_graph import FARTHEST, Direction, Walk, every_link, kinds_linked, walk
from interpretations.links import How, Link, Node

Way = tuple[Step, ...]
#: How many links of one kind a longer list shows on a page.
LISTED = 50
TITLES: Mapping[Direction, str] = {
    Direction.RESTS_ON: "What this rests on",
    Direction.BUILT_ON: "What was built on this",
}
NOTHING: Mapping[Direction, str] = {
    Direction.RESTS_ON: "Nothing in the works read says what this rests on.",
    Direction.BUILT_ON: "Nothing in the works read builds on this.",
}
#: The same of a question, which rests on nothing: it is asked, and answered.
OF_QUESTIONS: Mapping[Direction, tuple[str, str]] = {
    Direction.RESTS_ON: ("What answers it", "Nothing in the works read answers it."),
    Direction.BUILT_ON: ("What it bears on", "Nothing in the works read says what follows from its answer."),
}
ENDED: Mapping[str, str] = {
    "nodes": "There is more than fits here: go on to something to see what lies behind it.",
    "time": "Looking further would have taken too long: go on to something to see what lies behind it.",
}


@dataclass(frozen=True)
class More:
    """Links beyond those shown: the words that count them, and the list that has them all."""

    words: str
    url: str


@dataclass(frozen=True)
class Entry:
    """Something that can be reached, and why; see `trail/entry.html`.

    `url` is its page and `ref` names a work, leading there; `go_on` is the trail with it, empty when the trail is full;
    `further` is what is reached from it.
    """

    stop: Stop
    url: str
    ref: Ref | None
    go_on: str
    whys: tuple[Why, ...]
    further: tuple[Entry, ...] = ()
    more: tuple[More, ...] = ()


@dataclass(frozen=True)
class Group:
    """What stands under one heading of a side; without `entries` where there is no room for any of it."""

    heading: str
    entries: tuple[Entry, ...]
    more: tuple[More, ...]


@dataclass(frozen=True)
class Side:
    """All that can be reached from a step in one direction; `ended` is a sentence, or empty."""

    direction: Direction
    title: str
    groups: tuple[Group, ...]
    nothing_there: str
    ended: str

    @property
    def nothing(self) -> str:
        """That there is nothing on this side; empty where there is something."""
        return "" if self.groups else self.nothing_there

    def without(self, groups: Collection[Group]) -> Side:
        """Return it without some of its groups."""
        return replace(self, groups=tuple(each for each in self.groups if each not in groups))


@dataclass(frozen=True)
class Onward:
    """What stands around a step: both sides, and all links and stops of both, for a picture.

    `questions` are those that it answers: to answer one is not to be built on, so they stand on neither side.
    """

    sides: tuple[Side, ...]
    questions: tuple[Group, ...]
    walks: Mapping[Direction, Walk]
    stops: Stops
    reasons: Reasons


@dataclass(frozen=True)
class Walker:
    """Somebody who stands at a position of a trail, and can go on from there."""

    steps: Steps
    position: int

    def entry(self, stop: Stop, way: Way, reached: tuple[Why, ...]) -> Entry:
        """Return something that can be reached from here by the steps of `way`, the last of which is itself.

        Only the pages that one step leads to carry the trail: it is long, and the things around are many.
        """
        longer = continued(self.steps, self.position, way)
        go_on = address(longer, at=self.position + len(way)) if longer else ""
        carried = self.steps if len(way) == 1 else ()
        return Entry(stop, carrying(stop.url, carried), named(stop, carried, reached), go_on, reached)

    def list_address(self, way: Way, how: How, direction: Direction) -> str:
        """Return the address of the list of all links in one way from where `way` leads."""
        there = (*self.steps[: self.position], *way)[-MOST_STEPS:]
        return address(there, "trail-more", direction.value, how.value)


def looked_at(steps: Steps, position: int) -> tuple[list[Stage], Onward | None]:
    """Return the steps of a trail, and where one can go on from that at `position`, unless nothing stands there."""
    opened = open_steps(steps)
    node = opened[position - 1].node
    walks = {direction: _walked(node, direction) for direction in Direction} if node else {}
    around = found(opened, [link for each in walks.values() for link in each.links])
    walker = Walker(steps, position)
    if node not in around.stops:
        return stages(around), None
    sides, questions = _apart(
        [_Growing(direction, walker, around).side(node, each) for direction, each in walks.items()]
    )
    return stages(around), Onward(sides, questions, walks, around.stops, around.reasons)


def _walked(node: Node, direction: Direction) -> Walk:
    """What lies around a node; of a question, who answers it with the works in which they do."""
    walked = walk([node], direction)
    is_answered = node.kind == "debate" and direction is Direction.RESTS_ON
    return with_answering_works(walked) if is_answered else walked


def _apart(sides: Iterable[Side]) -> tuple[tuple[Side, ...], tuple[Group, ...]]:
    """The sides without the questions that are answered, and these."""
    questions = tuple(group for side in sides for group in side.groups if group.heading in QUESTIONS)
    return tuple(side.without(questions) for side in sides), questions


class _Growing:
    """One side, as it is put together from the links of a walk."""

    def __init__(self, direction: Direction, walker: Walker, around: Found) -> None:
        self.direction, self.walker, self.standing, self.reasons = direction, walker, around.stops, around.reasons
        self.links: dict[Node, dict[Node, list[Link]]] = defaultdict(lambda: defaultdict(list))
        self.more: dict[Node, list[tuple[How, int]]] = defaultdict(list)
        self.met: set[Node] = set()

    def side(self, node: Node, walked: Walk) -> Side:
        for link in walked.links:
            near = near_end(link, self.direction)
            self.links[near][link.other_end(near)].append(link)
        for (near, how), number in walked.more.items():
            self.more[near].append((how, number))
        self.met.add(node)
        title, nothing = TITLES[self.direction], NOTHING[self.direction]
        if node.kind == "debate":
            title, nothing = OF_QUESTIONS[self.direction]
        return Side(self.direction, title, tuple(self._groups(node)), nothing, ENDED.get(walked.ended, ""))

    def _groups(self, node: Node) -> Iterator[Group]:
        """What was reached from where one stands, under headings; each thing once, under that of its first link."""
        entries, more = self._around(node, ()), self._beyond(node, ())
        heading = UNDER[self.direction]
        for title in HEADINGS[self.direction]:
            under = tuple(entry for how, entry in entries if heading[how] == title)
            beyond = tuple(words for how, words in more if heading[how] == title)
            if under or beyond:
                yield Group(title, under, beyond)

    def _around(self, node: Node, way: Way) -> list[tuple[How, Entry]]:
        """What was reached from a node, with how; what was met before is not gone into."""
        reached = {far: links for far, links in self.links[node].items() if far in self.standing}
        fresh = reached.keys() - self.met
        self.met |= fresh
        return [(links[0].how, self._entry(node, far, links, way, far in fresh)) for far, links in reached.items()]

    def _beyond(self, node: Node, way: Way) -> list[tuple[How, More]]:
        """How much there was no room for around a node, with how it is linked."""
        return [(how, self._more(node, how, number, way)) for how, number in self.more[node]]

    def _entry(self, near: Node, far: Node, links: Sequence[Link], way: Way, is_fresh: bool) -> Entry:
        stop = self.standing[far]
        way = (*way, step_of(stop.token, how=links[0].how.value))
        plain = self.walker.entry(stop, way, whys(links, near, self.reasons))
        if not is_fresh:
            return plain
        further, more = self._around(far, way), self._beyond(far, way)
        return replace(plain, further=tuple(entry for _, entry in further), more=tuple(words for _, words in more))

    def _more(self, node: Node, how: How, number: int, way: Way) -> More:
        who = self.standing[node].name if node.kind == "author" else "it"
        words = others(number, kinds_linked(node.kind, how, self.direction), how, self.direction, who)
        return More(words, self.walker.list_address(way, how, self.direction))


def near_end(link: Link, direction: Direction) -> Node:
    """Return the end of a link that a walk in this direction came from."""
    return link.source if near_is_source(link.how, direction) else link.target


@dataclass(frozen=True)
class Listed:
    """A page of the links of one kind that a thing has: `total` counts them all, `first` is the place of the first."""

    entries: tuple[Entry, ...]
    total: int
    first: int

    @property
    def next_first(self) -> int:
        """The place of the first on the next page; 0 where there is none that can be reached."""
        following = self.first + LISTED
        return following if following <= min(self.total, FARTHEST) else 0


def listed(node: Node, how: How, direction: Direction, walker: Walker, first: int) -> Listed:
    """Return the links of a node in one way, in the order in which a walk would follow them, from the `first` on."""
    found = every_link(node, how, direction, most=LISTED, first=first)
    standing = stops(link.other_end(node) for link in found.links)
    told = reasons(found.links, standing | stops([node]))
    entries = tuple(
        walker.entry(stop, (step_of(stop.token, how=how.value),), whys([link], node, told))
        for link in found.links
        if (stop := standing.get(link.other_end(node)))
    )
    return Listed(entries, found.total, first)
