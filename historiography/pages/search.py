"""Search: the page of results with its facets, and the suggestions while one types."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from historiography import search as engine
from historiography.pages.answers import public_page, show
from historiography.pages.listing import Filter, Listing, Order, list_page
from historiography.pages.places import at_place
from historiography.pages.sidenotes import Link
from historiography.pages.wording import counted
from records.models import SearchEntry
from records.search import ORDER
from works.models import Work

PAGE = 25
#: How many results of another query are shown where the one that was asked has none.
SHOWN_INSTEAD = 10
NOT_AS_TYPED = "Nothing as it was typed"
BEST = Order("best", "best match", ORDER)
OF_KIND = Filter(
    "kind",
    "Kind",
    "among {}",
    lambda kind: Q(kind=kind),
    lambda: [(kind, several.lower()) for kind, (_, several) in engine.KINDS.items()],
    in_bar=False,
)
EXAMPLES = (
    "Andrle",
    "Днепрострой",
    "revisionist",
    "“labour discipline”",
    "Fitzpatrick 1979, 254",
    "author:lewin year:1966..1985",
)


@dataclass(frozen=True)
class Instead:
    """What is shown where nothing was found: a line that says so, the query that finds it, if any, and its results."""

    line: str
    query: Link | None
    results: list[engine.Hit]


@public_page
def search(request: HttpRequest) -> HttpResponse:
    """What was found for a query, best first, with the number of each kind."""
    question = engine.read(request.GET.get("q", ""))
    listing = list_page(question.ranked(), request.GET, filters=(OF_KIND,), orders=(BEST,), cursor="address", size=PAGE)
    spelt = _spelt(question, listing)
    instead = _instead(question, listing, spelt)
    context = {
        "section": "search",
        "question": question,
        "listing": listing,
        "count": NOT_AS_TYPED if instead else counted(listing.total, "result"),
        "results": engine.hits(listing.rows, question),
        "facets": _facets(question, request.GET),
        "places": at_place(question.place, _named(question, listing.rows)),
        "examples": [] if question.asks else examples(EXAMPLES),
        "instead": instead,
        "tries": [*map(_did_you_mean, spelt[1:]), *_wider(question, listing)],
    }
    return show(request, "search/results.html", context)


@public_page
def suggest(request: HttpRequest) -> HttpResponse:
    """The fragment of suggestions for what has been typed so far, of the kinds that are asked for or of any."""
    found = [
        {"url": each.get_absolute_url(), "label": each.title, "detail": _detail(each), "lang": each.language}
        for each in engine.suggestions(request.GET.get("q", ""), request.GET.getlist("kind"))
    ]
    return render(request, "partials/suggestions.html", {"suggestions": found})


def link_to(query: str) -> Link:
    """Return a query as a link to what it finds."""
    return Link(query, _address(query))


def examples(queries: Sequence[str]) -> list[Link]:
    """Return those of the queries that find something here, as links; all are tried in one query."""
    tried = {f"example_{n}": Exists(engine.read(query).entries()) for n, query in enumerate(queries)}
    found = SearchEntry.objects.annotate(**tried).values_list(*tried).first()
    return [link_to(query) for query, finds in zip(queries, found or (), strict=False) if finds]


def _detail(entry: SearchEntry) -> str:
    return " · ".join(filter(None, [entry.noun, entry.subtitle]))


def _address(query: str) -> str:
    parameters = QueryDict(mutable=True)
    parameters["q"] = query
    return f"{reverse('search')}?{parameters.urlencode()}"


def _facets(question: engine.Question, query: QueryDict) -> list[dict[str, Any]]:
    numbers = engine.counts(question.entries()) if question.asks else {}
    choices = [_choice(kind, engine.KINDS[kind][1], numbers[kind], query) for kind in engine.KINDS if numbers.get(kind)]
    return [{"label": "Kind", "choices": choices}] if choices else []


def _choice(kind: str, label: str, count: int, query: QueryDict) -> dict[str, Any]:
    selected = query.get("kind") == kind
    parameters = QueryDict(mutable=True)
    parameters["q"] = query.get("q", "").replace("\x00", "")[: engine.LONGEST_QUERY]
    if not selected:
        parameters["kind"] = kind
    return {"label": label, "count": count, "url": f"?{parameters.urlencode()}", "selected": selected}


def _named(question: engine.Question, entries: list[SearchEntry]) -> list[Work]:
    """The works that were found by name, where a place in them was asked for."""
    named = [each.record_id for each in entries if each.kind == "work" and engine.is_found_by_name(each)]
    found = named if question.place else []
    return list(Work.objects.published().filter(pk__in=found).with_people().order_by("pk")) if found else []


def _spelt(question: engine.Question, listing: Listing) -> list[str]:
    """Other spellings that find something, where the one that was asked does not."""
    return [] if listing.total or listing.unknown or question.entries().exists() else engine.neighbours(question)


def _instead(question: engine.Question, listing: Listing, spelt: list[str]) -> Instead | None:
    """The results of the likeliest spelling; where there is none, what has some of the words."""
    if spelt:
        guess = engine.read(spelt[0])
        entries = guess.ranked().order_by(*ORDER)[:SHOWN_INSTEAD]
        line = f"Nothing is spelt “{question.words}” here. The first results for the likeliest spelling:"
        return Instead(line, link_to(spelt[0]), engine.hits(entries, guess))
    if listing.total or listing.unknown or not question.words or question.entries().exists():
        return None
    hits = engine.hits_in_part(question.partial()[:SHOWN_INSTEAD], question)
    return Instead("These have some of the words, those with most of them first.", None, hits) if hits else None


def _did_you_mean(query: str) -> Link:
    return Link(f"Did you mean “{query}”?", _address(query))


def _wider(question: engine.Question, listing: Listing) -> list[Link]:
    """The same words without the conditions, where these left nothing."""
    if listing.total or not question.narrowed or not question.words:
        return []
    found = engine.read(question.words).entries().exists()
    return [Link(f"Search for “{question.words}” without the conditions", _address(question.words))] if found else []
