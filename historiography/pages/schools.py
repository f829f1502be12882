"""Schools and approaches: the list in time order, and a school with everything that is attested of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from itertools import groupby
from typing import Any

from django.db.models import Max, Min, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from historiography.pages import bands
from historiography.pages.answers import public_page, show
from historiography.pages.citedness import cited_works, searched
from historiography.pages.claims import of_school
from historiography.pages.entries import ClaimEntry, by_topic, claim_entry
from historiography.pages.listing import SHOWN, Excerpt, Filter, Order, excerpt, list_page
from historiography.pages.records import public_or_gone
from historiography.pages.sidenotes import Link, attested, author_link, label_of, name_in_lists, witnesses
from historiography.pages.wording import counted
from historiography.pages.works import by_year, counted_to
from interpretations.models import (
    Attribution,
    Claim,
    ClaimRelation,
    PositionHolding,
    School,
    SchoolCurrency,
    SchoolMembership,
    SchoolRelation,
)
from interpretations.querysets import UNDATED, AttributionQuerySet
from records.models import Variant
from works.models import Work
from works.reference import short_names
from works.referencing import in_prose, leading_authors, name_of
from works.witness import set_aside, work_set_aside

BY_PERIOD = Order("time", "when current", ("period_key", "label_key"))
BY_LABEL = Order("label", "name", ("label_key",))

#: How a relation is read from its other end.
INVERSE = {
    SchoolRelation.Kind.GREW_OUT_OF: "gave rise to",
    SchoolRelation.Kind.REACTED_AGAINST: "provoked",
    SchoolRelation.Kind.AKIN_TO: "is akin to",
    SchoolRelation.Kind.ALTERNATIVE_TO: "has as an alternative",
    SchoolRelation.Kind.REVIVED_BY: "revived",
    SchoolRelation.Kind.CHALLENGED_BY: "challenged",
    SchoolRelation.Kind.DRAWS_ON: "is drawn on by",
    SchoolRelation.Kind.PART_OF: "has as a part",
}
MEMBERS = {
    SchoolMembership.Kind.BELONGS: "Counted among it",
    SchoolMembership.Kind.RESEMBLES: "Said to resemble it, without belonging",
    SchoolMembership.Kind.PRECEDES: "Said to have come before it",
}
COUNTERED = {ClaimRelation.Kind.DISPUTES: "disputes", ClaimRelation.Kind.QUALIFIES: "qualifies"}


def _current_in(decade: str) -> Q:
    schools = School.objects.current_between(int(decade), int(decade) + 9)
    return Q(pk__in=schools.values("pk"))


def _decades() -> list[tuple[str, str]]:
    span = SchoolCurrency.objects.published().aggregate(first=Min("period_from"), last=Max("period_to"))
    known = [year for year in (span["first"], span["last"]) if year is not None]
    if not known:
        return []
    first, last = min(known), max(known)
    return [(str(year), f"{year}s") for year in range(first - first % 10, last + 1, 10)]


FILTERS = (Filter("decade", "Current in", "current in the {}", _current_in, _decades),)


@public_page
def schools(request: HttpRequest) -> HttpResponse:
    """All schools in the order in which they became current, then those that nobody dates."""
    records = School.objects.published().dated().with_periods()
    listing = list_page(records, request.GET, filters=FILTERS, orders=(BY_PERIOD, BY_LABEL))
    axis = bands.axis()
    rows = bands.rows(listing.rows, axis, _numbers(listing.rows))
    dated = [row for row, school in zip(rows, listing.rows, strict=True) if school.period_key != UNDATED]
    undated = [row for row, school in zip(rows, listing.rows, strict=True) if school.period_key == UNDATED]
    context = {
        "section": "schools",
        "listing": listing,
        "count": counted(listing.total, "school or approach", "schools and approaches"),
        "axis": axis,
        "dated": dated,
        "undated": undated,
    }
    return show(request, "schools/list.html", context)


@public_page
def school(request: HttpRequest, slug: str) -> HttpResponse:
    """A school: what it holds, when, who is counted among it and by whom, its kin, its claims and its critics."""
    record = public_or_gone(request, School.objects.select_related("broader"), slug)
    held = Attribution.objects.published().filter(pk__in=_views_of(record).values("pk"))
    works = Work.objects.published().filter(counted_to(record.slug)).in_time_order().with_people()
    context: dict[str, Any] = {
        "section": "schools",
        "school": record,
        "crumbs": [{"label": "Schools", "url": reverse("schools")}, {"label": record.label, "url": ""}],
        "eyebrow": _within(record),
        "narrower": [_link(each) for each in record.narrower.published().order_by("label_key")],
        "labels": list(record.labels.exclude(kind=Variant.Kind.HIDDEN)),
        "periods": [_period(row) for row in _periods(record)],
        "members": _members(record),
        "kin": _kin(record),
        "ascribed": by_topic(_views(Attribution.objects.published().ascribed_to(record))),
        "held": by_topic(_views(held.filter(school__isnull=True))[:SHOWN]),
        "claims_count": counted(held.values("claim").distinct().count(), "claim"),
        "claims_url": _claims_url(record),
        "works": excerpt(
            "Works", "works", works, f"{reverse('works')}?school={record.slug}", "work", lambda each: each
        ),
        "answers": [_answer(row) for row in _holdings(record)],
        **_apart(_said(record)),
        "critics": _critics(held),
    }
    citations = cited_works(context["works"].entries)
    context |= {"years": by_year(context["works"].entries, citations), "entered": searched(citations.values())}
    return show(request, "schools/detail.html", context, record, lambda: evidence(record))


@public_page
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The small card of a school."""
    record = public_or_gone(request, School.objects.with_periods(), slug)
    periods = ", ".join(dict.fromkeys(in_prose(row.period) for row in record.shown_periods))
    note = "" if set_aside() else bands.first_sentence(record.scope_note)
    lines = [line for line in (periods, note) if line]
    return render(request, "partials/card.html", {"name": record.label, "lang": "", "lines": lines})


