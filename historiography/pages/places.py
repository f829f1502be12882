"""What is entered at a place of a work: what is cited from there, and what the work argues, denies or reports there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from django.db.models import QuerySet

from historiography.pages.sidenotes import Link, label_of, note_url, place
from interpretations.models import Attribution, AttributionReporter
from interpretations.witnesses import is_direct
from works.locators import Locator, LocatorError, parse_locator
from works.models import Citation, Work

MOST_PLACES = 40
#: So many citations, and views of each kind, of the works are looked at for the place that is asked for.
MOST_LOOKED_AT = 2_000
MORE = "More is entered there than is told here: see the page of the work."
STANCES: Mapping[str, str] = {
    Attribution.Stance.ARGUES: "argued",
    Attribution.Stance.CONCEDES: "conceded",
    Attribution.Stance.DOUBTS: "doubted",
    Attribution.Stance.DENIES: "denied",
}


@dataclass(frozen=True)
class Told:
    """A line of what is entered at a place: words, and what they lead to, if anything."""

    words: str
    link: Link | None = None


Works = Mapping[int | None, Work]


def at_place(sought: Locator | None, works: Collection[Work]) -> list[Told]:
    """Return what is entered at a place of some works; where that is nothing, a line that says so.

    Without works, or a place, there is nothing to tell. Takes a fixed number of queries.
    """
    if sought is None or not works:
        return []
    by_key: Works = {work.pk: work for work in works}
    told = (ask(sought, by_key) for ask in (_cited, _argued, _reported, _passed))
    found = list(dict.fromkeys(chain.from_iterable(told)))
    if not found:
        named = " or ".join(dict.fromkeys(label_of(work) for work in works))
        return [Told(f"Nothing is entered as cited, argued or reported {_at(sought)} of {named}.")]
    return [*found[:MOST_PLACES], *([Told(MORE)] if len(found) > MOST_PLACES else [])]


def _at(sought: Locator) -> str:
    """A place as a sentence says it: "at p. 112"; "in section 1929"."""
    words = sought.in_style("chicago")
    return f"at p. {words}" if words[0].isdigit() else f"in {words}"


def _cited(sought: Locator, works: Works) -> Iterator[Told]:
    rows = Citation.objects.published().filter(cited_work__in=works).exclude(locator="").in_order()
    rows = rows.select_related("note").prefetch_related("citing_work__contributions__author")
    for row in rows[:MOST_LOOKED_AT]:
        if _meets(row.locator, sought):
            words = f"{_named(works[row.cited_work_id], row.locator)}, is cited in"
            yield Told(words, Link(_citing(row), _standing_at(row)))


def _citing(row: Citation) -> str:
    return ", ".join(filter(None, [label_of(row.citing_work), row.note.name if row.note else place(row.place)]))


def _standing_at(row: Citation) -> str:
    return note_url(row.note, row.citing_work) if row.note else row.citing_work.get_absolute_url() or ""


def _argued(sought: Locator, works: Works) -> Iterator[Told]:
    """What the works argue there themselves, or concede, doubt or deny."""
    rows = _views().filter(asserted_in__in=works).exclude(asserted_locator="").order_by("asserted_locator_key", "pk")
    for row in rows[:MOST_LOOKED_AT]:
        if _meets(row.asserted_locator, sought):
            at = _named(works[row.asserted_in_id], row.asserted_locator)
            yield _told(f"{_how(row).capitalize()} at {at}:", row)


def _reported(sought: Locator, works: Works) -> Iterator[Told]:
    """What others argue, as the works report there."""
    rows = _views().filter(attested_in__in=works).order_by("locator_key", "pk")
    for row in rows.prefetch_related("holderships__author")[:MOST_LOOKED_AT]:
        if not is_direct(row) and _meets(row.locator, sought):
            yield _told(f"{_report(row)} at {_named(works[row.attested_in_id], row.locator)}{_by(row)}:", row)


def _passed(sought: Locator, works: Works) -> Iterator[Told]:
    """What others argue, as the works pass on there, by the word of whoever read them."""
    hands = AttributionReporter.objects.filter(work__in=works, attribution__in=_views().values("pk"))
    hands = hands.exclude(locator="").select_related("attribution__claim", "attribution__school").order_by("pk")
    for hand in hands.prefetch_related("attribution__holderships__author")[:MOST_LOOKED_AT]:
        if _meets(hand.locator, sought):
            at = _named(works[hand.work_id], hand.locator)
            yield _told(f"Passed on at {at}{_by(hand.attribution)}:", hand.attribution)


def _views() -> QuerySet[Attribution]:
    return Attribution.objects.published().select_related("claim", "school")


def _report(row: Attribution) -> str:
    return "Quoted" if row.mode == Attribution.Mode.QUOTED else "Reported"


def _by(row: Attribution) -> str:
    """By whom it is held, and how: ", as denied by Andrlé"."""
    return f", as {_how(row)} by {row.holder_names}" if row.holder_names else ""


def _how(row: Attribution) -> str:
    return "voiced" if row.voices_only else STANCES[row.stance]


def _named(work: Work, locator: str) -> str:
    return f"{label_of(work)}, {place(locator)}"


def _told(words: str, row: Attribution) -> Told:
    return Told(words, Link(row.claim.statement, row.claim.get_absolute_url() or ""))


def _meets(locator: str, sought: Locator) -> bool:
    try:
        return parse_locator(locator).overlaps(sought)
    except LocatorError:
        return False
