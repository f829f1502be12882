"""Authors: historians and other voices in two lists, and one page for each, whoever he or she is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from authors.models import Author
from authors.querysets import AuthorQuerySet
from historiography.pages.answers import public_page, show
from historiography.pages.apparatus import citation_entry, standing_at
from historiography.pages.citedness import WHOLE, Cited, Entered, cited_works, entered, how_often, searched
from historiography.pages.entries import ClaimEntry, attribution_entry, by_topic, claim_entry, is_historian
from historiography.pages.listing import (
    Filter,
    Listing,
    Order,
    by_letter,
    decades,
    excerpt,
    letters,
    list_page,
    of_records,
)
from historiography.pages.records import public_or_gone
from historiography.pages.sidenotes import Link, attested, author_link, chip, name_in_lists, set_title, setting_of
from historiography.pages.wording import counted
from interpretations.models import Attribution, AuthorRelation, Claim, School, SchoolMembership
from records.models import Variant
from records.querysets import public
from works.models import Citation, Contribution, Work
from works.referencing import displayed
from works.witness import set_aside

#: People first; of very many, to sort them so would take too long.
BY_NAME = Order("name", "name", ("is_nameless", "sort_key", "pk"), ("sort_key", "pk"))
NAMELESS = Case(When(kind=Author.Kind.PERSON, then=0), default=1)
BY_PLACE = Order("place", "place", ("citing_work__title_key", "citing_work_id", "order_key", "pk"))
MOST_NAMED = 12
JOINT = "one that several wrote together is counted for each of them"
OWN_ALONE = "of works written by this author; those edited or translated are counted above, each for itself"
RELATED = {
    AuthorRelation.Kind.TAUGHT: "was taught by",
    AuthorRelation.Kind.COLLABORATED: "collaborated with",
    AuthorRelation.Kind.CONTINUES: "is continued by",
    AuthorRelation.Kind.FOSTERED: "was fostered by",
    AuthorRelation.Kind.INTERVIEWED: "was interviewed by",
    AuthorRelation.Kind.FOLLOWS: "is followed by",
}


def _counted_to(slug: str) -> Q:
    rows = SchoolMembership.objects.published().filter(school__slug=slug, kind="belongs", author__isnull=False)
    return Q(pk__in=rows.values("author"))


def _published_in(decade: str) -> Q:
    years = (int(decade), int(decade) + 9)
    works = Work.objects.published().filter(issued_from__range=years)
    return Q(pk__in=Contribution.objects.filter(work__in=works).values("author"))


def _decades() -> list[tuple[str, str]]:
    years = Work.objects.published().filter(issued_from__isnull=False, contributions__isnull=False).order_by()
    return decades(years.values_list("issued_from", flat=True).distinct())


FILTERS: tuple[Filter, ...] = (
    by_letter("sort_key"),
    Filter("decade", "With works from", "with works from the {}", _published_in, _decades),
    of_records("school", "School", "counted among {}", _counted_to, lambda: School.objects.published()),
)


@public_page
def historians(request: HttpRequest) -> HttpResponse:
    """Those with a scholarly vocation."""
    return _list(request, "historians", Author.objects.published().historians())


@public_page
def voices(request: HttpRequest) -> HttpResponse:
    """Those who are quoted or reported without being scholars."""
    return _list(request, "voices", Author.objects.published().voices())


def _list(request: HttpRequest, section: str, records: AuthorQuerySet) -> HttpResponse:
    shown = records.prefetch_related("vocations").annotate(is_nameless=NAMELESS)
    listing = list_page(shown, request.GET, filters=FILTERS, orders=(BY_NAME,))
    holdings, works = _numbers(listing.rows)
    context = {
        "section": section,
        "listing": listing,
        "letters": letters(records, "sort_key", request.GET),
        "count": _count(listing, section),
        "groups": _groups(listing.rows, lambda each: _row(each, holdings[each.pk], works[each.pk])),
    }
    return show(request, f"authors/{section}.html", context)


def _count(listing: Listing, section: str) -> str:
    """How many there are: a voice may be anybody's, but only a person is counted as a historian."""
    if section == "voices":
        return counted(listing.total, "voice")
    others = listing.found.exclude(kind=Author.Kind.PERSON).count()
    people = counted(listing.total - others, "historian")
    return f"{people} and {others:,} unnamed or collective" if others else people


