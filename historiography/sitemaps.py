"""Every public address, for those who index the web."""

from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
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
    "about",
)


class Records(Sitemap):
    """The pages of one kind of record."""

    limit = 5_000

    def __init__(self, searchable: Searchable) -> None:
        self.model = searchable.model

    def items(self) -> QuerySet[Record]:
        """Published records, in the order in which they were entered."""
        return self.model.objects.published().order_by("pk")

    def lastmod(self, item: Record) -> datetime:
        return item.modified_at


class Lists(Sitemap):
    """The pages that list them."""

    def items(self) -> tuple[str, ...]:
        return LISTS

    def location(self, item: str) -> str:
        return reverse(item)


def sitemaps() -> dict[str, Sitemap]:
    """Return the sitemaps by name."""
    return {"lists": Lists()} | {each.kind: Records(each) for each in searchables()}
