"""Works: the list, a work with its claims, its apparatus and its citers, and the longer lists that its counts
lead to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from authors.models import Author
from historiography.pages import cite
from historiography.pages.answers import public_page, show
from historiography.pages.apparatus import Resolving, citation_entry, mention, misnamed, note_entries
from historiography.pages.citedness import Cited, cited_url, cited_works, how_often, searched
from historiography.pages.entries import attribution_entry, claim_entry
from historiography.pages.listing import (
    Filter,
    Order,
    by_decade,
    decades,
    excerpt,
    list_page,
    of_records,
    one_of,
)
from historiography.pages.passages import side_by_side
from historiography.pages.records import admin_address, public_or_gone
from historiography.pages.sidenotes import (
    Link,
    attested,
    author_link,
    chip,
    label_of,
    name_in_lists,
    people_of,
    set_title,
    setting_of,
)
from historiography.pages.unresolved import unresolved_in
from historiography.pages.wording import counted, typeset
from interpretations.models import Attribution, Claim, School, SchoolMembership, SourceUse, WorkRelation
from interpretations.passages import passages_of
from records.models import Variant
from works.formats import chicago
from works.models import Citation, Contribution, Work
from works.referencing import VOLUMES, displayed, reference_of

BY_YEAR = Order("year", "year", ("year_key", "title_key", "pk"))
BY_TITLE = Order("title", "title", ("title_key", "pk"))
IN_PAGE_ORDER = Order("page", "page", ("locator_key", "pk"))
AS_ARGUED = Order("page", "page", ("asserted_locator_key", "locator_key", "pk"))
BY_CITER = Order("citer", "citing work", ("citing_work__title_key", "citing_work_id", "order_key", "pk"))
RELATED = {
    WorkRelation.Kind.CONTINUES: "is continued by",
    WorkRelation.Kind.REVIEWS: "is reviewed by",
    WorkRelation.Kind.REPLIES_TO: "is answered by",
    WorkRelation.Kind.FIRST_SINCE: "is followed, as the first of its kind, by",
    WorkRelation.Kind.REVISES: "is revised by",
    WorkRelation.Kind.SUMMARISES: "is summarised by",
    WorkRelation.Kind.SYNTHESISES: "is drawn on by the synthesis",
    WorkRelation.Kind.COMPANION_TO: "has for a companion",
    WorkRelation.Kind.EXTENDS: "is extended by",
}


def _contributors() -> QuerySet:
    named = Contribution.objects.filter(work__in=Work.objects.published()).values("author")
    return Author.objects.published().filter(pk__in=named)


def counted_to(slug: str) -> Q:
    """Works that somebody counts to the school, or whose authors somebody does."""
    rows = SchoolMembership.objects.published().filter(school__slug=slug, kind="belongs")
    by_authors = Contribution.objects.filter(author__in=rows.filter(author__isnull=False).values("author"))
    return Q(pk__in=rows.filter(work__isnull=False).values("work")) | Q(pk__in=by_authors.values("work"))


def _decades() -> list[tuple[str, str]]:
    years = Work.objects.published().filter(issued_from__isnull=False).order_by()
    return decades(years.values_list("issued_from", flat=True).distinct())


FILTERS: tuple[Filter, ...] = (
    one_of("type", "Kind of work", "of the type “{}”", "type", Work.Type),
    of_records("school", "School", "counted among {}", counted_to, lambda: School.objects.published()),
    one_of("coverage", "Read for this site or not", "{}", "coverage", Work.Coverage),
    of_records(
        "author",
        "Author or editor",
        "by {}",
        lambda slug: Q(pk__in=Contribution.objects.filter(author__slug=slug).values("work")),
        _contributors,
    ),
    by_decade("issued_from", _decades),
)


@public_page
def works(request: HttpRequest) -> HttpResponse:
    """All works, narrowed and sorted."""
    records = Work.objects.published().dated().with_people()
    listing = list_page(records, request.GET, filters=FILTERS, orders=(BY_YEAR, BY_TITLE))
    citations = cited_works(listing.rows)
    context = {
        "section": "works",
        "listing": listing,
        "count": counted(listing.total, "work"),
        "years": by_year(listing.rows, citations),
        "entered": searched(citations.values()),
        "menu": cite.menu_of_list(request.GET, listing.total),
    }
    return show(request, "works/list.html", context)


@public_page
def work(request: HttpRequest, slug: str) -> HttpResponse:
    """A work: how to cite it, what is claimed in it, its apparatus, where it is cited, and what it belongs to."""
    record = _work(request, slug)
    apparatus = _apparatus_sections(record, partial(admin_address, request))
    context = _head(record) | _claims_sections(record) | apparatus | _kin_sections(record)
    return show(request, "works/detail.html", context, record, lambda: _evidence(record))


@public_page
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The small card of a work."""
    record = _work(request, slug)
    citations = how_often(_citing(record), cited_url(record)).line
    lines = filter(None, [people_of(record), _type_and_date(record), _coverage(record)["text"], citations])
    lang = "" if record.language == "en" else record.language
    return render(request, "partials/card.html", {"name": record.title, "lang": lang, "lines": list(lines)})


