"""Which requests may read from a replica."""

import pytest
from django.conf import settings
from django.test import RequestFactory

from historiography.replicas import AnonymousReading, Router


def database_read_by(method, cookies):
    """The database that a query would read from within such a request."""
    request = RequestFactory().generic(method, "/")
    request.COOKIES.update(cookies)
    return AnonymousReading(lambda request: Router().db_for_read(None))(request)


@pytest.mark.parametrize(
    ("method", "cookies", "database"),
    [
        ("GET", {}, "replica"),
        ("HEAD", {}, "replica"),
        ("GET", {"theme": "dark"}, "replica"),
        ("GET", {settings.SESSION_COOKIE_NAME: "s"}, "default"),
        ("POST", {}, "default"),
    ],
)
def test_only_anonymous_reading_goes_to_the_replica(method, cookies, database):
    assert database_read_by(method, cookies) == database


def test_outside_a_request_everything_goes_to_the_default():
    database_read_by("GET", {})
    assert Router().db_for_read(None) == Router().db_for_write(None) == "default"


def test_only_the_default_is_migrated():
    assert Router().allow_migrate("default", "works")
    assert not Router().allow_migrate("replica", "works")
