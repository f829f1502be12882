"""What falls away from a page without a work: each statement and citation, leading to where it stands otherwise.

A number alone could not be checked: whoever reads that two statements fall away wants to know which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import QuerySet

from historiography.pages.apparatus import place_of
from historiography.pages.sidenotes import Link, attribution_url
from interpretations.models import (
    Attested,
    Attribution,
    AttributionHolder,
    AuthorRelation,
    ClaimRelation,
    EraUse,
    PositionHolding,
    SchoolCurrency,
    SchoolMembership,
    SchoolRelation,
    SourceUse,
    TermUse,
    WorkRelation,
)
from interpretations.sentences import assertion
from works.models import Citation
from works.referencing import in_prose

#: How many are named; the others stand on the page as it is.
MOST_NAMED = 30


@dataclass(frozen=True)
class Place:
    """The ends that the words for rows of one kind name, the address at which they stand, and the words themselves."""

    ends: tuple[str, ...]
    address: Callable[[Any], str]
    words: Callable[[Any], str] = str


def fallen(whole: Sequence[QuerySet], left: Sequence[QuerySet]) -> list[Link]:
    """Return the first rows of some querysets that are not in the same ones as they are `left`, each as a link.

    All must have been made already: those of the `whole` while nothing was set aside.
    """
    named = [_named(every, some) for every, some in zip(whole, left, strict=True)]
    return list(chain.from_iterable(named))[:MOST_NAMED]


def _named(every: QuerySet, some: QuerySet) -> list[Link]:
    rows = every.order_by().exclude(pk__in=some.order_by().values("pk")).values("pk")
    model: Any = every.model
    found = model._default_manager.filter(pk__in=rows).order_by("pk")
    if model is Citation:
        return [_citation(row) for row in found.select_related("note", "citing_work", "cited_work")[:MOST_NAMED]]
    place = PLACES[model]
    shown = found.select_related(*place.ends)[:MOST_NAMED]
    words = _assertions(shown) if model is Attribution else map(place.words, shown)
    return [Link(said, place.address(row)) for said, row in zip(words, shown, strict=True)]


def _assertions(rows: QuerySet[Attribution]) -> list[str]:
    """What each attribution says, in two queries, however few they are."""
    names: dict[int, list[str]] = defaultdict(list)
    for each in AttributionHolder.objects.filter(attribution__in=rows.values("pk")).select_related("author"):
        names[each.attribution_id].append(each.author.name)
    return [assertion(row, names[row.pk]) for row in rows]


def _citation(row: Citation) -> Link:
    place = place_of(row)
    cited = row.cited_work or f"“{row.printed}”"
    return Link(f"{row.citing_work}, {place.text}, cites {cited}", place.url)


def _on(end: str, section: str = "") -> Callable[[Any], str]:
    """The address of the record that is one end of a row, and perhaps of the section of its page."""
    anchor = f"#{section}" if section else ""
    return lambda row: f"{getattr(row, end).get_absolute_url()}{anchor}"


def _relation(row: ClaimRelation) -> str:
    source, target = (claim.statement.removesuffix(".") for claim in (row.source, row.target))
    return f"“{source}” {row.get_kind_display()} “{target}”"


def _current(row: SchoolCurrency) -> str:
    return f"{row.school}, {in_prose(row.period)}"


def _answer(row: PositionHolding) -> str:
    if row.position is None:
        return f"{row.debate.get_absolute_url()}#unanswered"
    return f"{row.position.debate.get_absolute_url()}#p-{row.position.key}"


PLACES: Mapping[type[Attested], Place] = {
    Attribution: Place(("claim", "school"), attribution_url),
    AuthorRelation: Place(("source", "target"), _on("source", "ties")),
    ClaimRelation: Place(("source", "target"), _on("source"), _relation),
    EraUse: Place(("era", "attested_in"), _on("era")),
    PositionHolding: Place(("author", "school", "position__debate", "debate"), _answer),
    SchoolCurrency: Place(("school",), _on("school", "period"), _current),
    SchoolMembership: Place(("author", "work", "school"), _on("school")),
    SchoolRelation: Place(("source", "target"), _on("source", "kin")),
    SourceUse: Place(("work", "kind"), _on("work", "sources")),
    TermUse: Place(("term", "attested_in"), _on("term")),
    WorkRelation: Place(("source", "target"), _on("source", "relations")),
}
