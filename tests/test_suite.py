"""The suite's own rules: every outcome is counted, a skip says why, and under CI it is a failure."""

from threading import Barrier
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from tests import __main__ as suite
from tests import conftest

RESULTS = """
<testsuites><testsuite>
  <testcase classname="tests.works" name="passes"/>
  <testcase classname="tests.works" name="fails"><failure message="no"/></testcase>
  <testcase classname="tests.works" name="breaks"><error message="no"/></testcase>
  <testcase classname="tests.works" name="waits"><skipped message="not today"/></testcase>
</testsuite></testsuites>
"""


def counted():
    """The sums of the results above."""
    sums = suite.Sums()
    for case in ElementTree.fromstring(RESULTS).iter("testcase"):
        suite.count(sums, "SQLite", case)
    return sums


def test_outcomes_are_counted_and_a_skip_gives_its_reason(monkeypatch, capsys):
    monkeypatch.setattr(suite, "UNDER_CI", False)
    suite.report(counted(), seconds=61.4)
    assert capsys.readouterr().out.splitlines()[1:] == [
        "skipped  SQLite: tests.works.waits: not today",
        "FAILED   SQLite: tests.works.fails",
        "FAILED   SQLite: tests.works.breaks",
        "1 passed, 2 failed, 1 skipped in 61 s",
    ]


def test_under_ci_a_skip_is_a_failure(monkeypatch):
    monkeypatch.setattr(suite, "UNDER_CI", True)
    sums = counted()
    assert not sums.skipped
    assert sums.failed[-1] == "SQLite: tests.works.waits: not today"


@pytest.mark.parametrize(("status", "failed"), [(0, []), (1, ["ruff"])])
def test_a_check_passes_or_fails_as_a_whole(monkeypatch, status, failed):
    monkeypatch.setattr(suite, "run", lambda name, arguments: status)
    sums = suite.Sums()
    suite.check(sums, "ruff", [])
    assert (sums.passed, sums.failed) == (1 - status, failed)


def test_parts_run_at_once_and_all_of_them_count(monkeypatch, capsys):
    """Each part waits for the other."""
    meeting = Barrier(2, timeout=10)

    def part(sums):
        meeting.wait()
        sums.passed += 3
        sums.failed.append("this")

    monkeypatch.setattr(suite, "compile_tests", lambda: None)
    monkeypatch.setattr(suite, "PARTS", (part, part))
    assert suite.main() == 1
    assert "6 passed, 2 failed, 0 skipped" in capsys.readouterr().out


def test_a_part_says_at_its_end_what_it_was_and_keeps_what_it_compiled(monkeypatch, capsys):
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    told = "import os, sys; print(os.environ['KIND'], sys.dont_write_bytecode); sys.exit(3)"
    assert suite.run("a part", ["-c", told], KIND="mine") == 3
    heading, said = capsys.readouterr().out.split("\n")[1:3]
    assert heading.startswith("── a part (")
    assert said == "mine False"


def test_a_run_that_dies_is_a_failure_even_without_results(monkeypatch):
    monkeypatch.setattr(suite, "run", lambda name, arguments, **environment: 3)
    sums = suite.Sums()
    suite.test(sums, "SQLite", [])
    assert sums.failed == ["pytest, SQLite: ended with status 3"]


@pytest.mark.parametrize(("under_ci", "skipped", "status"), [(True, ["one"], 1), (True, [], 0), (False, ["one"], 0)])
def test_pytest_itself_fails_on_a_skip_under_ci(monkeypatch, under_ci, skipped, status):
    monkeypatch.setattr(conftest, "UNDER_CI", under_ci)
    reporter = SimpleNamespace(stats={"skipped": skipped})
    plugins = SimpleNamespace(get_plugin=lambda name: reporter)
    session = SimpleNamespace(config=SimpleNamespace(pluginmanager=plugins), exitstatus=0)
    conftest.pytest_sessionfinish(session)
    assert session.exitstatus == status


@pytest.mark.parametrize(("vendor", "left_out"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_tests_about_the_other_database_are_left_out(monkeypatch, vendor, left_out):
    monkeypatch.setattr(conftest, "connection", SimpleNamespace(vendor=vendor))
    deselected = []
    hook = SimpleNamespace(pytest_deselected=lambda items: deselected.extend(items))
    items = [about(None), about("sqlite"), about("postgresql")]
    conftest.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)
    assert [item.engine for item in items] == [None, vendor]
    assert [item.engine for item in deselected] == [left_out]


@pytest.mark.parametrize(("vendor", "number"), [("sqlite", 2), ("postgresql", 1)])
def test_what_uses_no_database_runs_on_one(monkeypatch, vendor, number):
    monkeypatch.setattr(conftest, "connection", SimpleNamespace(vendor=vendor))
    items = [about(None), about(None, fixtures=())]
    hook = SimpleNamespace(pytest_deselected=lambda items: None)
    conftest.pytest_collection_modifyitems(SimpleNamespace(hook=hook), items)
    assert len(items) == number


def about(engine, fixtures=("db",)):
    """A collected test, marked as being about one database or about none, with what it asks for."""
    marker = engine and SimpleNamespace(args=(engine,))
    return SimpleNamespace(engine=engine, get_closest_marker=lambda name: marker, fixturenames=fixtures)
