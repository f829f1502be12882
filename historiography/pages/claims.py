"""Claims: the list with its filters, and a claim with everybody who holds it, and all that answers it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from authors.models import Author
from historiography.pages import cite
from historiography.pages.anachronism import anachronism
from historiography.pages.answers import public_page, show
from historiography.pages.entries import (
    Change,
    ClaimEntry,
    Holding,
    claim_entry,
    holding,
    known_through,
)
from historiography.pages.listing import Filter, Listing, Order, list_page, of_records, one_of
from historiography.pages.passages import side_by_side
from historiography.pages.records import public_or_gone
from historiography.pages.sidenotes import (
    Chip,
    Link,
    Sidenote,
    attribution_url,
    chip,
    label_of,
    witnesses,
)
from historiography.pages.without import nobody_left
from historiography.pages.witness import single_witness
from historiography.pages.wording import counted
from historiography.pictures import Drawing
from historiography.pictures.of_connected import of_connected
from historiography.pictures.opening import opened
from historiography.trails.connecting import lay_out
from interpretations.links import Node
from interpretations.models import (
    Attribution,
    Claim,
    ClaimRelation,
    Debate,
    Era,
    Position,
    School,
    SchoolMembership,
    Topic,
)
from interpretations.passages import passages_reported_by
from interpretations.querysets import left_without_anybody
from works.models import Work
from works.referencing import displayed
from works.witness import set_aside

NEIGHBOURS = 4
#: Other answers of a debate that the page of a claim names before it leads to the debate itself.
RIVALS = 6
#: From so many answers on a claim's page draws them.
FEWEST_DRAWN = 3
BY_YEAR = Order("year", "year", ("since_key", "statement_key"))
BY_STATEMENT = Order("statement", "statement", ("statement_key",))

#: How a relation is read from the claim that is answered.
#: What a claim is, as a line under it says.
KINDS = {
    Claim.Kind.WHAT_HAPPENED: "A claim about what happened",
    Claim.Kind.WHY: "An explanation",
    Claim.Kind.INTERPRETATION: "An interpretation",
    Claim.Kind.COURSE: "A claim about what should be done",
    Claim.Kind.METHOD: "A claim about method",
    Claim.Kind.WORTH: "A judgement of scholarship",
    Claim.Kind.MISSING: "A claim about what scholarship misses",
}
MOVES = {Position.Kind.REFRAMES: "reframing the question", Position.Kind.REJECTS: "rejecting the question"}
ANSWERED = {
    ClaimRelation.Kind.SUPPORTS: "is supported by",
    ClaimRelation.Kind.DISPUTES: "is disputed by",
    ClaimRelation.Kind.QUALIFIES: "is qualified by",
    ClaimRelation.Kind.EXTENDS: "is extended by",
    ClaimRelation.Kind.RESPONDS_TO: "is taken up by",
}


def attributed(clause: Q) -> Q:
    """Turn what must be true of one attribution into what must be true of its claim."""
    return Q(pk__in=Attribution.objects.published().filter(clause).values("claim"))


def of_school(slug: str) -> Q:
    """Attributions ascribed to the school, held by an author, or argued in a work, that somebody counts to it."""
    return _ascribed_to(slug) | _by_members(slug)


def _ascribed_to(slug: str) -> Q:
    return Q(school__slug=slug)


def _by_members(slug: str) -> Q:
    counted_in = SchoolMembership.objects.published().filter(school__slug=slug, kind="belongs")
    authors = counted_in.filter(author__isnull=False).values("author")
    works = counted_in.filter(work__isnull=False).values("work")
    return Q(holderships__author__in=authors) | Q(asserted_in__in=works)


def _in_debate(slug: str) -> Q:
    arguing = Position.claims.through.objects.filter(position__debate__slug=slug)
    return Q(pk__in=arguing.values("claim"))


#: How near to the original a claim is known.
SEEN = {
    "read": "read in the original",
    "verified": "verified against the original",
    "report": "known through reports only",
}


def _seen(value: str) -> Q:
    direct, verified = Q(mode=Attribution.Mode.DIRECT), Q(verified_on__isnull=False)
    if value == "report":
        return ~attributed(direct | verified)
    return attributed(verified if value == "verified" else direct)


YEARS = re.compile(r"(\d{1,4})(?:-(\d{1,4})|s)?")


def speaking_of(first: int, last: int) -> Q:
    """Claims whose period meets the years from `first` to `last`."""
    return Q(period_from__lte=last, period_to__gte=first)


def _years(value: str) -> tuple[int, int] | None:
    """The years that "1920s", "1928-1941" or "1937" names."""
    found = YEARS.fullmatch(value)
    if found is None:
        return None
    first = int(found[1])
    return first, int(found[2] or (first + 9 if value.endswith("s") else first))


def _of_years(value: str) -> Q:
    years = _years(value)
    return speaking_of(*years) if years else Q(pk__in=[])


def _name_of_years(value: str) -> str | None:
    if _years(value) is None:
        return None
    return f"the {value}" if value.endswith("s") else value.replace("-", "–")


def _decades_spoken_of() -> list[tuple[str, str]]:
    """Every decade that some claim speaks of."""
    periods = Claim.objects.published().filter(period_from__isnull=False, period_to__isnull=False).order_by()
    ends: Iterable[Any] = periods.values_list("period_from", "period_to").distinct()
    starts = sorted({year for first, last in ends for year in range(max(first - first % 10, 0), last + 1, 10)})
    return [(f"{year}s", f"the {year}s") for year in starts]


def _of_era(slug: str) -> Q:
    """Claims whose period meets that of the era."""
    era = Era.objects.published().filter(slug=slug)
    ends_later = Q(period_to__gte=Subquery(era.values("period_from")[:1]))
    return ends_later & Q(period_from__lte=Subquery(era.values("period_to")[:1]))


def _closed_eras() -> Any:
    return Era.objects.published().filter(period_from__isnull=False, period_to__isnull=False)


def _holders() -> Any:
    return Author.objects.published().filter(pk__in=Attribution.objects.published().values("holders"))


def _works(path: str) -> Any:
    # Not a subquery for each work: PostgreSQL, before it knows how large the tables are, would never end.
    named = Attribution.objects.published().values(path)
    return Work.objects.published().filter(pk__in=named).with_people().in_time_order()


FILTERS: tuple[Filter, ...] = (
    of_records(
        "topic",
        "Topic",
        "on {}",
        lambda slug: Q(pk__in=Claim.objects.on_topic(slug).values("pk")),
        lambda: Topic.objects.published(),
    ),
    Filter("time", "Time it speaks of", "speaking of {}", _of_years, _decades_spoken_of, _name_of_years),
    of_records("era", "Era it speaks of", "speaking of the time of “{}”", _of_era, _closed_eras),
    of_records(
        "school", "School of whoever holds it", "held in {}", of_school, lambda: School.objects.published(), of_row=True
    ),
    of_records(
        "holder", "Who holds it", "held by {}", lambda slug: Q(holderships__author__slug=slug), _holders, of_row=True
    ),
    one_of("stance", "Argued or denied", "that somebody {}", "stance", Attribution.Stance, of_row=True),
    one_of("kind", "What kind of claim", "saying {}", "kind", Claim.Kind),
    Filter("seen", "How we know it", "{}", _seen, SEEN.items),
    *(
        of_records(name, "School", words, clause, lambda: School.objects.published(), in_bar=False, of_row=True)
        for name, words, clause in (
            ("ascribed", "ascribed to {} as a school", _ascribed_to),
            ("members", "by members of {}", _by_members),
        )
    ),
    of_records("debate", "Debate", "that answer “{}”", _in_debate, lambda: Debate.objects.published(), in_bar=False),
    of_records(
        "read",
        "Read in",
        "read in {}",
        lambda slug: Q(attested_in__slug=slug),
        lambda: _works("attested_in"),
        title=label_of,
        of_row=True,
    ),
    of_records(
        "argued",
        "Argued in",
        "argued in {}",
        lambda slug: Q(asserted_in__slug=slug),
        lambda: _works("asserted_in"),
        title=label_of,
        in_bar=False,
        of_row=True,
    ),
    *(
        of_records(
            f"about-{name}",
            "About",
            "about {}",
            lambda slug, name=name: Q(**{f"about_{name}s__slug": slug}),
            lambda model=model: model.objects.published(),
            in_bar=False,
        )
        for name, model in (("author", Author), ("work", Work), ("school", School))
    ),
)


@public_page
def claims(request: HttpRequest) -> HttpResponse:
    """All claims, narrowed and sorted."""
    listing = _listing(request)
    context = {
        "section": "claims",
        "listing": listing,
        "count": counted(listing.total, "claim"),
        "entries": [claim_entry(each) for each in listing.rows],
    }
    return show(request, "claims/list.html", context, rows=lambda: [_attributions_listed(request)])


def _listing(request: HttpRequest) -> Listing:
    return list_page(
        Claim.objects.published().dated().with_entry(),
        request.GET,
        filters=FILTERS,
        orders=(BY_YEAR, BY_STATEMENT),
        rows_to_records=attributed,
    )


def _attributions_listed(request: HttpRequest) -> QuerySet:
    """The attributions of all the claims of the list, on whatever page."""
    return Attribution.objects.published().filter(claim__in=_listing(request).found.values("pk"))


@public_page
def claim(request: HttpRequest, slug: str) -> HttpResponse:
    """A claim: who holds it, what it answers and what answers it, its debates, its neighbours."""
    record = public_or_gone(request, Claim.objects.all(), slug)
    topics = list(record.topics.published())
    rows = list(_attributions(record))
    relations = _relations(record)
    context = {
        "section": "claims",
        "claim": record,
        "crumbs": [{"label": "Claims", "url": reverse("claims")}, {"label": record.statement, "url": ""}],
        "eyebrow": _eyebrow(record, topics),
        "witness": single_witness(rows),
        "unheld": nobody_left() or "Nobody is yet said to hold this.",
        "stances": _stances(rows),
        "passages": side_by_side(passages_reported_by(rows), known=rows),
        "relations": relations,
        "picture": _picture(request, record, relations),
        "positions": _positions(record),
        "facts": _facts(record),
        "forms": cite.claim_forms(rows),
        "neighbours": [claim_entry(each) for each in _neighbours(record)],
        "neighbour_lists": [_topic_link(topic) for topic in topics],
        "claims_about": [claim_entry(each) for each in record.claims_about.published().with_entry()],
    }
    return show(request, "claims/detail.html", context, record, lambda: evidence(record))


@public_page
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The small card of a claim."""
    record = public_or_gone(request, Claim.objects.all(), slug)
    who = known_through(list(_attributions(record)))
    lines = [record.get_kind_display(), *([who] if who else [])]
    return render(request, "partials/card.html", {"name": record.statement, "lang": "", "lines": lines})


