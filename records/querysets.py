"""The questions that can be asked of any record."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

PUBLISHED = "published"


def public(*ends: str) -> Q:
    """Return the condition that every record at the named `ends` is published, or that there is none.

    An end is a path to a record, such as "cited_work"; the empty path is the record itself.
    """
    condition = Q()
    for end in ends:
        shown = Q(**{f"{end}__state": PUBLISHED, f"{end}__merged_into__isnull": True})
        condition &= shown | Q(**{f"{end}__isnull": True})
    return condition


class RecordQuerySet(models.QuerySet):
    """Records with a page of their own."""

    model: Any  # declared after its queryset, so that types do not know its fields here

    def published(self) -> Self:
        """Records that readers may see."""
        return self.filter(state=PUBLISHED, merged_into__isnull=True)

    def recently_added(self) -> Self:
        """Newest first."""
        return self.order_by("-added_at", "-pk")

    def drafts(self) -> Self:
        """Records that a curator has not submitted yet."""
        return self.filter(state="draft", merged_into__isnull=True)

    def in_review(self) -> Self:
        """Records that wait for an editor."""
        return self.filter(state="in-review", merged_into__isnull=True)
