"""The list of what was done as a whole, and undoing it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.text import capfirst

from records import operations
from records.admin.addresses import change_url
from records.admin.in_the_way import in_the_way
from records.changes import Names, differences
from records.models import Operation, OperationRow
from records.numbers import is_key, number_in
from records.operations import UndoError
from records.operations.states import told_of
from records.operations.touching import model_of

ON_A_PAGE = 50
#: The history of a record names so many.
ON_A_RECORD = 20
#: The right of editors to undo what others did, and what readers see.
UNDO = "records.undo_operation"


class UndoForm(forms.Form):
    """The reason for undoing what was done."""

    why = forms.CharField(
        label="Why",
        max_length=100,
        error_messages={"required": "Give the reason: the history keeps it."},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Kept in the history of every row, such as: two different books after all.",
    )


def may_undo(user: Any, operation: Operation) -> bool:
    """Whether `user` may undo the operation: her own, or anybody's with the permission."""
    own = operation.curator_id is not None and operation.curator_id == user.pk
    return own or user.has_perm(UNDO)


def undo_as(user: Any, operation: Operation, reason: str) -> None:
    """Undo the operation for `user`, wherever she asks for it.

    Raises PermissionDenied, when it is not hers to undo; UndoError, when readers see a part of it and she may only undo
    what is her own, or when it cannot be undone.
    """
    if not may_undo(user, operation):
        raise PermissionDenied
    if not user.has_perm(UNDO) and seen_by_readers(operation):
        raise UndoError("Readers see a part of it already: whoever may withdraw it undoes it.")
    operations.undo(operation, user, reason)


def seen_by_readers(operation: Operation) -> bool:
    """Whether a row that the operation created is public by now."""
    created = operation.rows.filter(action=OperationRow.Action.CREATED)
    for kind in ContentType.objects.filter(pk__in=created.order_by().values("content_type")).order_by("pk"):
        published = getattr(getattr(kind.model_class(), "objects", None), "published", None)
        ids = created.filter(content_type=kind).values("object_id")
        if published is not None and published().filter(pk__in=ids).exists():
            return True
    return False


@admin.register(Operation)
class OperationAdmin(admin.ModelAdmin):
    """Merges and imports: what, who, when, how many rows; each with a page of its rows and one that undoes it."""

    list_display = ("title", "kind", "curator", "done_at", "counted", "undone")
    list_filter = ("kind",)
    list_select_related = ("curator", "undone_by")
    list_per_page = ON_A_PAGE
    show_full_result_count = False
    change_list_template = "admin/record_change_list.html"
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An operation is done, not entered."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description="rows")
    def counted(self, operation: Operation) -> str:
        """How many rows of each kind it touched."""
        return operations.counted(operation)

    @admin.display(description="undone", ordering="undone_at")
    def undone(self, operation: Operation) -> str:
        """When and by whom it was undone."""
        return _undone(operation) if operation.undone_at else "—"

    def get_urls(self) -> list[URLPattern]:
        """Add the page that undoes."""
        undo = self.admin_site.admin_view(self.undo_view)
        return [path("<path:object_id>/undo/", undo, name="records_operation_undo"), *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show what it did to each row, a page at a time."""
        operation = self._known(request, object_id)
        start = number_in(request.GET.get("after", ""), otherwise=-1, longest=9)
        following = operation.rows.filter(order__gt=start).select_related("content_type").order_by("order")
        rows = list(following[: ON_A_PAGE + 1])
        context = {
            "rows": _told(rows[:ON_A_PAGE]),
            "next": rows[ON_A_PAGE - 1].order if len(rows) > ON_A_PAGE else None,
            "undo_url": undo_url(request, operation),
        }
        return TemplateResponse(request, "admin/operation.html", self._frame(request, operation) | context)

    def undo_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Say what undoing will do, or what stands in the way; then undo."""
        operation = self._known(request, object_id)
        if not may_undo(request.user, operation):
            raise PermissionDenied
        form = UndoForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._undo(request, operation, form.cleaned_data["why"]):
            return HttpResponseRedirect(reverse("admin:records_operation_change", args=[operation.pk]))
        touches = [] if operation.undone_at else operations.touched(operation)
        context = {"form": form, "obstacles": in_the_way(operations.obstacles(operation, touches))}
        return TemplateResponse(request, "admin/operation_undo.html", self._frame(request, operation) | context)

    def _undo(self, request: HttpRequest, operation: Operation, reason: str) -> bool:
        try:
            undo_as(request.user, operation, reason)
        except UndoError as refused:
            self.message_user(request, f"Nothing was undone. {refused}", messages.ERROR)
            return False
        self.message_user(request, f"Undone: {operation}. All is as it was before.", messages.SUCCESS)
        return True

    def _known(self, request: HttpRequest, object_id: str) -> Operation:
        if not self.has_view_permission(request):
            raise PermissionDenied
        pk = unquote(object_id)
        operations_there = self.get_queryset(request).select_related(*self.list_select_related)
        operation = operations_there.filter(pk=pk).first() if is_key(pk) else None
        if operation is None:
            raise Http404("There is no such operation.")
        return operation

    def _frame(self, request: HttpRequest, operation: Operation) -> dict[str, Any]:
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": capfirst(str(operation)),
            "operation": operation,
            "counted": operations.counted(operation),
            "undone": _undone(operation) if operation.undone_at else "",
            "list_url": reverse("admin:records_operation_changelist"),
            "page_url": reverse("admin:records_operation_change", args=[operation.pk]),
        }


def operations_told(request: HttpRequest, model: type[Model], pk: Any) -> list[tuple[Operation, str]]:
    """Return the newest operations on a row, each with where it is undone, or nothing."""
    newest = operations.operations_on(model, pk)[:ON_A_RECORD]
    return [(operation, undo_url(request, operation)) for operation in newest]


def undo_url(request: HttpRequest, operation: Operation) -> str:
    """Return where the operation is undone; nothing where it was, or the user may not."""
    if operation.undone_at or not may_undo(request.user, operation):
        return ""
    return reverse("admin:records_operation_undo", args=[operation.pk])


def _undone(operation: Operation) -> str:
    return f"{operation.undone_at:%-d %B %Y, %H:%M}, by {operation.undone_by or 'a command'}"


def _told(rows: list[OperationRow]) -> list[dict[str, Any]]:
    """The rows as the page lists them, each with its form, if it still has one, and with what changed in it."""
    names = Names()
    changed = [row for row in rows if row.before is not None and row.after is not None]
    pictures = [(model_of(row), values) for row in changed for values in (row.before, row.after)]
    names.gather((model, told_of(model, values)) for model, values in pictures)
    return [{"row": row, "url": _url(row), "changes": _changes(row, names)} for row in rows]


def _changes(row: OperationRow, names: Names) -> list[str]:
    if row.before is None or row.after is None:
        return []
    model = model_of(row)
    return list(differences(model, told_of(model, row.before), told_of(model, row.after), names))


def _url(row: OperationRow) -> str:
    """The form of a row that was touched, unless the operation took it away, or undoing it did."""
    gone = OperationRow.Action.CREATED if row.operation.undone_at else OperationRow.Action.DELETED
    return "" if row.action == gone else change_url(model_of(row)(pk=row.object_id))
