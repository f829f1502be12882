"""Two reports of one passage: where several works report, quote or cite the same place of an original.

Reports of one passage can be checked against one another long before anybody has the original in hand. A place is what
a source gives of the original, or what a curator has seen there since (`works.locators` says when two places meet).
Works count by their original, as everywhere; the original's own words about itself are no report of it.

The places of an original are compared in pairs, so that their number is bounded, and that some were left out is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, TypeAlias

from django.db.models import Case, F, QuerySet, When
from django.db.models.functions import Coalesce

from interpretations.models import Attribution
from works.locators import Locator, LocatorError, parse_locator
from works.models import Citation

#: How many attributions and how many citations of the originals asked for are compared.
MOST_COMPARED = 300
#: How many passages are given.
MOST_PASSAGES = 12

#: The edge of a graph, by the numbers of its ends.
Pair: TypeAlias = tuple[int, int]


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
    read = [_first(rows) for rows in (_attributions(originals), _citations(originals))]
    reports = sorted(report for rows in read for report in rows[:MOST_COMPARED])
    found = [passage for group in _by_original(reports) for passage in _passages(group)]
    is_cut = len(found) > MOST_PASSAGES or any(len(rows) > MOST_COMPARED for rows in read)
    return Passages(tuple(found[:MOST_PASSAGES]), is_cut)


def passages_reported_by(rows: Iterable[Attribution]) -> Passages:
    """Return the passages that some of these attributions report, with all that others report of them."""
    placed = {row.pk: row.asserted_in_id for row in rows if row.verified_locator or row.asserted_locator}
    found = passages_of({original for original in placed.values() if original is not None})
    with_these = (each for each in found.passages if any(_is_of(report, placed) for report in each.reports))
    return Passages(tuple(with_these), found.cut)


def meeting(places: Sequence[Locator]) -> set[Pair]:
    """Return the pairs of places, by their numbers, that may mean one passage."""
    hulls = [_hull(place) for place in places]
    return {
        (one, other)
        for one, other in combinations(range(len(places)), 2)
        if _may_meet(hulls[one], hulls[other]) and places[one].overlaps(places[other])
    }


def cliques(pairs: Collection[Pair]) -> list[tuple[int, ...]]:
    """Return groups of which all meet one another, so that every pair stands together in one of them."""
    found: list[tuple[int, ...]] = []
    members = sorted({end for pair in pairs for end in pair})
    for pair in sorted(pairs):
        if not any(set(pair) <= set(clique) for clique in found):
            found.append(_widened(pair, members, pairs))
    return found


def _widened(pair: Pair, members: Sequence[int], pairs: Collection[Pair]) -> tuple[int, ...]:
    clique = list(pair)
    for each in members:
        if each not in clique and all((min(each, one), max(each, one)) in pairs for one in clique):
            clique.append(each)
    return tuple(sorted(clique))


def _is_of(report: Report, rows: Collection[int]) -> bool:
    return report.kind == Attribution._meta.model_name and report.pk in rows


def _by_original(reports: Iterable[Report]) -> list[list[Report]]:
    groups: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.original].append(report)
    return list(groups.values())


def _passages(reports: list[Report]) -> list[Passage]:
    """The passages of one original. The same place is compared once, however many give it."""
    places = {text: place for text in dict.fromkeys(report.at for report in reports) if (place := _read(text))}
    texts = list(places)
    together = [{texts[each]} for each in range(len(texts))]
    together += [{texts[each] for each in clique} for clique in cliques(meeting(list(places.values())))]
    largest = [texts for texts in together if not any(texts < other for other in together)]
    found = [Passage(tuple(report for report in reports if report.at in texts)) for texts in largest]
    return sorted((each for each in found if len({report.by for report in each.reports}) > 1), key=_reports)


def _reports(passage: Passage) -> tuple[Report, ...]:
    return passage.reports


def _read(text: str) -> Locator | None:
    try:
        return parse_locator(text)
    except LocatorError:
        return None


def _hull(place: Locator) -> Pair | None:
    """The first and the last page of a place that is given by pages."""
    pages = place.pages()
    return (min(first for first, _ in pages), max(last for _, last in pages)) if pages else None


def _may_meet(one: Pair | None, other: Pair | None) -> bool:
    # Cheap, and true of most pairs that do not meet; what has no page is left to the locators.
    return one is None or other is None or (one[0] <= other[1] and other[0] <= one[1])


def _first(rows: QuerySet) -> list[Report]:
    """The first rows of each kind, one more than are compared."""
    fields = ("original", "at_key", "pk", "at", "by")
    kind = str(rows.model._meta.model_name)
    found: Iterable[Any] = rows.order_by("original", "at_key", "pk").values(*fields)[: MOST_COMPARED + 1]
    return [Report(kind=kind, **row) for row in found]


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
