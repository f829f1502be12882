"""The index of words beside the search table: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL.

It is no model of Django's, which would ask for one column type on both. It is made after every migration, where it is
not there, because SQLite loses what hangs on a table when a migration remakes that table; and it has no foreign key,
because a table that is emptied may then not be referred to. Entries that are gone are never asked for: every question
is put to the search table.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from records.search import BREAK, COLUMNS, INDEX

MADE_BY = {
    "sqlite": [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {INDEX} USING fts5("
        f"{', '.join(COLUMNS)}, prefix='2 3 4', tokenize=\"unicode61 tokenchars '{BREAK}'\")"
    ],
    "postgresql": [
        f"CREATE TABLE IF NOT EXISTS {INDEX} (rowid bigint PRIMARY KEY, vector tsvector NOT NULL)",
        f"CREATE INDEX IF NOT EXISTS {INDEX}_vector ON {INDEX} USING gin (vector)",
    ],
}
INSERT = {
    "sqlite": f"INSERT INTO {INDEX} (rowid, {', '.join(COLUMNS)}) VALUES (%s, {', '.join(['%s'] * len(COLUMNS))})",
    "postgresql": f"INSERT INTO {INDEX} (rowid, vector) VALUES (%s, %s::tsvector)",
}

Words = Mapping[str, list[str]]


def make(sender: AppConfig, using: str, **kwargs: Any) -> None:
    """Make the index where it is missing; for `post_migrate`."""
    with connections[using].cursor() as cursor:
        for statement in MADE_BY[connections[using].vendor]:
            cursor.execute(statement)


def put(rows: Iterable[tuple[int, Words]], using: str) -> None:
    """Index entries, given as primary key and the words of each column, in place of what was indexed before."""
    rows = list(rows)
    connection = connections[using]
    remove([pk for pk, _ in rows], using)
    with connection.cursor() as cursor:
        cursor.executemany(INSERT[connection.vendor], [(pk, *_values(connection, words)) for pk, words in rows])


def remove(entry_ids: Iterable[int], using: str) -> None:
    """Take entries out of the index."""
    with connections[using].cursor() as cursor:
        cursor.executemany(f"DELETE FROM {INDEX} WHERE rowid = %s", [(pk,) for pk in entry_ids])


def empty(using: str) -> None:
    """Take everything out of the index."""
    with connections[using].cursor() as cursor:
        cursor.execute(f"DELETE FROM {INDEX}")


def _values(connection: BaseDatabaseWrapper, words: Words) -> tuple[str, ...]:
    if connection.vendor == "postgresql":
        return (_tsvector(words),)
    return tuple(" ".join(words[column]) for column in COLUMNS)


def _tsvector(words: Words) -> str:
    """The words with their places and weights, in the notation that PostgreSQL reads without any tokeniser."""
    places: dict[str, list[str]] = {}
    place = 0
    for column, weight in COLUMNS.items():
        for word in [*words[column], BREAK]:
            place += 1
            if word != BREAK:
                places.setdefault(word, []).append(f"{place}{weight}")
    return " ".join(f"'{word}':{','.join(at)}" for word, at in places.items())
