"""The page on which a row is reviewed: what is new in it, what was said of it, and the step that comes next."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone

from records import publishing, review
from records.admin.history import HistoryPages
from records.comparing import compare
from records.models import ReviewRemark, State
from records.review import ReviewError
from records.timeline import TOGETHER, timeline

SAY_WHAT = "Say what is to be changed, or what you ask."
SAY_ANSWER = "Write your answer."


class RemarkForm(forms.Form):
    """What is said of a row."""

    text = forms.CharField(
        max_length=4_000,
        required=False,
        widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 4}),
    )

    def __init__(self, *args: Any, label: str, required: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["text"].label = label
        self.fields["text"].required = bool(required)
        self.fields["text"].error_messages["required"] = required


class Reviewing(HistoryPages):
    """Rows that are submitted, returned with a comment, answered and submitted again."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page of the review."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_review"
        view = self.admin_site.admin_view(self.review_view)
        return [path("<path:object_id>/review/", view, name=name), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **options: Any) -> HttpResponse:
        """Show what was said when the row was returned, and lead to its review."""
        if row := context.get("original"):
            context["review_url"] = self._url("review", row.pk)
            returned = ReviewRemark.objects.on(row).open().select_related("written_by")
            context["returned"] = list(returned) if row.state == State.DRAFT else []
        return super().render_change_form(request, context, *args, **options)

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        """A draft that is given another state is waited for no longer."""
        super().save_model(request, obj, form, change)
        if change and "state" in form.changed_data and obj.state != State.DRAFT:
            ReviewRemark.objects.settle(obj)

    @admin.action(description="Submit for review", permissions=["change"])
    def submit_for_review(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Move drafts to review, with the attested rows that were entered inside them."""
        number = review.submit(queryset)
        told = f"{number} submitted for review." if number else "None of these could be submitted: look at their state."
        self.message_user(request, told, messages.SUCCESS if number else messages.WARNING)

    @admin.action(description="Return with a comment …")
    def return_with_comment(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask for the comment, then return the rows to those who entered them."""
        if not publishing.may(request.user, "publish", self.model):
            raise PermissionDenied
        data = request.POST if "confirmed" in request.POST else None
        form = RemarkForm(data, label="Comment", required=SAY_WHAT)
        waiting = list(queryset.filter(state=State.REVIEW))
        if not waiting:
            self.message_user(request, "None of these waits for review.", messages.WARNING)
            return None
        if not form.is_valid():
            return self._ask(request, "admin/record_return.html", "Return with a comment", waiting, form=form)
        returned = 0
        for row in waiting:
            try:
                review.send_back(row, form.cleaned_data["text"], request.user)
                returned += 1
            except ReviewError as refused:
                self.message_user(request, str(refused), messages.WARNING)
        if returned:
            self.message_user(request, f"{returned} returned with your comment.", messages.SUCCESS)
        return None

    def review_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show what is new and what was said; take the next step."""
        pk = self._known(request, object_id)
        row = self._present(pk)
        if row is None:
            return HttpResponseRedirect(self._url("history", pk))
        steps = list(self._steps(request, row))
        step = request.POST.get("step", "")
        form = RemarkForm(request.POST or None, **_asked(steps, step))
        if request.method == "POST" and (step not in steps or step not in _STEPS):
            self.message_user(request, "Somebody has moved it meanwhile: look at it again.", messages.WARNING)
            return HttpResponseRedirect(request.path)
        if request.method == "POST" and form.is_valid():
            return self._take(request, row, step, form.cleaned_data["text"])
        return TemplateResponse(request, "admin/record_review.html", self._review(request, row, steps, form))

    def _steps(self, request: HttpRequest, row: Model) -> list[str]:
        """Return the steps that the user may take with the row as it stands."""
        if not self.has_change_permission(request, row):
            return []
        if row.state == State.DRAFT:
            return ["submit", "answer"] if ReviewRemark.objects.on(row).exists() else ["submit"]
        if row.state == State.REVIEW:
            return ["return", "publish"] if publishing.may(request.user, "publish", self.model) else ["answer"]
        return []

    def _take(self, request: HttpRequest, row: Model, step: str, text: str) -> HttpResponse:
        try:
            told = _STEPS[step](row, text, request.user)
        except ReviewError as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.message_user(request, told, messages.SUCCESS)
        return HttpResponseRedirect(self._url("review", row.pk))

    def _review(self, request: HttpRequest, row: Model, steps: list[str], form: RemarkForm) -> dict[str, Any]:
        under_way = row.state in publishing.ENTERING
        since = last_seen(row) if under_way else None
        savings = [saving for saving in timeline(self.model, row.pk) if saving.deeds]
        return self._frame(request, row.pk) | {
            "title": "Review",
            "row": row,
            "state": row.get_state_display(),
            "steps": steps,
            "form": form,
            "under_way": under_way,
            "since": since,
            "compared": compare(self.model, row.pk, since, timezone.now(), ("state",)) if under_way else [],
            "remarks": ReviewRemark.objects.on(row).select_related("written_by"),
            "savings": savings,
            "history_url": self._url("history", row.pk),
        }


def _asked(steps: list[str], step: str) -> dict[str, str]:
    """Return how the text is called in the form, and what is said where a step needs one and has none."""
    if "return" in steps:
        return {"label": "Comment", "required": SAY_WHAT if step == "return" else ""}
    label = "Answer" if "answer" in steps else "Remark, if there is something to say"
    return {"label": label, "required": SAY_ANSWER if step == "answer" else ""}


def last_seen(row: Model) -> datetime | None:
    """Return when an editor last saw the row: when it was returned or public, whichever is later; None before that."""
    returned = ReviewRemark.objects.on(row).filter(step=ReviewRemark.Step.RETURNED).last()
    published = row.history.filter(state=State.PUBLISHED).order_by("-history_date", "-history_id").first()
    # What was entered inside it was saved a moment later.
    public = published.history_date + TOGETHER if published else None
    moments = [returned.written_at if returned else None, public]
    return max((moment for moment in moments if moment), default=None)


def _return(row: Model, text: str, user: Any) -> str:
    remark = review.send_back(row, text, user)
    return f"Returned to {remark.meant_for or 'the drafts: nobody is known to have entered it'}, with your comment."


def _submit(row: Model, text: str, user: Any) -> str:
    return f"{review.submit_again(row, text, user)} submitted for review."


def _answer(row: Model, text: str, user: Any) -> str:
    review.answer(row, text, user)
    return "Your answer is kept."


_STEPS = {"return": _return, "submit": _submit, "answer": _answer}
