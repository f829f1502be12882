"""Showing, while a curator types, what readers will see."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import URLPattern, path, reverse


class Previewing(admin.ModelAdmin):
    """An admin with an address that takes the form as it is typed and gives the fragment that `preview_of` makes."""

    def get_urls(self) -> list[URLPattern]:
        """Add the preview."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_preview"
        view = self.admin_site.admin_view(self.preview_view)
        return [path("preview/", view, name=name), path("<int:pk>/preview/", view, name=name), *super().get_urls()]

    def preview_url(self, row: Model | None) -> str:
        """Return the address that previews what is typed."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_preview"
        return reverse(name, args=[row.pk] if row else [])

    def preview_of(self, request: HttpRequest, row: Any) -> str:
        """Return the fragment for the posted form of `row`, or of a new one."""
        raise NotImplementedError

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """Preview the posted form, saving nothing."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        row = self.get_queryset(request).filter(pk=pk).first() if pk and pk < 2**63 else None
        return HttpResponse(self.preview_of(request, row))
