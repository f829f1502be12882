"""The admin of ties between authors and between works, and of the evidence that works rest on."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin

from interpretations.admin.attested import AttestedAdmin
from interpretations.models import AuthorRelation, SourceKind, SourceUse, WorkRelation
from records.admin import CuratedAdmin


@admin.register(AuthorRelation)
class AuthorRelationAdmin(AttestedAdmin):
    """Ties between authors."""

    search_fields = ("source__sort_key", "target__sort_key")
    subject = (("source", "kind", "target"),)
    list_filter = ("state", "kind")


@admin.register(WorkRelation)
class WorkRelationAdmin(AttestedAdmin):
    """Ties between works."""

    search_fields = ("source__title_key", "target__title_key")
    subject = (("source", "kind", "target"),)
    list_filter = ("state", "kind")


@admin.register(SourceKind)
class SourceKindAdmin(CuratedAdmin):
    """Kinds of evidence."""

    search_fields = ("label_key",)
    list_display = ("label", "note")
    fields = ("label", "slug", "note")
    prepopulated_fields: ClassVar = {"slug": ("label",)}


@admin.register(SourceUse)
class SourceUseAdmin(AttestedAdmin):
    """The kinds of evidence that works rest on."""

    search_fields = ("work__title_key", "kind__label_key")
    subject = (("work", "kind"),)
    list_filter = ("state", "kind")
