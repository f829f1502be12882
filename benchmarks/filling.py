"""Filling the real tables with works, notes and citations, and that of the prototype, as fast as a database takes them.

The pairs of numbers go into a table of their own; all rows are then made from it by one statement a table. Indexes are
taken off before and made anew after, and what hangs on keys is not checked: it is right by construction.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.db.models import Model

from benchmarks import prototype
from benchmarks.graph import Edge, citations
from works.models import Citation, Note, Work

AT_ONCE = 50_000
UNCHECKED = {
    "sqlite": ["PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF", "PRAGMA journal_mode = OFF"],
    "postgresql": ["SET session_replication_role = replica", "SET statement_timeout = 0"],
}
INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL",
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes LEFT JOIN pg_constraint ON conname = indexname "
        "WHERE tablename = %s AND conname IS NULL"
    ),
}
#: What readers may not see must be passed over: every fortieth work is a draft, every two-hundredth was merged.
WORK = {
    "id": "number",
    "slug": "'work-' || number",
    "title": "'Work ' || number",
    "state": "CASE WHEN number % 40 = 0 THEN 'draft' ELSE 'published' END",
    "merged_into_id": "CASE WHEN number % 200 = 1 AND number > 1 THEN number - 1 END",
    "original_id": "CASE WHEN number % 50 = 7 THEN number - 1 END",
    "original_kind": "CASE WHEN number % 50 = 7 THEN 'edition' ELSE '' END",
}
NOTE = {"id": "note", "work_id": "min(citing)", "label": "'' || note"}
CITATION = {
    "id": "number",
    "key": "'c-' || number",
    "citing_work_id": "citing",
    "cited_work_id": "cited",
    "note_id": "note",
}


def fill(number: int) -> None:
    """Make the tables and enter so many citations, and the works and notes that they are in."""
    call_command("migrate", verbosity=0)
    _execute(*UNCHECKED[connection.vendor])
    _execute("CREATE TEMPORARY TABLE edge (number integer, citing integer, cited integer, note integer)")
    for some in _in_batches((at, *edge) for at, edge in enumerate(citations(number), 1)):
        _put(some)
    _make(Work, WORK, "(SELECT DISTINCT citing AS number FROM edge UNION SELECT cited FROM edge) AS works")
    _make(Note, NOTE, "edge GROUP BY note")
    _make(Citation, CITATION, "edge")
    _execute(*prototype.TABLE)
    _execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "DROP TABLE edge")
    connection.close()


def _make(model: type[Model], columns: dict[str, str], source: str) -> None:
    table = model._meta.db_table
    row = _blank(model) | columns
    names = ", ".join(f'"{name}"' for name in row)
    with _without_indexes(table):
        _execute(f"INSERT INTO {table} ({names}) SELECT {', '.join(row.values())} FROM {source}")


def _blank(model: type[Model]) -> dict[str, str]:
    """A row with nothing in it, as SQL by column."""
    blank = model()
    return {
        field.column: _literal(field.get_db_prep_save(field.pre_save(blank, add=True), connection))
        for field in model._meta.concrete_fields
    }


def _literal(value: Any) -> str:
    if value is None:
        return "NULL"
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else f"'{_text(value)}'"


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(getattr(value, "adapted", value)).replace("'", "''")


@contextmanager
def _without_indexes(table: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(INDEXES[connection.vendor], [table])
        indexes = cursor.fetchall()
    _execute(*(f'DROP INDEX "{name}"' for name, _ in indexes))
    yield
    _execute(*(made_by for _, made_by in indexes))


def _execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _in_batches(rows: Iterable[tuple[int, *Edge]]) -> Iterator[list[tuple]]:
    rows = iter(rows)
    while some := list(islice(rows, AT_ONCE)):
        yield some


def _put(rows: list[tuple]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            text = io.StringIO()
            csv.writer(text).writerows(rows)
            text.seek(0)
            cursor.copy_expert("COPY edge FROM STDIN WITH CSV", text)
        else:
            cursor.executemany("INSERT INTO edge VALUES (%s, %s, %s, %s)", rows)
