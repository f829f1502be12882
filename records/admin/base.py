"""The admin of anything that curators keep: nothing is lost when two save at once, nothing fails with a stack trace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten, get_deleted_objects
from django.contrib.admin.widgets import AdminTextareaWidget, RelatedFieldWidgetWrapper
from django.db import IntegrityError, connection, models, transaction
from django.db.models import Model, ProtectedError, QuerySet
from django.forms.models import _get_foreign_key
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from records import simultaneous
from records.admin.addresses import change_url, named
from records.admin.fields import Choice, Choices
from records.admin.filters import WorkToDo
from records.admin.forms import CuratedForm, PartForm, PartFormSet
from records.admin.history import HistoryPages
from records.admin.mistakes import mistakes
from records.admin.searching import FoldedSearch
from records.dependants import dependants
from records.numbers import is_key, number_in

CLASH = "Somebody saved the same at the same moment. Nothing of yours is lost: look it over and save again."
NEEDED = "Other rows depend on what you take out here: {}. Change or delete those first."

SHORT_TEXTS = {models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})}}


class Lines(tuple):
    """The fields of a group in lines. Django keeps a folded group open for a mistake only in a field that has a line to
    itself, so a line answers for each of its fields."""

    def __contains__(self, name: object) -> bool:
        return name in flatten(self)


def in_lines(groups: Iterable[tuple[str | None, dict[str, Any]]]) -> list[tuple[str | None, dict[str, Any]]]:
    """Return field groups that stand open whenever something in them is wrong."""
    return [(heading, options | {"fields": Lines(options["fields"])}) for heading, options in groups]


class ChoosingRows(admin.options.BaseModelAdmin):
    """Forms in which rows are chosen, by the names that the autocompletion gives them.

    What is chosen can be changed or looked at from there, but not deleted for good by a red cross.
    """

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Leave the cross beside a choice of rows away."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", Choice(db_field, self.admin_site))
        return labelled(super().formfield_for_foreignkey(db_field, request, **options), self.admin_site)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", Choices(db_field, self.admin_site))
        return labelled(super().formfield_for_manytomany(db_field, request, **options), self.admin_site)


class PartInline(ChoosingRows, admin.StackedInline):
    """Rows edited inside their record. Whoever may change the record may add, change and take out its parts."""

    form = PartForm
    formset = PartFormSet
    extra = 0
    formfield_overrides: ClassVar = SHORT_TEXTS
    #: Heading of the field group after which the rows stand; without one they stand before the publication.
    after: ClassVar[str] = ""

    def get_formset(self, request: HttpRequest, obj: Model | None = None, **options: Any) -> type[PartFormSet]:
        """Let the forms know who asks."""
        formset = super().get_formset(request, obj, **options)
        formset.request = request
        return formset

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list:
        return in_lines(super().get_fieldsets(request, obj))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Taking out a mistyped row is part of entering; deleting records is not."""
        return self.has_change_permission(request, obj)


class PartTable(PartInline):
    """Parts with few fields, one a line."""

    template = "admin/edit_inline/tabular.html"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        """Name each field for those who hear the page: the heading of a column is no label."""
        field = super().formfield_for_dbfield(db_field, request, **options)
        if field is not None:
            field.widget.attrs.setdefault("aria-label", capfirst(field.label))
        return field


def labelled(field: Any, site: admin.AdminSite) -> Any:
    """Let a choice of rows name them as the autocompletion does."""
    model = getattr(getattr(field, "queryset", None), "model", None)
    if model is not None and site.is_registered(model):
        keeper = site.get_model_admin(model)
        if isinstance(keeper, FoldedSearch):
            field.queryset = keeper.with_labels(field.queryset)
            field.label_from_instance = keeper.label_of
    return field


