"""The admin of authors."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from authors.duplicates import likely_duplicates
from authors.models import Author, Identifier, NameVariant, Vocation
from records.admin import CuratedAdmin, EnteredTogether, PartForm, PartTable, RecordAdmin, RecordForm, SuppliedField

SUPPLIABLE = ("name", "family", "given", "born", "died", "vocations", "note", "identifiers")


class AuthorForm(RecordForm):
    """The form of an author."""

    supplied = SuppliedField(Author, SUPPLIABLE)

    def likely_duplicates(self) -> list[Author]:
        """Return authors of nearly the same name."""
        return likely_duplicates(self.instance)

    def clean(self) -> dict:
        """A person's name may be typed in its two parts alone."""
        parts = (self.cleaned_data.get("given"), self.cleaned_data.get("family"))
        if not self.cleaned_data.get("name") and all(parts):
            self.cleaned_data["name"] = " ".join(parts)
        elif not self.cleaned_data.get("name") and "name" not in self.errors:
            self.add_error("name", "Give the name as readers see it, or the family name and the given names.")
        return super().clean()

    def _post_clean(self) -> None:
        super()._post_clean()
        author = self.instance
        if author.born_from and author.died_to and author.born_from > author.died_to:
            self.add_error("died", "Nobody dies before being born: compare the two years.")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        if "name" in self.fields:
            self.fields["name"].required = False

    def address_words(self) -> str:
        """Return the name: sheila-fitzpatrick."""
        return self.cleaned_data.get("name") or ""


class NameVariantForm(PartForm):
    """A form of a name: what is said of titles alone is not offered."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        kind = self.fields["kind"]
        kind.choices = [each for each in kind.choices if each[0] != NameVariant.Kind.OTHER_EDITION]


class NameVariantTable(PartTable):
    """Other forms of the name."""

    model = NameVariant
    form = NameVariantForm
    fields = ("place_in_order", "text", "kind", "reason", "certainty")
    verbose_name_plural = "other forms of the name"


class IdentifierTable(PartTable):
    """Numbers in authority files."""

    model = Identifier
    fields = ("place_in_order", "scheme", "value")
    verbose_name_plural = "in authority files"


@admin.register(Author)
class AuthorAdmin(RecordAdmin):
    """Authors, whether historians or voices."""

    form = AuthorForm
    inlines = (NameVariantTable, IdentifierTable)
    search_fields = ("sort_key", "variants__text_key")
    list_display = ("sort_name", "kind", "vocation_names", "born", "died", "state")
    list_filter = (EnteredTogether, "state", "kind", "vocations")
    autocomplete_fields = ("vocations",)
    questions = (
        *RecordAdmin.questions,
        ("without-vocation", "Persons without a vocation", "without_vocation"),
    )
    fieldsets = (
        ("Who it is", {"fields": ("kind", ("given", "family"), "name", "sort_name", ("born", "died"), "vocations")}),
        ("Our words", {"fields": ("note", "supplied")}),
        RecordAdmin.publication,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring the vocations along."""
        return super().get_queryset(request).prefetch_related("vocations")

    @admin.display(description="vocations")
    def vocation_names(self, author: Author) -> str:
        """The vocations in one line."""
        return ", ".join(vocation.name for vocation in author.vocations.all())

    def label_of(self, row: Author) -> str:
        """Sort name and years, so that namesakes are told apart."""
        years = f"{row.born}–{row.died}" if row.born or row.died else ""
        return f"{row.sort_name} ({years})" if years else row.sort_name


@admin.register(Vocation)
class VocationAdmin(CuratedAdmin):
    """What authors are by calling."""

    search_fields = ("name_key",)
    list_display = ("name", "scholarly")
    list_filter = ("scholarly",)
    fields = ("name", "slug", "scholarly")
    prepopulated_fields: ClassVar = {"slug": ("name",)}
