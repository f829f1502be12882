"""What was entered lately, as an Atom feed: the words and the address of each record, and no more.

A text copied from a PDF may hold a form feed, for which XML has no place: such characters are left out.
"""

from __future__ import annotations

import re
from datetime import datetime
from heapq import merge
from typing import cast

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed

from historiography.pages.answers import public_page
from records.models import Record
from records.search import searchables

ITEMS = 50
OUTSIDE_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]+")


class LatelyEntered(Feed):
    """The records that were published last, of all kinds."""

    feed_type = Atom1Feed
    title = "Historiography: lately entered"
    subtitle = "Claims, works, schools, debates and people, as they are published."
    link = reverse_lazy("home")
    author_name = "Historiography"

    def items(self) -> list[Record]:
        """Newest first."""
        records = (each.model.objects.published().filter(published_at__isnull=False) for each in searchables())
        newest = [kind.order_by("-published_at", "-pk")[:ITEMS] for kind in records]
        return list(merge(*newest, key=_published_at, reverse=True))[:ITEMS]

    def item_title(self, item: Record) -> str:
        return OUTSIDE_XML.sub(" ", str(item))

    def item_description(self, item: Record) -> str:
        return str(item._meta.verbose_name).capitalize()

    def item_pubdate(self, item: Record) -> datetime:
        return _published_at(item)

    def item_updateddate(self, item: Record) -> datetime:
        return item.modified_at


def _published_at(record: Record) -> datetime:
    return cast(datetime, record.published_at)


_feed = LatelyEntered()


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """The feed, with the validators of every public page."""
    return _feed(request)
