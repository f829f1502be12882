"""Loading the corpus: everything or nothing, and never over a curator's work.

An entry is compared with what the database holds. Equal: nothing is written. Different, and the database still holds
what the last load wrote: the row is updated. Different because a curator changed the row since: her version stays, and
where the file has changed as well the entry is listed as a conflict.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path

from django.db import connection, transaction
from django.db.models import Model

from records import reindexing, revision
from records.corpus import pruning
from records.corpus.entries import EntryWriter, Keys, digest, natural_key, natural_key_path, own_fields
from records.corpus.files import CorpusFile, corpus_files
from records.corpus.history import write_history
from records.corpus.rows import Refused, RowWriter
from records.corpus.yaml_text import CorpusError, Entry, read_entries
from records.models import LoadedEntry
from records.rules import all_faults

REASON = "Loaded from the corpus"

Progress = Callable[[str, int, int], None]


@dataclass
class LoadReport:
    """What a load did: counts of entries by outcome, and the conflicts it left alone."""

    counts: Counter = dataclass_field(default_factory=Counter)
    conflicts: list[str] = dataclass_field(default_factory=list)


def load_corpus(folder: Path, *, prune: bool = False, progress: Progress = lambda *_: None) -> LoadReport:
    """Load all corpus files below `folder` in one transaction.

    With `prune`, rows that an earlier load wrote and that no file has any more are deleted. Raises CorpusError, with
    every fault found, and then has changed nothing.
    """
    if not folder.is_dir():
        raise CorpusError([f"There is no folder {folder}."])
    load = _Load(folder, progress)
    with transaction.atomic():
        with revision.unnoticed():
            load.run()
        if prune:
            load.prune()
        load.check()
        reindexing.reindex_rows(load.written)
    if load.written:
        _measure_tables()
    return load.report


def _measure_tables() -> None:
    """Tell the planner how large the tables have become: SQLite never looks by itself, PostgreSQL after a minute."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


class _Load:
    """One run of the loader."""

    def __init__(self, folder: Path, progress: Progress) -> None:
        self.folder = folder
        self.progress = progress
        self.report = LoadReport()
        self.keys = Keys()
        self.writer = EntryWriter(self.keys)
        self.faults: list[str] = []
        self.found: dict[CorpusFile, set[str]] = {}
        self.written: dict[type[Model], set[int]] = defaultdict(set)
        self.files = list(corpus_files())

    def run(self) -> None:
        self._refuse_strangers()
        for file in self.files:
            _FileLoad(self, file).run()
            self._stop_at_faults()

    def check(self) -> None:
        """Ask the rules that no single row can show."""
        self.faults += [str(fault) for fault in all_faults()]
        self._stop_at_faults()

    def _stop_at_faults(self) -> None:
        if self.faults:
            raise CorpusError(self.faults)

    def _refuse_strangers(self) -> None:
        depth = {f"{file.name}.yaml": 2 if file.folder else 1 for file in self.files}
        for path in sorted(self.folder.rglob("*.y*ml")):
            place = path.relative_to(self.folder)
            if path.name not in depth:
                self.faults.append(f"{place}: no kind of corpus file has this name")
            elif len(place.parts) != depth[path.name]:
                where = "in the folder of a work" if depth[path.name] == 2 else "beside those folders"
                self.faults.append(f"{place}: a file of this name stands {where}")
        self._stop_at_faults()

    def prune(self) -> None:
        """Delete what an earlier load wrote and no file has any more."""
        pruned = pruning.prune(self.found)
        self.report.counts.update({"deleted": pruned.deleted} if pruned.deleted else {})
        self.report.conflicts += pruned.kept


