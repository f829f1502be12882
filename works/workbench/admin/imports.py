"""Taking a text in, reading it with progress, and the list of imports."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_protect

from records.admin import WorkToDo
from records.numbers import is_key
from works.models import Import
from works.workbench import pasting
from works.workbench.admin.finishing import FinishingPages
from works.workbench.admin.pages import Right, asked
from works.workbench.admin.reviewing import ReviewPages
from works.workbench.chunks import percent, step
from works.workbench.forms import BeginForm

State = Import.State
TOO_MUCH_PASTED = "That is too much to paste: save it as a text file, and choose the file here."


@admin.register(Import)
class ImportAdmin(ReviewPages, FinishingPages):
    """Imports: what was pasted or uploaded, and how far it has come."""

    list_display = ("told", "work", "kind", "state_told", "curator", "begun_at")
    list_filter = (WorkToDo, "state", "kind")
    questions = (("to-be-reviewed", "Imports to be reviewed", lambda rows, user: rows.filter(state=State.REVIEW)),)
    list_select_related = ("work", "curator")
    autocomplete_fields = ("work",)
    list_per_page = 50
    actions: ClassVar[None] = None
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        """Leave the texts where they are: a list needs none."""
        return super().get_queryset(request).defer("text")

    @admin.display(description="import", ordering="begun_at")
    def told(self, imported: Import) -> str:
        """Whose notes they are and when they were pasted, or the name of the file."""
        return str(imported)

    @admin.display(description="state", ordering="state")
    def state_told(self, imported: Import) -> str:
        """How far it has come."""
        if imported.state == State.PARSING:
            return f"being read, {percent(imported)}%"
        return imported.get_state_display()

    def get_urls(self) -> list[URLPattern]:
        """Add the pages of one import."""
        pages: tuple[tuple[str, Callable, str], ...] = (
            ("<int:pk>/reading/", self.reading_view, "reading"),
            ("<int:pk>/review/", self.review_view, "review"),
            ("<int:pk>/review/sure/", self.sure_view, "sure"),
            ("<int:pk>/review/next/", self.next_view, "next"),
            ("<int:pk>/review/<int:proposal>/", self.decide_view, "decide"),
            ("<int:pk>/note/<int:note>/", self.note_view, "note"),
            ("<int:pk>/apply/", self.apply_view, "apply"),
            ("<int:pk>/result/", self.result_view, "result"),
            ("<int:pk>/publish/", self.publish_view, "publish"),
            ("<int:pk>/undo/", self.undo_view, "undo"),
            ("<int:pk>/discard/", self.discard_view, "discard"),
        )
        own = [
            path(address, self.admin_site.admin_view(view), name=f"works_import_{name}")
            for address, view, name in pages
        ]
        return [*own, *super().get_urls()]

    # Taking in

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """Take in a pasted text or a file, and go on to read it.

        More than the site takes in a form is refused before the form can be read, and so before it can be checked
        whether it came from a page of ours: nothing is done then but to say so.
        """
        try:
            request.POST  # noqa: B018 - reading it raises
        except RequestDataTooBig:
            form = BeginForm(site=self.admin_site)
            return self._begin_page(request, form, TOO_MUCH_PASTED, status=413)
        return self._protected_add_view(request)

    add_view.csrf_exempt = True

    def _protected_add_view(self, request: HttpRequest) -> HttpResponse:
        return csrf_protect(self._begin)(request)

    def _begin(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
        initial = {"work": request.GET.get("work", "")}
        form = BeginForm(*posted, site=self.admin_site, initial=initial)
        if not form.is_valid():
            return self._begin_page(request, form)
        try:
            data, kind, name = form.given()
            imported = pasting.begin(data, kind, form.cleaned_data["work"], request.user, name)
        except pasting.Refused as refused:
            return self._begin_page(request, form, str(refused))
        return HttpResponseRedirect(self.page_url("reading", imported))

    def _begin_page(self, request: HttpRequest, form: BeginForm, refused: str = "", status: int = 200) -> HttpResponse:
        context = self.frame(request, "Import notes or references") | {
            "form": form,
            "refused": refused,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/workbench/begin.html", context, status=status)

    # Reading

    def reading_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Show how far the reading has come; posting does the next step."""
        imported = self.imported(request, pk, asked(request))
        if request.method == "POST":
            step(imported)
            imported.refresh_from_db()
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse(self._progress(imported))
        if imported.state != State.PARSING:
            return HttpResponseRedirect(self.stage_url(imported))
        context = self.frame(request, "Reading", imported) | self._progress(imported)
        return TemplateResponse(request, "admin/workbench/reading.html", context)

    def _progress(self, imported: Import) -> dict[str, Any]:
        reading = imported.state == State.PARSING
        counted = f"{imported.done:,} of {imported.total:,}" if imported.total else ""
        return {
            "percent": percent(imported) if reading else 100,
            "told": f"{imported.get_stage_display()} {counted}".strip() if reading else "read",
            "then": "" if reading else self.stage_url(imported),
        }

    # Finding the way

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Lead to where the import stands."""
        if not is_key(object_id):
            raise Http404("There is no such import.")
        return HttpResponseRedirect(self.stage_url(self.imported(request, int(object_id), Right.LOOK)))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """An import is discarded, never deleted: what it made would not know where it is from."""
        return False