def evidence(claim: Claim) -> list[QuerySet]:
    """Who holds the claim, what is said of it, what it answers and what answers it; each row in one queryset only."""
    said = Attribution.objects.published().filter(claim__in=claim.claims_about.published().values("pk"))
    relations = ClaimRelation.objects.published().filter(Q(source=claim) | Q(target=claim))
    return [claim.attributions.published(), said.exclude(claim=claim), relations]


def _attributions(claim: Claim) -> Iterable[Attribution]:
    rows = claim.attributions.published().with_sidenote().in_time_order()
    return rows.select_related("revises__claim").prefetch_related("holderships__author__vocations")


def _eyebrow(claim: Claim, topics: Sequence[Topic]) -> list[dict[str, str]]:
    places = [{"label": claim.place, "url": ""}] if claim.place else []
    if claim.period:
        places.append({"label": displayed(claim.period), "url": _same_years(claim)})
    return [{"label": topic.label, "url": topic.get_absolute_url() or ""} for topic in topics] + places


def _same_years(claim: Claim) -> str:
    """The claims that speak of these years, where the period is closed."""
    if claim.period_from is None or claim.period_to is None:
        return ""
    return f"{reverse('claims')}?time={claim.period_from}-{claim.period_to}"


@dataclass(frozen=True)
class StanceGroup:
    """Those who take one stance to the claim."""

    title: str
    who: str
    holdings: list[Holding]


