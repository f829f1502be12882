"""Every public address, for those who index the web."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from records.models import Record
from records.search import Searchable, searchables

LISTS = (
    "home",
    "schools",
    "debates",
    "debate-matrix",
    "historians",
    "voices",
    "works",
    "claims",
    "topics",
    "terms",
    "eras",
    "unresolved",
    "about",
)


class Records(Sitemap):
    """The pages of one kind of record."""

    limit = 5_000

    def __init__(self, searchable: Searchable) -> None:
        self.model = searchable.model

    def items(self) -> QuerySet[Record]:
        """Published records, in the order in which they were entered."""
        return self.model.objects.published().only("slug", "modified_at").order_by("pk")

    def lastmod(self, item: Record) -> datetime:
        return item.modified_at

    def get_latest_lastmod(self) -> datetime | None:
        """Return when one of them was changed last, for the index; Django would read them all to see."""
        newest: datetime | None = self.model.objects.published().aggregate(Max("modified_at"))["modified_at__max"]
        return newest


class Lists(Sitemap):
    """The pages that list them."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(item)


def sitemaps() -> dict[str, Sitemap]:
    """Return the sitemaps by name."""
    return {"lists": Lists()} | {each.kind: Records(each) for each in searchables()}


def robots(request: HttpRequest) -> HttpResponse:
    """Tell crawlers where the sitemap is, and to leave the desk, endless searches and trails, and forms alone."""
    sitemap = request.build_absolute_uri(reverse("sitemap-index"))
    apart = ("/admin/", "/search/", "/contest/", "/trail/")
    lines = ("User-agent: *", *(f"Disallow: {each}" for each in apart), f"Sitemap: {sitemap}", "")
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
