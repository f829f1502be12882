"""The page on which two records that were entered twice are looked at side by side, and merged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model, QuerySet
from django.forms.boundfield import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from records import operations, publishing, side_by_side, simultaneous
from records.admin.addresses import change_url, named
from records.admin.mistakes import CHOOSE
from records.corpus.entries import digest
from records.merging import BOTH, LOSER, SURVIVOR, Choices, MergeError, merge, rehearse
from records.models import Record
from records.numbers import is_key
from records.side_by_side import ONE, OTHER, Line, Pointing

TWO_AT_A_TIME = "Choose one or two: records are merged two at a time, side by side."
CHANGED_MEANWHILE = "While you were choosing, one of the two was changed: look at them again. Nothing was merged."
#: Of the rows that a merge would touch, so many are listed.
LISTED = 100


class OtherForm(forms.Form):
    """The question which record was entered twice."""

    other: forms.ModelChoiceField

    @classmethod
    def of(cls, keeper: Any, one: Record) -> type[forms.Form]:
        """Return the form that offers the records of the kind, but for `one`."""
        field = keeper.model._meta.get_field("merged_into")
        rows = keeper.with_labels(keeper.model._default_manager.filter(merged_into__isnull=True).exclude(pk=one.pk))
        other = forms.ModelChoiceField(
            rows,
            label="The same as",
            widget=AutocompleteSelect(field, keeper.admin_site),
            error_messages={"required": CHOOSE},
        )
        other.label_from_instance = keeper.label_of
        return type("OtherForm", (cls,), {"other": other})


@dataclass(frozen=True)
class Choice:
    """A line of the page with the field of the form that chooses; none where both say the same."""

    line: Line
    field: BoundField | None

    @property
    def chosen(self) -> str:
        """Whose it is to be."""
        return str(self.field.value()) if self.field is not None else ""


class MergeForm(forms.Form):
    """Which of two records stays, whose each field and each kind of part is to be, and why."""

    stays = forms.ChoiceField(label="The one that stays", choices=((ONE, ONE), (OTHER, OTHER)))
    why = forms.CharField(
        label="Why",
        max_length=100,
        error_messages={"required": "Give the reason: the history keeps it."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Such as: entered twice.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, one: Record, other: Record, seen: str) -> None:
        stays = side_by_side.better(one, other)
        super().__init__(data, initial={"stays": stays, "seen": seen})
        self.now = seen
        self.lines = side_by_side.fields(one, other, stays)
        self.parts = side_by_side.parts(one, other)
        for prefix, lines in (("field", self.lines), ("parts", self.parts)):
            for line in lines:
                if not line.is_same:
                    self.fields[f"{prefix}-{line.name}"] = _choice_of(line)

    def clean(self) -> dict[str, Any]:
        """Refuse to merge what the curator has not seen."""
        cleaned = super().clean()
        if cleaned.get("seen") != self.now:
            self.data = self.data.copy()
            self.data["seen"] = self.now
            raise ValidationError(CHANGED_MEANWHILE)
        return cleaned

    def choices_of(self, prefix: str, lines: list[Line]) -> list[Choice]:
        """Return the lines with their fields."""
        names = ((line, f"{prefix}-{line.name}") for line in lines)
        return [Choice(line, self[name] if name in self.fields else None) for line, name in names]

    def chosen(self) -> Choices:
        """Return what was chosen, said of the one that stays and the one that goes."""
        whose = {self.cleaned_data["stays"]: SURVIVOR, BOTH: BOTH}
        named = {name: whose.get(value, LOSER) for name, value in self.cleaned_data.items()}
        return Choices(
            fields={name.removeprefix("field-"): who for name, who in named.items() if name.startswith("field-")},
            parts={name.removeprefix("parts-"): who for name, who in named.items() if name.startswith("parts-")},
        )


def _choice_of(line: Line) -> forms.ChoiceField:
    whose = [ONE, OTHER, *([side_by_side.BOTH] if line.is_list else [])]
    return forms.ChoiceField(label=line.label, choices=[(each, each) for each in whose], initial=line.choice)


class MergePages(admin.ModelAdmin):
    """The admin of records of which two can be merged."""

    def get_urls(self) -> list[URLPattern]:
        """Add the page that merges."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        return [path("merge/", self.admin_site.admin_view(self.merge_view), name=name), *super().get_urls()]

    @admin.action(description="Merge …")
    def merge_into(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        """Lead to the page on which two records stand side by side."""
        chosen = list(queryset.values_list("pk", flat=True)[:3])
        if len(chosen) > 2:
            self.message_user(request, TWO_AT_A_TIME, messages.WARNING)
            return None
        return HttpResponseRedirect(merge_url(self.model, *chosen))

    def merge_view(self, request: HttpRequest) -> HttpResponse:
        """Show two records side by side; show what merging them would do; merge them."""
        if not publishing.may(request.user, "merge", self.model):
            raise PermissionDenied
        one, other = self._record(request, ONE), self._record(request, OTHER)
        if one is None:
            raise Http404("The address names no record.")
        if other is None or one == other:
            return self._ask_for_other(request, one)
        form = MergeForm(request.POST or None, one, other, self._seen(one, other))
        if request.method == "POST" and form.is_valid():
            return self._answer(request, form, one, other)
        return self._page(request, form, one, other)

    def _record(self, request: HttpRequest, name: str) -> Any:
        pk = request.GET.get(name, "")
        return self.model._default_manager.filter(pk=pk).first() if is_key(pk) else None

    def _seen(self, one: Record, other: Record) -> str:
        """A fingerprint of both records as the page shows them."""
        shown = [
            simultaneous.shown_rows(record, relation.related_model, relation.field.name)
            for record in (one, other)
            for relation in map(self.model._meta.get_field, self.model.parts)
        ]
        return digest(simultaneous.take(one, shown) | simultaneous.take(other, []))

    def _ask_for_other(self, request: HttpRequest, one: Record) -> HttpResponse:
        form = OtherForm.of(self, one)()
        context = {"title": "Merge", "one": named(one), "one_id": one.pk, "form": form}
        frame = self._frame_of_merge(request) | {"media": self.media + form.media}
        return TemplateResponse(request, "admin/record_merge_other.html", frame | context)

    def _answer(self, request: HttpRequest, form: MergeForm, one: Record, other: Record) -> HttpResponse:
        survivor, loser = (one, other) if form.cleaned_data["stays"] == ONE else (other, one)
        what = (loser, survivor, form.cleaned_data["why"], request.user, form.chosen())
        try:
            if "merge" not in request.POST:
                operation, rows = rehearse(*what)
                preview = {"preview": operations.counted(operation), "rows": rows[:LISTED], "more": len(rows) - LISTED}
                return self._page(request, form, one, other, survivor=str(survivor), loser=str(loser), **preview)
            operation = merge(*what)
        except MergeError as refused:
            form.add_error(None, f"Nothing was merged. {refused}")
            return self._page(request, form, one, other)
        self._tell(request, operation, survivor)
        return HttpResponseRedirect(change_url(survivor))

    def _tell(self, request: HttpRequest, operation: Any, survivor: Record) -> None:
        undo = reverse("admin:records_operation_undo", args=[operation.pk])
        told = operations.counted(operation)
        words = format_html('Merged into “{}”: {}. <a href="{}">Undo it</a>', survivor, told, undo)
        self.message_user(request, words, messages.SUCCESS)

    def _page(self, request: HttpRequest, form: MergeForm, one: Record, other: Record, **preview: Any) -> HttpResponse:
        pointing: list[Pointing] = side_by_side.pointing(one, other)
        context = {
            "title": f"Merge two {self.opts.verbose_name_plural}",
            "form": form,
            "one": one,
            "other": other,
            "links": [named(one), named(other)],
            "lines": form.choices_of("field", form.lines),
            "parts": form.choices_of("parts", form.parts),
            "pointing": pointing,
        }
        return TemplateResponse(request, "admin/record_merge.html", self._frame_of_merge(request) | context | preview)

    def _frame_of_merge(self, request: HttpRequest) -> dict[str, Any]:
        listed = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return self.admin_site.each_context(request) | {"opts": self.opts, "list_url": listed}


def merge_url(model: type[Model], one: Any, other: Any = "") -> str:
    """Return the address of the page on which two records stand side by side, or which asks for the other."""
    page = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_merge")
    return f"{page}?{urlencode({ONE: one} | ({OTHER: other} if other else {}))}"
