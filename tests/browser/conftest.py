"""Chromium for the browser tests: Debian's, so that nothing is downloaded by the test run."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import connection
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.shipped import fill

CHROMIUM = Path("/usr/bin/chromium")
REFUSED = "Content Security Policy"
PASSWORD = "correct horse battery"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# On a machine that is busy with something else, a form may take longer than Playwright's five seconds.
expect.set_options(timeout=20_000)

# Playwright keeps an event loop in the thread that also uses the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder `browser`; without Chromium they are skipped, and say so."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)
            if not CHROMIUM.exists():
                item.add_marker(pytest.mark.skip(reason=f"{CHROMIUM} is not installed"))


@pytest.fixture(autouse=True)
def faults_in_the_browser(page: Page) -> Iterator[list[str]]:
    """Fail a test in which a script broke off or the Content-Security-Policy refused something.

    A test that provokes a fault takes it out of the list.
    """
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if REFUSED in message.text else None)
    yield faults
    assert faults == []


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    return {"executable_path": str(CHROMIUM), "args": ARGUMENTS}


@pytest.fixture(scope="session")
def empty(django_db_setup, django_db_blocker) -> sqlite3.Connection:
    """A copy of the database as it was made, with the groups, which a flush takes away."""
    with django_db_blocker.unblock():
        return copied()


@pytest.fixture(scope="session")
def shipped(empty: sqlite3.Connection, django_db_blocker) -> sqlite3.Connection:
    """A copy of the database that holds the shipped corpus, put back for each test that reads it."""
    with django_db_blocker.unblock():
        fill()
        full = copied()
        empty.backup(connection.connection)
        return full


def copied() -> sqlite3.Connection:
    """What the database holds now, in memory."""
    connection.ensure_connection()
    copy = sqlite3.connect(":memory:")
    connection.connection.backup(copy)
    return copy


@pytest.fixture(autouse=True)
def database(empty: sqlite3.Connection, transactional_db: None) -> None:
    """Begin each test with the database as it was made."""
    connection.ensure_connection()
    empty.backup(connection.connection)


@pytest.fixture
def site(shipped: sqlite3.Connection, database: None, live_server: LiveServer, page: Page) -> str:
    """The address of a site that serves the shipped corpus, before a wide window."""
    shipped.backup(connection.connection)
    page.set_viewport_size({"width": 1440, "height": 900})
    return live_server.url


@pytest.fixture
def desk(database: None, page: Page, live_server: LiveServer) -> Callable[..., Page]:
    """The pages of the desk, for somebody of the groups named."""

    def sign_in(name: str, *groups: str) -> Page:
        user = get_user_model().objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=groups))
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/admin/")
        page.fill("#id_username", name)
        page.fill("#id_password", PASSWORD)
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Work to do")).to_be_visible()
        return page

    return sign_in
