"""The graph of citations: which work rests on which, and which was built on which.

An edge leads from a citing work to a cited one, however many notes of the one cite the other. Only works that readers
may see stand in the graph; a work that cites itself is not its own neighbour, and what a work set aside as a witness
cites is left out.

Questions are asked breadth first, a fixed number of queries a level: each work of the level looks for its neighbours in
an index that covers both ends, and stops as soon as it has as many as it may have. So a work that is cited ten thousand
times costs no more than one that is cited ten times. A recursive query would look no further than the index either, but
must go through all neighbours of such a work before it can stop.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from records.querysets import PUBLISHED
from works.models import Citation
from works.witness import set_aside

Edge = tuple[int, int]


class Direction(StrEnum):
    """Which way a citation is followed: to what a work rests on, or to what was built on it."""

    RESTS_ON = "rests-on"
    BUILT_ON = "built-on"

    @property
    def opposite(self) -> Direction:
        """The other way."""
        return Direction.BUILT_ON if self is Direction.RESTS_ON else Direction.RESTS_ON


@dataclass(frozen=True)
class Neighbours:
    """Citations next to some works: pairs of citing and cited work, and what there was no room for.

    `more` tells, of each work that has more neighbours than were asked for, how many more.
    """

    edges: list[Edge]
    more: dict[int, int]


def neighbours(works: Collection[int], direction: Direction, *, fan: int) -> Neighbours:
    """Return what these works cite, or what cites them, by primary key: at most `fan` neighbours of each.

    The neighbours entered first are kept; the others are counted. Works that readers may not see have none. Takes two
    queries at most, however many works are asked about.
    """
    near = _nearest(works, direction, fan + 1)
    crowded = [pk for pk, others in near.items() if len(others) > fan]
    counts = neighbour_counts(crowded, direction)
    edges = [_edge(pk, other, direction) for pk, others in near.items() for other in others[:fan]]
    return Neighbours(edges, {pk: counts[pk] - fan for pk in crowded})


def neighbour_counts(works: Collection[int], direction: Direction) -> dict[int, int]:
    """Return how many works each of these cites, or is cited by, by primary key: in one query."""
    return dict(_ask(_COUNTING, works, direction)) if works else {}


def _nearest(works: Collection[int], direction: Direction, most: int) -> dict[int, list[int]]:
    """Return the first neighbours of each work, in the order of their keys; a work without any may be missing."""
    rows = _ask(_LISTING, works, direction, most) if works else []
    return {pk: sorted(json.loads(others) if isinstance(others, str) else others) for pk, others in rows}


def _edge(pk: int, other: int, direction: Direction) -> Edge:
    return (pk, other) if direction is Direction.RESTS_ON else (other, pk)


# What is asked of each work by itself; `near` is its own end of a citation and `far` the other. CROSS JOIN keeps SQLite
# from looking at the works first.
_FAR = """
    SELECT DISTINCT citation.{far}_work_id AS other
    FROM works_citation AS citation CROSS JOIN works_work AS far
    WHERE citation.{near}_work_id = near.id AND citation.{far}_work_id <> near.id {witnessed}
    AND far.id = citation.{far}_work_id AND far.state = %(published)s AND far.merged_into_id IS NULL
"""
_NEAR = """
    CROSS JOIN works_work AS near
    WHERE near.id = asked.pk AND near.state = %(published)s AND near.merged_into_id IS NULL
"""
_ASKED = {
    "sqlite": "FROM (SELECT value AS pk FROM json_each(%(works)s)) AS asked",
    "postgresql": "FROM unnest(%(works)s) AS asked (pk)",
}
_FIRST = _FAR + " ORDER BY other LIMIT %(most)s"
_LISTING = {
    "sqlite": f"SELECT near.id, (SELECT json_group_array(other) FROM ({_FIRST})) {_ASKED['sqlite']} {_NEAR}",
    "postgresql": f"SELECT near.id, ARRAY({_FIRST}) {_ASKED['postgresql']} {_NEAR}",
}
_COUNTING = {
    vendor: f"SELECT near.id, (SELECT count(*) FROM ({_FAR}) AS others) {asked} {_NEAR}"
    for vendor, asked in _ASKED.items()
}


def _ask(question: dict[str, str], works: Collection[int], direction: Direction, most: int = 0) -> list[tuple]:
    connection = connections[router.db_for_read(Citation)]
    near, far = ("citing", "cited") if direction is Direction.RESTS_ON else ("cited", "citing")
    aside = sorted(set_aside())
    witnessed = f"AND citation.citing_work_id NOT IN ({', '.join(map(str, aside))})" if aside else ""
    statement = question[connection.vendor].format(near=near, far=far, witnessed=witnessed)
    with connection.cursor() as cursor:
        cursor.execute(statement, {"works": _several(connection, works), "most": most, "published": PUBLISHED})
        return cursor.fetchall()


def _several(connection: BaseDatabaseWrapper, works: Collection[int]) -> Any:
    """Many keys as one parameter, so that the statement is the same however many there are."""
    keys = sorted(set(works))
    return keys if connection.vendor == "postgresql" else json.dumps(keys)
