"""The admin of debates, with their positions, and of who holds which."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet

from interpretations.admin.attested import AttestedAdmin
from interpretations.models import Debate, Position, PositionHolding
from records.admin import CuratedAdmin, PartInline, RecordAdmin


class PositionInline(PartInline):
    """The answers to the question."""

    model = Position
    fields = (("place_in_order", "kind"), "answer", "claims")
    autocomplete_fields = ("claims",)
    extra = 2
    verbose_name_plural = "positions: answers, or moves that change or refuse the question"


@admin.register(Debate)
class DebateAdmin(RecordAdmin):
    """Questions on which historians, or people of the time, were divided."""

    inlines = (PositionInline,)
    search_fields = ("question_key",)
    list_display = ("question", "parties", "parent", "state")
    list_filter = ("state", "parties")
    list_select_related = ("parent",)
    autocomplete_fields = ("parent", "topics")
    fieldsets = (
        ("The question", {"fields": ("question", "parties", "parent", "topics", "description")}),
        RecordAdmin.publication,
    )


@admin.register(Position)
class PositionAdmin(CuratedAdmin):
    """Positions, to be found by autocompletion; they are entered with their debate."""

    search_fields = ("debate__question_key", "claims__statement_key", "key")
    list_display = ("answer", "kind", "debate")
    list_select_related = ("debate",)
    autocomplete_fields = ("debate", "claims")
    fields = ("debate", "kind", "answer", "claims", "reason")

    def label_of(self, row: Position) -> str:
        """The answer with its question."""
        return f"{row.answer} ({row.debate})"

    def with_labels(self, rows: QuerySet) -> QuerySet:
        """Bring the question along."""
        return rows.select_related("debate")


@admin.register(PositionHolding)
class PositionHoldingAdmin(AttestedAdmin):
    """Who answered a question how, or is silent on it."""

    search_fields = ("author__sort_key", "school__label_key", "debate__question_key", "position__debate__question_key")
    subject = (("author", "school"), "stance", "position", "debate")
    list_filter = ("state", "stance")
