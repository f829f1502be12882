"""Pages of every kind, of the shipped corpus, say the same on PostgreSQL as on SQLite, byte for byte.

What a page says of the rows that it was given is therefore asked on SQLite alone (see this folder's conftest).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler
from django.test import Client

from authors.models import Author
from historiography import environment
from interpretations import claim_graph
from interpretations.models import Claim, Debate, Era, School, Term, Topic
from tests import shipped
from tests.browser.test_reader import KINDS_OF_PAGE, SURVEY
from works import citation_graph, citation_paths
from works.models import Work

pytestmark = pytest.mark.engine("postgresql")

LISTS = (
    "/schools/?sort=label",
    "/claims/?sort=statement",
    "/claims/?stance=denies",
    "/works/?decade=1980",
    "/historians/?letter=k",
    "/debates/?parties=historians",
    "/search/?q=Andrie",
    "/search/?q=Днепрострой",
    "/search/?q=the+working+class&kind=claim",
    "/references/?style=mla-works-cited",
)
#: Of the records of each kind, every so manieth has its page looked at.
EVERY = {Author: 16, Claim: 40, Debate: 8, Era: 8, School: 8, Term: 16, Topic: 16, Work: 16}
#: The pages that are looked at without one work too.
READINGS = ("/", "/claims/", "/schools/totalitarian-school/", "/works/filtzer-soviet-workers-1986/")
#: A form carries a token of its own.
TOKEN = re.compile(rb'name="(csrfmiddleware)?token" value="[^"]+"')


@pytest.fixture
def sqlite(tmp_path, monkeypatch, django_db_blocker) -> Iterator[BaseDatabaseWrapper]:
    """A connection to an SQLite database that holds the shipped corpus too."""
    monkeypatch.setenv("ON_SQLITE", f"sqlite:///{tmp_path}/db.sqlite3")
    connection = ConnectionHandler({"default": environment.database("ON_SQLITE")})["default"]
    yield connection
    connection.close()


@pytest.fixture(autouse=True)
def unhurried(monkeypatch) -> None:
    """On a slow machine a walk may end early, and says so."""
    for module in (claim_graph, citation_graph, citation_paths):
        monkeypatch.setattr(module, "monotonic", lambda: 0.0)


@contextmanager
def in_place_of_postgresql(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Ask another database inside the block."""
    usual = connections["default"]
    connections["default"] = connection
    try:
        yield
    finally:
        connections["default"] = usual


def test_every_kind_of_page_is_the_same(corpus, sqlite):
    addresses = [*KINDS_OF_PAGE, *LISTS, *(f"{address}?without={SURVEY}" for address in READINGS), *of_records()]
    with in_place_of_postgresql(sqlite):
        call_command("migrate", run_syncdb=True, verbosity=0)
        shipped.fill()
        expected = {address: page(address) for address in addresses}
    assert [address for address in addresses if page(address) != expected[address]] == []


def of_records() -> list[str]:
    """The addresses of some records of each kind."""
    return [
        record.get_absolute_url() for model, step in EVERY.items() for record in model.objects.order_by("slug")[::step]
    ]


def page(address: str) -> tuple[int, bytes]:
    """How an address is answered, and with what."""
    response = Client().get(address)
    return response.status_code, TOKEN.sub(b"", response.content)