@public_page
def argued(request: HttpRequest, slug: str) -> HttpResponse:
    """All claims argued in a work, in its page order where that is known."""
    record = _work(request, slug)
    return _views(request, record, "Argued in", _argued(record), AS_ARGUED, "claim")


@public_page
def read(request: HttpRequest, slug: str) -> HttpResponse:
    """All that a work reports of the views of others, in page order, book in hand."""
    record = _work(request, slug)
    return _views(request, record, "Reported in", _reported(record), IN_PAGE_ORDER, "report")


@public_page
def cited(request: HttpRequest, slug: str) -> HttpResponse:
    """Every place where a work is cited."""
    record = _work(request, slug)
    listing = list_page(_citing(record), request.GET, orders=(BY_CITER,), cursor="key")
    citations = how_often(listing.found, cited_url(record))
    context = _list_context(record, "Cited", listing, citations.words) | {"entered": citations.entered}
    context |= {
        "mentions": [mention(each, record) for each in listing.rows],
        "misnamed": misnamed(record, {each.citing_work for each in listing.rows}),
    }
    return show(request, "works/cited.html", context)


def _work(request: HttpRequest, slug: str) -> Work:
    return public_or_gone(request, Work.objects.with_reference(), slug)


def _views(request: HttpRequest, work: Work, words: str, rows: QuerySet, order: Order, noun: str) -> HttpResponse:
    listing = list_page(rows, request.GET, orders=(order,), cursor="key")
    context = _list_context(work, words, listing, counted(listing.total, noun))
    entries = [attribution_entry(each, page_of=work) for each in listing.rows]
    return show(request, "works/views.html", context | {"entries": entries})


def _list_context(work: Work, words: str, listing: Any, count: str) -> dict[str, Any]:
    crumbs = [
        {"label": "Works", "url": reverse("works")},
        {"label": name_in_lists(work), "url": work.get_absolute_url()},
        {"label": words, "url": ""},
    ]
    return {
        "section": "works",
        "name": name_in_lists(work),
        "words": words,
        "crumbs": crumbs,
        "listing": listing,
        "count": count,
    }


# What a work is asked for; the page and the list that its count leads to share the queryset.


def _evidence(work: Work) -> list[QuerySet]:
    """All that is attested in the work and of it, and all citations both ways; each row in one queryset only."""
    attributions, citations = Attribution.objects.published(), Citation.objects.published()
    said = attributions.filter(claim__in=Claim.objects.published().about(work).values("pk"))
    return [
        attributions.filter(asserted_in=work),
        attributions.read_in(work).exclude(asserted_in=work),
        said.exclude(asserted_in=work).exclude(attested_in=work),
        citations.filter(citing_work=work),
        citations.citing(work).exclude(citing_work=work),
        WorkRelation.objects.published().filter(Q(source=work) | Q(target=work)),
        work.school_memberships.published(),
        work.source_uses.published(),
    ]


def _argued(work: Work) -> QuerySet:
    """Each claim once, by its first witness: the page of the claim has the others."""
    rows = Attribution.objects.published().filter(asserted_in=work)
    earlier = rows.filter(claim=OuterRef("claim"), pk__lt=OuterRef("pk"))
    return rows.exclude(Exists(earlier)).with_sidenote().select_related("claim", "school")


def _reported(work: Work) -> QuerySet:
    """Each view that the work reports, by its holder; not what it argues itself."""
    rows = Attribution.objects.published().read_in(work).exclude(asserted_in=work)
    return rows.with_sidenote().select_related("claim", "school")


def _citing(work: Work) -> QuerySet:
    return Citation.objects.published().citing(work).with_ends().placed()


def _claims_about(work: Work) -> QuerySet:
    return Claim.objects.published().about(work).dated().order_by("since_key", "statement_key").with_entry()


