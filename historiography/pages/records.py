"""Which record a public address means, and what to answer when there is none to show.

A public address never dies: a merged record leads to its survivor, a withdrawn or deleted one says so, a
mistyped one is met with what may have been meant. A draft is not there, except for those who may see it in
the admin.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from records.models import Address, Record, State

LONGEST_CHAIN = 10
SUGGESTIONS = 5
SIMILAR_ENOUGH = 0.55
COMPARED = 2_000

AnyRecord = TypeVar("AnyRecord", bound=Record)


class Elsewhere(Exception):
    """Raised when there is no page for the record itself; `answers` turns it into what the reader sees."""


@dataclass
class Moved(Elsewhere):
    """The record was merged: `slug` is the survivor's."""

    slug: str


@dataclass
class Gone(Elsewhere):
    """The record was public once, and then withdrawn or deleted."""

    label: str
    reason: str = ""


@dataclass
class Missing(Elsewhere):
    """No record was ever published here; `suggestions` may have been meant."""

    suggestions: list[dict[str, str]]


def public_or_gone(request: HttpRequest, records: QuerySet[AnyRecord], slug: str) -> AnyRecord:
    """Return the record of `records` at `slug` that this reader may see.

    Raises Moved, Gone or Missing when there is none. `records` must not be narrowed to published ones.
    """
    record = records.filter(slug=slug).first()
    if record is None:
        raise _unknown(records.model, slug)
    if record.is_public or (record.merged_into_id is None and may_preview(request, record)):
        return record
    raise _hidden(record)


def may_preview(request: HttpRequest, record: Record) -> bool:
    """Whether this reader is a curator who may see the record before, or after, the public does."""
    return request.user.is_authenticated and request.user.has_perm(_permission("view", record))


def admin_address(request: HttpRequest, record: Model) -> str:
    """Return the address at which this reader may change the record, or any other row; empty when he may not."""
    if not (request.user.is_authenticated and request.user.has_perm(_permission("change", record))):
        return ""
    try:
        return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])
    except NoReverseMatch:
        return ""


def _permission(action: str, record: Model) -> str:
    return f"{record._meta.app_label}.{action}_{record._meta.model_name}"


def _hidden(record: Record) -> Elsewhere:
    if merged_into := survivor(record):
        return Moved(merged_into.slug)
    if record.state == State.WITHDRAWN and record.published_at:
        return Gone(str(record), record.withdrawn_reason)
    return _unknown(type(record), record.slug)


def survivor(record: Record) -> Record | None:
    """Return the record itself, or the one into which it was merged; None when readers may not see that."""
    for _ in range(LONGEST_CHAIN):
        if record.merged_into is None:
            return record if record.is_public else None
        record = record.merged_into
    return None


def _unknown(model: type[Record], slug: str) -> Elsewhere:
    known = Address.objects.filter(kind=model._meta.label_lower, slug=slug).first()
    still_there = known and model.objects.filter(pk=known.object_id).exists()
    return Gone(known.title) if known and not still_there else Missing(_suggestions(model, slug))


def _suggestions(model: type[Record], slug: str) -> list[dict[str, str]]:
    # Slugs that begin alike are compared first; a bound keeps a mistyped address from reading a whole table.
    others = model.objects.published().exclude(slug=slug)
    alike = others.filter(slug__startswith=slug[:3]).order_by("slug").values_list("slug", flat=True)[:COMPARED]
    near = get_close_matches(slug, list(alike), SUGGESTIONS, SIMILAR_ENOUGH) or get_close_matches(
        slug, list(others.order_by("slug").values_list("slug", flat=True)[:COMPARED]), SUGGESTIONS, SIMILAR_ENOUGH
    )
    found = {record.slug: record for record in others.filter(slug__in=near)}
    return [_suggestion(found[each]) for each in near if each in found]


def _suggestion(record: Record) -> dict[str, str]:
    return {"kind": str(record._meta.verbose_name), "label": str(record), "url": record.get_absolute_url() or ""}
