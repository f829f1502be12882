"""Pairs of records that may be one, entered twice; and those that somebody has found to be different.

All with all would be ten thousand million comparisons for 100,000 works. Instead the records are put in the order of a
stored key, several times by different keys, and each is compared with the few that follow it (the *sorted
neighbourhood* of M. A. Hernández and S. J. Stolfo, "The Merge/Purge Problem for Large Databases", SIGMOD 1995). Work
grows with the number of records, and can stop and go on after any batch. What is found is stored, so that a page of
pairs is one query, whatever their number.

Each app lists its kinds of records as `KINDS` in a module `duplicates`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from math import inf
from operator import attrgetter
from time import monotonic
from typing import Any, Generic, NamedTuple, TypeVar

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from records.models import LikelyPair, Record
from records.operations.states import batches

#: Each record is compared with so many that follow it.
NEIGHBOURS = 8
#: So many keys are read at once.
AT_ONCE = 2_000
#: From this score on, of 100, a pair is worth looking at.
WORTH_LOOKING = 70

Sketch = TypeVar("Sketch")
#: The ids of two records, the smaller first.
Pair = tuple[int, int]


@dataclass(frozen=True)
class Likeness:
    """How likely two records are one, from 0 to 100, and what speaks for it and against it, in words."""

    score: int
    reasons: tuple[str, ...]


class Place(NamedTuple):
    """The place of a record in an order: its key, its id, and what the source tells of it besides."""

    key: Any
    record: int
    beside: Any = None


@dataclass(frozen=True)
class Source:
    """Rows that give a key to records: the names of the stored key and of the column with the record's id.

    `beside` is a column read along, which also says whose places are next to one another where keys are equal.
    """

    rows: Callable[[], QuerySet]
    key: str
    record: str = "pk"
    beside: str = ""

    def following(self, start: Any, beyond: bool) -> Iterator[Place]:
        """Yield the places in order, from the key `start` on, or from beyond it."""
        rows = self.rows()
        if start is not None:
            rows = rows.filter(**{f"{self.key}__{'gt' if beyond else 'gte'}": start})
        beside = [self.beside] if self.beside else []
        then = (F(name).asc(nulls_last=True) for name in beside)
        for values in rows.order_by(self.key, *then, self.record).values_list(self.key, self.record, *beside)[:AT_ONCE]:
            yield Place(*values)


@dataclass(frozen=True)
class Order:
    """One order in which records are gone through: neighbours whose keys begin with so many equal letters are compared.

    With `beginning` 0 the keys must be equal. `near` looks closer at two places, before anything else is read.
    """

    sources: tuple[Source, ...]
    beginning: int = 0
    near: Callable[[Place, Place], bool] = lambda one, other: True

    def alike(self, one: Any, other: Any) -> bool:
        """Whether two keys begin alike, so that their records may be one."""
        return one[: self.beginning] == other[: self.beginning] if self.beginning else one == other


@dataclass(frozen=True)
class Kind(Generic[Sketch]):
    """A kind of record of which two may be one.

    `sketches` reads what comparing needs of many records at once; `compare` says how likely two are one, or None.
    """

    model: type[Record]
    orders: tuple[Order, ...]
    sketches: Callable[[Iterable[int]], Mapping[int, Sketch]]
    compare: Callable[[Sketch, Sketch], Likeness | None]

    @property
    def label(self) -> str:
        """How stored pairs call the kind."""
        return self.model._meta.label_lower


@dataclass(frozen=True)
class Position:
    """How far the search has come: which kind and order, which key; when it began."""

    kind: int = 0
    order: int = 0
    start: Any = None
    beyond: bool = False
    began: str = ""


def kinds() -> list[Kind]:
    """Return the kinds of records that are searched, in the order of the apps."""
    modules = (f"{config.name}.duplicates" for config in apps.get_app_configs())
    found = (module for module in modules if module != __name__ and find_spec(module))
    return [kind for module in found for kind in getattr(import_module(module), "KINDS", ())]


def kind_called(label: str) -> Kind | None:
    """Return the kind that stored pairs call so, if there is one."""
    return next((kind for kind in kinds() if kind.label == label), None)


# Searching ------------------------------------------------------------------------------------------------------------


def search(position: Position | None = None, seconds: float | None = None) -> Position | None:
    """Look for likely pairs, from a position on, and store them; return where to go on, or None when all is done.

    With `seconds` it stops after the batch in which they have passed. Pairs that are no longer likely go; what somebody
    has found to be different stays so.
    """
    at: Position | None = position or Position(began=timezone.now().isoformat())
    until = inf if seconds is None else monotonic() + seconds
    while at is not None:
        at = _step(at)
        if monotonic() >= until:
            break
    return at


def _step(at: Position) -> Position | None:
    all_kinds = kinds()
    if at.kind >= len(all_kinds):
        return None
    kind = all_kinds[at.kind]
    order = kind.orders[at.order]
    streams = (source.following(at.start, at.beyond) for source in order.sources)
    places = list(islice(merge(*streams, key=attrgetter("key")), AT_ONCE))
    _store(kind, _likely(kind, _neighbours(order, places)))
    if len(places) == AT_ONCE:
        return _after(at, places)
    if at.order + 1 < len(kind.orders):
        return Position(at.kind, at.order + 1, began=at.began)
    _forget_older(kind, at.began)
    return Position(at.kind + 1, began=at.began) if at.kind + 1 < len(all_kinds) else None


def _after(at: Position, places: list[Place]) -> Position:
    """Go on a few places before the last, whose neighbours are not all read yet; past a key that fills the batch."""
    start = places[-NEIGHBOURS].key
    return Position(at.kind, at.order, start, beyond=start == at.start, began=at.began)


def _neighbours(order: Order, places: list[Place]) -> Iterator[Pair]:
    """Yield the ids of records whose keys stand near one another, the smaller first."""
    for number, one in enumerate(places):
        for other in places[number + 1 : number + 1 + NEIGHBOURS]:
            if not order.alike(one.key, other.key):
                break
            if one.record != other.record and order.near(one, other):
                yield (one.record, other.record) if one.record < other.record else (other.record, one.record)


def _likely(kind: Kind, pairs: Iterable[Pair]) -> Iterator[LikelyPair]:
    distinct = sorted(set(pairs))
    sketches: dict[int, Any] = {}
    for some in batches(sorted({record for pair in distinct for record in pair})):
        sketches |= kind.sketches(some)
    for one, other in distinct:
        if one in sketches and other in sketches:
            likeness = kind.compare(sketches[one], sketches[other])
            if likeness is not None and likeness.score >= WORTH_LOOKING:
                yield LikelyPair(
                    kind=kind.label,
                    first_id=one,
                    second_id=other,
                    score=likeness.score,
                    reasons=list(likeness.reasons),
                )


def _store(kind: Kind, pairs: Iterable[LikelyPair]) -> None:
    LikelyPair.objects.bulk_create(
        pairs,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["kind", "first_id", "second_id"],
        update_fields=["score", "reasons", "found_at"],
    )


def _forget_older(kind: Kind, began: str) -> None:
    old = LikelyPair.objects.filter(kind=kind.label, found_at__lt=began)
    old.filter(different_since__isnull=True).delete()


# Deciding -------------------------------------------------------------------------------------------------------------


def open_numbers() -> dict[str, int]:
    """Return by kind how many pairs nobody has decided about."""
    return {kind.label: open_pairs(kind).count() for kind in kinds()}


def open_pairs(kind: Kind) -> QuerySet[LikelyPair]:
    """Return the pairs of a kind that nobody has decided about, likeliest first."""
    return _present(kind).filter(different_since__isnull=True).order_by("-score", "pk")


def told_apart(kind: Kind) -> QuerySet[LikelyPair]:
    """Return the pairs of a kind that somebody has found to be different, the latest first."""
    decided = _present(kind).filter(different_since__isnull=False)
    return decided.select_related("found_different_by").order_by("-different_since", "-pk")


def _present(kind: Kind) -> QuerySet[LikelyPair]:
    """The pairs of which both are there and neither is merged."""
    # There are few pairs and many records: each pair looks up its two, where a list of all records would be long.
    records = kind.model._base_manager.filter(merged_into__isnull=True)
    there = (Exists(records.filter(pk=OuterRef(name))) for name in ("first_id", "second_id"))
    return LikelyPair.objects.filter(*there, kind=kind.label)


@transaction.atomic
def tell_apart(pair: LikelyPair, curator: AbstractBaseUser | None) -> None:
    """Remember that the two are different, for ever and by whom; who came first stays named."""
    undecided = LikelyPair.objects.filter(pk=pair.pk, different_since__isnull=True)
    undecided.update(different_since=timezone.now(), found_different_by=curator)


def ask_again(pair: LikelyPair) -> None:
    """Forget that the two are different."""
    LikelyPair.objects.filter(pk=pair.pk).update(different_since=None, found_different_by=None)
