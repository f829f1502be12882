"""The graph of citations: which work rests on which, and which was built on which.

An edge leads from a citing work to a cited one, however many notes of the one cite the other. Only works that readers
may see stand in the graph; a work that cites itself is not its own neighbour, and what a work set aside as a witness
cites is left out.

Questions are asked breadth first, two queries a level. Each work of the level looks for its neighbours in an index that
covers both ends, and stops as soon as it has as many as it may have; so does the level as a whole. So a work that is
cited ten thousand times costs no more than one that is cited ten times. Then whoever was met for the first time is
looked up, once, to leave out what readers may not see. A recursive query would look into the same index, but go through
all neighbours of such a work before anything could stop it.

`citation_paths` and `common_ground` ask the same graph how two works are connected, and what they share.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from django.db import connections, router

from records.querysets import PUBLISHED
from works.models import Citation
from works.witness import set_aside

Edge = tuple[int, int]

#: Neighbours are counted no further: a number above it stands for itself or more.
COUNTED = 20_000
#: How many edges a walk tells for each work that it may reach: works may be linked among themselves.
EDGES_A_WORK = 2


class Direction(StrEnum):
    """Which way a citation is followed: to what a work rests on, or to what was built on it."""

    RESTS_ON = "rests-on"
    BUILT_ON = "built-on"

    @property
    def opposite(self) -> Direction:
        """The other way."""
        return Direction.BUILT_ON if self is Direction.RESTS_ON else Direction.RESTS_ON

    @property
    def near_and_far(self) -> tuple[str, str]:
        """Under which names a citation keeps the work that is asked about, and that to which this direction leads."""
        names = "citing_work", "cited_work"
        return names if self is Direction.RESTS_ON else names[::-1]


@dataclass(frozen=True)
class Neighbours:
    """Citations next to some works: pairs of citing and cited work, and what there was no room for.

    `more` tells, of each work that has more neighbours than were asked for, how many more, as far as `COUNTED`.
    """

    edges: list[Edge]
    more: dict[int, int]


class Ended(StrEnum):
    """Why a walk went no further: there was nothing more, or it had gone deep, wide or long enough."""

    NOTHING_MORE = ""
    DEPTH = "depth"
    NODES = "nodes"
    TIME = "time"


@dataclass(frozen=True)
class Walk:
    """What was met on a walk: for each step away from its start the pairs of citing and cited work.

    `unfinished` are the works of which not all neighbours are told, or were asked for: `neighbour_counts` says how many
    they have.
    """

    levels: tuple[tuple[Edge, ...], ...]
    unfinished: frozenset[int]
    ended: Ended

    @property
    def edges(self) -> Iterator[Edge]:
        """All pairs of citing and cited work, the nearest first."""
        return (edge for level in self.levels for edge in level)


def neighbours(works: Collection[int], direction: Direction, *, fan: int) -> Neighbours:
    """Return what these works cite, or what cites them, by primary key: at most `fan` neighbours of each.

    The neighbours entered first are kept; the others are counted. Works that readers may not see have none. Takes three
    queries at most, however many works are asked about.
    """
    asked = shown(works)
    near: dict[int, list[int]] = defaultdict(list)
    for pk, other in reach(asked, direction, fan=fan + 1, most=len(asked) * (fan + 1)):
        near[pk].append(other)
    counts = _counts([pk for pk, others in near.items() if len(others) > fan], direction)
    edges = [edge(pk, other, direction) for pk, others in near.items() for other in others[:fan]]
    return Neighbours(edges, {pk: count - fan for pk, count in counts.items()})


def neighbour_counts(works: Collection[int], direction: Direction) -> dict[int, int]:
    """Return how many works each of these cites, or is cited by, by primary key: of those that readers may see.

    They are counted up to one more than `COUNTED`.
    """
    return _counts(shown(works), direction)


def _counts(works: list[int], direction: Direction) -> dict[int, int]:
    return dict(_ask(_COUNTING, works, _far(direction, _PUBLIC_FAR), counted=COUNTED + 1))


def walk(
    starts: Collection[int],
    direction: Direction,
    *,
    depth: int = 6,
    most: int = 500,
    fan: int = 50,
    seconds: float = 1.5,
) -> Walk:
    """Return what lies up to `depth` citations away from the works `starts`, given by primary key.

    It reaches `most` works at most, follows at most `fan` citations of each, and begins no step after so many seconds.
    The same graph is walked in the same order on every database. This is the walk that the benchmark measures, and what
    bounds it; pages walk citations together with claims and notes, and ask `neighbours` for one level after the other.
    """
    walking = _Walking(shown(starts), direction, most)
    end = monotonic() + seconds
    for _ in range(depth):
        if not walking.frontier or walking.full:
            break
        if monotonic() > end:
            return walking.result(Ended.TIME)
        walking.step(fan)
    ended = Ended.DEPTH if walking.frontier else Ended.NOTHING_MORE
    return walking.result(Ended.NODES if walking.full else ended)


class _Walking:
    """A walk under way."""

    def __init__(self, starts: list[int], direction: Direction, most: int) -> None:
        self.direction = direction
        self.frontier = starts
        self.seen = set(starts)
        self.most = most + len(starts)
        self.edges_left = EDGES_A_WORK * most
        self.levels: list[tuple[Edge, ...]] = []
        self.unfinished: set[int] = set()
        self.full = False

    def step(self, fan: int) -> None:
        """Go one citation further from where the walk stands."""
        found = linked(self.frontier, self.direction, fan=fan + 1, most=self.edges_left + 1)
        if len(found) > self.edges_left:
            self._stop_at(found.pop()[0])
        new = dict.fromkeys(shown({other for _, other in found} - self.seen), False)
        level = [each for each in self._within(fan, found) if self._enter(*each, new)]
        self.frontier = [pk for pk, entered in new.items() if entered]
        self.edges_left -= len(found)
        self.levels += [tuple(edge(*each, self.direction) for each in level)] if level else []

    def _stop_at(self, last: int) -> None:
        """Remember that there was no room for all neighbours of the `last` work looked at, nor for any after it."""
        self.full = True
        self.unfinished.update(self.frontier[self.frontier.index(last) :])

    def _within(self, fan: int, found: list[Edge]) -> Iterator[Edge]:
        followed: Counter[int] = Counter()
        for pk, other in found:
            followed[pk] += 1
            if followed[pk] <= fan:
                yield pk, other
            else:
                self.unfinished.add(pk)

    def _enter(self, pk: int, other: int, new: dict[int, bool]) -> bool:
        """Whether the walk tells of a citation: `other` must be there already, or be `new` and find room."""
        if other in new and other not in self.seen:
            if len(self.seen) == self.most:
                self.full = True
                self.unfinished.add(pk)
                return False
            self.seen.add(other)
            new[other] = True
        return other in self.seen

    def result(self, ended: Ended) -> Walk:
        return Walk(tuple(self.levels), frozenset(self.unfinished), ended)


def edge(pk: int, other: int, direction: Direction) -> Edge:
    """Return the pair of citing and cited work, for a step from one work to another in a direction."""
    return (pk, other) if direction is Direction.RESTS_ON else (other, pk)


# The questions that all others are made of ----------------------------------------------------------------------------


def shown(works: Iterable[int]) -> list[int]:
    """Return those of the works that readers may see, in the order of their keys, in one query."""
    return sorted({pk for (pk,) in _ask(_SHOWN, list(works))})


def reach(works: list[int], direction: Direction, *, fan: int, most: int) -> list[Edge]:
    """Return pairs of a work and a neighbour that readers may see, in the order of the works, then of the neighbours.

    Gives the first `fan` neighbours of each work, and the first `most` pairs in all, in one query. The works given must
    be `shown`.
    """
    return _ask(_LISTING, works, _far(direction, _PUBLIC_FAR), fan=fan, most=most)


def linked(works: list[int], direction: Direction, *, fan: int, most: int) -> list[Edge]:
    """Return pairs as `reach` does, but of neighbours that readers may not see as well: this costs far less."""
    return _ask(_LISTING, works, _far(direction), fan=fan, most=most)


def editions(works: list[int], *, most: int) -> list[Edge]:
    """Return pairs of a work and its original or an edition, as `linked` does. The works given must be `shown`."""
    return _ask(_LISTING, works, _EDITION, fan=most, most=most)


_PUBLIC = "work.state = %(published)s AND work.merged_into_id IS NULL"
_FAR = """
    SELECT DISTINCT citation.{far}_work_id AS other FROM works_citation AS citation
    WHERE citation.{near}_work_id = asked.pk AND citation.{far}_work_id <> asked.pk AND NOT citation.withheld