def _groups(authors: Sequence[Any], row: Callable[[Author], dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the list, and under a heading of their own those of speakers who are no persons by name."""
    groups = groupby(authors, key=lambda each: each.kind != Author.Kind.PERSON)
    return [
        {"title": "Unnamed and collective" if is_nameless else "", "authors": [row(each) for each in rows]}
        for is_nameless, rows in groups
    ]


def _numbers(authors: list[Author]) -> tuple[dict[int, int], dict[int, int]]:
    """How many claims each author holds and to how many works each contributed."""
    rows = Attribution.objects.published().filter(holders__in=authors).values("holders")
    held = rows.annotate(number=Count("claim", distinct=True)).order_by().values_list("holders", "number")
    parts = Contribution.objects.filter(author__in=authors, work__in=Work.objects.published()).values("author")
    made = parts.annotate(number=Count("work", distinct=True)).order_by().values_list("author", "number")
    return defaultdict(int, held), defaultdict(int, made)


def _row(author: Author, holdings: int, works: int) -> dict[str, Any]:
    counts = [
        Link(counted(holdings, "claim"), f"{reverse('claims')}?holder={author.slug}") if holdings else None,
        Link(counted(works, "work"), f"{reverse('works')}?author={author.slug}") if works else None,
    ]
    return {
        "name": author.sort_name,
        "url": author.get_absolute_url(),
        "what": _what(author),
        "counts": [each for each in counts if each],
    }


def _what(author: Author) -> str:
    callings = ", ".join(vocation.name for vocation in author.vocations.all())
    return callings or ("" if author.kind == Author.Kind.PERSON else author.get_kind_display())


@public_page
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author: claims, works, what others say, ties, citations both ways, schools and labels."""
    record = _author(request, slug)
    context = _head(record) | _claims_sections(record) | _ties(record) | _citations(record)
    if any(work["cited"] for work in _of_others(context["works"])):
        context["cited"]["note"] = "; ".join(filter(None, [OWN_ALONE, context["cited"]["note"]]))
    return show(request, "authors/detail.html", context, record, lambda: evidence(record))


@public_page
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The small card of an author."""
    record = _author(request, slug)
    received = how_often(_received(record), _cited_url(record))
    lines = filter(None, [_life(record), record.note, received.line if received.times else ""])
    return render(request, "partials/card.html", {"name": record.name, "lang": "", "lines": list(lines)})


@public_page
def cites(request: HttpRequest, slug: str) -> HttpResponse:
    """Every citation that an author makes, or those of one other author."""
    record = _author(request, slug)
    listing = _narrowed(request, _made(record), _of_works_by)
    head = {"count": counted(listing.total, "citation"), "entered": _entered_of(record, listing.found)}
    return _citation_list(request, record, "Cites", listing, head)


@public_page
def cited(request: HttpRequest, slug: str) -> HttpResponse:
    """Every citation of an author's works, or those by one other author."""
    record = _author(request, slug)
    listing = _narrowed(request, _received(record), _made_by)
    citations = how_often(listing.found, _cited_url(record))
    head = {"count": citations.words, "entered": citations.entered}
    return _citation_list(request, record, "Cited", listing, head)


def _author(request: HttpRequest, slug: str) -> Author:
    return public_or_gone(request, Author.objects.prefetch_related("vocations"), slug)


def _narrowed(request: HttpRequest, rows: QuerySet, clause: Any) -> Listing:
    other = of_records("author", "Author", "with {}", clause, Author.objects.none, in_bar=False)
    return list_page(rows, request.GET, filters=(other,), orders=(BY_PLACE,), cursor="key")


def _citation_list(
    request: HttpRequest, author: Author, words: str, listing: Listing, head: dict[str, Any]
) -> HttpResponse:
    context = head | {
        "section": section_of(author),
        "author": author,
        "words": words,
        "crumbs": [*_crumbs(author, author.get_absolute_url() or ""), {"label": words, "url": ""}],
        "listing": listing,
        "citations": [_placed(each) for each in listing.rows],
    }
    return show(request, "authors/citations.html", context)


def _placed(citation: Citation) -> dict[str, Any]:
    by, where = standing_at(citation)
    return {"by": by, "where": where, "citation": citation_entry(citation)}


# What an author is asked for; the page and the list that its count leads to share the queryset.


def evidence(author: Author) -> list[QuerySet]:
    """All that is attested of the author, and all citations both ways; each row in one queryset only."""
    held, made = Attribution.objects.published().held_by(author), _made(author)
    said = Attribution.objects.published().filter(claim__in=Claim.objects.published().about(author).values("pk"))
    labels = author.labels_given.published().exclude(author=author)
    ties = AuthorRelation.objects.published().filter(Q(source=author) | Q(target=author))
    elsewhere = [said.exclude(pk__in=held.values("pk")), _received(author).exclude(pk__in=made.values("pk"))]
    return [held, made, *elsewhere, author.school_memberships.published(), labels, ties]


def _made(author: Author) -> QuerySet:
    return Citation.objects.published().made_by(author).with_ends().placed()


def _received(author: Author) -> QuerySet:
    return Citation.objects.published().of_works_by(author).with_ends().placed()


def _of_works_by(slug: str) -> Q:
    return Q(pk__in=_by_authors("cited_work", author__slug=slug))


def _made_by(slug: str) -> Q:
    return Q(pk__in=_by_authors("citing_work", author__slug=slug))


def _by_authors(end: str, **condition: Any) -> QuerySet:
    written = Contribution.objects.filter(role=Contribution.Role.AUTHOR, **condition)
    return Citation.objects.filter(**{f"{end}__in": written.values("work")}).values("pk")


def _cited_url(author: Author) -> str:
    return reverse("author-cited", args=[author.slug])


def _entered_of(author: Author, made: QuerySet) -> Entered:
    """How many of the author's own works were searched for whom they cite."""
    own = Contribution.objects.filter(author=author, role=Contribution.Role.AUTHOR).values("work")
    in_part = made.exclude(citing_work__coverage=WHOLE).order_by().values("citing_work").distinct().count()
    whole = Work.objects.published().worked_through().filter(pk__in=own).exclude(pk__in=set_aside()).count()
    return entered(whole, in_part, noun="work by this author")


def section_of(author: Author) -> str:
    """Return the list on which an author stands, by the name of its view: historians, or voices."""
    return "historians" if is_historian(author) else "voices"


def _crumbs(author: Author, url: str = "") -> list[dict[str, str]]:
    section = section_of(author)
    return [{"label": section.capitalize(), "url": reverse(section)}, {"label": author.name, "url": url}]


def _head(author: Author) -> dict[str, Any]:
    return {
        "section": section_of(author),
        "author": author,
        "crumbs": _crumbs(author),
        "subtitle": ", ".join(filter(None, [_what(author), _life(author)])),
        "memberships": [chip(row) for row in author.school_memberships.published().with_chip()],
        "labels": [_label(row) for row in author.labels_given.published().with_chip().select_related("author", "work")],
        "variants": list(author.variants.exclude(kind=Variant.Kind.HIDDEN)),
        "identifiers": _identifiers(author),
    }


def _life(author: Author) -> str:
    born, died = displayed(author.born), displayed(author.died)
    if born and died:
        return f"{born}–{died}"
    return f"born {born}" if born else f"died {died}" if died else ""


def _label(row: SchoolMembership) -> dict[str, Any]:
    member = row.member
    name = member.name if isinstance(member, Author) else name_in_lists(member)
    link = Link(name, member.get_absolute_url() or "")
    return {"words": f"{row.school.label}:", "link": link, "sidenote": attested(row)}


def _identifiers(author: Author) -> list[dict[str, Any]]:
    return [
        {"label": each.get_scheme_display(), "values": [Link(each.value, each.url)]}
        for each in author.identifiers.all()
    ]


def _claims_sections(author: Author) -> dict[str, Any]:
    rows = list(_held(author))
    address = f"{reverse('claims')}?holder={author.slug}"
    about = f"{reverse('claims')}?about-author={author.slug}"
    said = Claim.objects.published().about(author).dated().order_by("since_key", "statement_key").with_entry()
    return {
        "topics": by_topic(rows, _view),
        "claims_count": counted(len({row.claim_id for row in rows}), "claim"),
        "claims_url": address,
        "said": excerpt("What others say", "said", said, about, "claim", claim_entry),
    } | _works_section(author)


def _works_section(author: Author) -> dict[str, Any]:
    works = list(Work.objects.published().by(author))
    citations = cited_works(works)
    return {
        "works": _by_role(author, citations),
        "works_count": counted(len(works), "work"),
        "works_url": f"{reverse('works')}?author={author.slug}",
        "works_entered": searched(citations.values()),
    }


def _held(author: Author) -> QuerySet:
    rows = Attribution.objects.published().held_by(author).with_sidenote().in_time_order()
    return rows.select_related("claim", "school", "revises__claim").prefetch_related("claim__topics__broader")


def _view(row: Attribution) -> ClaimEntry:
    earlier = row.earlier_view
    words = f"having earlier held that “{earlier.claim.statement.rstrip('.')}”, now:" if earlier else ""
    return attribution_entry(row, relation=words)


def _by_role(author: Author, cited: Mapping[int, Cited]) -> list[dict[str, Any]]:
    parts = author.contributions.filter(work__in=Work.objects.published()).select_related("work")
    groups: dict[str, list[Work]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: (part.work.issued_from or 9999, part.work.title_key)):
        groups[f"As {part.get_role_display()}"].append(part.work)
    return [{"title": title, "years": _years(works, cited)} for title, works in groups.items()]


def _of_others(roles: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The works in which the author had a part without having written them."""
    written = f"As {Contribution.Role.AUTHOR.label}"
    of_others = (role["years"] for role in roles if role["title"] != written)
    return [work for years in of_others for year in years for work in year["works"]]


def _years(works: list[Work], cited: Mapping[int, Cited]) -> list[dict[str, Any]]:
    years: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    for work in works:
        years[work.issued_from or "undated"].append(_work(work) | {"cited": cited.get(work.pk)})
    return [{"year": year, "works": rows} for year, rows in years.items()]


def _work(work: Work) -> dict[str, Any]:
    return {
        "title": set_title(work, work.title),
        "url": work.get_absolute_url(),
        "setting": setting_of(work),
        "lang": "" if work.language == "en" else work.language,
        "authors": "",
        "detail": work.edition,
    }


def _ties(author: Author) -> dict[str, Any]:
    rows = AuthorRelation.objects.published().with_sidenote().select_related("source", "target")
    related = rows.filter(Q(source=author) | Q(target=author)).order_by("kind", "pk")
    return {"relations": [_tie(row, author) for row in related]}


def _tie(row: AuthorRelation, author: Author) -> dict[str, Any]:
    outward = row.source_id == author.pk
    words = row.get_kind_display() if outward else RELATED[AuthorRelation.Kind(row.kind)]
    other = row.target if outward else row.source
    return {"words": words[:1].upper() + words[1:], "link": author_link(other), "sidenote": attested(row)}


def _citations(author: Author) -> dict[str, Any]:
    made, received = _made(author), _received(author)
    made_url, received_url = reverse("author-cites", args=[author.slug]), _cited_url(author)
    number = made.count()
    return {
        "cites": {
            "number": number,
            "count": counted(number, "citation"),
            "url": made_url,
            "entered": _entered_of(author, made),
        }
        | _most_named(made, "cited_work", made_url),
        "cited": {"often": how_often(received, received_url)} | _most_named(received, "citing_work", received_url),
    }


def _most_named(rows: QuerySet, end: str, address: str) -> dict[str, Any]:
    """Whom the citations name most often, each with the number of citations that the linked list holds."""
    plain, parts = rows.prefetch_related(None).select_related(None).order_by(), f"{end}__contributions"
    # From the citations to the people: the other way round each of somebody's citations would be looked for among all.
    named = plain.filter(public(f"{parts}__author"), **{f"{parts}__role": Contribution.Role.AUTHOR})
    people_of = {name: F(f"{parts}__author__{name}") for name in ("name", "slug", "sort_key")}
    most = named.values(**people_of).annotate(number=Count("pk")).order_by("-number", "sort_key")
    total, people = plain.count(), list(most[:MOST_NAMED])
    return {
        "note": JOINT if sum(each["number"] for each in people) > total else "",
        "people": [Link(f"{each['name']} ({each['number']})", f"{address}?author={each['slug']}") for each in people],
    }
