"""The admin of topics, terms and eras."""

from __future__ import annotations

from django.contrib import admin

from interpretations.admin.attested import AttestedAdmin
from interpretations.models import Era, EraUse, Term, TermUse, TermVariant, Topic, TopicLabel
from records.admin import PartTable, RecordAdmin


class TopicLabelTable(PartTable):
    """Other labels of the topic."""

    model = TopicLabel
    fields = ("place_in_order", "text", "kind", "reason", "certainty")
    verbose_name_plural = "other labels"


@admin.register(Topic)
class TopicAdmin(RecordAdmin):
    """What claims are about."""

    inlines = (TopicLabelTable,)
    search_fields = ("label_key", "labels__text_key")
    list_display = ("label", "broader", "state")
    list_select_related = ("broader",)
    autocomplete_fields = ("broader",)
    fieldsets = (("The topic", {"fields": ("label", "broader", "scope_note")}), RecordAdmin.publication)


class TermVariantTable(PartTable):
    """Other spellings of the term."""

    model = TermVariant
    fields = ("place_in_order", "text", "kind", "reason", "certainty")
    verbose_name_plural = "other spellings"


@admin.register(Term)
class TermAdmin(RecordAdmin):
    """Words of the sources and of the trade."""

    inlines = (TermVariantTable,)
    search_fields = ("romanised_key", "variants__text_key")
    list_display = ("romanised", "script", "gloss", "state")
    fieldsets = (
        ("The term", {"fields": (("romanised", "script", "language"), "gloss", "note")}),
        RecordAdmin.publication,
    )


@admin.register(TermUse)
class TermUseAdmin(AttestedAdmin):
    """Where works use a term."""

    search_fields = ("term__romanised_key", "attested_in__title_key")
    subject = ("term",)


@admin.register(Era)
class EraAdmin(RecordAdmin):
    """Stretches and turning points of time."""

    search_fields = ("label_key",)
    list_display = ("label", "kind", "period", "state")
    list_filter = ("state", "kind")
    fieldsets = (("The era", {"fields": (("label", "kind"), "period", "note")}), RecordAdmin.publication)


@admin.register(EraUse)
class EraUseAdmin(AttestedAdmin):
    """Where works divide time so."""

    search_fields = ("era__label_key", "attested_in__title_key")
    subject = ("era", "dates")
