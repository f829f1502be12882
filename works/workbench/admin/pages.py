"""What every page of the importer begins with: the import, for somebody who may do with it what the page does."""

from __future__ import annotations

from enum import Enum
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from authors.models import Author
from records import publishing
from records.admin.operations import may_undo
from works.models import Import, Proposal, Work

State = Import.State


class Right(Enum):
    """What somebody wants to do with an import."""

    LOOK = "look"
    DECIDE = "decide"
    UNDO = "undo"
    PUBLISH = "publish"


class ImportPages(admin.ModelAdmin):
    """The frame of the importer's pages, and who may open which."""

    def imported(self, request: HttpRequest, pk: int, right: Right) -> Import:
        """The import, for somebody who has the right; for others PermissionDenied."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        # The text may be long, and few steps read it.
        imported = get_object_or_404(Import.objects.select_related("work", "operation").defer("text"), pk=pk)
        if not self.may(request, imported, right):
            raise PermissionDenied
        return imported

    def may(self, request: HttpRequest, imported: Import, right: Right) -> bool:
        """Whether somebody who sees the import may do this with it, too."""
        if right is Right.DECIDE:
            return self.has_change_permission(request)
        if right is Right.UNDO:
            return imported.operation is None or may_undo(request.user, imported.operation)
        if right is Right.PUBLISH:
            return all(publishing.may(request.user, "publish", model) for model in (Work, Author))
        return True

    def stage_url(self, imported: Import) -> str:
        """The page on which an import is worked at next."""
        pages: dict[str, str] = {State.PARSING: "reading", State.APPLIED: "result"}
        return self.page_url(pages.get(imported.state, "review"), imported)

    def page_url(self, name: str, imported: Import, *more: int) -> str:
        """The address of one of the pages of an import."""
        return reverse(f"admin:works_import_{name}", args=[imported.pk, *more])

    def review_url(self, row: Proposal) -> str:
        """The address at which a citation is reviewed."""
        return f"{reverse('admin:works_import_review', args=[row.origin_id])}?from={row.position}#p-{row.pk}"

    def frame(self, request: HttpRequest, title: str, imported: Import | None = None) -> dict[str, Any]:
        """What every page of the importer shows."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": title,
            "subtitle": None,
            "imported": imported,
            "list_url": reverse("admin:works_import_changelist"),
        }

    def tell(self, request: HttpRequest, message: str, level: int = messages.SUCCESS) -> None:
        """Tell the curator something on the next page."""
        self.message_user(request, message, level)


def asked(request: HttpRequest) -> Right:
    """The right that a page asks for which shows something, and does it when it is posted."""
    return Right.DECIDE if request.method == "POST" else Right.LOOK
