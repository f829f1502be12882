"""Answers that, by the years known, are older than what they are said to answer: told, since a reader would stumble.

Mostly the older claim is only known to be older: of the other nothing but a late report has been read.
"""

from __future__ import annotations

from interpretations.models import ClaimRelation

KNOWN_LATE = "What is answered is known here only by {target}, the answer by {source}: it may be older than its report."
OLDER = "By the years known the answer is the older, {source} and {target}: the work read sets it against the other."


def anachronism(row: ClaimRelation) -> str:
    """Return a sentence on a relation fetched `with_years`; empty where its claims stand in the order of time."""
    if not is_anachronistic(row):
        return ""
    words = OLDER if row.target_exact else KNOWN_LATE  # type: ignore[attr-defined]  # by `with_years`
    return words.format(source=row.source_year, target=row.target_year)  # type: ignore[attr-defined]


def is_anachronistic(row: ClaimRelation) -> bool:
    """Whether a relation, fetched `with_years`, is among those that `anachronistic` finds."""
    source, target = row.source_year, row.target_year  # type: ignore[attr-defined]
    is_late = source is not None and target is not None and source < target
    return is_late and row.kind != ClaimRelation.Kind.SUPPORTS
