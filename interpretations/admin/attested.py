"""The admin of attested rows: what is said, then where the curator read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest

from interpretations.models import Attested
from records.admin import STATE_QUESTIONS, PartForm, PartInline, StatefulAdmin, StatefulForm, in_lines
from works.models import Note, Work

READ_IN: tuple[str, dict[str, Any]] = (
    "Where you read it",
    {"fields": (("attested_in", "locator"), ("notes_read", "note_basis"), ("basis", "passage"))},
)
NOTES_HELP = (
    "Numbers of the notes of that work which bear on it, with commas: 21, 22. Where numbers start again: chap. 2/21."
)


class NotesRead(forms.ModelForm):
    """The notes of the work on the desk, typed as their numbers."""

    notes_read = forms.CharField(
        label="Notes",
        required=False,
        max_length=300,
        help_text=NOTES_HELP,
        widget=forms.TextInput(attrs={"class": "vTextField notes-read"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["notes_read"] = ", ".join(typed_as(note) for note in self.instance.notes.all())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        work = cleaned.get("attested_in")
        try:
            self.notes_found = notes_called(cleaned.get("notes_read") or "", work) if work else []
        except ValidationError as unknown:
            self.notes_found = []
            self.add_error("notes_read", unknown)
        self._settle_note_basis(cleaned)
        return cleaned

    def _settle_note_basis(self, cleaned: dict[str, Any]) -> None:
        none = Attested.NoteBasis.NONE
        if not cleaned.get("notes_read"):
            cleaned["note_basis"] = none
        elif cleaned.get("note_basis") == none:
            self.add_error(
                "note_basis", "Say whether the notes stand on this very sentence, or you infer that they bear on it."
            )

    def _save_m2m(self) -> None:
        super()._save_m2m()
        self.instance.notes.set(self.notes_found)


def typed_as(note: Note) -> str:
    """Return how a curator types the number of a note."""
    return f"{note.section}/{note.label}" if note.section else note.label


def notes_called(typed: str, work: Work) -> list[Note]:
    """Return the notes of `work` whose numbers were typed; raise ValidationError for those that are not entered."""
    labels = [label for label in re.split(r"\s*[,;]\s*", typed.strip()) if label]
    known = {typed_as(note): note for note in work.notes.all()}
    unknown = [label for label in labels if label not in known]
    if unknown:
        entered = ", ".join(list(known)[:40]) or "none"
        raise ValidationError(f"No note {', '.join(unknown)} is entered for {work}. Entered are: {entered}.")
    return [known[label] for label in dict.fromkeys(labels)]


class AttestedForm(NotesRead, StatefulForm):
    """The form of an attested row on a page of its own."""


class AttestedPartForm(NotesRead, PartForm):
    """The form of an attested row inside its record."""


class AttestedInline(PartInline):
    """Attested rows inside their record. Once entered they are taken out by editors alone."""

    form = AttestedPartForm

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Deleting a judgement is an editor's business."""
        return admin.StackedInline.has_delete_permission(self, request, obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring along what the forms show."""
        return super().get_queryset(request).select_related(*named_rows(self.model)).prefetch_related("notes")


class AttestedAdmin(StatefulAdmin):
    """The admin of one kind of attested row. `subject` lists the fields that say what is judged."""

    form = AttestedForm
    subject: ClassVar[tuple] = ()
    list_display: ClassVar[tuple] = ("__str__", "attested_in", "locator", "state")
    list_filter: ClassVar[tuple] = ("state", "basis")
    questions = STATE_QUESTIONS

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> list:
        """What is said, where it was read, and its publication."""
        return in_lines(self.fieldsets or [("What it says", {"fields": self.subject}), READ_IN, *PUBLICATION])

    def get_autocomplete_fields(self, request: HttpRequest) -> list[str]:
        """Every row named is chosen by typing a few letters."""
        fields = [
            field.name for field in self.model._meta.many_to_many if field.remote_field.through._meta.auto_created
        ]
        return [*named_rows(self.model, True), *(name for name in fields if name != "notes")]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring along the rows named."""
        return super().get_queryset(request).select_related(*named_rows(self.model))

    def view_on_site(self, obj: Any) -> str | None:
        """Return the public page of what is judged."""
        ends = (getattr(obj, end.partition("__")[0], None) for end in type(obj).ends)
        pages = (end.get_absolute_url() for end in ends if hasattr(end, "get_absolute_url"))
        page = next((page for page in pages if page), None)
        return f"{page}#a-{obj.key}" if page else None


PUBLICATION = (("Publication", {"fields": ("remark", "state", "reason")}),)


def named_rows(model: type[Attested], editable: bool = False) -> Iterable[str]:
    """Return the foreign keys of `model`."""
    fields = (field for field in model._meta.concrete_fields if field.is_relation)
    return [field.name for field in fields if field.editable or not editable]
