"""Witnesses: on whose word a view is known, and how many independent ones there are.

What nobody here has read in the original is known through the hands that passed it on: the reporters named in between,
and the work that was read. Hands that share an author are one witness, and so are those that a third one joins to one
another, since the same person may have misread in all of them. A view read in its original, or since compared with it,
is no report and needs no witness.

Ask `AttributionQuerySet.with_sidenote` for the rows first: nothing here queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from authors.models import Author
from interpretations.models import Attribution, AttributionReporter
from works.models import Work
from works.referencing import leading_authors

#: An author, or a work under which nobody's name stands.
Identity: TypeAlias = tuple[str, int]
Circle: TypeAlias = frozenset[Identity]


@dataclass(frozen=True)
class Hand:
    """Who passed a view on: under a work, by name, or by name in a work."""

    work: Work | None = None
    author: Author | None = None

    @property
    def people(self) -> tuple[Author, ...]:
        """The reporter named, else those under whose names the work stands."""
        if self.author is not None:
            return (self.author,)
        return tuple(leading_authors(self.work)) if self.work is not None else ()

    @property
    def identities(self) -> Circle:
        """By what another hand is known to be the same witness; editions of a work without a name are one."""
        people = frozenset(("author", each.pk) for each in self.people)
        return people or frozenset({("work", self.work.original_id or self.work.pk)} if self.work else ())


@dataclass(frozen=True)
class Witness:
    """The one witness of so many attributions.

    `hands` are what they passed through last, each once, in the order of the rows. `was_read` says whether they are
    works read here, and not reporters in between.
    """

    hands: tuple[Hand, ...]
    was_read: bool
    rows: int


def is_direct(row: Attribution) -> bool:
    """Whether the work that was read is the original itself."""
    return row.mode == Attribution.Mode.DIRECT and row.asserted_in_id in (None, row.attested_in_id)


def is_report(row: Attribution) -> bool:
    """Whether the view is known through others only: neither read in the original nor compared with it."""
    return not (is_direct(row) or row.is_verified)


def hands_of(row: Attribution) -> tuple[Hand, ...]:
    """Return the hands that a report passed through, from the work read back towards the holder."""
    between = [_reporter(each) for each in row.reporters.all()]
    return (Hand(row.attested_in), *reversed(between))


def rests_on(rows: Sequence[Attribution]) -> Witness | None:
    """Return the one witness that stands in every row; None where there is none, or where any row is no report.

    Where several stand in all of them, it is the one nearest to the reader.
    """
    if not rows or not all(map(is_report, rows)):
        return None
    chains = [hands_of(row) for row in rows]
    circles = joined(hand.identities for chain in chains for hand in chain)
    for hand in chains[0]:
        circle = next(each for each in circles if each & hand.identities)
        if all(_hand_of(circle, chain) for chain in chains):
            return _witness(circle, chains)
    return None


def independent(rows: Iterable[Attribution]) -> int:
    """Return how many reports are independent of one another: those that share any hand count as one."""
    return len(joined(frozenset().union(*(hand.identities for hand in hands_of(row))) for row in rows))


def joined(circles: Iterable[Circle]) -> list[Circle]:
    """Return the circles, those made one that share a member, directly or through others."""
    found: list[Circle] = []
    for circle in circles:
        apart = [other for other in found if not other & circle]
        found = [*apart, circle.union(*(other for other in found if other & circle))]
    return found


def _reporter(reporter: AttributionReporter) -> Hand:
    return Hand(reporter.work, reporter.author)


def _hand_of(circle: Circle, chain: tuple[Hand, ...]) -> Hand | None:
    return next((hand for hand in chain if hand.identities & circle), None)


def _witness(circle: Circle, chains: Sequence[tuple[Hand, ...]]) -> Witness:
    hands = [hand for chain in chains if (hand := _hand_of(circle, chain))]
    was_read = all(hand is chain[0] for hand, chain in zip(hands, chains, strict=True))
    return Witness(tuple(dict.fromkeys(hands)), was_read, len(chains))
