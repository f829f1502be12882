"""Reading from a replica of the database, where DATABASE_REPLICA_URL names one.

A replica lags behind by moments. A reader without an account cannot notice it, but a curator who has
just saved would: only requests that change nothing and carry no session read from the replica.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_anonymous_reading: ContextVar[bool] = ContextVar("anonymous_reading", default=False)


class AnonymousReading:
    """Middleware that marks the requests whose queries may go to the replica."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _anonymous_reading.set(_is_anonymous_reading(request))
        try:
            return self.get_response(request)
        finally:
            _anonymous_reading.reset(token)


class Router:
    """Django's database router: marked reads go to "replica", all else to "default"."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        return "replica" if _anonymous_reading.get() else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        return "default"

    def allow_relation(self, *objects: Any, **hints: Any) -> bool:
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == "default"


def _is_anonymous_reading(request: HttpRequest) -> bool:
    return request.method in ("GET", "HEAD") and settings.SESSION_COOKIE_NAME not in request.COOKIES
