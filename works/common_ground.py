"""What works have in common: sources that both cite, works that cite both, and the company that a work keeps.

Two works that rest on the same sources are akin (M. M. Kessler, “Bibliographic Coupling between Scientific Papers”,
American Documentation 14, 1963), and so are two that are cited together (H. Small, “Co-citation in the Scientific
Literature”, Journal of the American Society for Information Science 24, 1973). Either is counted in works first, since
one may cite another on every page, then in notes or citations.

Editions of one work count as one: who cites the original and who cites its translation rest on the same source.

Works at which very many citations meet are looked at only in part, or passed over where they would make everything akin
to everything; how many, is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce

from works.citation_graph import Direction, Edge, reach, shown
from works.models import Citation, Work
from works.querysets import CitationQuerySet

#: So many neighbours of a side are looked at.
MOST_LOOKED_AT = 5_000
#: A work keeps company through so many works at most,
MOST_BETWEEN = 500
#: of which none may have more neighbours than this,
MOST_AROUND_ONE = 1_000
#: and all together not more than this.
MOST_AROUND = 30_000


@dataclass(frozen=True)
class Shared:
    """A work that both sides cite, or that cites both, and in how many citations, for either side.

    `editions` are those of it that do or are; `work` is the original, if it is one of them, else the first.
    """

    work: int
    citations: tuple[int, int]
    editions: tuple[int, ...]


@dataclass(frozen=True)
class CommonGround:
    """What two sets of works share, the weightiest first; `whole` unless there was too much to look at all of it."""

    shared: tuple[Shared, ...]
    whole: bool


@dataclass(frozen=True)
class Companion:
    """A work that keeps company with another, through so many works and in so many notes; `editions` as in `Shared`."""

    work: int
    through: int
    notes: int
    editions: tuple[int, ...]


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
    fewest: set[int] = min(whole or partly, key=len)
    roots = _editions(fewest)
    both = set.intersection(*({roots[pk] for pk in each if pk in roots} for each in whole or [set(roots)]))
    counts = [_citations(side, [pk for pk in roots if roots[pk] in both], direction) for side in sides]
    shared = [_shared(root, pks, counts) for root, pks in _by_root({*counts[0], *counts[1]}, roots).items()]
    ranked = sorted(shared, key=lambda each: (-min(each.citations), -sum(each.citations), each.work))
    return CommonGround(tuple(each for each in ranked if all(each.citations)), bool(whole))


def _shared(root: int, editions: Sequence[int], counts: Sequence[Mapping[int, int]]) -> Shared:
    here, there = (sum(each.get(pk, 0) for pk in editions) for each in counts)
    return Shared(_foremost(root, editions), (here, there), tuple(editions))


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


def _editions(works: Iterable[int]) -> dict[int, int]:
    """All editions of these works, each with its original."""
    roots = set(Work.objects.filter(pk__in=works).values_list(Coalesce("original", "pk"), flat=True))
    found = Work.objects.filter(Q(pk__in=roots) | Q(original__in=roots)).values_list("pk", "original")
    return {pk: original or pk for pk, original in found}


def _originals(works: Iterable[int]) -> dict[int, int]:
    """Of these works, those that are editions of others, each with its original."""
    rows = Work.objects.filter(pk__in=works, original__isnull=False).values_list("pk", "original")
    return {pk: original for pk, original in rows if original}


def _by_root(works: Iterable[int], roots: Mapping[int, int]) -> dict[int, list[int]]:
    """The works by their originals, in the order of their keys."""
    editions: dict[int, list[int]] = defaultdict(list)
    for pk in sorted(works):
        editions[roots.get(pk, pk)].append(pk)
    return editions


def _foremost(root: int, editions: Collection[int]) -> int:
    return root if root in editions else min(editions)


def _citations(side: list[int], others: Iterable[int], direction: Direction) -> dict[int, int]:
    near, far = direction.near_and_far
    between = Citation.objects.published().filter(**{f"{near}__in": side, f"{far}__in": others})
    between = between.exclude(citing_work=F("cited_work"))
    return dict(between.order_by().values_list(far).annotate(Count("pk")))


def _around(work: int, direction: Direction) -> tuple[list[int], list[Edge], int, bool]:
    """The works next to a work, of sources all editions, and what is next to these on the same side as the work itself.

    Also how many of them are passed over, and whether they are all.
    """
    first = reach(shown([work]), direction, fan=MOST_BETWEEN + 1, most=MOST_BETWEEN + 1)
    next_to_it = {other for _, other in first[:MOST_BETWEEN]}
    between = shown(_editions(next_to_it)) if direction is Direction.RESTS_ON else sorted(next_to_it)
    pairs = reach(between, direction.opposite, fan=MOST_AROUND_ONE + 1, most=MOST_AROUND + 1)
    sizes = Counter(pk for pk, _ in pairs)
    told = {pk for pk, size in sizes.items() if size <= MOST_AROUND_ONE}
    if len(pairs) > MOST_AROUND:
        told.discard(pairs[-1][0])
    around = [(pk, other) for pk, other in pairs if pk in told]
    return sorted(told), around, len(next_to_it - told), len(first) <= MOST_BETWEEN


def _ranked(work: int, around: list[Edge], notes: dict[int, int]) -> tuple[Companion, ...]:
    originals = _originals({work, *(pk for pair in around for pk in pair)})
    through: dict[int, set[int]] = defaultdict(set)
    editions = _by_root({other for _, other in around}, originals)
    for pk, other in around:
        through[originals.get(other, other)].add(originals.get(pk, pk))
    companions = [
        Companion(_foremost(root, editions[root]), len(met), notes.get(root, 0), tuple(editions[root]))
        for root, met in through.items()
        if root != originals.get(work, work)
    ]
    return tuple(sorted(companions, key=lambda each: (-each.through, -each.notes, each.work)))


def _counted(citations: CitationQuerySet, end: str) -> dict[int, int]:
    """In how many notes there is which work at the end of citations, by its original."""
    by_original = citations.order_by().values_list(Coalesce(f"{end}__original", end))
    return dict(by_original.annotate(Count("note", distinct=True)))
