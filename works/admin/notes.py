"""The admin of notes with their citations, entered in the order in which they are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

from records.admin import CuratedAdmin, CuratedForm, PartForm, PartFormSet, PartInline
from records.admin.ranking import Ranked, Ranking
from records.numbers import is_key
from works.models import Citation, Note, Work

NOTHING_BEFORE = "There is no citation before this ibid.: choose the work that it means."
BEFORE_UNRESOLVED = "The citation before this ibid. is itself unresolved: choose the work, or enter what is printed."
SEVERAL_BEFORE = "The note before, {}, cites several works ({}): choose the one that this ibid. means."
NAME_OR_PRINT = "Choose the cited work; or, if nobody knows which it is, enter what is printed."


class CitationFields:
    """What the form of a citation decides by itself: whether it is resolved."""

    def clean(self) -> dict[str, Any]:
        """A citation is resolved when its work is known; otherwise what is printed must be kept."""
        cleaned = super().clean()
        if cleaned.get("DELETE"):
            return cleaned
        known = cleaned.get("cited_work") is not None
        self.instance.resolution = Citation.Resolution.RESOLVED if known else Citation.Resolution.UNRESOLVED
        if not known and not cleaned.get("printed") and "cited_work" not in self.errors:
            self.add_error("cited_work", NAME_OR_PRINT)
        return cleaned


class CitationForm(CitationFields, PartForm):
    """A citation inside its note. An *ibid.* without a work takes that of the citation before it."""

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("form") == Citation.Form.IBID and not self._work_chosen():
            self._take_work_before()
        return super().clean()

    def _work_chosen(self) -> bool:
        return bool(
            self.cleaned_data.get("cited_work") or self.cleaned_data.get("printed") or "cited_work" in self.errors
        )

    def _take_work_before(self) -> None:
        try:
            self.cleaned_data["cited_work"] = self.formset.work_before(self)
            self.formset.filled_in.append(self)
        except ValidationError as unclear:
            self.add_error("cited_work", unclear)


class CitationFormSet(PartFormSet):
    """The citations of a note, which know what stands before them."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filled_in: list[CitationForm] = []

    def work_before(self, form: CitationForm) -> Work:
        """Return the work that an *ibid.* means; raise ValidationError, with what to do, where that is not clear."""
        earlier = self._forms_before(form)
        if not earlier:
            return self._work_of_note_before()
        work = earlier[-1].cleaned_data.get("cited_work") if earlier[-1].is_valid() else None
        if work is None:
            raise ValidationError(BEFORE_UNRESOLVED)
        return work

    def _forms_before(self, form: CitationForm) -> list[CitationForm]:
        """The forms that come before `form` in the order that the curator gave."""
        places = {id(each): (_typed_place(each) or 10_000 + number) for number, each in enumerate(self.forms)}
        before = [each for each in self.forms if places[id(each)] < places[id(form)] and not _left_out(each)]
        return sorted(before, key=lambda each: places[id(each)])

    def _work_of_note_before(self) -> Work:
        note = self.instance
        if not note.work_id:
            raise ValidationError(NOTHING_BEFORE)
        note.derive()
        before = Note.objects.before(note)
        cited = list(before.citations.select_related("cited_work")) if before else []
        if not cited:
            raise ValidationError(NOTHING_BEFORE)
        works = list(dict.fromkeys(citation.cited_work for citation in cited))
        if None in works:
            raise ValidationError(BEFORE_UNRESOLVED)
        if len(works) > 1:
            raise ValidationError(SEVERAL_BEFORE.format(before.name, "; ".join(map(str, works))))
        return works[0]


def _typed_place(form: CitationForm) -> int | None:
    typed = form.data.get(form.add_prefix("place_in_order"), "")
    return int(typed) if re.fullmatch(r"[0-9]{1,4}", typed) else None


def _left_out(form: CitationForm) -> bool:
    # Asked before the forms are cleaned: only what was typed can be looked at.
    return form.add_prefix("DELETE") in form.data or not (form.instance.pk or form.has_changed())


