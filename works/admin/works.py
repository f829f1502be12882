"""The admin of works: fields in the order in which a curator copies them from a title page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString

from authors.models import Author
from records.admin import PartTable, PlacesField, Previewing, RecordAdmin, RecordForm, SuppliedField
from records.folding import slugify
from records.numbers import is_key
from works.admin.gaps import NotesMissing
from works.admin.notes import notes_listed
from works.admin.previews import reference_preview, work_typed
from works.duplicates import likely_duplicates
from works.formats import chicago
from works.formats.chicago import main_title
from works.models import Contribution, TitleVariant, Work, WorkIdentifier
from works.referencing import displayed, reference_of

SUPPLIABLE = (
    *("title", "title_translation", "genre", "contributions", "container_title", "part_of", "volume"),
    *("number_of_volumes", "issue", "pages", "issued", "places", "publisher", "edition", "series", "series_number"),
    *("language", "original", "event", "archive", "identifiers"),
)


class WorkForm(RecordForm):
    """The form of a work."""

    places = PlacesField(
        required=False,
        label="Places of publication",
        help_text="As on the title page, with commas between them: London, New York; Cambridge, Mass., Oxford.",
        widget=admin.widgets.AdminTextInputWidget,
    )
    supplied = SuppliedField(Work, SUPPLIABLE)

    def clean_original_kind(self) -> str:
        """Tell at the field what the database would refuse."""
        kind = self.cleaned_data["original_kind"]
        if self.cleaned_data.get("original") and not kind:
            self.add_error(
                "original_kind", "Say what it is of the original: a later edition, a translation, a reprint."
            )
        if kind and not self.cleaned_data.get("original") and "original" not in self.errors:
            self.add_error("original", "Name the original that it is an edition of, or leave “is its” empty.")
        return kind

    def likely_duplicates(self) -> list[Work]:
        """Return works of nearly the same title and year."""
        return likely_duplicates(self.instance)

    def address_words(self) -> str:
        """Return the first author, the short title and the year: filtzer-soviet-workers-1986."""
        title = self.cleaned_data.get("short_title") or main_title(self.cleaned_data.get("title") or "")
        author = Author.objects.filter(pk__in=self._first_author()).first()
        dated = Work(issued=self.cleaned_data.get("issued") or "")
        dated.derive()
        words = slugify(f"{author.surname if author else ''} {title}", max_length=60)
        return f"{words} {dated.issued_from or ''}"

    def _first_author(self) -> list[str]:
        # The contributions are forms of their own, read after this one: look at what was typed.
        typed = self.data.get("contributions-0-author", "")
        return [typed] if is_key(typed) else []


class ContributionTable(PartTable):
    """Who made it."""

    model = Contribution
    after = "What it is"
    fields = ("place_in_order", "author", "role", "name_as_printed")
    autocomplete_fields = ("author",)
    verbose_name = "person or organisation"
    verbose_name_plural = "who made it"
    extra = 1


class TitleVariantTable(PartTable):
    """Other forms of the title."""

    model = TitleVariant
    after = "What it is"
    fields = ("place_in_order", "text", "kind", "reason", "certainty")
    verbose_name_plural = "other forms of the title or imprint"


class WorkIdentifierTable(PartTable):
    """Numbers in catalogues."""

    model = WorkIdentifier
    after = "How far we know it"
    fields = ("place_in_order", "scheme", "value")
    verbose_name_plural = "in other catalogues"


@admin.register(Work)
class WorkAdmin(NotesMissing, Previewing, RecordAdmin):
    """Works, each at the level of an edition."""

    form = WorkForm
    change_form_template = "admin/works/work_change_form.html"
    inlines = (TitleVariantTable, ContributionTable, WorkIdentifierTable)
    search_fields = ("title_key", "variants__text_key", "contributions__author__sort_key", "container_key")
    list_display = ("label_of", "type", "issued_told", "coverage", "state")
    list_filter = ("state", "coverage", "type")
    autocomplete_fields = ("part_of", "original")
    questions = (
        *RecordAdmin.questions,
        ("unresolved", "With unresolved citations", "with_unresolved_citations"),
        ("notes-missing", "Notes missing", "with_notes_missing"),
        ("known-through", "Known only through others", "known_through_others"),
    )
    fieldsets = (
        ("What it is", {"fields": ("type", "genre", "title", "title_supplied", "short_title", "title_translation")}),
        (
            "Where it appeared",
            {
                "fields": ("container_title", "part_of", ("volume", "number_of_volumes", "issue", "pages")),
                "description": "Leave empty for a book that stands by itself.",
            },
        ),
        (
            "When and by whom published",
            {"fields": ("issued", "places", "publisher", "edition", ("series", "series_number"), "language")},
        ),
        ("Of another edition", {"fields": (("original", "original_kind"),)}),
        (
            "Occasion, archive, web",
            {"fields": ("event", "archive", "archive_location", "accessed"), "classes": ("collapse",)},
        ),
        ("How far we know it", {"fields": (("coverage", "notes_total"),)}),
        ("Our words", {"fields": ("abstract", "supplied")}),
        RecordAdmin.publication,
    )

    def with_labels(self, rows: QuerySet) -> QuerySet:
        """Bring along what a short reference needs."""
        return rows.with_reference()

    @admin.display(description="issued", ordering="issued_from")
    def issued_told(self, row: Work) -> str:
        """The date as a reference has it."""
        return displayed(row.issued)

    @admin.display(description="work", ordering="title_key")
    def label_of(self, row: Work) -> str:
        """Full names, main title and year: Donald Filtzer, Soviet Workers (1986)."""
        return chicago.margin(reference_of(row)).text

    def preview(self, row: Model | None) -> SafeString:
        """Return the formatted reference."""
        return reference_preview(row) if row else SafeString("")

    def preview_of(self, request: HttpRequest, row: Work | None) -> SafeString:
        """Return the reference as it is typed."""
        form = self.get_form(request, row, fields=flatten_fieldsets(self.fieldsets))(request.POST, instance=row)
        pairs = self.get_formsets_with_inlines(request, row)
        bound = {
            inline.model: formset(request.POST, instance=form.instance, prefix=formset.get_default_prefix())
            for formset, inline in pairs
        }
        return reference_preview(work_typed(form, bound[Contribution], bound[WorkIdentifier]))

    def links(self, row: Work) -> list[tuple[str, str]]:
        """Lead to what hangs on the work."""
        made = reverse("admin:works_citation_changelist")
        return [
            (reverse("admin:works_import_add", query={"work": row.pk}), "Import its notes"),
            (f"{made}?citing_work__id__exact={row.pk}", "Citations in it"),
            (f"{made}?cited_work__id__exact={row.pk}", "Where it is cited"),
        ]

    def render_change_form(self, request: HttpRequest, context: dict, *args: Any, **options: Any) -> HttpResponse:
        """Show the notes of the work, and where to add the next."""
        work = context.get("original")
        context["notes"] = notes_listed(work) if work else None
        return super().render_change_form(request, context, *args, **options)
