"""The graph of citations: which work rests on which, and which was built on which.

An edge leads from a citing work to a cited one, however many notes of the one cite the other. Only works that readers
may see stand in the graph; a work that cites itself is not its own neighbour, and what a work set aside as a witness
cites is left out.

Questions are asked breadth first, level by level. Each work of the level looks for its neighbours in an index that
covers both ends, and stops as soon as it has as many as it may have; so does the level as a whole. So a work that is
cited ten thousand times costs no more than one that is cited ten times. Then whoever was met for the first time is
looked up, once, to leave out what readers may not see. These are two queries a level. To PostgreSQL, which takes longer
to plan such a query than to answer it, a walk is one query that recurs once a level: not once a citation, as is more
usual, for that would go through all neighbours of such a work before anything could stop it.

`citation_paths` and `common_ground` ask the same graph how two works are connected, and what they share.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from records.querysets import PUBLISHED
from works.models import Citation
from works.witness import set_aside

Edge = tuple[int, int]

#: Neighbours are counted no further: a number above it stands for itself or more.
COUNTED = 20_000
#: How many edges a walk tells for each work that it may reach: works may be linked among themselves.
EDGES_A_WORK = 1.25


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
    return dict(_ask(_COUNTING, works, direction, counted=COUNTED + 1))


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
    walking = _Walking(direction, most, fan)
    if _connection().vendor == "postgresql":
        walking.go_at_once(starts, depth, seconds)
    else:
        walking.go_by_levels(starts, depth, seconds)
    return Walk(tuple(walking.levels), frozenset(walking.unfinished), walking.ended(depth))


class _Walking:
    """A walk under way."""

    def __init__(self, direction: Direction, most: int, fan: int) -> None:
        self.direction = direction
        self.fan = fan
        self.room = most
        self.edges_left = int(EDGES_A_WORK * most)
        self.frontier: list[int] = []
        self.seen: set[int] = set()
        self.steps = 0
        self.levels: list[tuple[Edge, ...]] = []
        self.unfinished: set[int] = set()
        self.full = False

    def go_by_levels(self, starts: Collection[int], depth: int, seconds: float) -> None:
        """Go as far as possible, in two queries a level."""
        end = monotonic() + seconds
        self._begin(shown(starts))
        while self.frontier and not self.full and self.steps < depth and monotonic() <= end:
            found = linked(self.frontier, self.direction, fan=self.fan + 1, most=self.edges_left + 1)
            self._step(found, shown({other for _, other in found} - self.seen))

    def go_at_once(self, starts: Collection[int], depth: int, seconds: float) -> None:
        """Go as far as possible, in one query, which stops where `go_by_levels` would."""
        bounds = {"fan": self.fan + 1, "room": self.room, "edges": self.edges_left, "depth": depth, "seconds": seconds}
        for step, near, far, new in _ask(_WALK, list(starts), self.direction, **bounds):
            if step:
                self._step(list(zip(near or (), far or (), strict=True)), new)
            else:
                self._begin(new)

    def _begin(self, starts: list[int]) -> None:
        self.frontier = starts
        self.seen.update(starts)

    def _step(self, found: list[Edge], new: list[int]) -> None:
        """Go one citation further, by those `found` from where the walk stands; `new` may be entered."""
        if len(found) > self.edges_left:
            self._stop_at(found.pop()[0])
        self.edges_left -= len(found)
        followed = self._within_fan(found)
        self.frontier = sorted(self._enter(followed, set(new)))
        level = [pair for pair in followed if pair[1] in self.seen]
        self.levels += [_edges(level, self.direction)] if level else []
        self.steps += 1

    def _stop_at(self, last: int) -> None:
        """Remember that there was no room for all neighbours of the `last` work looked at, nor for any after it."""
        self.full = True
        self.unfinished.update(self.frontier[self.frontier.index(last) :])

    def _within_fan(self, found: list[Edge]) -> list[Edge]:
        """The pairs that are followed: not one that has the same work as the pair that is a whole fan before it."""
        further = list(zip(found[self.fan :], found, strict=False))
        self.unfinished.update(pair[0] for pair, before in further if pair[0] == before[0])
        return found[: self.fan] + [pair for pair, before in further if pair[0] != before[0]]

    def _enter(self, followed: list[Edge], new: set[int]) -> list[int]:
        """Enter those of the `new` works that are followed to, the first met first, as far as there is room."""
        met = list(dict.fromkeys(other for _, other in followed if other in new))
        entered, left_out = met[: self.room], set(met[self.room :])
        self.seen.update(entered)
        self.room -= len(entered)
        if left_out:
            self.full = True
            self.unfinished.update(pk for pk, other in followed if other in left_out)
        return entered

    def ended(self, depth: int) -> Ended:
        """Why the walk went no further, if it might go so deep."""
        if self.full:
            return Ended.NODES
        if not self.frontier:
            return Ended.NOTHING_MORE
        return Ended.DEPTH if self.steps == depth else Ended.TIME


def _edges(pairs: list[Edge], direction: Direction) -> tuple[Edge, ...]:
    """Many pairs at once as `edge` gives one."""
    return tuple(pairs) if direction is Direction.RESTS_ON else tuple([(other, pk) for pk, other in pairs])


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
    return _ask(_REACHING, works, direction, fan=fan, most=most)


def linked(works: list[int], direction: Direction, *, most: int, fan: int | None = None) -> list[Edge]:
    """Return pairs as `reach` does, but of neighbours that readers may not see as well: this costs far less.

    Without a `fan` of its own, each work may have as many as there may be in all.
    """
    if fan is None:
        return _ask(_LINKING_ALL, works, direction, most=most)
    return _ask(_LINKING, works, direction, fan=fan, most=most)


def shown_and_kin(works: list[int], *, most: int) -> tuple[list[int], list[Edge]]:
    """Return the works that are `shown`, and pairs of them and an original or an edition, in one query.

    They are in the order of their keys, and so are the pairs: at most `most`. Originals need not be shown.
    """
    rows = _ask(_KIN, works, asked=len(works), most=most)
    here = {pk for pk, _ in rows} & set(works)
    originals = [(pk, original) for pk, original in rows if pk in here and original]
    editions = [(original, pk) for pk, original in rows if original in here]
    return sorted(here), sorted(originals + editions)[:most]


_PUBLIC = "work.state = %(published)s AND work.merged_into_id IS NULL"
_CITATIONS = """
    FROM works_citation AS citation
    WHERE NOT citation.withheld AND citation.{near}_work_id <> citation.{far}_work_id{witnessed}
