"""What two ends share: the works that both cite, or that cite both, each with the notes in which they do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from historiography.pages.sidenotes import Ref
from historiography.trails.connecting import Connected, Pair
from historiography.trails.ends import End
from historiography.trails.reasons import Phrase, Reason
from historiography.trails.stops import Stop
from historiography.trails.walked import named
from interpretations.links import How, Node
from works.citation_graph import Direction
from works.common_ground import CommonGround, Shared, common_ground
from works.models import Citation

#: So many works that two ends share are shown, or stand on a page of the list of all.
SHOWN, LISTED = 8, 25
#: So many pairs of a work of an end and a shared one are looked into for each direction.
MOST_LOOKED_INTO = 78


@dataclass(frozen=True)
class Proof:
    """Why a work of an end and a shared one are linked: who is spoken of, and a sentence about it."""

    subject: str
    phrases: tuple[Phrase, ...]
    reason: Reason


@dataclass(frozen=True)
class Common:
    """A work that two ends share, with the citations that link it to works of either."""

    stop: Stop
    ref: Ref | None
    proofs: tuple[Proof, ...]


@dataclass(frozen=True)
class Sharing:
    """What two ends share in one direction: all of it counted, and some of it to be told.

    `of_one_work` where nothing stands behind the one end but what stands behind the other too.
    """

    direction: Direction
    ground: CommonGround
    told: tuple[Shared, ...]
    pairs: tuple[Pair, ...]
    of_one_work: bool = False

    @property
    def total(self) -> int:
        """How many works are shared, as far as they were looked at."""
        return len(self.ground.shared)

    def rows(self, known: Connected) -> tuple[Common, ...]:
        """Return the works to be told, each with the reasons that were looked up for its pairs."""
        rows = ((known.standing.get(Node("work", each.work)), each.editions) for each in self.told)
        return tuple(Common(stop, named(stop, ()), tuple(self._proofs(stop, of, known))) for stop, of in rows if stop)

    def _proofs(self, stop: Stop, editions: Collection[int], known: Connected) -> Iterable[Proof]:
        for near, far in self.pairs:
            if far.pk in editions:
                reasons = [why.reason for why in known.whys(near, far) if _cites(why.reason)]
                yield from (self._proof(near, far, reason, far == stop.node, known) for reason in reasons)

    def _proof(self, near: Node, far: Node, reason: Reason, is_named: bool, known: Connected) -> Proof:
        """Of a shared source the citing work is spoken of by its name; a shared citer itself, which names the cited.

        Editions other than the one that is named above are named with what they do.
        """
        if self.direction is Direction.RESTS_ON:
            return Proof(known.standing[near].short, reason.back if is_named else reason.onward, reason)
        return Proof("" if is_named else known.standing[far].short, reason.onward, reason)


def _cites(reason: Reason) -> bool:
    return reason.link.how is How.CITES


def sharing(here: End, there: End, direction: Direction, *, first: int = 0, most: int = SHOWN) -> Sharing:
    """Return what two ends share in a direction, `most` works of it from the place `first` on to be told.

    A work behind both ends is not compared with itself: all that it cites would be shared.
    """
    both = {*here.works} & {*there.works}
    ours, theirs = ({*end.works} - both for end in (here, there))
    ground = common_ground(ours, theirs, direction)
    told = ground.shared[first : first + most]
    editions = [pk for each in told for pk in each.editions]
    pairs = tuple(_pairs(ours | theirs, editions, direction))
    return Sharing(direction, ground, told, pairs, of_one_work=bool(both) and not (ours and theirs))


def _pairs(works: Collection[int], told: Collection[int], direction: Direction) -> list[Pair]:
    near, far = direction.near_and_far
    between = Citation.objects.published().filter(**{f"{near}__in": works, f"{far}__in": told})
    pairs = between.order_by(far, near).values_list(near, far).distinct()[:MOST_LOOKED_INTO]
    return [(Node("work", one), Node("work", other)) for one, other in pairs]