class _FileLoad:
    """Loading one kind of file, in all folders that have it."""

    def __init__(self, load: _Load, file: CorpusFile) -> None:
        self.load = load
        self.file = file
        self.model = file.model
        self.places: dict[int, str] = {}
        self.rows = RowWriter(load.keys, load.writer, file.folder)
        self.agreed: dict[int, str] = {}

    def run(self) -> None:
        self.current = {natural_key(row): (row, entry) for row, entry in self._rows()}
        self.loaded = {loaded.key: loaded for loaded in LoadedEntry.objects.filter(kind=self.file.name)}
        entries = _parents_first(self.model, list(self._entries()))
        written: list[tuple[Model, Entry]] = []
        for number, entry in enumerate(entries, 1):
            self.load.progress(self.file.name, number, len(entries))
            row = self._load(entry)
            if row is not None:
                written.append((row, entry))
        self._fill_many_to_many(written)
        write_history(self.rows.saved, REASON)
        for row, _ in self.rows.saved:
            self.load.written[type(row)].add(row.pk)
        self._remember()
        self.load.found[self.file] = set(self.seen)

    def _rows(self) -> Iterator[tuple[Model, dict]]:
        yield from self.load.writer.entries(self.file.rows(), self.file.folder)

    def _entries(self) -> Iterator[Entry]:
        self.seen: dict[str, str] = {}
        for path in self._paths():
            try:
                entries = read_entries(path, str(path.relative_to(self.load.folder)))
            except CorpusError as error:
                self.load.faults += error.faults
                continue
            for entry in entries:
                if self._placed(entry, path):
                    yield entry

    def _paths(self) -> list[Path]:
        name = f"{self.file.name}.yaml"
        return sorted(self.load.folder.glob(f"*/{name}" if self.file.folder else name))

    def _placed(self, entry: Entry, path: Path) -> bool:
        """Give the entry its folder's work, and refuse one without a key, or with a key that was used before."""
        if self.file.folder:
            entry[self.file.folder] = path.parent.name
        where = f"{path.relative_to(self.load.folder)}, line {entry.line}"
        parts = [entry.get(name, "") for name in self._key_fields()]
        key = "/".join(part for part in parts if isinstance(part, str) and part)
        self.places[id(entry)] = f"{where} (‘{key}’)"
        if not all(isinstance(part, str) for part in parts) or not parts[-1]:
            self.load.faults.append(f"{where}: the entry needs a text as its ‘{self._key_fields()[-1]}’")
        elif key in self.seen:
            self.load.faults.append(f"{where}: ‘{key}’ stands already at {self.seen[key]}")
        else:
            self.seen[key] = where
            return True
        return False

    def _key_fields(self) -> list[str]:
        return [path.split("__")[0] for path in natural_key_path(self.model)]

    def _key(self, entry: Entry) -> str:
        return "/".join(filter(None, (entry.get(name, "") for name in self._key_fields())))

    def _load(self, entry: Entry) -> Model | None:
        """Write the entry where it has changed; return the row if it was written."""
        key = self._key(entry)
        row, before = self.current.get(key, (None, {}))
        source = digest({name: value for name, value in entry.items() if name != self.file.folder})
        loaded = self.loaded.get(key)
        same_here = loaded is not None and row is not None and loaded.digest == digest(before)
        same_file = loaded is not None and loaded.source == source
        if row is not None and (digest(before) == source or (same_here and same_file)):
            self.load.report.counts["unchanged"] += 1
            if not (same_here and same_file):
                self.agreed[row.pk] = source
        elif (row is not None or loaded is not None) and not same_here:
            self._leave(entry, same_file)
        else:
            return self._write(row or self.model(), entry, source)
        return None

    def _leave(self, entry: Entry, same_file: bool) -> None:
        """Let a curator's change or deletion stand, and tell of it where the file has changed as well."""
        if same_file:
            self.load.report.counts["kept as changed here"] += 1
        else:
            self.load.report.counts["conflicts"] += 1
            self.load.report.conflicts.append(f"{self.places[id(entry)]}: changed in the file and in the database")

    def _write(self, row: Model, entry: Entry, source: str) -> Model | None:
        self.load.report.counts["created" if row.pk is None else "updated"] += 1
        try:
            self.rows.write(row, entry)
        except Refused as refusal:
            self._refuse(entry, refusal)
            return None
        self.agreed[row.pk] = source
        return row

    def _refuse(self, entry: Entry, refusal: Refused) -> None:
        self.load.faults += [f"{self.places[id(entry)]}: {fault}" for fault in refusal.explained()]

    def _fill_many_to_many(self, written: list[tuple[Model, Entry]]) -> None:
        # Only now does every row exist that a row of the same kind may name.
        for row, entry in written:
            try:
                self.rows.fill_lists(row, entry)
            except Refused as refusal:
                self._refuse(entry, refusal)

    def _remember(self) -> None:
        """Store what file and database now agree on, so that a later change in either can be told."""
        if not self.agreed:
            return
        fresh = self.file.rows().filter(pk__in=list(self.agreed))
        entries = self.load.writer.entries(fresh, self.file.folder)
        kind, agreed = self.file.name, self.agreed
        LoadedEntry.objects.bulk_create(
            [
                LoadedEntry(kind=kind, key=natural_key(row), digest=digest(entry), source=agreed[row.pk])
                for row, entry in entries
            ],
            update_conflicts=True,
            unique_fields=["kind", "key"],
            update_fields=["digest", "source"],
        )


def _parents_first(model: type[Model], entries: list[Entry]) -> list[Entry]:
    """Sort entries so that whatever an entry of the same kind refers to comes before it."""
    links = [field.name for field in own_fields(model) if field.is_relation and field.related_model is model]
    if not links:
        return entries
    by_key = {entry.get("slug") or entry.get("key"): entry for entry in entries}
    ordered: dict[int, Entry] = {}
    for entry in entries:
        _place(entry, links, by_key, ordered, ())
    return list(ordered.values())


def _place(entry: Entry, links: list[str], by_key: dict, ordered: dict[int, Entry], above: tuple[int, ...]) -> None:
    if id(entry) in ordered or id(entry) in above:
        return
    for name in links:
        named = entry.get(name)
        parent = by_key.get(named) if isinstance(named, str) else None
        if parent is not None:
            _place(parent, links, by_key, ordered, (*above, id(entry)))
    ordered[id(entry)] = entry
