"""The admin of objections: what readers sent is read, answered and settled; nothing that they wrote is changed."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator

from interpretations.models import Attribution, Objection
from records.admin import CuratedAdmin, CuratedForm

ANSWER_FIRST = "Say what was found, and what was changed, before you settle the objection."
BEGINNING = 90


class ObjectionForm(CuratedForm):
    """The form by which a curator settles an objection."""

    def clean(self) -> dict[str, Any]:
        """Ask for an answer before an objection is settled."""
        cleaned = super().clean()
        if cleaned.get("state") != Objection.State.OPEN and not cleaned.get("answer"):
            self.add_error("answer", ANSWER_FIRST)
        return cleaned


@admin.register(Objection)
class ObjectionAdmin(CuratedAdmin):
    """What readers contest, the oldest first."""

    form = ObjectionForm
    list_display = ("beginning", "reading", "sent_at", "state", "settled_by")
    list_filter: ClassVar[tuple] = ("state",)
    ordering = ("sent_at", "pk")
    questions = (("waiting", "To be answered", "waiting"),)
    readonly_fields = ("reading", "written", "place", "name", "contact", "sent_at", "settled_at", "settled_by")
    fieldsets = (
        ("What a reader contests", {"fields": ("reading", "written", "place", ("name", "contact"), "sent_at")}),
        ("What was found", {"fields": ("answer", "state", ("settled_by", "settled_at"))}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring along the readings contested, with those who hold them."""
        rows = super().get_queryset(request).select_related("attribution__claim", "attribution__school")
        return rows.prefetch_related("attribution__holderships__author")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Objections come from readers."""
        return False

    @admin.display(description="objection")
    def beginning(self, objection: Objection) -> str:
        """How it begins."""
        return Truncator(objection.text).chars(BEGINNING)

    @admin.display(description="about")
    def reading(self, objection: Objection) -> Attribution:
        """The attribution contested."""
        return objection.attribution

    @admin.display(description="what the reader writes")
    def written(self, objection: Objection) -> SafeString:
        """The text with its paragraphs."""
        return mark_safe(linebreaks(objection.text, autoescape=True))

    def links(self, row: Objection) -> list[tuple[str, str]]:
        """Lead to the attribution, where the reading is mended."""
        return [(reverse("admin:interpretations_attribution_change", args=[row.attribution_id]), "The attribution")]

    def view_on_site(self, obj: Objection) -> str | None:
        """Return the place of the attribution on the page of its claim."""
        page = obj.attribution.claim.get_absolute_url()
        return f"{page}#a-{obj.attribution.key}" if page else None

    def save_model(self, request: HttpRequest, obj: Objection, form: Any, change: bool) -> None:
        """Sign what is settled."""
        if "state" in form.changed_data:
            obj.sign(request.user.get_username())
        super().save_model(request, obj, form, change)
