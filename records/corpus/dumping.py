"""Dumping the corpus: the database as the same files that it can be loaded from, byte for byte."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path

from records.corpus.entries import EntryWriter, Keys
from records.corpus.files import CorpusFile, corpus_files, place_in_file
from records.corpus.yaml_text import write_entries


def dump_corpus(folder: Path) -> Counter:
    """Write all corpus files below `folder` and return how many entries each kind has.

    Files that have no entries left are deleted.
    """
    writer = EntryWriter(Keys())
    counts: Counter = Counter()
    for file in corpus_files():
        entries = _by_path(file, writer)
        for path in [*folder.glob(f"{file.name}.yaml"), *folder.glob(f"*/{file.name}.yaml")]:
            path.unlink()
        for path, rows in entries.items():
            write_entries(folder / path, rows)
            counts[file.name] += len(rows)
    return counts


def _by_path(file: CorpusFile, writer: EntryWriter) -> dict[Path, list[dict]]:
    entries: dict[Path, list[dict]] = defaultdict(list)
    rows = file.rows().select_related(file.folder) if file.folder else file.rows()
    for row, entry in sorted(writer.entries(rows, file.folder), key=lambda pair: place_in_file(pair[0])):
        place = getattr(row, file.folder).slug if file.folder else ""
        entries[Path(place) / f"{file.name}.yaml"].append(entry)
    return entries
