"""Make the graphs, measure both databases, print the table and write it down: `python -m benchmarks`."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.table import page
from tests import postgres

SIZES = (100_000, 1_000_000, 10_000_000)
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    """Measure what the arguments ask for."""
    asked = _arguments()
    figures = {ENGINES[engine]: {size: _measured(engine, size) for size in asked.sizes} for engine in asked.engines}
    text = page(figures, _machine())
    print(text)
    if asked.write:
        PAGE.write_text(text, encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of citations")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name}")
    return parser.parse_args()


def _measured(engine: str, size: int) -> dict[str, Any]:
    print(f"{size:,} citations on {ENGINES[engine]} ...", file=sys.stderr)
    with _database(engine) as url:
        surroundings = os.environ | {
            "DATABASE_URL": url,
            "HISTORIOGRAPHY_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "historiography.settings",
        }
        command = [sys.executable, "-m", "benchmarks.measuring", str(size)]
        told = subprocess.run(command, env=surroundings, check=True, stdout=subprocess.PIPE, text=True).stdout
    figures: dict[str, Any] = json.loads(told)
    return figures


@contextmanager
def _database(engine: str) -> Iterator[str]:
    """An empty database, gone afterwards."""
    if engine == "postgresql":
        with postgres.server() as url:
            yield url
    else:
        with tempfile.TemporaryDirectory(prefix="historiography-benchmark-") as directory:
            yield f"sqlite:///{directory}/db.sqlite3"


def _machine() -> str:
    where = f"Python {platform.python_version()} on {os.cpu_count()} processors ({platform.machine()})"
    return f"Measured with {where}; at the end {os.getloadavg()[2]:.1f} programs wanted to run at once, on average."


if __name__ == "__main__":
    main()