# The list -------------------------------------------------------------------------------------------------------------


def _numbers(records: list[School]) -> dict[int, list[Link]]:
    """The counts under each school, told apart: the claims ascribed to it as such, and those of its members."""
    ascribed, members = _ascribed_claims(records), _members_claims(records)
    return {each.pk: _counts(each, len(ascribed[each.pk]), len(members[each.pk])) for each in records}


def _counts(record: School, ascribed: int, by_members: int) -> list[Link]:
    address = reverse("claims")
    links = []
    if ascribed:
        links.append(Link(f"{counted(ascribed, 'claim')} as a school", f"{address}?ascribed={record.slug}"))
    if by_members:
        links.append(
            Link(f"{counted(by_members, 'claim')} by its members, on any subject", f"{address}?members={record.slug}")
        )
    return links


def _ascribed_claims(records: list[School]) -> dict[int, set[int]]:
    rows = Attribution.objects.published().order_by()
    return _grouped(rows.filter(school__in=records).values_list("school", "claim"))


def _members_claims(records: list[School]) -> dict[int, set[int]]:
    """The claims held by authors, or argued in works, counted to each school; see `claims.of_school`."""
    belonging = SchoolMembership.objects.published().filter(school__in=records, kind=SchoolMembership.Kind.BELONGS)
    rows = Attribution.objects.published().order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for member, end in (("author", "holderships__author"), ("work", "asserted_in")):
        members = _grouped(belonging.filter(**{f"{member}__isnull": False}).values_list(member, "school"))
        for member_id, claim_id in rows.filter(**{f"{end}__in": list(members)}).values_list(end, "claim"):
            for school_id in members[member_id]:
                found[school_id].add(claim_id)
    return found