def _stances(rows: list[Attribution]) -> list[StanceGroup]:
    chips = _chips_of_holders(rows)
    later = _later_views(rows)
    by_stance = {stance: [row for row in rows if row.stance == stance] for stance in Attribution.Stance}
    return [
        StanceGroup(
            title=f"Who {stance.label} it",
            who=known_through(held),
            holdings=[holding(row, _chips_of(row, chips), _changes(row, later)) for row in held],
        )
        for stance, held in by_stance.items()
        if held
    ]


def _chips_of_holders(rows: list[Attribution]) -> dict[int | None, list[Chip]]:
    authors = {each.author_id for row in rows for each in row.holderships.all()}
    found: dict[int | None, list[Chip]] = defaultdict(list)
    counted_in = SchoolMembership.objects.published().filter(author__in=authors)
    # What somebody calls himself like is told on his own page, not beside everything he argues.
    self_styled = {"kind": SchoolMembership.Kind.RESEMBLES, "ascription": SchoolMembership.Ascription.SELF}
    for row in counted_in.exclude(**self_styled).with_chip():
        found[row.author_id].append(chip(row))
    return found


def _chips_of(row: Attribution, chips: dict[int | None, list[Chip]]) -> list[Chip]:
    """The schools of the holders, each told of whom among several."""
    holders = [each.author for each in row.holderships.all()]
    is_joint = len(holders) > 1
    return [
        replace(each, member=holder.surname) if is_joint else each
        for holder in holders
        for each in dict.fromkeys(chips[holder.pk])
    ]


