"""The shipped corpus in SQLite: loaded once for all workers of a run, which copy what the first has loaded."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from records.corpus.loading import load_corpus

#: The setting that names a folder which all workers of a run share.
FOLDER = "HISTORIOGRAPHY_TEST_FOLDER"


def fill() -> None:
    """Fill the database, which is SQLite and has nothing in its tables, with the shipped corpus."""
    kept = Path(os.environ[FOLDER]) / "corpus.sqlite3"
    connection.ensure_connection()
    with _alone(kept.with_suffix(".lock")):
        if not kept.exists():
            load_corpus(settings.CORPUS_DIR)
            _keep(kept)
            return
    with closing(sqlite3.connect(kept)) as copy:
        copy.backup(connection.connection)


def _keep(kept: Path) -> None:
    """Copy what was loaded; a copy that is broken off never bears the name."""
    half = kept.with_suffix(".half")
    with closing(sqlite3.connect(half)) as copy:
        connection.connection.backup(copy)
    half.rename(kept)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Have the other workers wait."""
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