class CuratedAdmin(ChoosingRows, HistoryPages, FoldedSearch):
    """The admin of anything that curators keep.

    `questions` names the filters that find work to do: what a filter is called in the address, what it is called on the
    page, and what answers it: see `records.admin.to_do`.
    """

    form = CuratedForm
    change_form_template = "admin/record_change_form.html"
    change_list_template = "admin/record_change_list.html"
    delete_confirmation_template = "admin/record_delete.html"
    delete_selected_confirmation_template = "admin/record_delete_selected.html"
    questions: ClassVar[tuple[tuple[Any, ...], ...]] = ()
    formfield_overrides: ClassVar = SHORT_TEXTS
    list_per_page = 50
    show_full_result_count = False
    save_on_top = False

    # One record, one curator at a time

    def snapshot(self, row: Model, lock: bool = False) -> simultaneous.Snapshot:
        """Return what a form of `row` shows: the row itself and those of its inlines."""
        return simultaneous.take(row, self.rows_shown_with(row), lock)

    def rows_shown_with(self, row: Model) -> Iterator[QuerySet]:
        """Yield the rows that the inlines of a form show."""
        for inline in self.inlines:
            link = _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)
            yield simultaneous.shown_rows(row, inline.model, link.name)

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list:
        return in_lines(super().get_fieldsets(request, obj))

    def get_form(self, request: HttpRequest, obj: Model | None = None, change: bool = False, **options: Any) -> Any:
        form = super().get_form(request, obj, change, **options)
        form.request, form.model_admin = request, self
        return form

    def get_formset_kwargs(self, request: HttpRequest, obj: Model, inline: Any, prefix: str) -> dict[str, Any]:
        options = super().get_formset_kwargs(request, obj, inline, prefix)
        if "data" in options and obj.pk:
            options["data"] = with_lost_rows_anew(options["data"], prefix, inline.model)
        return options

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Model | None:
        row = super().get_object(request, object_id, from_field)
        if row is not None and request.method == "POST" and connection.in_atomic_block:
            list(self.model._base_manager.select_for_update().filter(pk=row.pk))
            return super().get_object(request, object_id, from_field)
        return row

    # Whatever the database refuses is said in the form

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except ProtectedError as refused:
            request.clash = NEEDED.format(", ".join(f"“{row}”" for row in list(refused.protected_objects)[:5]))
        except IntegrityError:
            request.clash = CLASH
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **options: Any) -> HttpResponse:
        form, parts = context["adminform"].form, context["inline_admin_formsets"]
        context["sections"] = in_order_of_work(list(context["adminform"]), parts)
        context["mistakes"] = list(mistakes(form, parts)) if form.is_bound else []
        context["merged_into"] = named(form.instance.merged_into) if is_merged(form.instance) else ""
        context["likely"] = [(self.address_of(row), self.label_of(row)) for row in getattr(form, "likely", [])]
        context["preview"] = self.preview(context.get("original"))
        context["preview_url"] = self.preview_url(context.get("original"))
        context["links"] = self.links(context["original"]) if context.get("original") else []
        return super().render_change_form(request, context, *args, **options)

    # What a form shows beside its fields

    def preview(self, row: Model | None) -> SafeString:
        """Return what readers will see of `row`, as it is saved."""
        return SafeString("")

    def preview_url(self, row: Model | None) -> str:
        """Return the address that previews what is typed, or nothing."""
        return ""

    def links(self, row: Model) -> list[tuple[str, str]]:
        """Return where a curator goes from `row`: address and words of each link."""
        return []

    def view_on_site(self, obj: Model) -> str | None:
        """Return the public page of the row, or None."""
        return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else None

    def address_of(self, row: Model) -> str:
        """Return the address of the form of `row`."""
        return change_url(row)

    # Lists

    def get_list_filter(self, request: HttpRequest) -> list:
        """The work to do comes first."""
        return [WorkToDo, *super().get_list_filter(request)] if self.questions else super().get_list_filter(request)

    # Deleting

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> tuple:
        """Refuse what would orphan other rows, and name those; without them Django tells what goes."""
        rows = list(objs)
        if standing := dependants(rows):
            return [], {}, set(), [named(row) for row in standing]
        return get_deleted_objects(rows, request, self.admin_site)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet) -> None:
        """Delete one by one, so that each leaves its history; all of them, or none where one has come to be needed."""
        for row in queryset:
            row.delete()

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except (ProtectedError, IntegrityError):
            self.message_user(request, "Somebody has just made other rows depend on it: see below.", messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())


def is_merged(row: Model) -> bool:
    """Whether `row` was entered twice and another record stands for it."""
    return getattr(row, "merged_into_id", None) is not None


def in_order_of_work(groups: list[Any], parts: list[Any]) -> list[tuple[str, Any]]:
    """Return the field groups ("fields") and the rows inside a record ("rows") in the order of work."""
    sections: list[tuple[str, Any]] = []
    for number, group in enumerate(groups):
        if number and number == len(groups) - 1:
            sections += [("rows", part) for part in parts if not part.opts.after]
        sections.append(("fields", group))
        sections += [("rows", part) for part in parts if part.opts.after and part.opts.after == group.name]
    if len(groups) == 1:
        sections += [("rows", part) for part in parts if not part.opts.after]
    return sections


def with_lost_rows_anew(data: QueryDict, prefix: str, model: type[Model]) -> QueryDict:
    """Return the data of a form in which rows that a colleague deleted meanwhile are new ones, as they were typed."""
    rows = _posted_rows(data, prefix)
    initial = number_in(data.get(f"{prefix}-INITIAL_FORMS", ""))
    pk = model._meta.pk.name
    known = set(map(str, model._base_manager.filter(pk__in=_numbers(rows, pk)).values_list("pk", flat=True)))
    lost = [row for row in rows[:initial] if row.get(pk, [""])[0] not in known]
    if not lost:
        return data
    kept = [row for row in rows[:initial] if row not in lost]
    anew = [row | {pk: [""]} for row in lost if "DELETE" not in row]
    return _rewritten(data, prefix, [*kept, *anew, *rows[initial:]], len(kept))


def _posted_rows(data: QueryDict, prefix: str) -> list[dict[str, list[str]]]:
    total = number_in(data.get(f"{prefix}-TOTAL_FORMS", ""))
    rows: list[dict[str, list[str]]] = [{} for _ in range(min(total, 2000))]
    for name in data:
        number, _, field = name.removeprefix(f"{prefix}-").partition("-")
        if name.startswith(f"{prefix}-") and is_key(number) and field and int(number) < len(rows):
            rows[int(number)][field] = data.getlist(name)
    return rows


def _numbers(rows: list[dict[str, list[str]]], pk: str) -> list[str]:
    return [row[pk][0] for row in rows if is_key(row.get(pk, [""])[0])]


def _rewritten(data: QueryDict, prefix: str, rows: list[dict[str, list[str]]], initial: int) -> QueryDict:
    changed = QueryDict(mutable=True)
    for name in data:
        number, _, field = name.removeprefix(f"{prefix}-").partition("-")
        if not (name.startswith(f"{prefix}-") and is_key(number) and field):
            changed.setlist(name, data.getlist(name))
    for number, row in enumerate(rows):
        for field, values in row.items():
            changed.setlist(f"{prefix}-{number}-{field}", values)
    changed[f"{prefix}-TOTAL_FORMS"] = str(len(rows))
    changed[f"{prefix}-INITIAL_FORMS"] = str(initial)
    return changed
