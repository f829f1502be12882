"""Pruning: deleting what an earlier load wrote and no file has any more.

What a curator has changed since stays, and so does whatever other rows still need: then nothing is deleted at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from django.db.models import Model

from records.corpus.entries import EntryWriter, Keys, digest
from records.corpus.files import CorpusFile
from records.corpus.yaml_text import CorpusError
from records.dependants import dependants
from records.models import LoadedEntry

REASON = "No longer in the corpus"
NAMED = 5


@dataclass
class Pruned:
    """How many rows were deleted, and which were left because a curator has changed them."""

    deleted: int = 0
    kept: list[str] = field(default_factory=list)


def prune(found: dict[CorpusFile, set[str]]) -> Pruned:
    """Delete what was loaded once and is not among the keys `found` in the files, dependants first.

    Raises CorpusError, naming the rows that still need what the files lack.
    """
    outcome = Pruned()
    gone = list(_gone(found))
    while gone:
        blocked = [loaded for loaded in gone if not _delete(*loaded, outcome)]
        if len(blocked) == len(gone):
            raise CorpusError([_refusal(*loaded) for loaded in blocked])
        gone = blocked
    return outcome


def _gone(found: dict[CorpusFile, set[str]]) -> Iterator[tuple[CorpusFile, LoadedEntry]]:
    for file in reversed(found):
        for loaded in LoadedEntry.objects.filter(kind=file.name).order_by("pk"):
            if loaded.key not in found[file]:
                yield file, loaded


def _delete(file: CorpusFile, loaded: LoadedEntry, outcome: Pruned) -> bool:
    """Delete the row that was loaded, unless it is needed; return whether it is dealt with."""
    row = _row(file, loaded)
    if row is not None and _says(file, row) != loaded.digest:
        outcome.kept.append(f"{file.name}.yaml lacks ‘{loaded.key}’, which has changed in the database")
        return True
    if row is not None and dependants([row]):
        return False
    if row is not None:
        row._change_reason = REASON
        row.delete()
        outcome.deleted += 1
    loaded.delete()
    return True


def _row(file: CorpusFile, loaded: LoadedEntry) -> Model | None:
    return file.rows().filter(pk=Keys().find(file.model, loaded.key)).first()


def _says(file: CorpusFile, row: Model) -> str:
    rows = file.rows().filter(pk=row.pk)
    return digest(next(entry for _, entry in EntryWriter(Keys()).entries(rows, file.folder)))


def _refusal(file: CorpusFile, loaded: LoadedEntry) -> str:
    row = cast(Model, _row(file, loaded))
    needed_by = ", ".join(f"“{each}”" for each in dependants([row])[:NAMED])
    return f"{file.name}.yaml lacks ‘{loaded.key}’, but it is still needed by {needed_by}"
