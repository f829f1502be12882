"""The years to which a search keeps: "1966", "1966..1985", "1966..", "..1985"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Q

from records.models import SearchEntry

_YEARS = re.compile(r"(?P<first>\d{4})?(?P<range>\.\.|[-–])?(?P<last>\d{4})?")


@dataclass(frozen=True)
class Years:
    """The first and the last year of which results are to be; None where that end is open."""

    first: int | None
    last: int | None

    @property
    def clause(self) -> Q:
        """Entries whose time, open ends included, meets the years."""
        dated = Q(year_from__isnull=False) | Q(year_to__isnull=False)
        begun = Q(year_from__lte=self.last) | Q(year_from__isnull=True) if self.last is not None else Q()
        not_over = Q(year_to__gte=self.first) | Q(year_to__isnull=True) if self.first is not None else Q()
        return dated & begun & not_over

    def meet(self, entry: SearchEntry) -> bool:
        """Whether the time of one entry meets the years."""
        begins, ends = entry.year_from, entry.year_to
        if begins is None and ends is None:
            return False
        is_begun = self.last is None or begins is None or begins <= self.last
        return is_begun and (self.first is None or ends is None or ends >= self.first)


def read_years(text: str) -> Years | None:
    """Return the years that a text names; None where it names none."""
    years = _YEARS.fullmatch(text)
    if years is None or not (years["first"] or years["last"]):
        return None
    first = int(years["first"]) if years["first"] else None
    return Years(first, int(years["last"]) if years["last"] else None if years["range"] else first)
