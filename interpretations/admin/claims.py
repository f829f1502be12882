"""The admin of claims and of who holds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from authors.models import Author
from interpretations.admin.attested import (
    PUBLICATION,
    READ_IN,
    AttestedAdmin,
    AttestedForm,
    AttestedInline,
    AttestedPartForm,
    NotesRead,
)
from interpretations.models import Attribution, AttributionHolder, AttributionReporter, Claim, ClaimRelation
from interpretations.sentences import public_sentence
from records import simultaneous
from records.admin import OrderedField, PartTable, Previewing, RecordAdmin
from records.admin.ranking import Ranked, Ranking
from works.formats.markup import Formatted

NOBODY = "Say who holds it: choose one or more authors, or the school to which the source ascribes it."
BOTH = "Held either by authors or by a school: empty one of the two."


def author_label(author: Author) -> str:
    """Return the words by which an author is offered."""
    return admin.site.get_model_admin(Author).label_of(author)


class HoldersChosen(NotesRead):
    """Who holds the claim: authors in the order chosen, or a school."""

    holder_authors = OrderedField(
        Attribution._meta.get_field("holders"),
        admin.site,
        author_label,
        required=False,
        label="Held by",
        help_text="One or more authors, in the order in which the source names them.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            self.initial["holder_authors"] = [row.author_id for row in self.instance.holderships.all()]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        authors, school = cleaned.get("holder_authors"), cleaned.get("school")
        kinds = Attribution.HolderKind
        self.instance.holder_kind = kinds.SCHOOL if school else kinds.AUTHORS
        if authors and school:
            self.add_error("school", BOTH)
        elif not authors and not school and not self.errors.keys() & {"holder_authors", "school"}:
            self.add_error("holder_authors", NOBODY)
        if school and cleaned.get("asserted_in"):
            self.add_error("asserted_in", "A view that is ascribed to a school has no original: leave this empty.")
        return cleaned

    def _save_m2m(self) -> None:
        super()._save_m2m()
        chosen = self.cleaned_data["holder_authors"]
        for row in self.instance.holderships.exclude(author__in=chosen):
            row.delete()
        for place, author in enumerate(chosen):
            _keep_holder(self.instance, author, place)


def _keep_holder(attribution: Attribution, author: Author, place: int) -> None:
    row = AttributionHolder.objects.filter(attribution=attribution, author=author).first()
    if row is None:
        row = AttributionHolder(attribution=attribution, author=author, order=place)
    elif row.order == place:
        return
    row.order = place
    row.save()


class AttributionForm(HoldersChosen, AttestedForm):
    """The form of an attribution on its own page."""


class AttributionPartForm(HoldersChosen, AttestedPartForm):
    """The form of an attribution inside its claim."""


HELD: tuple[str, dict[str, Any]] = (
    "Who holds it",
    {"fields": ("holder_authors", "school", ("stance", "voices_only"), "gloss")},
)
ARGUED: tuple[str, dict[str, Any]] = (
    "Where it was argued",
    {"fields": (("asserted_in", "asserted_locator"), "held_in")},
)
REPORTED: tuple[str, dict[str, Any]] = (
    "How it is reported",
    {"fields": (("mode", "attitude", "verb"), ("excerpt", "excerpt_of"), "revises"), "classes": ("collapse",)},
)
VERIFIED: tuple[str, dict[str, Any]] = (
    "Compared with the original",
    {
        "fields": (("verified_on", "verified_by", "verified_locator"), "original_says", "verification_note"),
        "classes": ("collapse",),
    },
)


class AttributionInline(AttestedInline):
    """Who holds the claim, in whose report."""

    model = Attribution
    form = AttributionPartForm
    fk_name = "claim"
    autocomplete_fields = ("school", "asserted_in", "attested_in", "revises")
    extra = 0
    show_change_link = True
    verbose_name = "attribution"
    verbose_name_plural = "who holds it, where argued and where read"
    fieldsets = (HELD, ARGUED, READ_IN, REPORTED, VERIFIED, ("Publication", {"fields": ("remark", "state")}))

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring the holders along."""
        return super().get_queryset(request).prefetch_related("holderships__author")


class ClaimRelationInline(AttestedInline):
    """How the claim answers others."""

    model = ClaimRelation
    fk_name = "source"
    autocomplete_fields = ("target", "attested_in")
    verbose_name = "answer to another claim"
    verbose_name_plural = "what it supports, disputes, qualifies"
    classes = ("collapse",)
    fieldsets = (
        ("This claim", {"fields": (("kind", "target"), "part")}),
        READ_IN,
        ("Publication", {"fields": ("remark", "state")}),
    )


def sentences_preview(sentences: list[Formatted]) -> SafeString:
    """Return the public sentences as readers see them."""
    shown = [mark_safe(sentence.html) for sentence in sentences if sentence]
    return render_to_string("admin/interpretations/sentences_preview.html", {"sentences": shown})


def sentence_of(attribution: Attribution) -> Formatted:
    """Return the public sentence of an attribution that is saved."""
    holders = [row.author.surname for row in attribution.holderships.all()]
    return public_sentence(attribution, holders, [note.label for note in attribution.notes.all()])


