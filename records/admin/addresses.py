"""Where rows are edited, and the words by which a list of rows tells them apart."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.utils import quote
from django.db.models import CASCADE, Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString


def change_url(row: Model) -> str:
    """Return the address of the form in which `row` is edited, or nothing if it has none."""
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[quote(row.pk)])
    except NoReverseMatch:
        return ""


def history_url(model: type[Model], pk: Any) -> str:
    """Return the address of the history of a row, which may be gone; nothing where none is kept."""
    if not hasattr(model, "history"):
        return ""
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[quote(pk)])
    except NoReverseMatch:
        return ""


def named(row: Model) -> SafeString:
    """Return the kind and the words of a row, linked to its form; a part also names the record that it is part of."""
    whole = None if change_url(row) else whole_of(row)
    url = change_url(whole or row)
    words = f"{row._meta.verbose_name}: {row}{f' ({whole})' if whole else ''}"
    return format_html('<a href="{}">{}</a>', url, words) if url else format_html("{}", words)


def linked(row: Model, words: str) -> SafeString:
    """Return the words for a row, linked to its form."""
    return format_html('<a href="{}">{}</a>', change_url(row), words)


def whole_of(row: Model) -> Model | None:
    """Return the record that `row` is part of, and would be deleted with."""
    owners = (field.name for field in row._meta.concrete_fields if goes_with(field))
    name = next(owners, "")
    return getattr(row, name) if name else None


def goes_with(field: Any) -> bool:
    """Whether a row is deleted with what this field of it names."""
    return getattr(field.remote_field, "on_delete", None) is CASCADE
