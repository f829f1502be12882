"""What two ends share: the works that both cite, or that cite both, each with the notes in which they do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from historiography.pages.sidenotes import Ref
from historiography.trails.connecting import Connected, Pair
from historiography.trails.ends import End
from historiography.trails.reasons import Phrase, Reason
from historiography.trails.stops import Stop
from historiography.trails.walked import named
from interpretations.links import How, Node
from works.citation_graph import Direction
from works.common_ground import CommonGround, common_ground
from works.models import Citation

#: So many works that two ends share are shown, or stand on a page of the list of all.
SHOWN, LISTED = 8, 25
#: So many pairs of a work of an end and a shared one are looked into for each direction.
MOST_PAIRS = 78
NEAR: Mapping[Direction, str] = {Direction.RESTS_ON: "citing_work", Direction.BUILT_ON: "cited_work"}
FAR: Mapping[Direction, str] = {Direction.RESTS_ON: "cited_work", Direction.BUILT_ON: "citing_work"}


@dataclass(frozen=True)
class Tie:
    """Why a work of an end and a shared one are linked: who is spoken of, and a sentence about it."""

    subject: str
    phrases: tuple[Phrase, ...]
    reason: Reason


@dataclass(frozen=True)
class Common:
    """A work that two ends share, with its ties to works of either."""

    stop: Stop
    ref: Ref | None
    ties: tuple[Tie, ...]


@dataclass(frozen=True)
class Sharing:
    """What two ends share in one direction: all of it counted, and some of it to be told."""

    direction: Direction
    ground: CommonGround
    told: tuple[int, ...]
    pairs: tuple[Pair, ...]

    @property
    def total(self) -> int:
        """How many works are shared, as far as they were looked at."""
        return len(self.ground.shared)

    def rows(self, known: Connected) -> tuple[Common, ...]:
        """Return the works to be told, each with the reasons that were looked up for its pairs."""
        stops = [known.standing[Node("work", pk)] for pk in self.told if Node("work", pk) in known.standing]
        return tuple(Common(stop, named(stop, ()), tuple(self._ties(stop.node, known))) for stop in stops)

    def _ties(self, work: Node, known: Connected) -> Iterable[Tie]:
        for near, far in self.pairs:
            if far == work:
                yield from (self._tie(near, why.reason, known) for why in known.whys(near, far) if _cites(why.reason))

    def _tie(self, near: Node, reason: Reason, known: Connected) -> Tie:
        """Of a shared source the citing work is spoken of by its name; a shared citer itself, which names the cited."""
        if self.direction is Direction.RESTS_ON:
            return Tie(known.standing[near].short, reason.back, reason)
        return Tie("", reason.onward, reason)


def _cites(reason: Reason) -> bool:
    return reason.link.how is How.CITES


def sharing(here: End, there: End, direction: Direction, *, first: int = 0, most: int = SHOWN) -> Sharing:
    """Return what two ends share in a direction, `most` works of it from the place `first` on to be told."""
    ground = common_ground(here.works, there.works, direction)
    told = tuple(each.work for each in ground.shared[first : first + most])
    return Sharing(direction, ground, told, tuple(_pairs({*here.works, *there.works}, told, direction)))


def _pairs(works: Collection[int], told: Collection[int], direction: Direction) -> list[Pair]:
    near, far = NEAR[direction], FAR[direction]
    between = Citation.objects.published().filter(**{f"{near}__in": works, f"{far}__in": told})
    pairs = between.order_by(far, near).values_list(near, far).distinct()[:MOST_PAIRS]
    return [(Node("work", one), Node("work", other)) for one, other in pairs]
