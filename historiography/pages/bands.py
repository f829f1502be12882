"""Schools as bands over the years, the same axis for all, each band's ends with who gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min

from historiography.pages.sidenotes import Link, Ref, short_ref
from interpretations.models import School, SchoolCurrency
from works.referencing import in_prose
from works.witness import set_aside

STEP = 20
#: A band of a single year would not be seen.
SHORTEST = 1
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
    """A period on the axis, in years."""

    start: int
    length: int


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
        first=Min("period_from"), until=Min("period_to"), last=Max("period_to"), since=Max("period_from")
    )
    known = [year for year in span.values() if year is not None]
    if not known:
        return None
    first, last = min(known), max(known) + 1
    return Axis(first - first % STEP, last + -last % STEP)


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
        years=in_prose(period.period) if period else "",
        years_by=short_ref(period) if period else None,
        note="" if set_aside() else first_sentence(school.scope_note),
        counts=counts,
        band=_band(period, axis) if period and axis else None,
        is_ours=school.is_named_by_us,
    )


def _band(period: SchoolCurrency, axis: Axis) -> Band:
    start = axis.first if period.period_from is None else period.period_from
    end = axis.last if period.period_to is None else period.period_to + 1
    return Band(start, max(end - start, SHORTEST))


def witnesses(schools: Iterable[School]) -> dict[int, Any]:
    """Return the works that date the schools, fetched `with_periods`, by primary key, in the order of first telling."""
    return {row.attested_in_id: row.attested_in for school in schools for row in school.shown_periods[:1]}
