"""What a reader sees when a request fails: what happened, and what to do.

These pages stand by themselves: they ask nothing of the database, of the session or of the site's own frame,
because any of these may be what failed.
"""

import sqlite3
import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_AFTER_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: the address or form could not be understood."""
    return _page(HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: signed in, but not allowed."""
    return _page(HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was sent without its token, mostly from a page left open for long."""
    return _page(HTTPStatus.FORBIDDEN)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database cannot be reached. Django calls it while it handles the error."""
    return database_unavailable() if is_outage(sys.exc_info()[1]) else _page(HTTPStatus.INTERNAL_SERVER_ERROR)


def database_unavailable() -> HttpResponse:
    """503: the database does not answer; asks crawlers and caches to come back."""
    response = _page(HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def is_outage(error: BaseException | None) -> bool:
    """Whether an error means that the database cannot be reached, rather than a fault of ours.

    SQLite also calls a mistaken statement an operational error; its code tells the two apart.
    """
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    return getattr(error.__cause__, "sqlite_errorcode", None) != sqlite3.SQLITE_ERROR


def _page(status: HTTPStatus) -> HttpResponse:
    response = HttpResponse(render_to_string(f"{status.value}.html"), status=status.value)
    response["Cache-Control"] = "no-store"
    return response
