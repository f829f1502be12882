"""What was entered lately, as an Atom feed: the words and the address of each record, and no more."""

from __future__ import annotations

from datetime import datetime
from heapq import merge

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed

from historiography.pages.answers import public_page
from records.models import Record
from records.search import searchables

ITEMS = 50


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
        return list(merge(*newest, key=lambda record: record.published_at, reverse=True))[:ITEMS]

    def item_title(self, item: Record) -> str:
        return str(item)

    def item_description(self, item: Record) -> str:
        return item._meta.verbose_name.capitalize()

    def item_pubdate(self, item: Record) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Record) -> datetime:
        return item.modified_at


_feed = LatelyEntered()


@public_page
def feed(request: HttpRequest) -> HttpResponse:
    """The feed, with the validators of every public page."""
    return _feed(request)
