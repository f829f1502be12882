"""Terms: the glossary, and a term with its script, gloss, spellings, and where each work uses it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.entries import claim_entry
from historiography.pages.listing import Order, by_letter, letters, list_page
from historiography.pages.records import public_or_gone
from historiography.pages.search import link_to
from historiography.pages.sidenotes import Ref, inference, read_at
from historiography.pages.wording import counted
from interpretations.models import Attested, Claim, Term, TermUse
from records.models import Variant
from records.search import ORDER, matching, phrase, ranked

BY_LETTER = Order("letter", "letter", ("romanised_key", "slug"))
FILTERS = (by_letter("romanised_key"),)
PAGE = 150
#: How many claims are shown for the word, and as many for its gloss.
MOST_CLAIMS = 6
GLOSS_GOES_ON = re.compile(r"[,:;(]")
#: Languages written in another script here, and so romanised.
ROMANISED = frozenset({"ru", "uk", "be", "bg", "sr", "ka", "hy", "zh", "yi", "he"})
#: Of which language an original is that stands beside an English name, by its letters.
ALPHABETS = ((re.compile("[А-яЁё]"), "ru"), (re.compile("[一-鿿]"), "zh"))


@dataclass(frozen=True)
class Use:
    """A place where a work uses a term or divides time so."""

    ref: Ref
    remark: str
    dates: str = ""


@public_page
def terms(request: HttpRequest) -> HttpResponse:
    """The glossary."""
    records = Term.objects.published()
    listing = list_page(records, request.GET, filters=FILTERS, orders=(BY_LETTER,), size=PAGE)
    numbers = _numbers(listing.rows)
    context = {
        "section": "terms",
        "listing": listing,
        "letters": letters(records, "romanised_key", request.GET),
        "count": counted(listing.total, "term"),
        "terms": [_row(each, numbers.get(each.pk, 0)) for each in listing.rows],
    }
    return show(request, "terms/list.html", context)


@public_page
def term(request: HttpRequest, slug: str) -> HttpResponse:
    """A term: its script and gloss, its spellings, and every place where a work read uses it."""
    record = public_or_gone(request, Term.objects.all(), slug)
    rows = record.uses.published().with_sidenote().order_by("attested_in__issued_from", "locator_key", "pk")
    context = {
        "section": "terms",
        "term": record,
        "lang": romanised_language(record),
        "original_lang": original_language(record),
        "crumbs": [{"label": "Terms", "url": reverse("terms")}, {"label": record.romanised, "url": ""}],
        "variants": list(record.variants.exclude(kind=Variant.Kind.HIDDEN)),
        "uses": [use(each) for each in rows],
        "claims": [claim_entry(each) for each in _claims(record)],
        "elsewhere": link_to(record.romanised),
    }
    return show(request, "terms/detail.html", context, record, lambda: [record.uses.published()])


@public_page
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """The small card of a term."""
    record = public_or_gone(request, Term.objects.all(), slug)
    lines = [line for line in (record.script, record.gloss) if line]
    return render(
        request, "partials/card.html", {"name": record.romanised, "lang": romanised_language(record), "lines": lines}
    )


def use(row: Attested, dates: str = "") -> Use:
    """Return a use, fetched `with_sidenote`."""
    return Use(read_at(row), " ".join(filter(None, [row.remark, inference(row)])), dates)


def romanised_language(record: Term) -> str:
    """Return the language tag of the romanised form: "ru-Latn"."""
    return f"{record.language}-Latn" if record.language in ROMANISED else record.language


def original_language(record: Term) -> str:
    """Return the language tag of the original, which tells it by its letters only where the name is English."""
    if record.language != "en":
        return record.language
    return next((language for letters, language in ALPHABETS if letters.search(record.script)), record.language)


def _claims(record: Term) -> QuerySet[Claim]:
    """Claims that speak of it, by its own word or by that with which its gloss begins."""
    spoken = filter(None, map(phrase, (record.romanised, GLOSS_GOES_ON.split(record.gloss)[0])))
    best = [ranked(matching(words).filter(kind="claim"), words).order_by(*ORDER)[:MOST_CLAIMS] for words in spoken]
    found = {entry.record_id for entries in best for entry in entries}
    return Claim.objects.published().filter(pk__in=found).dated().order_by("since_key", "statement_key").with_entry()


def _row(record: Term, number: int) -> dict[str, Any]:
    address = record.get_absolute_url()
    return {
        "anchor": record.slug,
        "url": address,
        "romanised": record.romanised,
        "lang": romanised_language(record),
        "original": record.script,
        "original_lang": original_language(record),
        "gloss": record.gloss,
        "count": f"used in {counted(number, 'place')}" if number else "",
        "count_url": f"{address}#uses",
    }


def _numbers(records: list[Term]) -> dict[int, int]:
    rows = TermUse.objects.published().filter(term__in=records).order_by().values("term")
    return dict(rows.annotate(number=Count("pk")).values_list("term", "number"))
