"""What a graph alone costs: the bare prototype that the program is measured against, on the same citations.

It knows neither drafts nor merged works, editions nor witnesses, and tells neither which citations it went along nor
what it left out. Pairs of works stand in a table of two columns, with an index that covers both ends in each direction.
Each level of a search is one query.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from works.citation_graph import Direction

TABLE = (
    "CREATE TABLE bare (citing_work integer, cited_work integer)",
    "INSERT INTO bare SELECT DISTINCT citing, cited FROM edge WHERE citing <> cited",
    "CREATE INDEX bare_forward ON bare (citing_work, cited_work)",
    "CREATE INDEX bare_backward ON bare (cited_work, citing_work)",
)
LEVEL = {
    "sqlite": """
        SELECT found.value FROM json_each('[{works}]') AS asked CROSS JOIN json_each((
            SELECT json_group_array({far}) FROM (SELECT {far} FROM bare WHERE {near} = asked.value LIMIT {fan})
        )) AS found LIMIT {most}
    """,
    "postgresql": """
        SELECT found.pk FROM unnest('{{{works}}}'::integer[]) AS asked (pk)
        CROSS JOIN LATERAL (SELECT {far} FROM bare WHERE {near} = asked.pk LIMIT {fan}) AS found (pk) LIMIT {most}
    """,
}


def walk(start: int, direction: Direction, *, depth: int = 6, most: int = 500, fan: int = 50) -> set[int]:
    """Return up to `most` works that lie up to `depth` citations away, going by `fan` citations of each."""
    seen, frontier = {start}, {start}
    for _ in range(depth):
        frontier = _level(frontier, direction, most, fan) - seen
        seen |= frontier
        if not frontier or len(seen) > most:
            break
    return seen


def path_length(citing: int, cited: int, *, steps: int = 12, most: int = 6_000) -> int | None:
    """Return how many citations lie between two works, one of which rests on the other; None if it cannot be told."""
    sides = {Direction.RESTS_ON: {citing}, Direction.BUILT_ON: {cited}}
    seen = {direction: set(frontier) for direction, frontier in sides.items()}
    for step in range(steps):
        if seen[Direction.RESTS_ON] & seen[Direction.BUILT_ON]:
            return step
        direction = min(sides, key=lambda each: len(sides[each]))
        sides[direction] = _level(sides[direction], direction, most, most) - seen[direction]
        seen[direction] |= sides[direction]
        if not sides[direction]:
            break
    return None


def _level(works: Collection[int], direction: Direction, most: int, fan: int) -> set[int]:
    near, far = direction.near_and_far
    listed = ",".join(map(str, works))
    with connection.cursor() as cursor:
        cursor.execute(LEVEL[connection.vendor].format(near=near, far=far, works=listed, most=most, fan=fan))
        return {pk for (pk,) in cursor.fetchall()}