def _head(work: Work) -> dict[str, Any]:
    tellers = [] if work.coverage == Work.Coverage.WORKED_THROUGH else _known_through(work)
    return {
        "section": "works",
        "work": work,
        "name": name_in_lists(work),
        "crumbs": [{"label": "Works", "url": reverse("works")}, {"label": name_in_lists(work), "url": ""}],
        "title_italic": setting_of(work) == "italic",
        "title_lang": "" if work.language == "en" else work.language,
        "eyebrow": [{"label": _type_and_date(work), "url": ""}],
        "subtitle": people_of(work),
        "reference": typeset(chicago.bibliography(reference_of(work))),
        "forms": cite.work_forms(work),
        "abstract": _abstract(work, tellers),
        "coverage": _coverage(work, tellers),
        "facts": _facts(work),
        "variants": list(work.variants.exclude(kind=Variant.Kind.HIDDEN)),
        "memberships": [chip(row) for row in work.school_memberships.published().with_chip()],
    }


def _claims_sections(work: Work) -> dict[str, Any]:
    address = [work.slug]
    about = f"{reverse('claims')}?about-work={work.slug}"
    argued = _argued(work).order_by(*AS_ARGUED.keys)
    reported = _reported(work).order_by(*IN_PAGE_ORDER.keys)
    here = partial(attribution_entry, page_of=work)
    return {
        "views": [
            section
            for section in (
                excerpt("Argued in it", "argued", argued, reverse("work-argued", args=address), "claim", here),
                excerpt("Reported in it", "read", reported, reverse("work-read", args=address), "report", here),
                excerpt("Said of it", "about", _claims_about(work), about, "claim", claim_entry),
            )
            if section.entries
        ]
    }


def _apparatus_sections(work: Work, resolving: Resolving) -> dict[str, Any]:
    made = list(Citation.objects.published().filter(citing_work=work).with_ends().in_order())
    received = _citing(work).order_by(*BY_CITER.keys)
    return {
        "notes": note_entries(work.notes.published().in_order(), [each for each in made if each.note_id], resolving),
        "text_citations": [citation_entry(each, resolving) for each in made if not each.note_id],
        "cited": excerpt(
            "Where it is cited",
            "cited",
            received,
            cited_url(work),
            "citation",
            lambda citation: mention(citation, work),
        ),
        "how_often_cited": how_often(received, cited_url(work)),
        "passages": side_by_side(passages_of([work.pk]), page_of=work),
        "unresolved": unresolved_in(work, sum(each.cited_work_id is None for each in made)),
        "coverage_of_notes": _coverage_of_notes(work),
    }


def _kin_sections(work: Work) -> dict[str, Any]:
    return {
        "sources": [_source(row) for row in work.source_uses.published().with_sidenote().select_related("kind")],
        "relations": _relations(work),
    }


def _coverage(work: Work, tellers: Iterable[Work] = ()) -> dict[str, Any]:
    if work.coverage == Work.Coverage.WORKED_THROUGH:
        return {"text": "Worked through: read whole, with its notes", "links": []}
    links = [Link(label_of(each), each.get_absolute_url() or "") for each in tellers]
    but = ", but for its notes" if work.notes.published().exists() else ""
    return {"text": f"Not read for this site{but}{': known through' if links else ''}", "links": links}


def _abstract(work: Work, tellers: Iterable[Work]) -> str:
    """What the work says, and of a work that nobody here has read, who says so."""
    told_in = " and in ".join(map(label_of, tellers))
    return f"As told in {told_in}: {work.abstract}" if told_in and work.abstract else work.abstract


def _known_through(work: Work) -> list[Work]:
    """The works read here that report or cite it."""
    reports = Attribution.objects.published().filter(asserted_in=work).values("attested_in")
    citing = Citation.objects.published().citing(work).values("citing_work")
    works = Work.objects.published().worked_through().filter(Q(pk__in=reports) | Q(pk__in=citing))
    return list(works.with_people().in_time_order())


def _coverage_of_notes(work: Work) -> dict[str, Any]:
    entered = work.notes.published().count()
    if not (entered or work.notes_total):
        return {}
    total = work.notes_total or entered
    return {"text": f"{entered} of {counted(total, 'note')} entered", "entered": entered, "total": total}


def _type_and_date(work: Work) -> str:
    kind = work.get_type_display()
    return ", ".join(filter(None, [kind[:1].upper() + kind[1:], displayed(work.issued)]))


def by_year(rows: Iterable[Work], cited: Mapping[int, Cited]) -> list[dict[str, Any]]:
    """Return works in time order, fetched with their people, by year, with how often each is cited.

    See `partials/by_year.html`.
    """
    return [
        {"year": year or "undated", "works": [_row(each) | {"cited": cited.get(each.pk)} for each in group]}
        for year, group in groupby(rows, key=lambda each: each.issued_from)
    ]


