"""The report of a view beside what the original says: shown where a curator has compared the two.

A view that is known through a report is known as the reporter has it. Once somebody has opened the original at the
place, both are set side by side, each with its own reference, and a signed note says what the report omits or changes.
Made from a row that `AttributionQuerySet.with_sidenote` brought along: nothing here queries.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from historiography.pages.sidenotes import Ref, place, read_at, work_ref
from interpretations.models import Attribution
from interpretations.witnesses import is_direct


@dataclass(frozen=True)
class Representation:
    """A report and its original; see `partials/representation.html`. Both texts are in our own words."""

    report: Ref
    report_says: str
    original: Ref
    original_says: str
    differs: str
    signed: str


def representation(row: Attribution) -> Representation | None:
    """Return the two sides of an attribution that was compared, with what was found; None where there are none."""
    original = row.asserted_in
    if original is None or is_direct(row) or not (row.verified_on and row.original_says):
        return None
    return Representation(
        report=read_at(row),
        report_says=row.gloss or row.claim.statement,
        original=replace(work_ref(original), place=place(row.verified_locator)),
        original_says=row.original_says,
        differs=row.verification_note,
        signed=f"{row.verified_by}, {row.verified_on:%-d %B %Y}",
    )