"""
_FAR = f"SELECT DISTINCT citation.{{far}}_work_id AS other {_CITATIONS} AND citation.{{near}}_work_id = asked.pk"
_PUBLIC_FAR = (
    f"{_FAR} AND EXISTS (SELECT 1 FROM works_work AS work WHERE work.id = citation.{{far}}_work_id AND {_PUBLIC})"
)
# Many keys are one parameter, so that the statement is the same however many there are, and a text, which PostgreSQL
# reads in half the time of an array of numbers. SQLite goes through them in the order given, and would sort everything
# first if it were told to; CROSS JOIN keeps it to this order of the tables.
_ASKED = {
    "sqlite": "(SELECT key AS place, value AS pk FROM json_each(%(works)s)) AS asked",
    "postgresql": "unnest(%(works)s::bigint[]) WITH ORDINALITY AS asked (pk, place)",
}
_WORKS_BY = {
    "sqlite": f"FROM {_ASKED['sqlite']} CROSS JOIN works_work AS work WHERE work.{{key}} = asked.pk AND {_PUBLIC}",
    "postgresql": f"FROM works_work AS work WHERE work.{{key}} = ANY (%(works)s::bigint[]) AND {_PUBLIC}",
}
_SHOWN = {vendor: f"SELECT work.id {works_by.format(key='id')}" for vendor, works_by in _WORKS_BY.items()}
_COUNTING = {
    vendor: f"SELECT asked.pk, (SELECT count(*) FROM ({_PUBLIC_FAR} LIMIT %(counted)s) AS others) FROM {asked}"
    for vendor, asked in _ASKED.items()
}


def _listing(neighbours: str) -> dict[str, str]:
    """The first neighbours of each work, by either database."""
    return {
        "sqlite": f"""
            SELECT asked.pk, found.value FROM {_ASKED["sqlite"]} CROSS JOIN json_each(
                (SELECT json_group_array(other) FROM ({neighbours} ORDER BY other LIMIT %(fan)s))
            ) AS found LIMIT %(most)s
        """,
        "postgresql": f"""
            SELECT asked.pk, found.other FROM {_ASKED["postgresql"]}
            CROSS JOIN LATERAL ({neighbours} ORDER BY other LIMIT %(fan)s) AS found
            ORDER BY asked.place, found.other LIMIT %(most)s
        """,
    }


_REACHING, _LINKING = _listing(_PUBLIC_FAR), _listing(_FAR)
# PostgreSQL takes the neighbours of all works from one scan of the index, where none has a fan of its own.
_LINKING_ALL = {
    "sqlite": _LINKING["sqlite"].replace("%(fan)s", "%(most)s"),
    "postgresql": f"""
        SELECT DISTINCT citation.{{near}}_work_id AS pk, citation.{{far}}_work_id AS other
        {_CITATIONS} AND citation.{{near}}_work_id = ANY (%(works)s::bigint[]) ORDER BY pk, other LIMIT %(most)s
    """,
}
# The limits keep PostgreSQL from starting processes to share so little work.
_KIN = {
    vendor: f"""
        SELECT * FROM (SELECT work.id, work.original_id {works_by.format(key="id")} LIMIT %(asked)s) AS here
        UNION ALL
        SELECT * FROM (SELECT work.id, work.original_id {works_by.format(key="original_id")} LIMIT %(most)s) AS editions
    """
    for vendor, works_by in _WORKS_BY.items()
}
# A walk: each row is a step, made from the row before. `found` are its pairs, as two arrays; `met` are the works that
# may be entered: new ones in pairs within the fan. OFFSET 0 keeps PostgreSQL from looking them up twice.
_FOUND = _LINKING["postgresql"].replace("%(works)s", "before.new").replace("%(most)s", "before.edges_left + 1")
_MET = f"""
    SELECT ARRAY(SELECT work.id FROM works_work AS work WHERE {_PUBLIC} AND work.id = ANY (ARRAY(
        SELECT other FROM unnest(found.near, found.far) WITH ORDINALITY AS pair (pk, other, place)
        WHERE pk IS DISTINCT FROM found.near[place + 1 - %(fan)s] AND other NOT IN (SELECT unnest(before.seen))
    )) ORDER BY work.id) OFFSET 0