def _later_views(rows: list[Attribution]) -> dict[int | None, list[Attribution]]:
    found: dict[int | None, list[Attribution]] = defaultdict(list)
    for row in Attribution.objects.published().filter(revises__in=rows).select_related("claim").order_by("pk"):
        found[row.revises_id].append(row)
    return found


def _changes(row: Attribution, later: dict[int | None, list[Attribution]]) -> list[Change]:
    before = [Change("Earlier held:", _view(row.earlier_view))] if row.earlier_view else []
    return before + [Change("Later came to hold:", _view(each)) for each in later[row.pk]]


def _view(row: Attribution) -> Link:
    return Link(row.claim.statement, attribution_url(row))


def _relations(claim: Claim) -> list[dict[str, Any]]:
    """What the claim answers, and what answers it, each pair once with all its witnesses."""
    relations = ClaimRelation.objects.published().with_years().with_sidenote()
    outward = list(relations.filter(source=claim).order_by("kind", "target__statement_key", "pk"))
    inward = list(relations.filter(target=claim).order_by("kind", "source__statement_key", "pk"))
    others = _claims_by_id({row.target_id for row in outward} | {row.source_id for row in inward})
    answers, supports = _without_support(outward)
    answered, supported = _without_support(inward)
    groups = [
        ("What it answers", "answers", answers, "target_id"),
        ("What it supports", "supports", supports, "target_id"),
        ("What answers it", "answered-by", answered, "source_id"),
        ("What supports it", "supported-by", supported, "source_id"),
    ]
    return [_relation(title, anchor, rows, end, others) for title, anchor, rows, end in groups if rows]


def _without_support(rows: Sequence[ClaimRelation]) -> tuple[list[ClaimRelation], list[ClaimRelation]]:
    """The answers among some relations, and apart from them those that only support."""
    support = [row for row in rows if row.kind == ClaimRelation.Kind.SUPPORTS]
    return [row for row in rows if row not in support], support


def _relation(title: str, anchor: str, rows: list[ClaimRelation], end: str, others: dict[int, Claim]) -> dict[str, Any]:
    entries = _answers(rows, end, others)
    claims = {getattr(row, end) for row in rows}
    return {
        "title": title,
        "id": anchor,
        "entries": entries,
        "count": counted(len(entries), "claim"),
        "claims": claims,
    }


def _picture(request: HttpRequest, claim: Claim, relations: Sequence[dict[str, Any]]) -> Drawing | None:
    """What the claim answers and what answers it over the years; None where that shows nothing that the list does not:
    where they are few, or all of one year.
    """
    others = sorted(set().union(*(each["claims"] for each in relations)))
    if len(others) < FEWEST_DRAWN:
        return None
    here = Node("claim", claim.pk)
    known = lay_out([], [(here, Node("claim", other)) for other in others])
    if len({stop.year for stop in known.standing.values()}) == 1:
        return None
    return of_connected(
        known,
        title=claim.statement,
        description="What it answers, and what answers it.",
        current=here,
        opened=opened(request.GET),
        address=claim.get_absolute_url() or "",
    )


def _answers(rows: list[ClaimRelation], end: str, others: dict[int, Claim]) -> list[ClaimEntry]:
    pairs = groupby(rows, key=lambda row: (row.kind, getattr(row, end), row.in_part))
    return [
        claim_entry(others[other], relation=_relation_words(kind, part, end), note=_attesting(list(group)))
        for (kind, other, part), group in pairs
    ]


