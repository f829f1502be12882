"""The page that says which notes are missing in which work, and where to enter them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from records.admin.to_do import PARAMETER, questions_of, rows_to_do
from records.numbers import is_key
from works.gaps import Gap, gaps
from works.models import Note, Work

QUESTION = "notes-missing"
LINES = 50


@dataclass(frozen=True)
class Lacking:
    """A work, the notes that it lacks, and where the first of each gap is entered."""

    words: str
    url: str
    entered: int
    total: int | None
    gaps: list[tuple[Gap, str]]


class NotesMissing(admin.ModelAdmin):
    """An admin of works that says which notes are not entered."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page."""
        view = self.admin_site.admin_view(self.notes_missing_view)
        return [path("notes-missing/", view, name="works_work_notes_missing"), *super().get_urls()]

    def notes_missing_view(self, request: HttpRequest) -> HttpResponse:
        """Show the works with notes missing, as they were entered, from where the address says."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        after = request.GET.get("after", "")
        rows = rows_to_do(self, questions_of(self)[QUESTION], request.user).order_by("pk")
        if is_key(after):
            rows = rows.filter(pk__gt=int(after))
        works = list(self.with_labels(rows)[: LINES + 1])
        context = self.admin_site.each_context(request) | {
            "title": "Works with notes missing",
            "opts": self.opts,
            "works": self._lacking(works[:LINES]),
            "next_url": f"?after={works[LINES - 1].pk}" if len(works) > LINES else "",
            "list_url": f"{reverse('admin:works_work_changelist')}?{PARAMETER}={QUESTION}",
        }
        return TemplateResponse(request, "admin/works/notes_missing.html", context)

    def _lacking(self, works: list[Work]) -> list[Lacking]:
        notes = Note.objects.filter(work__in=works)
        read = {work.pk: work.notes_total for work in works if work.coverage == Work.Coverage.WORKED_THROUGH}
        found = gaps(notes, read)
        entered: dict[Any, int] = {}
        for work in notes.order_by().values_list("work_id", flat=True):
            entered[work] = entered.get(work, 0) + 1
        return [
            Lacking(
                self.label_of(work),
                reverse("admin:works_work_change", args=[work.pk]),
                entered.get(work.pk, 0),
                work.notes_total,
                [(gap, _add_url(work, gap)) for gap in found.get(work.pk, [])],
            )
            for work in works
        ]


def _add_url(work: Work, gap: Gap) -> str:
    query = {"work": work.pk, "section": gap.section, "label": gap.first}
    return f"{reverse('admin:works_note_add')}?{urlencode(query)}"