"""
_WALK = {
    "postgresql": f"""
        WITH RECURSIVE walk (step, near, far, new, seen, edges_left, room) AS (
            SELECT 0, NULL::bigint[], NULL::bigint[], works, works, %(edges)s, %(room)s
            FROM (SELECT ARRAY({_SHOWN["postgresql"]} ORDER BY work.id) OFFSET 0) AS starts (works)
            UNION ALL SELECT step + 1, found.near, found.far, met.works, seen || met.works,
                edges_left - cardinality(found.near), room - cardinality(met.works)
            FROM (
                SELECT * FROM walk WHERE cardinality(new) > 0 AND edges_left >= 0 AND room >= 0 AND step < %(depth)s
                AND clock_timestamp() <= statement_timestamp() + make_interval(secs => %(seconds)s) OFFSET 0
            ) AS before
            CROSS JOIN LATERAL (SELECT array_agg(pk), array_agg(other) FROM ({_FOUND}) AS pair) AS found (near, far)
            CROSS JOIN LATERAL ({_MET}) AS met (works)
        )
        SELECT step, near, far, new FROM walk ORDER BY step
    """
}
_ENDS = {Direction.RESTS_ON: {"near": "citing", "far": "cited"}, Direction.BUILT_ON: {"near": "cited", "far": "citing"}}


def _ask(
    question: dict[str, str], works: list[int], direction: Direction = Direction.RESTS_ON, **bounds: float
) -> list[tuple]:
    """Ask a question about works, by their keys; the direction is that to their neighbours."""
    if not works:
        return []
    connection = _connection()
    keys = json.dumps(works)
    if connection.vendor == "postgresql":
        keys = f"{{{keys[1:-1]}}}"
    statement = question[connection.vendor].format(**_ENDS[direction], witnessed=_witnessed())
    with connection.cursor() as cursor:
        cursor.execute(statement, bounds | {"works": keys, "published": PUBLISHED})
        return cursor.fetchall()


def _witnessed() -> str:
    """Leaves out what works that are set aside as witnesses cite."""
    aside = ", ".join(str(pk) for pk in sorted(set_aside()))
    return f" AND citation.citing_work_id NOT IN ({aside})" if aside else ""


def _connection() -> BaseDatabaseWrapper:
    return connections[router.db_for_read(Citation)]
