"""Eras and turning points: how historians divide time, and who divides it so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.listing import Order, list_page, one_of
from historiography.pages.records import public_or_gone
from historiography.pages.sidenotes import Ref, short_ref
from historiography.pages.terms import use
from historiography.pages.wording import counted
from interpretations.models import Era, EraUse
from interpretations.querysets import UNDATED
from works.referencing import displayed
from works.witness import set_aside

BY_TIME = Order("time", "time", ("period_key", "label_key"))
FILTERS = (one_of("kind", "Kind", "{}", "kind", Era.Kind),)
PAGE = 150


@dataclass(frozen=True)
class Row:
    """An era in the list; see `eras/list.html`."""

    label: str
    url: str
    period: str
    kind: str
    note: str
    refs: tuple[Ref, ...]


@public_page
def eras(request: HttpRequest) -> HttpResponse:
    """All eras and turning points in time order, each with who divides time so."""
    uses = EraUse.objects.published().with_sidenote().order_by("attested_in__issued_from", "locator_key", "pk")
    records = Era.objects.published().annotate(period_key=Coalesce("period_from", UNDATED))
    records = records.prefetch_related(Prefetch("uses", uses, to_attr="shown_uses"))
    listing = list_page(records, request.GET, filters=FILTERS, orders=(BY_TIME,), size=PAGE)
    context = {
        "section": "eras",
        "listing": listing,
        "count": counted(listing.total, "era or turning point", "eras and turning points"),
        "eras": [_row(each) for each in listing.rows],
    }
    return show(request, "eras/list.html", context)


@public_page
def era(request: HttpRequest, slug: str) -> HttpResponse:
    """An era or turning point, and every place where a work read divides time so."""
    record = public_or_gone(request, Era.objects.all(), slug)
    rows = record.uses.published().with_sidenote().order_by("attested_in__issued_from", "locator_key", "pk")
    context = {
        "section": "eras",
        "era": record,
        "period": _period(record, rows),
        "crumbs": [{"label": "Eras", "url": reverse("eras")}, {"label": record.label, "url": ""}],
        "eyebrow": _eyebrow(record),
        "uses": [use(each, displayed(each.dates)) for each in rows],
    }
    return show(request, "eras/detail.html", context, record, lambda: [record.uses.published()])


def _row(record: Era) -> Row:
    return Row(
        label=record.label,
        url=record.get_absolute_url() or "",
        period=_period(record, record.shown_uses),  # type: ignore[attr-defined]  # brought along by `eras`
        kind="turning point" if record.kind == Era.Kind.TURNING_POINT else "",
        note="" if set_aside() else record.note,
        refs=tuple(map(short_ref, record.shown_uses)),  # type: ignore[attr-defined]  # brought along by `eras`
    )


def _period(record: Era, uses: Iterable[EraUse]) -> str:
    """The years of an era, as a work read dates it; where none dates it so, they are the curators' own."""
    ours = record.period and record.period not in {each.dates for each in uses}
    return f"{displayed(record.period)} (our dating)" if ours else displayed(record.period)


def _eyebrow(record: Era) -> list[dict[str, Any]]:
    kind = record.get_kind_display()
    return [{"label": f"{kind[:1].upper()}{kind[1:]}", "url": f"{reverse('eras')}?kind={record.kind}"}]
