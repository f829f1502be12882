"""The picture of links between stops: what a walk has met, a trail leads through, or a path connects."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any

from historiography.pages.sidenotes import Chip
from historiography.pages.wording import counted
from historiography.pictures.drawing import Drawing, draw
from historiography.pictures.marks import Line, LineKind, Mark, MarkKind
from historiography.trails.reasons import Phrase, Reason, in_plain_text
from historiography.trails.stops import Stop
from interpretations.links import How, Link, Node

KINDS: Mapping[str, MarkKind] = {
    "claim": MarkKind.CLAIM,
    "work": MarkKind.WORK,
    "author": MarkKind.PERSON,
    "note": MarkKind.NOTE,
    "citation": MarkKind.DEAD_END,
    "school": MarkKind.SCHOOL,
    "debate": MarkKind.QUESTION,
    "topic": MarkKind.SUBJECT,
    "term": MarkKind.SUBJECT,
    "era": MarkKind.SUBJECT,
}
HOWS: Mapping[LineKind, frozenset[How]] = {
    LineKind.CITES: frozenset({How.CITES, How.CITES_IN_NOTE, How.CITES_THROUGH, How.UNRESOLVED}),
    LineKind.ARGUED: frozenset({How.ARGUED_IN}),
    LineKind.REPORTED: frozenset({How.REPORTED_IN, How.PASSED_ON, How.HANGS_ON}),
    LineKind.DISPUTES: frozenset({How.DISPUTES, How.DOUBTED_BY, How.DENIED_BY, How.CHALLENGES}),
    LineKind.SAME: frozenset({How.EDITION_OF, How.PART_OF, How.STANDS_IN}),
    LineKind.SUPPORTS: frozenset(
        {
            *(How.SUPPORTED_BY, How.EXTENDS, How.TAKES_FURTHER, How.CONTINUES, How.FIRST_SINCE),
            *(How.SUMMARISES, How.SYNTHESISES, How.COMPANION_TO),
        }
    ),
    LineKind.ANSWERS: frozenset(
        {
            *(How.QUALIFIES, How.RESPONDS_TO, How.TAKEN_UP_BY, How.ANSWERED_BY),
            *(How.REVIEWS, How.REPLIES_TO, How.REVISES),
        }
    ),
}
LINE_KINDS: Mapping[How, LineKind] = {how: kind for kind, hows in HOWS.items() for how in hows}
#: Links of which the verb of a row is half a sentence: it "cites" something through another, or of which nobody knows.
SAID_IN_ONE = frozenset({How.CITES_THROUGH, How.UNRESOLVED})
#: Where a claim is spoken against, it is not argued.
AGAINST = frozenset({"is doubted in", "is denied in"})


def of_links(
    links: Iterable[Link],
    stops: Mapping[Node, Stop],
    reasons: Mapping[Link, Reason],
    *,
    url_of: Callable[[Stop], str],
    current: Node | None = None,
    kept: Collection[Node] = (),
    **words_and_groups: Any,
) -> Drawing:
    """Return the picture of all these stops and of the links between them.

    `url_of` says where a mark leads. A link to what is not among the stops, because readers may not see it, is left
    out, as it has no reason. `words_and_groups` are `draw`'s title, description, opened, group_address and beside.
    """
    told = [link for link in dict.fromkeys(links) if link.source in stops and link.target in stops]
    return draw(
        [_mark(stop, url_of(stop)) for stop in stops.values()],
        [_line(link, reasons[link]) for link in told if link in reasons],
        current=_key(current) if current else None,
        kept={_key(node) for node in kept},
        **words_and_groups,
    )


def _key(node: Node) -> str:
    return f"{node.kind}-{node.pk}"


def _mark(stop: Stop, url: str) -> Mark:
    school = stop.school
    return Mark(
        key=_key(stop.node),
        label=stop.short or stop.name,
        url=url,
        year=stop.year,
        kind=KINDS[stop.node.kind],
        hue=stop.hue,
        school=school.label if school else "",
        by_author=bool(school and school.member),
        put_there=_put_there(school) if school else "",
        detail=stop.name if stop.short else "",
        is_by=stop.is_by,
        when=stop.when,
    )


def _put_there(chip: Chip) -> str:
    """Who counts a work or its author to a school: "according to Ward, as reported in Siegelbaum and Suny 1993, 62"."""
    if chip.is_self:
        return "by self-description"
    places = "; ".join(in_plain_text([Phrase(ref=ref)]) for ref in chip.by)
    if not chip.labellers:
        return f"according to {places}" if places else ""
    return f"according to {' and '.join(person.text for person in chip.labellers)}, as reported in {places}"


def _line(link: Link, reason: Reason) -> Line:
    return Line(
        source=_key(link.source),
        target=_key(link.target),
        kind=_kind(link, reason),
        words=_words(link, reason),
        known=reason.known,
        place=_place(link, reason),
    )


def _kind(link: Link, reason: Reason) -> LineKind:
    is_against = link.how is How.ARGUED_IN and AGAINST.issuperset(reason.verbs)
    return LineKind.DISPUTES if is_against else LINE_KINDS.get(link.how, LineKind.BELONGS)


def _words(link: Link, reason: Reason) -> str:
    """How the rows put it, as the text of the page does: a claim “is denied in” the work that denies it."""
    return link.how.words if link.how in SAID_IN_ONE else " and ".join(reason.verbs)


def _place(link: Link, reason: Reason) -> str:
    """With which answer or signal and at which page, and where that is attested: of a report, whose work is the target,
    once.
    """
    is_report = link.how is How.REPORTED_IN
    read = [replace(ref, title="") for ref in reason.where] if is_report else reason.where
    where = [in_plain_text([Phrase(ref=ref)]) for ref in read]
    locators = () if is_report else reason.locators
    signals = [f"with “{signal}”" for signal in reason.signals]
    untold = [f"and in {counted(link.untold, 'more place')}"] if link.untold else []
    answers = [f"which argues “{answer}”" for answer in reason.answers]
    return "; ".join(filter(None, [*answers, *signals, *locators, *reason.attitudes, *where, *untold]))
