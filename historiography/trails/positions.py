"""Which answer a claim gives to a question, and where it was read that those who hold the claim give that answer.

That a claim argues an answer is an order that the curators made, and no row attests it. Who holds the answer is
attested; so whoever holds the claim as well is told with it. Where one place of one work has both, that they belong
together was read there; anywhere else the curators put them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from django.db.models import Q

from historiography.pages.sidenotes import Link as Words
from historiography.pages.sidenotes import address_of, author_link, short_ref
from historiography.pages.wording import counted
from historiography.trails.attestations import AND, Instance, Rows, according_to, seen
from historiography.trails.known import Known
from historiography.trails.phrases import Phrase, linked
from interpretations.links import How, Link
from interpretations.models import Attribution, Position, PositionHolding

#: How a claim that argues a position meets the question.
MOVES: Mapping[str, str] = {
    Position.Kind.ANSWER: How.ANSWERED_BY.words,
    Position.Kind.REFRAMES: "is reframed by",
    Position.Kind.REJECTS: "is rejected by",
}
#: How those are told who give an answer.
GIVEN: Mapping[str, str] = {
    PositionHolding.Stance.HOLDS: ", a view held by ",
    PositionHolding.Stance.RAISES: ", a view raised as possible by ",
}
HOLDING = (Attribution.Stance.ARGUES, Attribution.Stance.CONCEDES)
#: So many of those who give an answer in one place are named; the others are counted.
MOST_NAMED = 8

#: Somebody or a school, by the name of its kind and its key; and a place in a work.
Holder = tuple[str, int | None]
Place = tuple[int, str]
#: Of each claim, who holds it, and where that was read.
Views = Mapping[int, Mapping[Holder, set[Place]]]


@dataclass(frozen=True)
class GivenAnswer:
    """An answer with all who are said to hold it, of those who hold one of the claims that were asked about."""

    position: Position
    holdings: Sequence[PositionHolding]
    views: Views


def answers_of(links: Iterable[Link]) -> Rows:
    """Return the answers that claims give to questions, by the rows that are evidence of these links; others have none.

    Takes a fixed number of queries.
    """
    asked = [link for link in links if link.how is How.ANSWERED_BY]
    if not asked:
        return {}
    positions = {pk for link in asked for _, pk in link.evidence}
    views = _views({link.target.pk for link in asked})
    holdings = _holdings(positions, set(chain.from_iterable(views.values())))
    found = Position.objects.filter(pk__in=positions).select_related("debate")
    return {("position", each.pk): GivenAnswer(each, holdings[each.pk], views) for each in found}


def _views(claims: Collection[int]) -> Views:
    rows = Attribution.objects.published().filter(claim__in=claims, stance__in=HOLDING).order_by()
    found: dict[int, dict[Holder, set[Place]]] = defaultdict(lambda: defaultdict(set))
    for claim, school, author, work, locator in rows.values_list(
        "claim", "school", "holders", "attested_in", "locator"
    ):
        holder = ("school", school) if school else ("author", author)
        found[claim][holder].add((work, locator))
    return found


def _holdings(positions: Collection[int], holders: Collection[Holder]) -> Mapping[int | None, list[PositionHolding]]:
    """Who gives these answers, and where that was read, of each answer in the order of entry."""
    authors, schools = ({pk for kind, pk in holders if kind == each} for each in ("author", "school"))
    rows = PositionHolding.objects.published().filter(position__in=positions, stance__in=list(GIVEN))
    rows = rows.filter(Q(author__in=authors) | Q(school__in=schools)).select_related("author", "school")
    found: dict[int | None, list[PositionHolding]] = defaultdict(list)
    for row in rows.with_sidenote().order_by("pk"):
        found[row.position_id].append(row)
    return found


def by_answer(link: Link, given: GivenAnswer) -> list[Instance]:
    """Return what is told of a claim that gives an answer: which, then by whom it is held, for each place apart."""
    position, views = given.position, given.views.get(link.target.pk, {})
    verb, answer = MOVES[position.kind], position.answer.removesuffix(".")
    named = (Phrase(", which argues "), Phrase(f"“{answer}”", f"{address_of(position.debate)}#p-{position.key}"))
    held = [row for row in given.holdings if _holder(row) in views]
    first, *others = _places(verb, held, views) or [Instance(verb, known=Known.INFERRED)]
    return [replace(first, tail=(*named, *first.tail), answer=answer), *others]


def _places(verb: str, rows: Iterable[PositionHolding], views: Mapping[Holder, set[Place]]) -> list[Instance]:
    together: dict[tuple[str, tuple[Phrase, ...]], list[PositionHolding]] = defaultdict(list)
    for row in rows:
        together[row.stance, according_to(row)].append(row)
    return [
        Instance(
            verb,
            tail=(Phrase(GIVEN[stance]), *_named(held), *place),
            known=min((_known(row, views) for row in held), key=list(Known).index),
            where=short_ref(held[0]),
            evidence=tuple(("positionholding", row.pk) for row in held),
        )
        for (stance, place), held in together.items()
    ]


def _known(row: PositionHolding, views: Mapping[Holder, set[Place]]) -> Known:
    is_read_there = (row.attested_in_id, row.locator) in views[_holder(row)]
    return seen(row) if is_read_there else Known.INFERRED


def _named(rows: Sequence[PositionHolding]) -> Sequence[Phrase]:
    """Those who hold an answer: "Filtzer, Kuromiya and Rossman"."""
    names = [linked(words) for words in dict.fromkeys(map(_words, rows))]
    untold = len(names) - MOST_NAMED
    shown = [*names[:MOST_NAMED], *([Phrase(counted(untold, "other"))] if untold > 0 else [])]
    gaps = [*[Phrase(", ")] * (len(shown) - 2), *[AND] * (len(shown) > 1)]
    return [shown[0], *chain.from_iterable(zip(gaps, shown[1:], strict=True))]


def _words(row: PositionHolding) -> Words:
    return author_link(row.author) if row.author else Words(row.holder.label, address_of(row.holder))


def _holder(row: PositionHolding) -> Holder:
    return ("author", row.author_id) if row.author_id else ("school", row.school_id)