def sentence_typed(form: Any, claim: Claim) -> Formatted:
    """Return the public sentence of an attribution as it is being typed; what is not valid yet is left out."""
    attribution = form.instance
    attribution.claim = claim
    typed = getattr(form, "cleaned_data", {})
    holders = [author.surname for author in typed.get("holder_authors") or []]
    return public_sentence(attribution, holders, [note.label for note in getattr(form, "notes_found", [])])


@admin.register(Claim)
class ClaimAdmin(Previewing, RecordAdmin):
    """Claims, each with who holds it."""

    inlines = (AttributionInline, ClaimRelationInline)
    search_fields = ("statement_key",)
    list_display = ("statement", "kind", "state")
    list_filter = ("state", "kind", "topics")
    autocomplete_fields = ("topics", "about_authors", "about_works", "about_schools", "about_claims")
    questions = (
        *RecordAdmin.questions,
        ("unattributed", "Held by nobody", "unattributed"),
        ("opposed", "Opposed, without a shared debate", "opposed_without_debate"),
    )
    fieldsets = (
        ("What is claimed", {"fields": ("statement", "kind", "topics", ("period", "place"))}),
        (
            "When it speaks of scholarship",
            {"fields": ("about_authors", "about_works", "about_schools", "about_claims"), "classes": ("collapse",)},
        ),
        RecordAdmin.publication,
    )

    def preview(self, row: Claim | None) -> SafeString:
        """Return the public sentences of the attributions."""
        if row is None:
            return SafeString("")
        rows = row.attributions.select_related("school", "asserted_in", "attested_in").prefetch_related(
            "holderships__author", "notes"
        )
        return sentences_preview([sentence_of(attribution) for attribution in rows])

    def preview_of(self, request: HttpRequest, claim: Claim | None) -> SafeString:
        """Return the public sentences as they are typed."""
        claim = claim or Claim()
        claim.statement = request.POST.get("statement", "")[:400]
        pairs = self.get_formsets_with_inlines(request, claim if claim.pk else None)
        formset = next(formset for formset, inline in pairs if inline.model is Attribution)
        bound = formset(request.POST, instance=claim, prefix=formset.get_default_prefix())
        bound.full_clean()
        return sentences_preview([sentence_typed(form, claim) for form in bound.kept_forms()])


class ReporterTable(PartTable):
    """Through whose hands the view passed."""

    model = AttributionReporter
    fields = ("place_in_order", "author", "work", "locator")
    autocomplete_fields = ("author", "work")
    verbose_name = "reporter in between"
    verbose_name_plural = "through whose hands it passed, first hand first"


@admin.register(Attribution)
class AttributionAdmin(Ranked, Previewing, AttestedAdmin):
    """Attributions by themselves, with the reporters in between."""

    form = AttributionForm
    inlines = (ReporterTable,)
    search_fields = ("claim__statement_key", "holderships__author__sort_key", "school__label_key")
    list_display = ("holder_names", "stance", "claim", "attested_in", "locator", "state")
    list_filter = ("state", "stance", "mode", "basis")
    list_display_links = ("holder_names", "claim")
    questions = (
        *AttestedAdmin.questions,
        ("unverified", "Not verified against the original", "unverified"),
        ("without-page", "Without the page of the original or of a report", "without_page"),
    )
    rankings = (
        Ranking(
            "originals",
            "unverified",
            "Originals to be opened, by how many claims rest on them",
            by="asserted_in",
            headings=("Original", "Claims", "Attributions"),
            counted="claim",
            none="Attributions that name no original",
        ),
    )
    fieldsets = (("What is claimed", {"fields": ("claim",)}), HELD, ARGUED, READ_IN, REPORTED, VERIFIED, *PUBLICATION)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring the holders along."""
        return super().get_queryset(request).prefetch_related("holderships__author")

    def rows_shown_with(self, row: Attribution) -> Iterator[QuerySet]:
        """The holders are edited in a field of the form."""
        yield simultaneous.shown_rows(row, AttributionHolder, "attribution")
        yield from super().rows_shown_with(row)

    def preview(self, row: Attribution | None) -> SafeString:
        """Return the public sentence."""
        return sentences_preview([sentence_of(row)]) if row else SafeString("")

    def preview_of(self, request: HttpRequest, attribution: Attribution | None) -> SafeString:
        """Return the public sentence as it is typed."""
        form = self.get_form(request, attribution, fields=None)(request.POST, instance=attribution)
        del form.fields["seen"]
        form.full_clean()
        claim = form.instance.claim if form.instance.claim_id else Claim(statement="…")
        return sentences_preview([sentence_typed(form, claim)])

    def links(self, row: Attribution) -> list[tuple[str, str]]:
        """Lead to the claim."""
        return [(reverse("admin:interpretations_claim_change", args=[row.claim_id]), "The claim")]

    def view_on_site(self, obj: Attribution) -> str | None:
        """Return the place of the attribution on the page of its claim."""
        page = obj.claim.get_absolute_url()
        return f"{page}#a-{obj.key}" if page else None


@admin.register(ClaimRelation)
class ClaimRelationAdmin(AttestedAdmin):
    """How claims answer one another."""

    search_fields = ("source__statement_key", "target__statement_key")
    subject = ("source", "kind", "target", "part")
    list_filter = ("state", "kind")
    questions = (
        *AttestedAdmin.questions,
        ("anachronistic", "Answers to what is later, by the years known", "anachronistic"),
    )
