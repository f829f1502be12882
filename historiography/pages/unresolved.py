"""Dead ends: citations of which nobody has yet said what they mean, as they are printed.

A trail ends there, and says so. They are kept in a list of their own, so that whoever knows more can see what is
missing; a curator finds beside each the way to resolve it.
"""

from __future__ import annotations

from functools import partial

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.apparatus import citation_entry, standing_at
from historiography.pages.listing import Order, list_page, of_records
from historiography.pages.records import admin_address
from historiography.pages.sidenotes import Link, label_of
from historiography.pages.wording import counted
from works.models import Citation, Work
from works.querysets import CitationQuerySet

BY_PLACE = Order("place", "place", ("citing_work__title_key", "citing_work_id", "order_key", "pk"))
CITING = of_records(
    "work",
    "Citing work",
    "in {}",
    lambda slug: Q(citing_work__slug=slug),
    lambda: Work.objects.published().with_people(),
    title=label_of,
    in_bar=False,
)


@public_page
def unresolved(request: HttpRequest) -> HttpResponse:
    """All of them, or those of one work."""
    rows = unresolved_citations().with_ends().placed()
    listing = list_page(rows, request.GET, filters=(CITING,), orders=(BY_PLACE,), cursor="key")
    resolving = partial(admin_address, request)
    context = {
        "section": "works",
        "crumbs": [{"label": "Works", "url": reverse("works")}, {"label": "Unresolved citations", "url": ""}],
        "listing": listing,
        "count": unresolved_count(listing.total),
        "citations": [_placed(each) | {"citation": citation_entry(each, resolving)} for each in listing.rows],
    }
    return show(request, "works/unresolved.html", context)


def unresolved_citations() -> CitationQuerySet:
    """Return the citations that readers may see and nobody has resolved."""
    return Citation.objects.published().unresolved()


def unresolved_count(number: int) -> str:
    """Return "2 unresolved citations", as everywhere they are counted."""
    return counted(number, "unresolved citation")


def unresolved_in(work: Work, number: int) -> Link | None:
    """Return the way to the dead ends of one work, where it has any."""
    return Link(unresolved_count(number), f"{reverse('unresolved')}?work={work.slug}") if number else None


def _placed(citation: Citation) -> dict[str, Link]:
    by, where = standing_at(citation)
    return {"by": by, "where": where}
