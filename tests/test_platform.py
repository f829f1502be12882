"""What all pages share: security headers, no cookie, conditional requests, and what is seen when it fails."""

import sqlite3

import pytest
from django.contrib.staticfiles import storage
from django.core.exceptions import BadRequest, PermissionDenied
from django.core.management import call_command
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.template import Context, Template
from django.test import Client, override_settings
from django.urls import path

from historiography import errors
from historiography.urls import urlpatterns as site
from tests import undefined_variables


def failing_with(error):
    """A view that raises `error`."""

    def view(request):
        raise error

    return view


def misspelt_statement(request):
    """A view whose SQL is wrong, which is a fault of ours on any engine."""
    with connection.cursor() as cursor:
        cursor.execute("SELEKT 1")


handler400 = "historiography.errors.bad_request"
handler403 = "historiography.errors.permission_denied"
handler500 = "historiography.errors.server_error"
urlpatterns = [
    *site,
    path("plain", lambda request: HttpResponse("a page")),
    path("bad", failing_with(BadRequest("mangled"))),
    path("forbidden", failing_with(PermissionDenied("no"))),
    path("bug", failing_with(ZeroDivisionError("a secret detail"))),
    path("misspelt", misspelt_statement),
    path("outage", failing_with(OperationalError("could not connect to server at 10.0.0.7"))),
    path("cut", failing_with(InterfaceError("connection already closed"))),
]
here = override_settings(ROOT_URLCONF=__name__)


@pytest.fixture
def visitor():
    """A client that sees the error page where the test client would raise the error."""
    return Client(raise_request_exception=False)


@here
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/bad", 400, "could not be understood"),
        ("/forbidden", 403, "not open to you"),
        ("/bug", 500, "went wrong here"),
        ("/misspelt", 500, "went wrong here"),
        ("/outage", 503, "cannot be reached"),
        ("/cut", 503, "cannot be reached"),
    ],
)
def test_error_pages_say_what_happened_and_nothing_else(visitor, address, status, heading):
    response = visitor.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert heading in page
    assert not any(secret in page for secret in ("secret detail", "10.0.0.7", "Traceback", "SELEKT"))
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


@here
def test_an_outage_asks_to_come_back(visitor):
    assert visitor.get("/outage")["Retry-After"] == "30"


@here
def test_error_pages_do_without_collected_static_files(visitor, monkeypatch):
    monkeypatch.setattr(storage, "staticfiles_storage", storage.ManifestStaticFilesStorage("/nowhere"))
    assert visitor.get("/outage").status_code == 503


def operational(code):
    """An operational error as Django makes it from SQLite's."""
    cause = sqlite3.OperationalError()
    cause.sqlite_errorcode = code
    error = OperationalError("of SQLite")
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (operational(sqlite3.SQLITE_CANTOPEN), True),
        (operational(sqlite3.SQLITE_BUSY), True),
        (operational(sqlite3.SQLITE_ERROR), False),
        (OperationalError("server closed the connection"), True),
        (ValueError("nothing to do with it"), False),
        (None, False),
    ],
)
def test_is_outage(error, outage):
    assert errors.is_outage(error) is outage


@pytest.mark.django_db
def test_a_form_without_its_token_is_explained():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x", "password": "y"})
    assert response.status_code == 403
    assert b"open so long that it expired" in response.content


@pytest.mark.django_db
def test_health(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


def test_ill_health(client, monkeypatch):
    def unreachable():
        raise OperationalError("no route to host")

    monkeypatch.setattr(connection, "cursor", unreachable)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert b"route" not in response.content


def test_health_is_only_asked(client):
    assert client.post("/healthz").status_code == 405


@here
def test_the_content_security_policy_allows_only_what_we_serve(client):
    policy = client.get("/plain")["Content-Security-Policy"]
    directives = dict(directive.split(" ", 1) for directive in policy.split("; "))
    assert directives == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


@here
def test_other_security_headers(client):
    response = client.get("/plain")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"


@here
def test_a_reader_gets_no_cookie_and_an_entity_tag(client):
    response = client.get("/plain")
    assert not response.cookies
    assert client.get("/plain", headers={"if-none-match": response["ETag"]}).status_code == 304


def test_templates_are_well_formed(capsys):
    call_command("validate_templates")
    assert "errors found" not in capsys.readouterr().err


def test_a_misspelt_variable_in_our_templates_is_an_error(tmp_path, settings):
    with pytest.raises(LookupError, match="nobody"):
        render("{{ nobody }}", settings.BASE_DIR / "templates" / "x.html")


@pytest.mark.parametrize("source", ["{% if nobody %}x{% endif %}", "{{ somebody.name }}"])
def test_a_template_may_ask_whether_something_is_there(settings, source):
    assert render(source, settings.BASE_DIR / "templates" / "x.html") == ""


def test_templates_of_others_may_be_careless(settings):
    assert render("{{ nobody }}", settings.BASE_DIR / ".venv/site-packages/django/x.html") == ""


def render(source, origin):
    """Render a template that claims to come from the file `origin`."""
    template = Template(source)
    for node in template.nodelist.get_nodes_by_type(object):
        node.origin = str(origin)
    return template.render(Context({"somebody": {"name": ""}}))


def test_the_undefined_variable_is_in_use(settings):
    assert isinstance(settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"], undefined_variables.UndefinedVariable)
