"""Settings of the test run: a database of its own, and template variables that must exist.

The environment is set when this file is imported, before Django reads its settings. SQLite is the default;
HISTORIOGRAPHY_TEST_DATABASE=postgresql starts a throw-away server, once: the workers of pytest-xdist inherit
its address and make one database each.
"""

import atexit
import gc
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path

import django
import hypothesis
import pytest

from tests import postgres

ENGINES = ("sqlite", "postgresql")
USING_DATABASE = frozenset({"db", "transactional_db", "django_db_setup"})
UNDER_CI = os.environ.get("CI", "").lower() in ("1", "true")
resources = ExitStack()


def database_for_tests(directory: str) -> str:
    """The address of this run's database; its server or file goes away when the run ends."""
    engine = os.environ.get("HISTORIOGRAPHY_TEST_DATABASE", "sqlite")
    if engine not in ENGINES:
        raise SystemExit(f"Set HISTORIOGRAPHY_TEST_DATABASE to sqlite or postgresql, not to “{engine}”.")
    if engine == "postgresql":
        return resources.enter_context(postgres.server())
    return f"sqlite:///{directory}/db.sqlite3"


if "PYTEST_XDIST_WORKER" not in os.environ:
    directory = resources.enter_context(tempfile.TemporaryDirectory(prefix="historiography-test-"))
    os.environ.setdefault("HISTORIOGRAPHY_TEST_FOLDER", directory)
    os.environ["DATABASE_URL"] = database_for_tests(directory)
    atexit.register(resources.close)  # registered last, so that it runs before the directories' own clean-up
os.environ["HISTORIOGRAPHY_MODE"] = "test"
os.environ["DJANGO_SETTINGS_MODULE"] = "historiography.settings"
django.setup()

from django.conf import settings  # noqa: E402 - only now can Django be configured
from django.db import connection  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402

from interpretations import claim_graph  # noqa: E402
from records.corpus.loading import load_corpus  # noqa: E402
from tests import shipped  # noqa: E402
from tests.undefined_variables import UndefinedVariable  # noqa: E402
from works import citation_graph, citation_paths  # noqa: E402

# How long an example takes says more about what else the machine does than about the program. PostgreSQL is asked fewer
# of those that SQLite has been asked. HYPOTHESIS_PROFILE=thorough looks further than a run of the suite has time for.
EXAMPLES = {"sqlite": 30, "postgresql": 10}
hypothesis.settings.register_profile("suite", deadline=None, max_examples=EXAMPLES[connection.vendor])
hypothesis.settings.register_profile("thorough", deadline=None, max_examples=1000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))
settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = UndefinedVariable()
# Nor may what a walk finds hang on how busy the machine is: tests of its bound in time give it themselves.
for bounded in (citation_graph.walk, citation_paths.shortest_paths, citation_paths.nearest_shared, claim_graph.walk):
    bounded.__kwdefaults__ = {**(bounded.__kwdefaults__ or {}), "seconds": 60}
if connection.vendor == "sqlite":
    # A file, as in earnest: in memory, the threads of a live server would share one connection.
    connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["NAME"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that are about the other database: they are not skipped, they do not apply.

    Nor do those that use none apply to PostgreSQL: they have run with SQLite. Tests on the shipped corpus come last: it
    stays in the database, where the others expect nothing. With `--dist loadgroup` one worker has them all.
    """
    elsewhere = [item for item in items if _is_about_another_engine(item)]
    if connection.vendor == "postgresql":
        elsewhere += [item for item in items if not _uses_database(item)]
    items[:] = sorted((item for item in items if item not in elsewhere), key=_reads_corpus)
    for item in filter(_reads_corpus, items):
        item.add_marker(pytest.mark.xdist_group("corpus"))
    config.hook.pytest_deselected(items=elsewhere)


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Keep the garbage collector off what is there to the end: it would look through it again and again."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _is_about_another_engine(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("engine")
    return marker is not None and connection.vendor not in marker.args


def _uses_database(item: pytest.Item) -> bool:
    """Whether pytest-django lets a test use the database: it fails any other that tries."""
    fixtures = USING_DATABASE.intersection(getattr(item, "fixturenames", ()))
    is_case = isinstance(item, pytest.Function) and item.cls is not None and issubclass(item.cls, TransactionTestCase)
    return bool(fixtures or is_case or item.get_closest_marker("django_db") or item.get_closest_marker("engine"))


def _reads_corpus(item: pytest.Item) -> bool:
    return "corpus" in getattr(item, "fixturenames", ())


@pytest.fixture(scope="session")
def loaded_corpus(django_db_setup, django_db_blocker) -> Path:
    """The shipped corpus, entered once a worker and left in its database; tests ask for `corpus`."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            shipped.fill()
        else:
            load_corpus(settings.CORPUS_DIR)
    return settings.CORPUS_DIR


@pytest.fixture
def corpus(loaded_corpus: Path, db: None) -> Path:
    """A database that holds the shipped corpus; gives the folder that it was loaded from. Not for live servers."""
    return loaded_corpus


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Under CI nothing may be skipped: a skipped test fails the run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if UNDER_CI and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
