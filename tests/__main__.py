"""The whole suite, as `make test` runs it: checks of the source, tests on each database and in a browser.

The parts run at once, since each of them waits a good deal for a server, a browser or its last worker; what a part
has to say is printed when it ends. Every part runs, whatever became of the others. The end says what was skipped and
why, what failed, and the sums. Under CI (CI=true) nothing may be skipped.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
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
WORKERS = ["-n", "2"]
#: One worker loads the shipped corpus, and has the tests that read it.
GROUPED = ["--dist", "loadgroup", "--no-loadscope-reorder"]
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

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(self.passed + other.passed, self.failed + other.failed, self.skipped + other.skipped)


def main() -> int:
    """Run every part; gives the exit status."""
    start = time.monotonic()
    compile_tests()
    with ThreadPoolExecutor(len(PARTS)) as pool:
        whole = sum(pool.map(sums_of, PARTS), Sums())
    report(whole, time.monotonic() - start)
    return 1 if whole.failed else 0


def sums_of(part: Callable[[Sums], None]) -> Sums:
    """Run one part."""
    sums = Sums()
    part(sums)
    return sums


def compile_tests() -> None:
    """Have pytest compile the tests in the way that it wants them, once; each of its workers would do so for itself."""
    program = [sys.executable, "-m", "pytest", "--collect-only", "-qq"]
    subprocess.run(program, cwd=ROOT, env=surroundings(), stdout=subprocess.DEVNULL)


def checks(sums: Sums) -> None:
    """Check the source."""
    for name, arguments in CHECKS.items():
        check(sums, name, arguments)


def on_sqlite(sums: Sums) -> None:
    """Run all tests but those in a browser."""
    test(sums, "SQLite", [*WORKERS, "-m", "not browser"])


def in_the_browser(sums: Sums) -> None:
    """Run the tests in a browser, where there is one."""
    if CHROMIUM.exists():
        test(sums, "browser", [*WORKERS, "-m", "browser", "tests/browser"])
    else:
        sums.skip("browser tests", NO_CHROMIUM)


def on_postgresql(sums: Sums) -> None:
    """Run the tests that ask a database on PostgreSQL, where it is installed."""
    if binaries():
        arguments = [*WORKERS, *GROUPED, "-m", "not browser"]
        test(sums, "PostgreSQL", arguments, HISTORIOGRAPHY_TEST_DATABASE="postgresql")
    else:
        sums.skip("tests on PostgreSQL", NO_POSTGRES)


PARTS = (on_sqlite, on_postgresql, in_the_browser, checks)


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
    """Run a Python program from the project's root and print what it said; gives its exit status."""
    start, program, settings = time.monotonic(), [sys.executable, *arguments], surroundings() | environment
    ended = subprocess.run(program, cwd=ROOT, env=settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    print(f"\n── {name} ({time.monotonic() - start:.0f} s)\n{ended.stdout}", end="", flush=True)
    return ended.returncode


def surroundings() -> dict[str, str]:
    """The environment of every program: it may keep what it compiled, and shares a folder with the others."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {"HISTORIOGRAPHY_MODE": "test", "HISTORIOGRAPHY_TEST_FOLDER": shared_folder().name}


@cache
def shared_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder for what the first worker makes and the others take; it goes away when this program ends."""
    return tempfile.TemporaryDirectory(prefix="historiography-test-")


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