def _row(work: Work) -> dict[str, Any]:
    return {
        "title": set_title(work, work.title),
        "url": work.get_absolute_url(),
        "setting": setting_of(work),
        "lang": "" if work.language == "en" else work.language,
        "authors": people_of(work),
        "detail": _detail(work),
    }


def _detail(work: Work) -> str:
    kind = "" if work.type in (Work.Type.BOOK, Work.Type.ARTICLE) else work.genre or work.get_type_display()
    volume = f"vol. {work.volume}" if work.volume and work.type in VOLUMES else ""
    again = work.get_original_kind_display() if work.original_kind == Work.OriginalKind.REPRINT else ""
    read = "worked through" if work.coverage == Work.Coverage.WORKED_THROUGH else ""
    return ", ".join(filter(None, [volume, work.edition, again, kind, read]))


# Facts: one line for each thing that is known of the work.


def _facts(work: Work) -> list[dict[str, Any]]:
    return [fact for fact in (*_people_facts(work), *_imprint_facts(work), *_place_facts(work)) if fact["values"]]


def _fact(label: str, *values: Link) -> dict[str, Any]:
    return {"label": label, "values": [value for value in values if value.text]}


def _people_facts(work: Work) -> list[dict[str, Any]]:
    by_role: dict[str, list[Link]] = {}
    for each in work.contributions.all():
        printed = f" (printed as {each.name_as_printed})" if each.name_as_printed else ""
        link = author_link(each.author)
        by_role.setdefault(each.get_role_display(), []).append(Link(link.text + printed, link.url))
    return [_fact(role[:1].upper() + role[1:], *links) for role, links in by_role.items()]


#: Fields of the imprint in the order of a title page, with their labels.
IMPRINT = (
    ("genre", "Closer kind"),
    ("title_translation", "Title in English"),
    ("container_title", "In"),
    ("volume", "Volume"),
    ("number_of_volumes", "Volumes"),
    ("issue", "Number"),
    ("pages", "Pages"),
    ("edition", "Edition"),
    ("publisher", "Publisher"),
    ("series", "Series"),
    ("series_number", "Number in series"),
    ("event", "Occasion"),
    ("archive", "Archive"),
    ("archive_location", "Call number"),
)


def _imprint_facts(work: Work) -> list[dict[str, Any]]:
    facts = [_fact(label, Link(_with_source(work, name, getattr(work, name)))) for name, label in IMPRINT]
    places = _fact("Place", Link(_with_source(work, "places", ", ".join(work.places))))
    return [*facts, places, _fact("Date", Link(_with_source(work, "issued", displayed(work.issued))))]


def _with_source(work: Work, name: str, value: str) -> str:
    return f"{value} (supplied by the curators)" if value and name in work.supplied else value


def _place_facts(work: Work) -> list[dict[str, Any]]:
    root = work.original_id or work.pk
    kin = Work.objects.published().filter(Q(original=root) | Q(pk=root)).exclude(pk=work.pk).in_time_order()
    members = work.members.published().in_time_order()
    return [
        _fact(f"Is a {work.get_original_kind_display()} of", *_work_links([work.original])),
        _fact("Other editions", *_work_links(each for each in kin if each.pk != work.original_id)),
        _fact("Part of", *_work_links([work.part_of])),
        _fact("Its parts", *_work_links(members)),
        *(_fact(each.get_scheme_display(), Link(each.value, each.url)) for each in work.identifiers.all()),
    ]


def _work_links(works: Iterable[Work | None]) -> list[Link]:
    shown = [each for each in works if each is not None and each.is_public]
    return [Link(name_in_lists(each), each.get_absolute_url() or "") for each in shown]


def _source(row: SourceUse) -> dict[str, Any]:
    return {"words": row.kind.label[:1].upper() + row.kind.label[1:], "link": None, "sidenote": attested(row)}


def _relations(work: Work) -> list[dict[str, Any]]:
    rows = WorkRelation.objects.published().with_sidenote().select_related("source", "target")
    related = rows.filter(Q(source=work) | Q(target=work)).order_by("kind", "pk")
    return [_relation(row, work) for row in related]


def _relation(row: WorkRelation, work: Work) -> dict[str, Any]:
    outward = row.source_id == work.pk
    words = row.get_kind_display() if outward else RELATED[WorkRelation.Kind(row.kind)]
    other = row.target if outward else row.source
    link = Link(name_in_lists(other), other.get_absolute_url() or "")
    return {"words": words[:1].upper() + words[1:], "link": link, "sidenote": attested(row)}
