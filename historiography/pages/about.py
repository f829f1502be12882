"""About: the method, how complete the corpus is, how to cite, what may be done with it."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.coverage import coverage
from historiography.pages.entries import claim_entry
from interpretations.models import Attribution, Claim


@public_page
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it is made, and what it does not know."""
    context = {
        "section": "about",
        "coverage": coverage(),
        "examples": [claim_entry(each) for each in _reported_claims()[:1]],
        "address": request.build_absolute_uri(reverse("home")),
        "claim_address": f"{request.build_absolute_uri(reverse('claims'))}…",
    }
    return show(request, "about/about.html", context)


def _reported_claims() -> QuerySet:
    """Claims of historians whose original is named but known through a report: both witnesses show."""
    reported = Attribution.objects.published().filter(
        mode="paraphrased", asserted_in__isnull=False, revises__isnull=True
    )
    scholarly = reported.filter(holders__vocations__scholarly=True).exclude(asserted_locator="")
    claims = Claim.objects.published().filter(pk__in=scholarly.values("claim"))
    return claims.dated().order_by("since_key", "statement_key").with_entry()
