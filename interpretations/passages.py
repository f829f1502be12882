"""Two reports of one passage: where several works report, quote or cite the same place of an original.

Reports of one passage can be checked against one another long before anybody has the original in hand. A place is what
a source gives of the original, or what a curator has seen there since (`works.locators` says when two places meet).
Works count by their original, as everywhere; the original's own words about itself are no report of it.

What is compared and what is given is bounded, each original having its share; that some was left out is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Any

from django.db.models import Case, F, QuerySet, When, Window
from django.db.models.functions import Coalesce, RowNumber

from interpretations.meeting_places import Places, Together, is_plain, together
from interpretations.models import Attribution
from works.locators import Locator, LocatorError, parse_locator
from works.models import Citation

#: How many attributions and how many citations are compared, of all the originals asked for together.
MOST_COMPARED = 300
#: How many places of an original are compared that name more than pages: they are compared in pairs.
MOST_NESTED = 24
#: How many passages are given.
MOST_PASSAGES = 12


@dataclass(frozen=True, order=True)
class Report:
    """A row that gives a place of an original: its kind and key, the place, and which work (its original) was read."""

    original: int
    at_key: str
    kind: str
    pk: int
    at: str
    by: int


@dataclass(frozen=True)
class Passage:
    """Reports by at least two works whose places all meet one another, as these lie in the original."""

    reports: tuple[Report, ...]

    @property
    def original(self) -> int:
        """The key of the work reported."""
        return self.reports[0].original

    @property
    def places(self) -> tuple[str, ...]:
        """The different places that the reports give."""
        return tuple(dict.fromkeys(report.at for report in self.reports))


@dataclass(frozen=True)
class Passages:
    """Passages in the order of their originals and places; `cut` when there may be more than could be compared."""

    passages: tuple[Passage, ...] = ()
    cut: bool = False


def passages_of(originals: Collection[int]) -> Passages:
    """Return the passages of these works, named by their keys, that several works report, in two queries."""
    if not originals:
        return Passages()
    share = max(MOST_COMPARED // len(originals), 1)
    rows = [*_first(_attributions(originals), share), *_first(_citations(originals), share)]
    groups = [_passages(group) for group in _by_original(sorted(report for report, number in rows if number <= share))]
    in_turns = (each for turn in zip_longest(*(passages for passages, _ in groups)) for each in turn if each)
    given = sorted(islice(in_turns, MOST_PASSAGES), key=_reports)
    is_cut = any(number > share for _, number in rows) or any(cut for _, cut in groups)
    return Passages(tuple(given), is_cut or sum(len(passages) for passages, _ in groups) > MOST_PASSAGES)


def passages_reported_by(rows: Iterable[Attribution]) -> Passages:
    """Return the passages that some of these attributions report, with all that others report of them."""
    placed = {row.pk: row.asserted_in_id for row in rows if row.verified_locator or row.asserted_locator}
    found = passages_of({original for original in placed.values() if original is not None})
    with_these = (each for each in found.passages if any(_is_of(report, placed) for report in each.reports))
    return Passages(tuple(with_these), found.cut)


def _is_of(report: Report, rows: Collection[int]) -> bool:
    return report.kind == Attribution._meta.model_name and report.pk in rows


def _by_original(reports: Iterable[Report]) -> list[list[Report]]:
    groups: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.original].append(report)
    return list(groups.values())


def _passages(reports: list[Report]) -> tuple[list[Passage], bool]:
    """The first passages of one original, one more than are given, and whether places of it were left out."""
    places, is_cut = _comparable(report.at for report in reports)
    found: list[Together] = []
    for texts in together(places):
        if len({report.by for report in reports if report.at in texts}) < 2 or any(texts <= each for each in found):
            continue
        found = [*(each for each in found if not each < texts), texts]
        if len(found) > MOST_PASSAGES:
            break
    passages = (Passage(tuple(report for report in reports if report.at in texts)) for texts in found)
    return sorted(passages, key=_reports), is_cut


def _comparable(texts: Iterable[str]) -> tuple[Places, bool]:
    """The places that are compared, each once, however many give it; and whether there are more."""
    places = {text: place for text in dict.fromkeys(texts) if (place := _read(text))}
    further = [text for text, place in places.items() if not is_plain(place)][MOST_NESTED:]
    return {text: place for text, place in places.items() if text not in further}, bool(further)


def _reports(passage: Passage) -> tuple[Report, ...]:
    return passage.reports


def _read(text: str) -> Locator | None:
    try:
        return parse_locator(text)
    except LocatorError:
        return None


def _first(rows: QuerySet, share: int) -> list[tuple[Report, int]]:
    """The first rows of each original, one more than its share, with their numbers."""
    kind = str(rows.model._meta.model_name)
    number = Window(RowNumber(), partition_by=F("original"), order_by=("at_key", "pk"))
    first: Any = rows.order_by().annotate(number=number).filter(number__lte=share + 1)
    values = first.values_list("original", "at_key", "pk", "at", "by", "number")
    return [(Report(original, at_key, kind, pk, at, by), number) for original, at_key, pk, at, by, number in values]


def _attributions(originals: Collection[int]) -> QuerySet:
    seen = Case(When(verified_locator="", then=F("asserted_locator")), default=F("verified_locator"))
    rows = Attribution.objects.published().filter(asserted_in__in=originals).exclude(attested_in=F("asserted_in"))
    placed = rows.exclude(asserted_locator="", verified_locator="")
    return placed.annotate(
        original=F("asserted_in"),
        at_key=F("asserted_locator_key"),
        at=seen,
        by=Coalesce("attested_in__original", "attested_in"),
    )


def _citations(originals: Collection[int]) -> QuerySet:
    rows = Citation.objects.published().filter(cited_work__in=originals).exclude(citing_work=F("cited_work"))
    return rows.exclude(locator="").annotate(
        original=F("cited_work"),
        at_key=F("locator_key"),
        at=F("locator"),
        by=Coalesce("citing_work__original", "citing_work"),
    )
