"""The whole suite, as `make test` runs it: checks of the source, tests on each database and in a browser.

Every step runs, whatever became of those before it. The end says what was skipped and why, what failed, and
the sums. Under CI (CI=true) nothing may be skipped.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tests.postgres import binaries

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = Path("/usr/bin/chromium")
UNDER_CI = os.environ.get("CI", "").lower() in ("1", "true")
CHECKS = {
    "ruff check": ["-m", "ruff", "check", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "."],
    "mypy": ["-m", "mypy"],
    "manage.py check": ["manage.py", "check", "--fail-level", "WARNING"],
}
NO_POSTGRES = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
NO_CHROMIUM = "Chromium is not installed (Debian: apt-get install chromium fonts-dejavu-core)"


@dataclass
class Sums:
    """What came of the steps so far."""

    passed: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)

    def skip(self, what: str, why: str) -> None:
        """Note something left out, which under CI is a failure."""
        (self.failed if UNDER_CI else self.skipped).append(f"{what}: {why}")


def main() -> int:
    """Run every step; gives the exit status."""
    start, sums = time.monotonic(), Sums()
    for name, arguments in CHECKS.items():
        check(sums, name, arguments)
    test(sums, "SQLite", ["-n", "2", "-m", "not browser"])
    if CHROMIUM.exists():
        test(sums, "browser", ["-n", "2", "-m", "browser", "tests/browser"])
    else:
        sums.skip("browser tests", NO_CHROMIUM)
    if binaries():
        test(sums, "PostgreSQL", ["-n", "2", "-m", "not browser"], HISTORIOGRAPHY_TEST_DATABASE="postgresql")
    else:
        sums.skip("tests on PostgreSQL", NO_POSTGRES)
    report(sums, time.monotonic() - start)
    return 1 if sums.failed else 0


def check(sums: Sums, name: str, arguments: list[str]) -> None:
    """Run one check of the source: it passes or fails as a whole."""
    if run(name, arguments) == 0:
        sums.passed += 1
    else:
        sums.failed.append(name)


def test(sums: Sums, name: str, arguments: list[str], **environment: str) -> None:
    """Run pytest once, which names its slowest tests, and add its outcomes to the sums."""
    with tempfile.TemporaryDirectory() as directory:
        results = Path(directory) / "results.xml"
        told = ["-q", "--durations=10", "--durations-min=4", f"--junit-xml={results}"]
        status = run(f"tests: {name}", ["-m", "pytest", *told, *arguments], **environment)
        failures = len(sums.failed)
        for case in cases(results):
            count(sums, name, case)
        if status != 0 and len(sums.failed) == failures:
            sums.failed.append(f"pytest, {name}: ended with status {status}")


def cases(results: Path) -> Iterator[ElementTree.Element]:
    """The test cases in a JUnit file; none when pytest ended before it wrote one."""
    if results.exists():
        yield from ElementTree.parse(results).iter("testcase")


def count(sums: Sums, name: str, case: ElementTree.Element) -> None:
    """Add the outcome of one test case."""
    title = f"{name}: {case.get('classname')}.{case.get('name')}"
    skipped = case.find("skipped")
    if case.find("failure") is not None or case.find("error") is not None:
        sums.failed.append(title)
    elif skipped is not None:
        sums.skip(title, skipped.get("message", "no reason given"))
    else:
        sums.passed += 1


def run(name: str, arguments: list[str], **environment: str) -> int:
    """Run a Python program from the project's root; gives its exit status."""
    print(f"\n── {name}", flush=True)
    settings = os.environ | {"HISTORIOGRAPHY_MODE": "test"} | environment
    return subprocess.run([sys.executable, *arguments], cwd=ROOT, env=settings).returncode


def report(sums: Sums, seconds: float) -> None:
    """Print what was skipped and why, what failed, and the sums."""
    print()
    for line in sums.skipped:
        print(f"skipped  {line}")
    for line in sums.failed:
        print(f"FAILED   {line}")
    print(f"{sums.passed} passed, {len(sums.failed)} failed, {len(sums.skipped)} skipped in {seconds:.0f} s")


if __name__ == "__main__":
    sys.exit(main())
