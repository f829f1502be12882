"""How many works are entered, and how much of those that were worked through."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Sum

from records.coverage import Count
from works.models import Citation, Note, Work


def counts() -> Iterator[Count]:
    """Yield how many works, notes and citations there are."""
    works, citations = Work.objects.published(), Citation.objects.all()
    read = works.worked_through()
    yield Count("works", works.count())
    yield Count("works, editions of one counted once", works.originals().count())
    yield Count("works worked through", read.count())
    expected = read.aggregate(total=Sum("notes_total"))["total"]
    yield Count("notes of works worked through", Note.objects.filter(work__in=read).count(), expected or 0)
    yield Count("citations in notes", citations.filter(note__isnull=False).count())
    yield Count("citations in the text", citations.filter(note__isnull=True).count())
    yield Count("citations resolved", citations.exclude(resolution="unresolved").count(), citations.count())
    yield Count("citations corrected", citations.exclude(as_printed="").count())