def _grouped(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    groups: dict[int, set[int]] = defaultdict(set)
    for key, value in pairs:
        groups[key].add(value)
    return groups


def _claims_url(record: School) -> str:
    return f"{reverse('claims')}?school={record.slug}"


# A school -------------------------------------------------------------------------------------------------------------


def _link(record: School) -> Link:
    return Link(record.label, record.get_absolute_url() or "")


def _within(record: School) -> list[dict[str, str]]:
    broader = record.broader
    if broader is None or not broader.is_public:
        return [{"label": "School or approach", "url": ""}]
    return [{"label": f"Part of {broader.label}", "url": broader.get_absolute_url() or ""}]


def _periods(record: School) -> QuerySet:
    return record.currencies.published().with_sidenote().order_by("period_from", "pk")


def evidence(record: School) -> list[QuerySet]:
    """All that is attested of the school, held in it and said of it or against it; each row in one queryset only."""
    views = _views_of(record)
    said = Attribution.objects.published().filter(claim__in=Claim.objects.published().about(record).values("pk"))
    against = ClaimRelation.objects.published().filter(kind__in=COUNTERED, target__in=views.values("claim"))
    kin = SchoolRelation.objects.published().filter(Q(source=record) | Q(target=record))
    of_it = (record.currencies, record.memberships, PositionHolding.objects.filter(school=record))
    return [*(rows.published() for rows in of_it), kin, views, said.exclude(pk__in=views.values("pk")), against]


def _period(row: SchoolCurrency) -> dict[str, Any]:
    return {"words": in_prose(row.period), "link": None, "sidenote": attested(row)}


def _members(record: School) -> list[dict[str, Any]]:
    """Who and what is counted to the school, by kind; each once, with all who say so."""
    people = Work.objects.with_people()
    found = record.memberships.published().with_sidenote().select_related("author")
    rows = list(found.prefetch_related("labellers", Prefetch("work", people)).order_by("pk"))
    return [
        {"title": title, "entries": [_member(group) for group in _together(of_kind, _who)]}
        for kind, title in MEMBERS.items()
        if (of_kind := sorted((row for row in rows if row.kind == kind), key=_place_of_member))
    ]


def _who(row: SchoolMembership) -> Hashable:
    return row.author_id, row.work_id


def _place_of_member(row: SchoolMembership) -> tuple:
    # Authors by name, then works by year.
    if row.author:
        return (0, row.author.sort_key, row.pk)
    return (1, row.work.issued_from or UNDATED, row.work.title_key, row.pk)


def _together(rows: Iterable[Any], key: Callable[[Any], Hashable]) -> list[list[Any]]:
    return [list(group) for _, group in groupby(rows, key=key)]


def _member(rows: list[SchoolMembership]) -> dict[str, Any]:
    member = rows[0].member
    return {
        "link": _work_link(member) if isinstance(member, Work) else author_link(member),
        "after": "; ".join(filter(None, dict.fromkeys(map(_by_whom, rows)))),
        "sidenote": witnesses(rows),
    }


def _work_link(work: Work) -> Link:
    people = short_names([name_of(author) for author in leading_authors(work)])
    words = ", ".join(filter(None, [people, name_in_lists(work)]))
    return Link(words, work.get_absolute_url() or "")


def _by_whom(row: SchoolMembership) -> str:
    if row.ascription == SchoolMembership.Ascription.SELF:
        return "by self-description"
    labellers = " and ".join(labeller.surname for labeller in row.labellers.all())
    return labellers and f"according to {labellers}"


def _kin(record: School) -> list[dict[str, Any]]:
    """How the school stands to others, seen from it; each tie once, with all its witnesses."""
    rows = SchoolRelation.objects.published().with_sidenote().select_related("source", "target")
    rows = rows.filter(Q(source=record) | Q(target=record)).order_by("kind", "source_id", "target_id", "pk")
    return [_tie(group, record) for group in _together(rows, lambda row: (row.kind, row.source_id, row.target_id))]


def _tie(rows: list[SchoolRelation], record: School) -> dict[str, Any]:
    first = rows[0]
    outward = first.source_id == record.pk
    words = first.get_kind_display() if outward else INVERSE[SchoolRelation.Kind(first.kind)]
    other = first.target if outward else first.source
    return {"words": words[:1].upper() + words[1:], "link": _link(other), "sidenote": witnesses(rows)}


def _views_of(record: School) -> QuerySet:
    return Attribution.objects.published().filter(of_school(record.slug))


def _views(rows: AttributionQuerySet) -> QuerySet:
    shown = rows.with_sidenote().in_time_order().select_related("claim", "school")
    return shown.prefetch_related("claim__topics__broader")


def _holdings(record: School) -> QuerySet:
    rows = PositionHolding.objects.published().filter(school=record).with_sidenote()
    return rows.select_related("debate", "position__debate").order_by("pk")


def _answer(row: PositionHolding) -> dict[str, Any]:
    debate = row.debate or row.position.debate
    answer = (
        row.position.answer
        if row.position
        else f"{row.get_stance_display()[:1].upper()}{row.get_stance_display()[1:]}."
    )
    return {"link": Link(debate.question, debate.get_absolute_url() or ""), "after": answer, "sidenote": attested(row)}


def _said(record: School) -> Excerpt:
    said = Claim.objects.published().about(record).dated().order_by("since_key", "statement_key").with_entry()
    address = f"{reverse('claims')}?about-school={record.slug}"
    return excerpt("What is said of it", "said", said, address, "claim", claim_entry)


def _apart(said: Excerpt) -> dict[str, Any]:
    """What is said of a school, and apart what nobody is left to say without the work set aside, in a sentence."""
    aside = work_set_aside()
    fallen = [replace(each, left="") for each in said.entries if each.left]
    if aside is None or not fallen:
        return {"said": said, "fallen": None}
    words = f"{counted(len(fallen), 'claim')} {'is' if len(fallen) == 1 else 'are'} known only from {label_of(aside)}"
    kept = replace(said, entries=[each for each in said.entries if not each.left])
    return {"said": kept, "fallen": {"words": words, "entries": fallen}}


def _critics(held: QuerySet) -> list[ClaimEntry]:
    """Claims that dispute or qualify what is held in the school, with who says that they do."""
    found = ClaimRelation.objects.published().filter(kind__in=COUNTERED, target__in=held.values("claim"))
    rows = list(found.with_sidenote().select_related("target").order_by("source_id", "kind", "target_id", "pk")[:SHOWN])
    sources = {each.pk: each for each in Claim.objects.filter(pk__in={row.source_id for row in rows}).with_entry()}
    groups = _together(rows, lambda row: (row.source_id, row.kind, row.target_id))
    return [_countering(group, sources[group[0].source_id]) for group in groups]


def _countering(rows: list[ClaimRelation], source: Claim) -> ClaimEntry:
    words = f"{COUNTERED[ClaimRelation.Kind(rows[0].kind)]} “{rows[0].target.statement.rstrip('.')}”:"
    return claim_entry(source, relation=words, note=witnesses(rows))