class CitationInline(PartInline):
    """The citations of a note, in order."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    fk_name = "note"
    autocomplete_fields = ("cited_work", "via")
    extra = 1
    fieldsets = (
        (None, {"fields": (("place_in_order", "form", "signal"), "cited_work", ("locator", "quotation"))}),
        ("Found through another work", {"fields": (("via_kind", "via"),), "classes": ("collapse",)}),
        (
            "Printed wrongly, or not known what is meant",
            {
                "fields": ("printed", "as_printed", "as_corrected", ("correction_reason", "certainty")),
                "classes": ("collapse",),
            },
        ),
        ("Why it is cited, and remarks", {"fields": ("intention", "remark"), "classes": ("collapse",)}),
    )


@admin.register(Note)
class NoteAdmin(CuratedAdmin):
    """Numbered endnotes and footnotes."""

    inlines = (CitationInline,)
    search_fields = ("work__title_key", "work__contributions__author__sort_key", "order_key")
    list_display = ("__str__", "page", "citation_count")
    list_filter = (("work", admin.RelatedOnlyFieldListFilter),)
    list_select_related = ("work",)
    autocomplete_fields = ("work",)
    questions = (("unresolved", "With unresolved citations", "with_unresolved_citations"),)
    fieldsets = (
        ("Which note", {"fields": ("work", ("section", "label"), ("page", "anchor"))}),
        ("What it says", {"fields": ("commentary", "printed")}),
        ("History", {"fields": ("reason",), "classes": ("collapse",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Count the citations on the list."""
        return super().get_queryset(request).annotate(cited=Count("citations"))

    @admin.display(description="citations", ordering="cited")
    def citation_count(self, note: Note) -> int:
        """How many citations the note has."""
        return note.cited

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the number that follows the last note of the work."""
        initial = super().get_changeform_initial_data(request)
        work = initial.get("work", "")
        if is_key(work) and "label" not in initial:
            initial |= following(Note.objects.filter(work=work).order_by("order_key").last())
        return initial

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        """Say which works were filled in for *ibid.*"""
        super().save_formset(request, form, formset, change)
        for filled in getattr(formset, "filled_in", []):
            told = f"For “ibid.” the cited work was filled in: {filled.instance.cited_work}."
            self.message_user(request, told, messages.INFO)

    def links(self, row: Note) -> list[tuple[str, str]]:
        """Lead to the work and to the note that follows."""
        work = reverse("admin:works_work_change", args=[row.work_id])
        return [(work, "The work"), (next_note_url(row.work), "Add the next note")]

    def response_add(self, request: HttpRequest, obj: Model, post_url_continue: str | None = None) -> HttpResponse:
        """“Save and add another” goes on with the next note of the same work."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            response["Location"] = next_note_url(obj.work)
        return response

    def view_on_site(self, obj: Note) -> str | None:
        """Return the place of the note on the page of its work."""
        page = obj.work.get_absolute_url()
        section = f"{obj.section}-" if obj.section else ""
        return f"{page}#n-{section}{obj.label}".replace(" ", "-") if page else None


def following(last: Note | None) -> dict[str, str]:
    """Return the section and number of the note after `last`, as far as they can be guessed."""
    if last is None:
        return {"label": "1"}
    number = re.fullmatch(r"\d{1,5}", last.label)
    return {"section": last.section, "label": str(int(last.label) + 1) if number else ""}


def next_note_url(work: Work) -> str:
    """Return the address of an empty form for the next note of `work`."""
    return f"{reverse('admin:works_note_add')}?{urlencode({'work': work.pk})}"


@dataclass(frozen=True)
class NotesListed:
    """The notes of a work as its form lists them."""

    notes: list[Note]
    total: int | None
    add_url: str


def notes_listed(work: Work) -> NotesListed:
    """Return the notes of `work` with the number of citations in each."""
    notes = work.notes.in_order().annotate(cited=Count("citations")).select_related("work")
    return NotesListed(list(notes), work.notes_total, next_note_url(work))


class TextCitationForm(CitationFields, CuratedForm):
    """The form of a citation by itself, in a note or in the running text."""


@admin.register(Citation)
class CitationAdmin(Ranked, CuratedAdmin):
    """All citations: those in notes are entered with their note, those in the running text here."""

    form = TextCitationForm
    search_fields = ("citing_work__title_key", "cited_work__title_key", "cited_work__contributions__author__sort_key")
    list_display = ("__str__", "note", "place", "locator", "resolution")
    list_filter = ("resolution", "form", "citing_work__coverage")
    list_select_related = ("citing_work", "cited_work", "note__work")
    autocomplete_fields = ("citing_work", "note", "cited_work", "via")
    questions = (
        ("unresolved", "Unresolved citations", "unresolved"),
        ("without-page", "Quotations without a page", "quoting_without_page"),
    )
    rankings = (
        Ranking(
            "prints",
            "unresolved",
            "Unresolved citations, by how often the same is printed",
            by="printed",
            headings=("What is printed", "Citations"),
        ),
    )
    fieldsets = (
        ("Where it stands", {"fields": ("citing_work", "note", "place")}),
        ("What it cites", {"fields": (("form", "signal"), "cited_work", ("locator", "quotation"))}),
        *CitationInline.fieldsets[1:],
        ("History", {"fields": ("reason",), "classes": ("collapse",)}),
    )

    def view_on_site(self, obj: Citation) -> str | None:
        """Return the page of the citing work."""
        return obj.citing_work.get_absolute_url()

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """The form of a work leads to its citations."""
        return lookup in ("citing_work__id__exact", "cited_work__id__exact") or super().lookup_allowed(
            lookup, value, request
        )
