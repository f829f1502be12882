"""The admin of rows that are drafted, reviewed and published, and of records, which can also be merged."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from records import publishing
from records.admin.addresses import named
from records.admin.base import CuratedAdmin, in_lines
from records.admin.forms import RecordForm, StatefulForm
from records.admin.merging import MergePages
from records.admin.reviewing import Reviewing
from records.admin.to_do import STATE_QUESTIONS
from records.models import State

#: Actions that editors alone are offered, each with the permission that it needs.
EDITORS_ACTIONS = {
    "publish": "publish",
    "return_with_comment": "publish",
    "withdraw": "withdraw",
    "merge_into": "merge",
}


class WithdrawForm(forms.Form):
    """The reason that readers of a withdrawn record are told."""

    why = forms.CharField(
        label="Why it is withdrawn",
        max_length=300,
        error_messages={"required": "Give the reason: readers are told it."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Readers who follow the old address are told this, such as: entered twice.",
    )


class StatefulAdmin(Reviewing, CuratedAdmin):
    """The admin of records and of attested rows: states as the user's permissions allow, and the steps between them."""

    form = StatefulForm
    actions = ("submit_for_review", "publish", "return_with_comment", "return_to_draft", "withdraw")
    list_filter: ClassVar[tuple] = ("state",)

    def get_actions(self, request: HttpRequest) -> dict:
        """Offer editors' actions to editors only, and deleting last of all."""
        actions = super().get_actions(request)
        for action, permission in EDITORS_ACTIONS.items():
            if not publishing.may(request.user, permission, self.model):
                actions.pop(action, None)
        if "delete_selected" in actions:
            actions["delete_selected"] = actions.pop("delete_selected")
        return actions

    @admin.action(description="Return to draft", permissions=["change"])
    def return_to_draft(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Take back from review; editors also take back what is published or withdrawn."""
        published = publishing.may(request.user, "publish", self.model)
        rows = queryset.exclude(state=State.DRAFT) if published else queryset.filter(state=State.REVIEW)
        self._move_all(request, rows, State.DRAFT, "returned to draft")

    @admin.action(description="Publish")
    def publish(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Publish; first ask whether what the rows name and is not public yet is to be published with them."""
        self._require(request, "publish")
        chosen = list(queryset)
        others = list({(type(row), row.pk): row for each in chosen for row in publishing.companions(each)}.values())
        others = [row for row in others if row not in chosen and publishing.may(request.user, "publish", type(row))]
        if others and "confirmed" not in request.POST:
            return self._ask(request, "admin/record_publish.html", "Publish", chosen, others=_choices(others))
        with_it = set(request.POST.getlist("with"))
        self._move_all(
            request, [*chosen, *(row for row in others if _code(row) in with_it)], State.PUBLISHED, "published"
        )
        return None

    @admin.action(description="Withdraw, with the reason …")
    def withdraw(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Ask for the reason, then withdraw."""
        self._require(request, "withdraw")
        form = WithdrawForm(request.POST if "confirmed" in request.POST else None)
        if not form.is_valid():
            return self._ask(request, "admin/record_withdraw.html", "Withdraw", list(queryset), form=form)
        self._move_all(request, queryset, State.WITHDRAWN, "withdrawn", form.cleaned_data["why"])
        return None

    def _require(self, request: HttpRequest, permission: str) -> None:
        if not publishing.may(request.user, permission, self.model):
            raise PermissionDenied

    @transaction.atomic
    def _move_all(self, request: HttpRequest, rows: Any, state: str, done: str, reason: str = "") -> None:
        number = sum(publishing.move(row, state, reason) for row in rows)
        if number:
            self.message_user(request, f"{number} {done}.", messages.SUCCESS)
        else:
            self.message_user(request, f"None of these could be {done}: look at their state.", messages.WARNING)

    def _ask(self, request: HttpRequest, template: str, title: str, rows: list[Model], **context: Any) -> HttpResponse:
        frame = self.admin_site.each_context(request) | {"opts": self.opts, "title": title}
        chosen = [(row.pk, named(row)) for row in rows]
        return TemplateResponse(
            request, template, frame | {"chosen": chosen, "form": None, "action": _action(request)} | context
        )

    def response_change(self, request: HttpRequest, obj: Model) -> HttpResponse:
        """Say what of a published row readers do not see yet."""
        self._tell_of_companions(request, obj)
        return super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:
        self._tell_of_companions(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def _tell_of_companions(self, request: HttpRequest, obj: Model) -> None:
        if getattr(obj, "state", "") == State.PUBLISHED and (waiting := publishing.companions(obj)):
            names = "; ".join(f"{row._meta.verbose_name} “{row}”" for row in waiting[:8])
            self.message_user(request, f"Readers do not see these yet, which it names: {names}.", messages.WARNING)


class RecordAdmin(MergePages, StatefulAdmin):
    """The admin of records with a page of their own."""

    form = RecordForm
    actions = (*StatefulAdmin.actions, "merge_into")
    questions: ClassVar[tuple[tuple[Any, ...], ...]] = STATE_QUESTIONS

    publication = ("Publication", {"fields": ("slug", "state", "withdrawn_reason", "reason")})

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list:
        """Show the reason of a withdrawal to those who may withdraw, and where there is one."""
        groups = super().get_fieldsets(request, obj)
        if publishing.may(request.user, "withdraw", self.model) or getattr(obj, "withdrawn_reason", ""):
            return groups
        kept = [tuple(name for name in options["fields"] if name != "withdrawn_reason") for _, options in groups]
        return in_lines(
            (heading, options | {"fields": fields}) for (heading, options), fields in zip(groups, kept, strict=True)
        )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Leave merged records out of lists and choices; their own forms stay reachable by address."""
        rows = super().get_queryset(request)
        match = request.resolver_match
        listed = match is not None and match.url_name and match.url_name.endswith(("_changelist", "autocomplete"))
        return rows.filter(merged_into__isnull=True) if listed else rows


def _choices(rows: list[Model]) -> list[tuple[str, Any]]:
    return [(_code(row), named(row)) for row in rows]


def _code(row: Model) -> str:
    return f"{row._meta.label_lower}:{row.pk}"


def _action(request: HttpRequest) -> str:
    return request.POST.get("action", "")