"""
_PUBLIC_FAR = f" AND EXISTS (SELECT 1 FROM works_work AS work WHERE work.id = citation.{{far}}_work_id AND {_PUBLIC})"
_EDITION = f"""
    SELECT work.original_id AS other FROM works_work AS work
    WHERE work.id = asked.pk AND work.original_id IS NOT NULL AND {_PUBLIC}
    UNION ALL SELECT work.id FROM works_work AS work WHERE work.original_id = asked.pk
"""
# Many keys are one parameter, so that the statement is the same however many there are, and a text, which PostgreSQL
# reads in half the time of an array of numbers. SQLite goes through them in the order given, and would sort everything
# first if it were told to; CROSS JOIN keeps it to this order of the tables.
_ASKED = {
    "sqlite": "(SELECT key AS place, value AS pk FROM json_each(%(works)s)) AS asked",
    "postgresql": "unnest(%(works)s::bigint[]) WITH ORDINALITY AS asked (pk, place)",
}
_LISTING = {
    "sqlite": f"""
        SELECT asked.pk, found.value FROM {_ASKED["sqlite"]} CROSS JOIN json_each(
            (SELECT json_group_array(other) FROM ({{far}} ORDER BY other LIMIT %(fan)s))
        ) AS found LIMIT %(most)s
    """,
    "postgresql": f"""
        SELECT asked.pk, found.other FROM {_ASKED["postgresql"]}
        CROSS JOIN LATERAL ({{far}} ORDER BY other LIMIT %(fan)s) AS found
        ORDER BY asked.place, found.other LIMIT %(most)s
    """,
}
_COUNTING = {
    vendor: f"SELECT asked.pk, (SELECT count(*) FROM ({{far}} LIMIT %(counted)s) AS others) FROM {asked}"
    for vendor, asked in _ASKED.items()
}
_SHOWN = {
    "sqlite": f"SELECT work.id FROM {_ASKED['sqlite']} CROSS JOIN works_work AS work "
    f"WHERE work.id = asked.pk AND {_PUBLIC}",
    "postgresql": f"SELECT work.id FROM works_work AS work WHERE work.id = ANY (%(works)s::bigint[]) AND {_PUBLIC}",
}
_ENDS = {Direction.RESTS_ON: {"near": "citing", "far": "cited"}, Direction.BUILT_ON: {"near": "cited", "far": "citing"}}


def _far(direction: Direction, condition: str = "") -> str:
    """The neighbours of a work that is asked about, each once."""
    aside = ", ".join(str(pk) for pk in sorted(set_aside()))
    witnessed = f" AND citation.citing_work_id NOT IN ({aside})" if aside else ""
    return (_FAR + witnessed + condition).format(**_ENDS[direction])


def _ask(question: dict[str, str], works: list[int], far: str = "", **bounds: int) -> list[tuple]:
    if not works:
        return []
    connection = connections[router.db_for_read(Citation)]
    keys = json.dumps(works)
    if connection.vendor == "postgresql":
        keys = f"{{{keys[1:-1]}}}"
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor].format(far=far), bounds | {"works": keys, "published": PUBLISHED})
        return cursor.fetchall()