def _attesting(rows: list[ClaimRelation]) -> Sidenote:
    """Where one answer to another was read, with what is odd about their years."""
    note = witnesses(rows)
    return replace(note, remark=" ".join(filter(None, [note.remark, anachronism(rows[0])])))


def _relation_words(kind: str, part: str, end: str) -> str:
    words = ClaimRelation.Kind(kind).label if end == "target_id" else ANSWERED[ClaimRelation.Kind(kind)]
    return f"{words} {part}" if part else words


def _claims_by_id(ids: set[int]) -> dict[int, Claim]:
    return {each.pk: each for each in Claim.objects.filter(pk__in=ids).with_entry()}


def _positions(claim: Claim) -> list[dict[str, Any]]:
    """The debates that the claim is part of: the answers that it argues, and those of others beside it.

    With each answer stands whether a work set aside leaves nobody who gives or argues it.
    """
    argued = set(Position.objects.filter(claims=claim).values_list("pk", flat=True))
    debates = Debate.objects.published().filter(positions__in=argued).distinct().prefetch_related("positions")
    left = _left_in(debates) if set_aside() else set()
    return [_in_debate_of(debate, argued, left) for debate in debates]


def _left_in(debates: QuerySet[Debate]) -> set[int]:
    """The answers of debates that nobody is left who gives or argues them."""
    positions = Position.objects.filter(debate__in=[each.pk for each in debates])
    return set(left_without_anybody(positions).values_list("pk", flat=True))


def _in_debate_of(debate: Debate, argued: set[int], left: set[int]) -> dict[str, Any]:
    answers = [(each.pk, _answer_link(each, debate), each.pk in left) for each in debate.positions.all()]
    others = [(link, is_left) for pk, link, is_left in answers if pk not in argued]
    return {
        "question": Link(debate.question, debate.get_absolute_url() or ""),
        "argued": [(link, is_left) for pk, link, is_left in answers if pk in argued],
        "others": others[:RIVALS],
        "more": counted(len(others) - RIVALS, "other answer") if len(others) > RIVALS else "",
    }


def _answer_link(position: Position, debate: Debate) -> Link:
    move = MOVES.get(Position.Kind(position.kind))
    answer = position.answer.rstrip(".")
    words = f"{answer} ({move})" if move else answer
    return Link(words, f"{debate.get_absolute_url()}#p-{position.key}")


def _facts(claim: Claim) -> dict[str, Any]:
    """What kind of claim it is, with all of that kind, and what scholarship it is about."""
    subjects = [
        *(Link(each.name, each.get_absolute_url() or "") for each in claim.about_authors.published()),
        *(Link(label_of(each), each.get_absolute_url() or "") for each in claim.about_works.published().with_people()),
        *(Link(each.label, each.get_absolute_url() or "") for each in claim.about_schools.published()),
        *(Link(each.statement, each.get_absolute_url() or "") for each in claim.about_claims.published()),
    ]
    kind = Link(KINDS[Claim.Kind(claim.kind)], f"{reverse('claims')}?kind={claim.kind}")
    return {"kind": kind, "about": subjects}


def _neighbours(claim: Claim) -> Iterable[Claim]:
    """Those that share most topics; of these those of the same time and place first, then those read together."""
    near = Claim.objects.published().filter(topics__in=claim.topics.published()).exclude(pk=claim.pk)
    shared = Count("topics", filter=Q(topics__in=claim.topics.published()), distinct=True)
    together = Attribution.objects.published().filter(
        claim=OuterRef("pk"), attested_in__in=claim.attributions.published().values("attested_in")
    )
    ranked = near.annotate(shared=shared, is_near=_is_near(claim), is_read_together=Exists(together))
    order = ("-shared", "-is_near", "-is_read_together", "statement_key")
    return ranked.order_by(*order).with_entry()[:NEIGHBOURS]


def _is_near(claim: Claim) -> Case:
    """Whether another claim speaks of years that meet those of `claim`."""
    first, last = claim.period_from, claim.period_to
    if first is None or last is None:
        return Case(default=Value(0))
    return Case(When(speaking_of(first, last), then=1), default=0)


def _topic_link(topic: Topic) -> Link:
    return Link(f"All claims on {topic.label}", f"{reverse('claims')}?topic={topic.slug}")
