"""What holds of every attested row, whatever it says."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, QuerySet

from interpretations.models import Attested
from records.rules import Fault, called


def notes_are_of_the_work_read() -> Iterator[Fault]:
    """The notes of an attested row are notes of the work in which it was read."""
    for model in Attested.__subclasses__():
        row = model.notes.field.m2m_field_name()
        strange = model.notes.through._default_manager.exclude(note__work=F(f"{row}__attested_in")).order_by("pk")
        for key, label, work in strange.values_list(f"{row}__key", "note__label", "note__work__slug"):
            yield Fault(called(model, key), f"names n. {label} of ‘{work}’, which is not the work it was read in")


def note_basis_fits_the_notes() -> Iterator[Fault]:
    """How the notes stand is told exactly where there are notes."""
    for model in Attested.__subclasses__():
        noted = Exists(
            model.notes.through._default_manager.filter(**{model.notes.field.m2m_field_name(): OuterRef("pk")})
        )
        told = model.objects.exclude(note_basis=Attested.NoteBasis.NONE)
        yield from _faults(told.exclude(noted), "says how its notes stand, but names none")
        untold = model.objects.filter(noted, note_basis=Attested.NoteBasis.NONE)
        yield from _faults(untold, "names notes, but not whether they hang on this very sentence")


def published_rows_are_seen() -> Iterator[Fault]:
    """Whatever a published row is about is published too, or no reader sees the row."""
    for model in Attested.__subclasses__():
        hidden = model.objects.filter(state="published").exclude(pk__in=model.objects.published().values("pk"))
        yield from _faults(hidden, "is published, but something it is about is not")


def _faults(rows: QuerySet, what: str) -> Iterator[Fault]:
    for key in rows.order_by("pk").values_list("key", flat=True):
        yield Fault(called(rows.model, key), what)
