"""Answers that are older than what they are said to answer can be: told, since a reader would stumble.

Only where the originals, or what a source tells, date both: a claim of which nothing but a late report has been read
may well be older than its answer.
"""

from __future__ import annotations

from interpretations.models import ClaimRelation

OLDER = "By the years known the answer is the older, {source} and {target}: the work read sets it against the other."


def anachronism(row: ClaimRelation) -> str:
    """Return a sentence on a relation fetched `with_years`; empty where its claims may stand in the order of time."""
    if not is_anachronistic(row):
        return ""
    return OLDER.format(source=row.source_year, target=row.target_from)  # type: ignore[attr-defined]  # by `with_years`


def is_anachronistic(row: ClaimRelation) -> bool:
    """Whether a relation, fetched `with_years`, is among those that `anachronistic` finds."""
    source, target = row.source_year, row.target_from  # type: ignore[attr-defined]
    is_late = source is not None and target is not None and source < target
    return is_late and row.kind != ClaimRelation.Kind.SUPPORTS
