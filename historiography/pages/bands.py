"""Schools as bands over the years, the same axis for all, each band's ends with who gives them.

An end that nobody gives is drawn as open: what was told in 1993 says nothing of later years, and of a school that was
current until 1987 nobody knows here when it began. A school that a work tells to go on (EDTF's open end, ``1975/..``)
is drawn on to that work; one of which it tells a beginning only (EDTF's unknown end, ``1989/``) fades at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min, Q

from historiography.pages.sidenotes import Link, Ref, short_ref
from interpretations.models import School, SchoolCurrency
from records.dates import OpenEnd
from works.referencing import in_prose
from works.witness import set_aside

STEP, ROUND = 20, 10
#: A band of a single year would not be seen.
SHORTEST = 1
#: For how many years an open end is drawn.
OPEN = 10
SENTENCE = re.compile(r"(?P<sentence>.+?[.?!]”?)(?=\s+[A-ZА-Я“]|$)", re.DOTALL)


@dataclass(frozen=True)
class Axis:
    """The years under the bands, from the first to the last round year."""

    first: int
    last: int

    @property
    def view(self) -> str:
        """The years as an SVG viewBox."""
        return f"{self.first} 0 {self.last - self.first} 6"

    @property
    def years(self) -> list[int]:
        """The years that are written."""
        return list(range(self.first, self.last + 1, STEP))


@dataclass(frozen=True)
class Band:
    """A period on the axis, in years, and what is drawn as `open` before or after it."""

    start: int
    length: int
    open: tuple[Band, ...] = ()

    @property
    def fades(self) -> str:
        """Whether it is open "before" the years given or "after" them; never both, for then there would be none."""
        return "before" if any(each.start < self.start for each in self.open) else "after"


@dataclass(frozen=True)
class Row:
    """A school in a list; see `partials/school_row.html`."""

    name: str
    url: str
    hue: int
    years: str
    years_by: Ref | None
    note: str
    counts: tuple[Link, ...]
    band: Band | None
    is_ours: bool = False


def axis() -> Axis | None:
    """Return the axis on which every period that somebody gives can be drawn; None where nobody gives any."""
    span = SchoolCurrency.objects.published().aggregate(
        first=Min("period_from"),
        until=Min("period_to"),
        last=Max("period_to"),
        since=Max("period_from"),
        told=Max("attested_in__issued_to", filter=Q(period_to__isnull=True)),
    )
    known = [year for year in span.values() if year is not None]
    if not known:
        return None
    first, last = min(known) // ROUND * ROUND, max(known) + 1
    return Axis(first, last + (first - last) % STEP)


def rows(schools: Iterable[School], axis: Axis | None, counts: Mapping[int, list[Link]]) -> list[Row]:
    """Return schools, fetched `with_periods`, as rows; `counts` are the links under each."""
    return [_row(school, axis, tuple(counts.get(school.pk, ()))) for school in schools]


def first_sentence(text: str) -> str:
    """Return the first sentence of a note."""
    found = SENTENCE.match(text.strip())
    return found["sentence"] if found else text.strip()


def _row(school: School, axis: Axis | None, counts: tuple[Link, ...]) -> Row:
    period = next(iter(school.shown_periods), None)
    return Row(
        name=school.label,
        url=school.get_absolute_url() or "",
        hue=school.hue,
        years=_years(period) if period else "",
        years_by=short_ref(period) if period else None,
        note="" if set_aside() else first_sentence(school.scope_note),
        counts=counts,
        band=_band(period, axis) if period and axis else None,
        is_ours=school.is_named_by_us,
    )


def _years(period: SchoolCurrency) -> str:
    """The years in words, and which end is open: "from c. 1975 (no end given by 1993)"."""
    years, told = in_prose(period.period), period.attested_in.issued_to
    if period.period_from is None:
        return f"{years} (no beginning given)"
    if period.period_to is None:
        return f"{years} (no end given{f' by {told}' if told else ''})"
    return years


def _band(period: SchoolCurrency, axis: Axis) -> Band:
    start, end = period.period_from, period.period_to
    if end is not None:
        begin, past = end if start is None else start, end + 1
        before = Band(max(begin - OPEN, axis.first), min(OPEN, begin - axis.first))
        return Band(begin, max(past - begin, SHORTEST), (before,) if start is None else ())
    begin = axis.first if start is None else start
    told = period.attested_in.issued_to if period.period.endswith(OpenEnd.OPEN.text) else None
    past = max(told or begin, begin) + 1
    return Band(begin, past - begin, (Band(past, min(OPEN, axis.last - past)),))


def witnesses(schools: Iterable[School]) -> dict[int, Any]:
    """Return the works that date the schools, fetched `with_periods`, by primary key, in the order of first telling."""
    return {row.attested_in_id: row.attested_in for school in schools for row in school.shown_periods[:1]}
