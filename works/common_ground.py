"""What works have in common: sources that both cite, works that cite both, and the company that a work keeps.

Two works that rest on the same sources are akin (M. M. Kessler, “Bibliographic Coupling between Scientific Papers”,
American Documentation 14, 1963), and so are two that are cited together (H. Small, “Co-citation in the Scientific
Literature”, Journal of the American Society for Information Science 24, 1973). Either is counted in works first, since
one may cite another on every page, then in notes or citations.

Works at which very many citations meet are looked at only in part, or passed over where they would make everything akin
to everything; how many, is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count

from works.citation_graph import Direction, Edge, reach, shown
from works.models import Citation
from works.querysets import CitationQuerySet

#: So many neighbours of a side are looked at.
MOST_LOOKED_AT = 5_000
#: A work keeps company through so many works at most,
MOST_BETWEEN = 500
#: of which none may have more neighbours than this,
MOST_AROUND_ONE = 1_000
#: and all together not more than this.
MOST_AROUND = 30_000

#: Under which names a citation keeps the work that is asked about, and that to which a direction leads.
NEAR_AND_FAR = {
    Direction.RESTS_ON: ("citing_work", "cited_work"),
    Direction.BUILT_ON: ("cited_work", "citing_work"),
}


@dataclass(frozen=True)
class Shared:
    """A work that both sides cite, or that cites both, and in how many citations, for either side."""

    work: int
    citations: tuple[int, int]


@dataclass(frozen=True)
class CommonGround:
    """What two sets of works share, the weightiest first; `whole` unless there was too much to look at all of it."""

    shared: tuple[Shared, ...]
    whole: bool


@dataclass(frozen=True)
class Companion:
    """A work that keeps company with another, through so many works and in so many notes."""

    work: int
    through: int
    notes: int


@dataclass(frozen=True)
class Company:
    """The works that keep company with a work, the closest first.

    `between` are the works through which it does; `passed_over` counts those beside them that have too many neighbours
    to mean much, or found no more room; `whole` says that there are no others.
    """

    companions: tuple[Companion, ...]
    between: tuple[int, ...]
    passed_over: int
    whole: bool


def common_ground(here: Collection[int], there: Collection[int], direction: Direction) -> CommonGround:
    """Return the works that both sets of works cite (RESTS_ON), or that cite both (BUILT_ON), by primary key.

    The weightiest is the one that shares most citations with the side with which it shares fewer.
    """
    sides = shown(here), shown(there)
    near = [reach(side, direction, fan=MOST_LOOKED_AT + 1, most=MOST_LOOKED_AT + 1) for side in sides]
    whole = [{other for _, other in pairs} for pairs in near if len(pairs) <= MOST_LOOKED_AT]
    partly = [{other for _, other in pairs} for pairs in near]
    searched = set.intersection(*whole) if whole else min(partly, key=len)
    counts = [_citations(side, searched, direction) for side in sides]
    shared = [Shared(pk, (counts[0][pk], counts[1][pk])) for pk in counts[0].keys() & counts[1].keys()]
    ranked = sorted(shared, key=lambda each: (-min(each.citations), -sum(each.citations), each.work))
    return CommonGround(tuple(ranked), bool(whole))


def cited_with(work: int) -> Company:
    """Return the works that are cited together with a work: by how many works, then in how many notes of these."""
    between, around, passed_over, whole = _around(work, Direction.BUILT_ON)
    shown = Citation.objects.filter(withheld=False)
    noted = shown.filter(cited_work=work, citing_work__in=between, note__isnull=False).values("note")
    notes = _counted(shown.filter(note__in=noted).exclude(cited_work=work), "cited_work")
    return Company(_ranked(work, around, notes), tuple(between), passed_over, whole)


def shares_sources_with(work: int) -> Company:
    """Return the works that cite what a work cites: how many of its sources, then in how many of their notes."""
    between, around, passed_over, whole = _around(work, Direction.RESTS_ON)
    citing = {other for _, other in around}
    shown = Citation.objects.filter(withheld=False)
    notes = _counted(shown.filter(cited_work__in=between, citing_work__in=citing), "citing_work")
    return Company(_ranked(work, around, notes), tuple(between), passed_over, whole)


def _citations(side: list[int], others: Iterable[int], direction: Direction) -> dict[int, int]:
    near, far = NEAR_AND_FAR[direction]
    between = Citation.objects.published().filter(**{f"{near}__in": side, f"{far}__in": others})
    return dict(between.order_by().values_list(far).annotate(Count("pk")))


def _around(work: int, direction: Direction) -> tuple[list[int], list[Edge], int, bool]:
    """The works next to a work, and what is next to these on the same side as the work itself.

    Also how many of them are passed over, and whether they are all.
    """
    first = reach(shown([work]), direction, fan=MOST_BETWEEN + 1, most=MOST_BETWEEN + 1)
    between = [other for _, other in first[:MOST_BETWEEN]]
    pairs = reach(between, direction.opposite, fan=MOST_AROUND_ONE + 1, most=MOST_AROUND + 1)
    sizes = Counter(pk for pk, _ in pairs)
    told = {pk for pk, size in sizes.items() if size <= MOST_AROUND_ONE}
    if len(pairs) > MOST_AROUND:
        told.discard(pairs[-1][0])
    around = [(pk, other) for pk, other in pairs if pk in told]
    return sorted(told), around, len(between) - len(told), len(first) <= MOST_BETWEEN


def _ranked(work: int, around: list[Edge], notes: dict[int, int]) -> tuple[Companion, ...]:
    through = Counter(other for _, other in around if other != work)
    companions = [Companion(pk, number, notes.get(pk, 0)) for pk, number in through.items()]
    return tuple(sorted(companions, key=lambda each: (-each.through, -each.notes, each.work)))


def _counted(citations: CitationQuerySet, end: str) -> dict[int, int]:
    return dict(citations.order_by().values_list(end).annotate(Count("note", distinct=True)))
