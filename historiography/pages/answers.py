"""How a public page is answered: to whom, how long it may be kept, and what stands in when there is no
record.

An anonymous reader who asks again for what has not changed is answered from one row (`records.revision`),
before the page does any work. Nothing here sets a cookie. Curators get pages that no cache keeps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import condition, require_safe

from historiography.pages.cite import Form, Menu, menu
from historiography.pages.records import Gone, Missing, Moved, admin_address
from historiography.pages.without import Rows, Unread, banner, carried, offers, setting_aside
from historiography.trails.here import ways_from
from records import revision
from records.models import Record

#: Where the files lie that pages are made by.
PROGRAM = ("templates", "historiography", "interpretations", "works", "authors", "records")

View = Callable[..., HttpResponseBase]


def public_page(view: View) -> View:
    """Make a function of request and slug into a public page: safe methods, validators, honest 301, 404 and 410."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            response = _answer(view, request, *args, **kwargs)
            add_never_cache_headers(response)
            return response
        response = _unless_unchanged(view)(request, *args, **kwargs)
        patch_cache_control(response, max_age=0, must_revalidate=True)
        return response

    return page


def show(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    record: Record | None = None,
    rows: Rows | None = None,
) -> HttpResponse:
    """Render a page; with its `record`, offer it to trails, and say to curators what they can edit, and a preview.

    `rows` gives the attested rows and the citations on which the page rests: what falls away of them without a work,
    and which works there are to set aside.
    """
    about: dict[str, Any] = {"preview": "", "edit_url": "", "trail": None, "aside": banner(request, rows, record)}
    if record is not None:
        about |= {
            "preview": "" if record.is_public else record.get_state_display(),
            "edit_url": admin_address(request, record),
            "trail": ways_from(record, request.GET),
            "witnesses": offers(request, record, rows) if rows else [],
            "menu": _menu(request, record, context.get("forms", ())),
        }
    return render(request, template, about | context)


def _menu(request: HttpRequest, record: Record, forms: Iterable[Form]) -> Menu | None:
    moment = _corpus_moment(request)
    address = request.build_absolute_uri(record.get_absolute_url() or "")
    return menu(record, forms, address, timezone.localdate(moment) if moment else None)


def _unless_unchanged(view: View) -> View:
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return _answer(view, request, *args, **kwargs)

    return condition(etag_func=_etag, last_modified_func=_last_modified)(answer)


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
    try:
        with setting_aside(request) as work:
            response = view(request, *args, **kwargs)
        return carried(response, work) if work else response
    except Unread as unread:
        return render(request, "without/unread.html", {"asked": unread.asked, "back": unread.back}, status=404)
    except Moved as moved:
        match = request.resolver_match
        address = reverse(match.view_name, kwargs=match.kwargs | {"slug": moved.slug})
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    except Gone as gone:
        return render(request, "410.html", {"label": gone.label, "reason": gone.reason}, status=410)
    except Missing as missing:
        return render(request, "404.html", {"suggestions": missing.suggestions}, status=404)


def _last_modified(request: HttpRequest, *args: Any, **kwargs: Any) -> datetime | None:
    moment = _corpus_moment(request)
    return moment and max(moment, program_moment())


def _corpus_moment(request: HttpRequest) -> datetime | None:
    if not hasattr(request, "corpus_moment"):
        request.corpus_moment = revision.moment()  # type: ignore[attr-defined]  # asked twice a request, kept with it
    moment: datetime | None = request.corpus_moment  # type: ignore[attr-defined]
    return moment


def _etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    changed = _last_modified(request)
    return f'W/"{changed.timestamp():.6f}"' if changed else None


@cache
def program_moment() -> datetime:
    """When the program itself last changed: a new release makes every page new."""
    places = [settings.BASE_DIR / name for name in PROGRAM]
    files = [file for place in places for file in place.rglob("*") if file.suffix in (".py", ".html", ".css", ".js")]
    return datetime.fromtimestamp(max(file.stat().st_mtime for file in files), UTC)
