"""The admin of schools, their labels, and who puts whom into them."""

from __future__ import annotations

from django.contrib import admin

from interpretations.admin.attested import READ_IN, AttestedAdmin, AttestedInline
from interpretations.models import School, SchoolCurrency, SchoolLabel, SchoolMembership, SchoolRelation
from records.admin import PartTable, RecordAdmin

STATE: tuple[str, dict] = ("Publication", {"fields": ("remark", "state")})


class SchoolLabelTable(PartTable):
    """Other labels of the school."""

    model = SchoolLabel
    fields = ("place_in_order", "text", "kind", "reason", "certainty")
    verbose_name_plural = "other labels, and who uses them"


class CurrencyInline(AttestedInline):
    """When the school was current, according to whom."""

    model = SchoolCurrency
    autocomplete_fields = ("attested_in",)
    classes = ("collapse",)
    verbose_name_plural = "when it was current, and who says so"
    fieldsets = ((None, {"fields": ("period",)}), READ_IN, STATE)


class MembershipInline(AttestedInline):
    """Whom somebody counts to the school."""

    model = SchoolMembership
    autocomplete_fields = ("author", "work", "labellers", "attested_in")
    classes = ("collapse",)
    verbose_name = "member"
    verbose_name_plural = "who is counted to it, and by whom"
    fieldsets = ((None, {"fields": (("author", "work"), ("kind", "ascription"), "labellers")}), READ_IN, STATE)


@admin.register(School)
class SchoolAdmin(RecordAdmin):
    """Schools and approaches."""

    inlines = (SchoolLabelTable, CurrencyInline, MembershipInline)
    search_fields = ("label_key", "labels__text_key")
    list_display = ("label", "broader", "state")
    list_select_related = ("broader",)
    autocomplete_fields = ("broader",)
    fieldsets = (
        ("What it is", {"fields": ("label", "broader", "scope_note", "history_note", "hue")}),
        RecordAdmin.publication,
    )


@admin.register(SchoolCurrency)
class SchoolCurrencyAdmin(AttestedAdmin):
    """When schools were current."""

    search_fields = ("school__label_key",)
    subject = ("school", "period")


@admin.register(SchoolMembership)
class SchoolMembershipAdmin(AttestedAdmin):
    """Who is counted to which school, and by whom."""

    search_fields = ("author__sort_key", "work__title_key", "school__label_key")
    subject = ("school", ("author", "work"), ("kind", "ascription"), "labellers")
    list_filter = ("state", "kind", "ascription", "school")


@admin.register(SchoolRelation)
class SchoolRelationAdmin(AttestedAdmin):
    """How schools stand to each other."""

    search_fields = ("source__label_key", "target__label_key")
    subject = (("source", "kind", "target"),)
    list_filter = ("state", "kind")
