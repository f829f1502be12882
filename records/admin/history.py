"""The history of a row, in words; two versions of it compared; and bringing it back as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from records import publishing
from records.admin.operations import operations_told
from records.comparing import compare
from records.numbers import is_key
from records.restoring import KEPT, RestoreError, restore, version_at
from records.timeline import Saving, timeline

MOST_SHOWN = 200


class RestoreForm(forms.Form):
    """The reason for bringing a record back."""

    why = forms.CharField(
        label="Why",
        max_length=70,
        error_messages={"required": "Give the reason: the history keeps it."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Kept in the history, such as: overwritten by mistake.",
    )


class HistoryPages(admin.ModelAdmin):
    """History in words, comparing two versions, and restoring one."""

    def get_urls(self) -> list[URLPattern]:
        """Add the pages that compare and restore."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        views = (("compare", self.compare_view), ("restore", self.restore_view))
        own = [
            path(f"<path:object_id>/{page}/", self.admin_site.admin_view(view), name=f"{name}_{page}")
            for page, view in views
        ]
        return [*own, *super().get_urls()]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """Show every saving of the row and of its parts, deleted rows included."""
        if not hasattr(self.model, "history"):
            return super().history_view(request, object_id, extra_context)
        pk = self._known(request, object_id)
        told = timeline(self.model, pk)
        savings = [(each, self._restore_url(pk, each), in_address(each.moment)) for each in told[:MOST_SHOWN]]
        context = self._frame(request, pk) | {
            "title": "History",
            "savings": savings,
            "older": len(told) - len(savings),
            "operations": operations_told(request, self.model, pk),
            "compare_url": self._url("compare", pk) if len(savings) > 1 else "",
        }
        return TemplateResponse(request, "admin/record_history.html", context)

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what became of the row, and of what is inside it, between two moments that the address names."""
        pk = self._known(request, object_id)
        earlier, later = sorted((_moment(request, "from"), _moment(request, "to")))
        if version_at(self.model, pk, later) is None and version_at(self.model, pk, earlier) is None:
            raise Http404("It existed at neither moment.")
        context = self._frame(request, pk) | {
            "title": "Two versions compared",
            "earlier": earlier,
            "later": later,
            "compared": compare(self.model, pk, earlier, later),
            "restore_url": self._restoring(pk, earlier) if version_at(self.model, pk, earlier) else "",
            "history_url": self._url("history", pk),
        }
        return TemplateResponse(request, "admin/record_compare.html", context)

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Ask for the reason, then bring the row back as of the moment that the address names."""
        pk = self._known(request, object_id)
        moment = _moment(request)
        then = version_at(self.model, pk, moment)
        if then is None:
            raise Http404("It did not exist at that moment.")
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = RestoreForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            return self._restore(request, pk, moment, form.cleaned_data["why"])
        changes = compare(self.model, pk, timezone.now(), moment, KEPT)
        context = self._frame(request, pk) | {
            "title": "Bring it back as it was",
            "form": form,
            "moment": moment,
            "compared": [each for each in changes if not each.inside],
        }
        return TemplateResponse(request, "admin/record_restore.html", context)

    def _restore(self, request: HttpRequest, pk: Any, moment: datetime, reason: str) -> HttpResponse:
        try:
            publishes = publishing.may(request.user, "publish", self.model)
            row = restore(self.model, pk, moment, reason, publishes=publishes)
        except RestoreError as refused:
            self.message_user(request, f"It was not brought back. {refused}", messages.ERROR)
            return HttpResponseRedirect(self._url("history", pk))
        self.message_user(request, f"“{row}” is as it was then.", messages.SUCCESS)
        return HttpResponseRedirect(self._url("change", pk))

    def _known(self, request: HttpRequest, object_id: str) -> Any:
        """Return the id if there is, or ever was, such a row that the user may see."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if not hasattr(self.model, "history"):
            raise Http404("No history is kept of these.")
        text = unquote(object_id)
        if not is_key(text):
            raise Http404("There is no such row.")
        if not self.model.history.filter(**{self.opts.pk.attname: text}).exists() and not self._present(text):
            raise Http404("There is no such row.")
        return int(text)

    def _present(self, pk: Any) -> Model | None:
        return self.model._base_manager.filter(pk=pk).first()

    def _frame(self, request: HttpRequest, pk: Any) -> dict[str, Any]:
        row = self._present(pk)
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "object": row,
            "subtitle": str(row) if row else f"A {self.opts.verbose_name} deleted since",
            "change_url": self._url("change", pk) if row else "",
            "list_url": reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"),
        }

    def _restore_url(self, pk: Any, saving: Saving) -> str:
        """Return where the row is brought back as it was after that saving, if there is anything to bring back."""
        return self._restoring(pk, saving.moment) if saving.kept and not saving.gone else ""

    def _restoring(self, pk: Any, moment: datetime) -> str:
        return f"{self._url('restore', pk)}?moment={in_address(moment)}"

    def _url(self, page: str, pk: Any) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[pk])


def in_address(moment: datetime) -> str:
    """Return a moment as addresses name it, in UTC to the microsecond."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"


def _moment(request: HttpRequest, name: str = "moment") -> datetime:
    try:
        moment = parse_datetime(request.GET.get(name, ""))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise Http404("The address names no moment.")
    return moment
