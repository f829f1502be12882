"""How works are connected: the shortest ways along citations, and where two works meet when there is none.

A way leads from one work to what it cites, and on; a work is joined to its editions, translations and reprints as well,
for whoever knows the one knows the other. The search goes from both ends, on the side that promises to cost less, until
the two meet (I. Pohl, “Bi-directional Search”, Machine Intelligence 6, 1971). Each level takes two queries. One that
would take very many rows, because works that half the field cites stand in it, is put off: most often the other side
gets round them. Only whole levels are used, so that no way is told that is not a shortest one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, islice
from time import monotonic

from django.db.models import Case, Min, When

from works.citation_graph import Direction, Edge, linked, shown, shown_and_kin
from works.models import Citation

#: How many rows a level may take: tried one after the other, the last is the most.
ALLOWANCES = (500, 6_000)
#: Of so many ways that are equally long, the best attested are told.
COMPARED = 60


@dataclass(frozen=True, order=True)
class Hop:
    """A step: `source` cites `target`, or else the two are editions of one work."""

    source: int
    target: int
    between_editions: bool = False


Way = tuple[Hop, ...]


@dataclass(frozen=True)
class Paths:
    """The shortest ways between two sets of works, each told from its citing end.

    `direction` is RESTS_ON where the sources come to rest on the targets, BUILT_ON where it is the other way round, and
    None without any way. `total` counts all ways that are as short. Without any, there is none of up to `searched`
    steps, and none at all where `exhausted`. With some, there may be a shorter one in the other direction if that was
    `searched` to fewer steps. Where works cite each other, `back` are the ways in the other direction that are as
    short, told from their citing end: those by editions alone can be gone both ways, and are told once.
    """

    ways: tuple[Way, ...]
    direction: Direction | None
    total: int
    searched: int
    exhausted: bool
    back: tuple[Way, ...] = ()

    @property
    def surely_shortest(self) -> bool:
        """Whether it is known that no way in the other direction is shorter."""
        return not self.ways or self.exhausted or self.searched >= len(self.ways[0]) - 1


@dataclass(frozen=True)
class Meeting:
    """A work that two sets of works share, and a shortest way to it, or from it, for each: told from its citing end."""

    work: int
    ways: tuple[Way, Way]


def shortest_paths(
    sources: Collection[int],
    targets: Collection[int],
    *,
    most_steps: int = 12,
    most_paths: int = 6,
    seconds: float = 1.5,
) -> Paths:
    """Return the shortest ways between two sets of works, given by primary key, whichever rests on the other.

    Works that readers may not see are passed over. A work in both sets is a way of no steps. No level is begun after so
    many seconds.
    """
    here, there = set(shown(sources)), set(shown(targets))
    if both := sorted(here & there):
        return Paths(((),), Direction.RESTS_ON, len(both), 0, False)
    searches = [_Search(here, there, Direction.RESTS_ON), _Search(there, here, Direction.BUILT_ON)]
    end = monotonic() + seconds
    while going := [each for each in searches if each.steps < most_steps and each.next_cone()]:
        if monotonic() > end:
            break
        nearest = min(going, key=lambda each: each.steps)
        nearest.go_on()
        if nearest.met:
            (other,) = (each for each in searches if each is not nearest)
            return _with_those_back(nearest, other, most_paths, is_late=monotonic() > end)
    unsettled = [each.steps for each in searches if not each.exhausted]
    return Paths((), None, 0, min(unsettled, default=most_steps), not unsettled)


def _with_those_back(found: _Search, other: _Search, most_paths: int, *, is_late: bool) -> Paths:
    """The ways that a search found, with those as short that the other may still find: it is a step behind at most."""
    while not is_late and other.steps < found.steps and other.next_cone():
        other.go_on()
    paths = found.result(most_paths)
    back = other.result(most_paths).ways if other.met else ()
    citing = tuple(way for way in back if not all(hop.between_editions for hop in way))
    return replace(paths, searched=other.steps, exhausted=other.exhausted, back=citing)


def nearest_shared(
    sources: Collection[int],
    targets: Collection[int],
    direction: Direction,
    *,
    most_steps: int = 6,
    most: int = 3,
    seconds: float = 0.5,
) -> list[Meeting]:
    """Return the nearest works on which both sets rest, or that were built on both: `most` of them, nearest first.

    Near is what takes the fewest steps from the side that takes more, then from both together. Of levels that would
    take very many rows, the first are searched. Empty when nothing is found within so many steps or seconds.
    """
    cones = _Cone(shown(sources), direction), _Cone(shown(targets), direction)
    end = monotonic() + seconds
    shared = _shared(cones)
    for _ in range(most_steps):
        if shared or monotonic() > end:
            break
        for cone in cones:
            cone.grow(ALLOWANCES[-1], whole=False)
        shared = _shared(cones)
    nearest = sorted(shared, key=lambda pk: (*_distance(pk, cones), pk))[:most]
    return [Meeting(pk, (_best(cones[0].ways(pk), 1)[0], _best(cones[1].ways(pk), 1)[0])) for pk in nearest]


def _shared(cones: tuple[_Cone, _Cone]) -> list[int]:
    return shown(cones[0].depths.keys() & cones[1].depths.keys())


def _distance(pk: int, cones: tuple[_Cone, _Cone]) -> tuple[int, int]:
    depths = [cone.depths[pk] for cone in cones]
    return max(depths), sum(depths)


class _Cone:
    """What is reached from some works in one direction, level by level, and by which steps.

    Works that readers may not see are met like others, but nothing is reached through them.
    """

    def __init__(self, starts: Collection[int], direction: Direction) -> None:
        self.direction = direction
        self.frontier = sorted(starts)
        self.depth = 0
        self.depths = dict.fromkeys(self.frontier, 0)
        self.tried = 0
        self._before: dict[int, dict[int, bool]] = {pk: {} for pk in self.frontier}

    def grow(self, allowance: int, *, whole: bool = True) -> list[int]:
        """Add the next level and return the works that are new in it: none when it would take more rows than that.

        A level that need not be `whole` is then cut instead.
        """
        here, alike = shown_and_kin(self.frontier, most=allowance + 1)
        cited = linked(here, self.direction, most=allowance + 1)
        if whole and max(len(cited), len(alike)) > allowance:
            self.tried += 1
            return []
        self.depth += 1
        self.frontier = sorted({far for _, far in chain(cited, alike)} - self.depths.keys())
        # More works than rows that it may take: most likely the level takes more.
        self.tried = sum(each < len(self.frontier) for each in ALLOWANCES[:-1])
        self.depths |= dict.fromkeys(self.frontier, self.depth)
        self._remember(cited, False)
        self._remember(alike, True)
        return self.frontier

    def _remember(self, steps: list[Edge], between_editions: bool) -> None:
        for near, far in steps:
            if self.depths[far] == self.depth:
                self._before.setdefault(far, {}).setdefault(near, between_editions)

    def ways(self, work: int) -> Iterator[Way]:
        """Yield the shortest ways between the start and a work that was reached, each from its citing end."""
        if not self._before[work]:
            yield ()
        for near, between_editions in self._before[work].items():
            for way in self.ways(near):
                if self.direction is Direction.RESTS_ON:
                    yield (*way, Hop(near, work, between_editions))
                else:
                    yield (Hop(work, near, between_editions), *way)

    def number_of_ways(self, work: int) -> int:
        """Return how many ways there are to a work, without going through them."""

        @cache
        def count(pk: int) -> int:
            return sum(map(count, self._before[pk])) or 1

        return count(work)


class _Search:
    """A search for ways by which `citing` works come to rest on `cited` ones, from both ends."""

    def __init__(self, citing: Collection[int], cited: Collection[int], direction: Direction) -> None:
        self.direction = direction
        self.cones = (_Cone(citing, Direction.RESTS_ON), _Cone(cited, Direction.BUILT_ON))
        self.met: list[int] = []

    @property
    def steps(self) -> int:
        """Ways of so many steps would have been found."""
        return sum(cone.depth for cone in self.cones)

    @property
    def exhausted(self) -> bool:
        """Whether nothing is left to go on from, so that there is no way at all."""
        return not all(cone.frontier for cone in self.cones)

    def next_cone(self) -> _Cone | None:
        """The side from which to go on: the one that promises to take fewer rows; none when neither can."""
        possible = [cone for cone in self.cones if cone.tried < len(ALLOWANCES)]
        going = [] if self.exhausted else possible
        return min(going, key=lambda cone: (cone.tried, len(cone.frontier)), default=None)

    def go_on(self) -> None:
        """Take the next level, unless it proves to be too large for now."""
        cone = self.next_cone()
        assert cone is not None
        other = next(each for each in self.cones if each is not cone)
        new = cone.grow(ALLOWANCES[cone.tried])
        self.met = shown(pk for pk in new if pk in other.depths)

    def result(self, most_paths: int) -> Paths:
        citing, cited = self.cones
        ways = ((*into, *out) for pk in self.met for into in citing.ways(pk) for out in cited.ways(pk))
        total = sum(citing.number_of_ways(pk) * cited.number_of_ways(pk) for pk in self.met)
        return Paths(_best(ways, most_paths), self.direction, total, self.steps, False)


# Which of several ways to tell ----------------------------------------------------------------------------------------


def _best(ways: Iterator[Way], most: int) -> tuple[Way, ...]:
    """The best attested of the first ways, which are equally long: by notes, and by citations that name what they cite.

    Ways that are attested as well as one another keep their order.
    """
    compared = list(islice(ways, max(COMPARED, most)))
    if len(compared) < 2:
        return tuple(compared)
    doubts = _doubts({(hop.source, hop.target) for way in compared for hop in way if not hop.between_editions})
    return tuple(sorted(compared, key=lambda way: sum(doubts.get((hop.source, hop.target), 0) for hop in way))[:most])


def _doubts(edges: Collection[Edge]) -> dict[Edge, int]:
    """How weakly each of these is attested at best: 0 in a note, 1 in the text alone, 2 without a title."""
    told = Case(When(form=Citation.Form.ALLUDED, then=2), When(note=None, then=1), default=0)
    ends = {"citing_work__in": {citing for citing, _ in edges}, "cited_work__in": {cited for _, cited in edges}}
    rows = Citation.objects.published().filter(**ends).order_by().values("citing_work", "cited_work")
    told_best = rows.annotate(doubt=Min(told)).values_list("citing_work", "cited_work", "doubt")
    return {(citing, cited): doubt for citing, cited, doubt in told_best}
