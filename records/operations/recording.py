"""Writing down every row that an operation touches.

Signals tell of each row before it is saved, deleted or linked; the first time, its values are kept. When the block
ends, all rows are read once more, many at a time: what they are then is what the operation made of them, however often
they were saved in between, and a row that is as it was before is not logged.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import Model, Prefetch, QuerySet
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save
from simple_history.signals import pre_create_historical_record

from records.corpus.entries import part_relation, plain_many_to_many
from records.models import Operation, OperationRow, Record
from records.operations import states
from records.operations.states import RowKey, Values

LONGEST_LABEL = 300
#: What a historical row has room for.
LONGEST_REASON = 100

Action = OperationRow.Action


class _Log:
    """The rows touched so far: their columns before, and those of their lists that changed since."""

    def __init__(self) -> None:
        self.before: dict[RowKey, Values | None] = {}
        self.lists: dict[RowKey, dict[str, list]] = defaultdict(dict)
        self.labels: dict[RowKey, str] = {}

    def remember(self, model: type[Model], ids: Iterable[Any]) -> None:
        """Keep the columns of rows that are about to change, unless they are known."""
        new = [pk for pk in ids if (model, pk) not in self.before]
        for some in states.batches(new):
            found = states.read_columns(model, some)
            self.before |= {(model, pk): found.get(pk) for pk in some}

    def remember_list(self, field: models.ManyToManyField, owners: Iterable[Any]) -> None:
        """Keep the lists `field` of rows that are about to change, and their columns."""
        new = [pk for pk in owners if field.name not in self.lists[field.model, pk]]
        self.remember(field.model, new)
        for some in states.batches(new):
            for pk, linked in states.read_list(field, some).items():
                self.lists[field.model, pk][field.name] = linked


_log: ContextVar[_Log | None] = ContextVar("log", default=None)
_signature: ContextVar[tuple[str, AbstractBaseUser | None] | None] = ContextVar("signature", default=None)


def watch() -> None:
    """Begin to notice every row that is saved, deleted or linked inside a recording."""
    for signal, notice in (
        (pre_save, _about_to_save),
        (post_save, _saved),
        (pre_delete, _about_to_delete),
        (m2m_changed, _about_to_link),
        (pre_create_historical_record, _sign),
    ):
        signal.connect(notice, dispatch_uid="records.operations")


@contextmanager
def recording(kind: str, title: str, reason: str, curator: AbstractBaseUser | None) -> Iterator[Operation]:
    """Do what the block does in one transaction, and keep what it did to each row, so that it can be undone.

    `reason` and `curator` go into the history of every row. When the block raises, nothing is done and nothing kept.
    Rows written past the signals (`update`, `bulk_create`) are not seen. Raises RuntimeError inside another recording.
    """
    if _log.get() is not None:
        raise RuntimeError("One operation is being recorded already: it would not know which rows are its own.")
    with transaction.atomic(), signed(reason, curator):
        operation = Operation.objects.create(kind=kind, title=title[:300], reason=reason[:300], curator=curator)
        log = _Log()
        before = _log.set(log)
        try:
            yield operation
        finally:
            _log.reset(before)
        _keep(operation, log)


def repoint(rows: QuerySet, link: str, target: Record) -> None:
    """Let rows of bookkeeping, such as imports, name `target` by the field `link`: all at once, past signals.

    A recording keeps which record each named before, and nothing else of it: these rows can be many, and long.
    """
    log, ids = _log.get(), list(rows.order_by("pk").values_list("pk", flat=True))
    if log is not None:
        log.remember(rows.model, ids)
    for some in states.batches(ids):
        rows.model._base_manager.filter(pk__in=some).update(**{link: target})


@contextmanager
def signed(reason: str, curator: AbstractBaseUser | None) -> Iterator[None]:
    """Give `reason` and `curator` to every historical row that is written in the block."""
    before = _signature.set((reason[:LONGEST_REASON], curator))
    try:
        yield
    finally:
        _signature.reset(before)


# Noticing -------------------------------------------------------------------------------------------------------------


def _about_to_save(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    log = _log.get()
    if log is not None and not raw and states.is_kept(sender) and instance.pk is not None:
        log.remember(sender, [instance.pk])


def _saved(sender: type[Model], instance: Model, created: bool, raw: bool = False, **kwargs: Any) -> None:
    log = _log.get()
    if log is not None and not raw and states.is_kept(sender) and created:
        log.before.setdefault((sender, instance.pk), None)


def _about_to_delete(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    log = _log.get()
    if log is None or not states.is_kept(sender):
        return
    log.remember(sender, [instance.pk])
    log.labels.setdefault((sender, instance.pk), str(instance))
    for field in plain_many_to_many(sender):
        log.remember_list(field, [instance.pk])
    for field in _lists_naming(sender):
        log.remember_list(field, _owners(field, [instance.pk]))


def _about_to_link(
    sender: type[Model],
    instance: Model,
    action: str,
    reverse: bool,
    model: type[Model],
    pk_set: set[Any] | None,
    **kwargs: Any,
) -> None:
    log = _log.get()
    owner = model if reverse else type(instance)
    if log is None or not action.startswith("pre_") or not states.is_kept(owner):
        return
    field = next(each for each in plain_many_to_many(owner) if each.remote_field.through is sender)
    if not reverse:
        log.remember_list(field, [instance.pk])
    else:
        log.remember_list(field, _owners(field, [instance.pk]) if pk_set is None else pk_set)


def _lists_naming(model: type[Model]) -> list[models.ManyToManyField]:
    relations = (each for each in model._meta.related_objects if each.many_to_many and each.through._meta.auto_created)
    return [each.field for each in relations if states.is_kept(each.related_model)]


def _owners(field: models.ManyToManyField, targets: list[Any]) -> list[Any]:
    links = field.remote_field.through._base_manager.filter(**{f"{field.m2m_reverse_field_name()}__in": targets})
    return sorted(links.values_list(f"{field.m2m_field_name()}_id", flat=True))


def _sign(sender: type[Model], history_instance: Any, **kwargs: Any) -> None:
    signature = _signature.get()
    if signature is not None:
        reason, curator = signature
        history_instance.history_change_reason = reason or history_instance.history_change_reason
        history_instance.history_user = curator or history_instance.history_user


# Keeping --------------------------------------------------------------------------------------------------------------


def _keep(operation: Operation, log: _Log) -> None:
    after: dict[RowKey, Values] = {}
    labels = dict(log.labels)
    for model, ids in states.by_model(log.before).items():
        after |= {(model, pk): values for pk, values in states.read(model, ids).items()}
        labels |= {(model, pk): label for pk, label in _labels(model, ids).items()}
    rows = [
        row
        for order, key in enumerate(log.before)
        if (row := _row(operation, order, key, _whole(log, key, after.get(key)), after.get(key), labels.get(key, "")))
    ]
    OperationRow.objects.bulk_create(rows, batch_size=states.AT_ONCE)
    operation.counts = _counts(rows)
    operation.save(update_fields=["counts"])


def _whole(log: _Log, key: RowKey, after: Values | None) -> Values | None:
    """All that the row was before: lists that nobody touched are what they are."""
    before = log.before[key]
    if before is None:
        return None
    lists = {field.name: (after or {}).get(field.name, []) for field in plain_many_to_many(key[0])}
    return before | lists | log.lists.get(key, {})


def _row(
    operation: Operation, order: int, key: RowKey, before: Values | None, after: Values | None, label: str
) -> OperationRow | None:
    model, pk = key
    if before is None and after is None:
        return None
    if before is not None and after is not None and not states.differs(model, before, after):
        return None
    action = Action.CREATED if before is None else Action.DELETED if after is None else Action.CHANGED
    return OperationRow(
        operation=operation,
        order=order,
        content_type=ContentType.objects.get_for_model(model),
        object_id=pk,
        label=label[:LONGEST_LABEL],
        action=action,
        before=before,
        after=after,
    )


def _labels(model: type[Model], ids: Iterable[Any]) -> dict[Any, str]:
    """Return by id how the rows of `model` are called, with what they name brought along; bookkeeping by number."""
    if not states.is_kept(model):
        return {pk: f"no. {pk}" for pk in ids}
    labels: dict[Any, str] = {}
    for some in states.batches(ids):
        rows = model._base_manager.filter(pk__in=some).select_related(*_named(model))
        if not issubclass(model, Record):
            rows = rows.prefetch_related(*(_parts(model, name) for name in getattr(model, "parts", ())))
        labels |= {row.pk: str(row) for row in rows}
    return labels


def _parts(model: type[Model], name: str) -> Prefetch:
    parts = part_relation(model, name).related_model
    return Prefetch(name, parts._default_manager.select_related(*_named(parts)))


def _named(model: type[Model]) -> list[str]:
    return [field.name for field in states.columns(model) if field.is_relation]


def _counts(rows: list[OperationRow]) -> dict[str, dict[str, int]]:
    """How many rows of each kind were created, changed and deleted."""
    counts: dict[str, dict[str, int]] = {}
    for row in rows:
        kinds = counts.setdefault(str(row.action), {})
        label = row.content_type.model_class()._meta.label_lower
        kinds[label] = kinds.get(label, 0) + 1
    return counts
