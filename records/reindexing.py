"""Keeping the search up to date: what changed is noticed row by row and indexed once, when the transaction commits.

A record's entry is made of other rows too: its variants, the names of its authors, what is attested of it. Each
`Searchable` names the paths to them; a saved row leads back along these paths to the records to index anew. Where the
row was before, and whom a deleted row belonged to, can be seen only beforehand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from records import revision, search_index
from records.models import Record, SearchEntry
from records.search import Searchable, entry_of, indexed_words, searchables

AT_ONCE = 500

Progress = Callable[[str, int, int], None]
Paths = Iterable[tuple[Searchable, str]]


def watch() -> None:
    """Begin to notice every row that is saved, deleted or linked."""
    post_save.connect(_saved, dispatch_uid="records.reindexing")
    m2m_changed.connect(_linked, dispatch_uid="records.reindexing")
    for signal in (pre_save, pre_delete):
        signal.connect(_about_to_go, dispatch_uid="records.reindexing")


def rebuild(using: str = "default", progress: Progress = lambda *_: None) -> int:
    """Index every published record anew; return how many there are."""
    with transaction.atomic(using=using):
        SearchEntry.objects.using(using).all().delete()
        search_index.empty(using)
        for searchable in searchables():
            ids = list(searchable.model.objects.using(using).published().order_by("pk").values_list("pk", flat=True))
            for done in range(0, len(ids), AT_ONCE):
                reindex(searchable, ids[done : done + AT_ONCE], using)
                progress(searchable.kind, min(done + AT_ONCE, len(ids)), len(ids))
        count = SearchEntry.objects.using(using).count()
    revision.touch(using)
    return count


def reindex_rows(rows: Mapping[type[models.Model], set[int]], using: str = "default") -> None:
    """Bring up to date the entries of all records that the given rows, by model, have a part in."""
    changed = _Reindexing(using)
    changed.rows.update(rows)
    for model, ids in rows.items():
        changed.follow(_showing(model), ids)
    if any(rows.values()):
        changed()


def reindex(searchable: Searchable, record_ids: Iterable[int], using: str) -> None:
    """Bring the entries of some records of one kind up to date; those not published have none."""
    wanted = set(record_ids)
    records = searchable.model.objects.using(using).published().filter(pk__in=wanted)
    documents = {document.record_id: document for document in searchable.documents(records)}
    _forget(searchable, wanted - set(documents), using)
    entries = SearchEntry.objects.using(using).bulk_create(
        [entry_of(searchable.kind, document) for document in documents.values()],
        update_conflicts=True,
        unique_fields=["kind", "record_id"],
        update_fields=[field.name for field in SearchEntry._meta.concrete_fields if not field.primary_key],
    )
    search_index.put([(entry.pk, indexed_words(documents[entry.record_id])) for entry in entries], using)


def _forget(searchable: Searchable, record_ids: set[int], using: str) -> None:
    entries = SearchEntry.objects.using(using).filter(kind=searchable.kind, record_id__in=record_ids)
    search_index.remove(list(entries.values_list("pk", flat=True)), using)
    entries.delete()


# Noticing -------------------------------------------------------------------------------------------------------------


class _Reindexing:
    """What a transaction changed, waiting for its commit: rows to follow, and records already known."""

    def __init__(self, using: str) -> None:
        self.using = using
        self.rows: dict[type[models.Model], set[int]] = defaultdict(set)
        self.records: dict[Searchable, set[int]] = defaultdict(set)
        self.done = False

    def __call__(self) -> None:
        self.done = True
        for model, ids in self.rows.items():
            self.follow(_paths(model), ids)
        with transaction.atomic(using=self.using):
            for searchable, ids in self.records.items():
                for some in _batches(sorted(ids)):
                    reindex(searchable, some, self.using)
        revision.touch(self.using)

    def follow(self, paths: Paths, ids: Iterable[int]) -> None:
        """Find the records whose entries are made of the rows with these ids, to which the paths lead."""
        for searchable, path in paths:
            for some in _batches(ids):
                records = searchable.model.objects.using(self.using).filter(**{f"{path}__in": some})
                self.records[searchable].update(records.order_by().values_list("pk", flat=True))


@cache
def _paths(model: type[models.Model]) -> tuple[tuple[Searchable, str], ...]:
    found = ((each, path) for each in searchables() for path, end in _ends(each) if end is model)
    return tuple(dict.fromkeys(found))


def _ends(searchable: Searchable) -> Iterator[tuple[str, type[models.Model]]]:
    """Every path of a kind, and the start of every path, with the model that it leads to."""
    yield "pk", searchable.model
    for path in searchable.drawn_from:
        yield from _steps(searchable.model, path)


def _steps(model: Any, path: str) -> Iterator[tuple[str, type[models.Model]]]:
    steps = path.split("__")
    for number, step in enumerate(steps, 1):
        model = model._meta.get_field(step).related_model
        yield "__".join(steps[:number]), model


@cache
def _showing(model: type[models.Model]) -> tuple[tuple[Searchable, str], ...]:
    """The paths to records of this model that take others along when they come and go."""
    paths = ((each, path) for each in searchables() for path in each.shown_with)
    return tuple((each, path) for each, path in paths if list(_steps(each.model, path))[-1][1] is model)


def _saved(sender: type[models.Model], instance: models.Model, using: str, **kwargs: Any) -> None:
    _notice(sender, [instance.pk], using)


def _linked(
    sender: type[models.Model],
    instance: models.Model,
    action: str,
    model: type[models.Model],
    using: str,
    **kwargs: Any,
) -> None:
    if not action.startswith("pre_") or action == "pre_clear":
        _notice(type(instance), [instance.pk], using)
        _notice(model, kwargs["pk_set"] or [], using)


def _about_to_go(sender: type[models.Model], instance: models.Model, using: str, **kwargs: Any) -> None:
    if revision.is_looking_away() or not instance.pk:
        return
    paths = _paths(sender)
    if isinstance(instance, Record) and kwargs["signal"] is pre_save:
        paths = _showing(sender) if _comes_or_goes(instance, using) else ()
    if paths:
        waiting = _waiting(using)
        waiting.follow(paths, [instance.pk])
        _wait(waiting)


def _comes_or_goes(record: Record, using: str) -> bool:
    """Whether the record, about to be saved, will be shown and was not, or the other way round."""
    was_public = type(record).objects.using(using).published().filter(pk=record.pk).exists()
    return was_public != record.is_public


def _notice(model: type[models.Model], ids: Iterable[int], using: str) -> None:
    if ids and not revision.is_looking_away() and _paths(model):
        waiting = _waiting(using)
        waiting.rows[model].update(ids)
        _wait(waiting)


def _waiting(using: str | None) -> _Reindexing:
    """What waits for the commit of this very transaction, unless it may still be rolled back with a savepoint."""
    database = using or router.db_for_write(SearchEntry)
    here = set(connections[database].savepoint_ids)
    waiting = (func for sids, func, _ in connections[database].run_on_commit if sids <= here)
    mine = (func for func in waiting if isinstance(func, _Reindexing) and not func.done)
    return next(mine, None) or _Reindexing(database)


def _wait(waiting: _Reindexing) -> None:
    queue = connections[waiting.using].run_on_commit
    if all(func is not waiting for _, func, _ in queue):
        # A record is saved even where its entry cannot be: the fault is logged, and `rebuild_search` mends it.
        transaction.on_commit(waiting, using=waiting.using, robust=True)


def _batches(ids: Iterable[int]) -> Iterator[list[int]]:
    rest = iter(ids)
    while some := list(islice(rest, AT_ONCE)):
        yield some
