"""The last pages of an import: what applying would do, what it did, publishing it and undoing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from records import operations
from records.admin import EnteredTogether, change_url, named
from records.admin.in_the_way import in_the_way
from records.admin.operations import UndoForm, undo_as
from records.admin.to_do import PARAMETER
from records.models import Record
from records.models import State as RecordState
from records.operations import Obstacle
from works.models import Import
from works.workbench import applying
from works.workbench.admin.pages import ImportPages, Right, asked
from works.workbench.applying import MOST_AT_ONCE, CannotApply
from works.workbench.leaving import left
from works.workbench.making import unsigned
from works.workbench.wholeness import may_be_whole, not_whole, numbers_then

State = Import.State
OPEN_STATES = (State.REVIEW, State.UNDONE)
SHOWN = 200
LEFT_OUT_SHOWN = 50


class ApplyForm(forms.Form):
    """Why, and what becomes of what is not decided."""

    reason = forms.CharField(
        label="Reason for the history",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Such as: notes of the second printing. May stay empty.",
    )
    partly = forms.BooleanField(label="Leave what is not decided for later", required=False)
    whole = forms.BooleanField(label="The work is worked through", required=False)


class FinishingPages(ImportPages):
    """The pages on which an import is applied, published and undone; part of its admin."""

    def apply_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what will happen; then do it."""
        imported = self.imported(request, pk, asked(request))
        if imported.state not in OPEN_STATES:
            return HttpResponseRedirect(self.stage_url(imported))
        form = ApplyForm(request.POST if request.method == "POST" else None)
        faults: list[str] = []
        if request.method == "POST" and form.is_valid():
            faults = self._apply(request, imported, form)
            if not faults:
                return HttpResponseRedirect(self.page_url("result", imported))
        foreseen = applying.foresee(imported)
        context = self.frame(request, "Apply", imported) | {
            "form": form,
            "faults": faults,
            "foreseen": foreseen,
            "too_much": foreseen.notes + foreseen.citations + foreseen.works > MOST_AT_ONCE,
            "whole": _whole(imported),
            "left_out": self._left_out(imported),
        }
        return TemplateResponse(request, "admin/workbench/apply.html", context)

    def _left_out(self, imported: Import) -> dict[str, Any]:
        """What is not entered since somebody said that it is no citation: the first of it, each with its place."""
        rows = applying.left_out(imported)
        first = [(applying.where(each), unsigned(str(each)), self.review_url(each)) for each in rows[:LEFT_OUT_SHOWN]]
        number = rows.count() if len(first) == LEFT_OUT_SHOWN else len(first)
        return {"number": number, "first": first, "more": number - len(first)}

    def _apply(self, request: HttpRequest, imported: Import, form: ApplyForm) -> list[str]:
        foreseen = applying.foresee(imported)
        if foreseen.notes + foreseen.citations + foreseen.works > MOST_AT_ONCE:
            return ["This is more than one request can enter: see below."]
        try:
            applying.apply(
                imported,
                request.user,
                form.cleaned_data["reason"],
                partly=form.cleaned_data["partly"],
                whole=form.cleaned_data["whole"],
            )
        except CannotApply as refused:
            return refused.faults
        return []

    def result_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What the import entered, and what can be done with it now."""
        imported = self.imported(request, pk, Right.LOOK)
        if imported.state != State.APPLIED:
            return HttpResponseRedirect(self.stage_url(imported))
        return self._result(request, imported, UndoForm())

    def _result(self, request: HttpRequest, imported: Import, form: UndoForm, refused: Any = ()) -> HttpResponse:
        records = applying.records_made(imported)
        waiting = applying.waiting(imported)
        context = self.frame(request, "Applied", imported) | {
            "form": form,
            "made": applying.made(imported),
            "records": [(each.get_state_display(), named(each)) for each in records[:SHOWN]],
            "more": max(len(records) - SHOWN, 0),
            "voices": applying.without_vocation(imported),
            "voices_url": _voices_url(imported),
            "waiting": len(waiting),
            "in_review": sum(each.state == RecordState.REVIEW for each in waiting),
            "withheld": applying.withheld(imported),
            "notes_url": _notes_url(imported),
            "page": imported.work.get_absolute_url() if imported.work and imported.work.is_public else "",
            "may_publish": self.may(request, imported, Right.PUBLISH),
            "may_submit": self.may(request, imported, Right.DECIDE) and any(map(_is_draft, waiting)),
            "may_undo": self.may(request, imported, Right.UNDO),
            "refused": refused,
            "obstacles": refused or _in_the_way(imported),
            "later": [(str(each), self.page_url("review", each)) for each in left(imported)],
        }
        return TemplateResponse(request, "admin/workbench/result.html", context, status=409 if refused else 200)

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish all of it together; who may not, submits it for review."""
        submitting = request.POST.get("do") == "submit"
        imported = self.imported(request, pk, Right.DECIDE if submitting else Right.PUBLISH)
        if request.method == "POST" and imported.state == State.APPLIED:
            if submitting:
                self.tell(request, f"{applying.submit(imported)} submitted for review.")
            else:
                self.tell(request, f"{applying.publish(imported)} published.")
        return HttpResponseRedirect(self.stage_url(imported))

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Undo all of it, or say what stands in the way."""
        imported = self.imported(request, pk, Right.UNDO)
        form = UndoForm(request.POST if request.method == "POST" else None)
        if request.method != "POST" or imported.state != State.APPLIED or imported.operation is None:
            return HttpResponseRedirect(self.stage_url(imported))
        if not form.is_valid():
            return self._result(request, imported, form)
        try:
            undo_as(request.user, imported.operation, form.cleaned_data["why"])
        except operations.UndoError as refused:
            alike = getattr(refused, "obstacles", None) or [Obstacle(str(refused), [])]
            return self._result(request, imported, form, in_the_way(alike))
        self.tell(request, "Undone: nothing of it is left. Your decisions are still here, and can be applied again.")
        return HttpResponseRedirect(self.page_url("review", imported))

    def discard_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Lay an import aside, or take it up again."""
        imported = self.imported(request, pk, Right.DECIDE)
        if request.method == "POST":
            if not applying.discard(imported):
                self.tell(request, "It is not as it was on that page: see where it stands now.", messages.WARNING)
                imported.refresh_from_db(fields=["state"])
            elif imported.state == State.DISCARDED:
                self.tell(request, f"“{imported}” was discarded. Nothing of it was entered.", messages.SUCCESS)
                return HttpResponseRedirect(reverse("admin:works_import_changelist"))
        return HttpResponseRedirect(self.stage_url(imported))


def _whole(imported: Import) -> dict[str, Any] | None:
    """What is asked about the work as a whole: why not, or how many notes it then has; nothing where nothing is."""
    if not may_be_whole(imported):
        return None
    return {"why_not": not_whole(imported), "notes": len(numbers_then(imported))}


def _is_draft(record: Record) -> bool:
    return record.state == RecordState.DRAFT


def _voices_url(imported: Import) -> str:
    """The list of exactly the persons that the import entered and of whom nobody has said what they are."""
    asked = {PARAMETER: "without-vocation", EnteredTogether.parameter_name: imported.operation_id}
    return f"{reverse('admin:authors_author_changelist')}?{urlencode(asked)}"


def _in_the_way(imported: Import) -> list[dict[str, Any]]:
    """What keeps the import from being undone by now."""
    operation = imported.operation
    return in_the_way(operations.obstacles(operation, operations.touched(operation))) if operation else []


def _notes_url(imported: Import) -> str:
    if imported.work is None:
        return ""
    return f"{change_url(imported.work)}#notes-heading"
