"""An operation told in a few words: how many rows of each kind it touched, and which."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from records.models import Operation, OperationRow, Record


def counted(operation: Operation) -> str:
    """Return what an operation did: "2 works and 30 citations created; 1 note changed"; nothing where it did none."""
    actions = (action for action in OperationRow.Action.values if operation.counts.get(action))
    return "; ".join(f"{_together(operation.counts[action])} {action}" for action in actions)


def _together(kinds: dict[str, int]) -> str:
    told = [numbered(apps.get_model(label), number) for label, number in kinds.items()]
    return " and ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def numbered(model: type[Model], number: int) -> str:
    """Return how many rows of a kind there are: "1 work", "30 citations"."""
    return f"{number} {model._meta.verbose_name if number == 1 else model._meta.verbose_name_plural}"


def created_by(operation: Operation, model: type[Model]) -> QuerySet:
    """Return the ids of the rows of `model` that the operation created, as a subquery."""
    created = operation.rows.filter(action=OperationRow.Action.CREATED)
    return created.filter(content_type=ContentType.objects.get_for_model(model)).order_by().values("object_id")


def operations_on(model: type[Model], pk: Any) -> QuerySet[Operation]:
    """Return the operations that touched the row of `model` with this id, or merged another into it; newest first."""
    ids, every = Q(object_id=pk), model._base_manager
    if issubclass(model, Record):
        ids |= Q(object_id__in=every.filter(merged_into=pk).values("pk"))
    rows = OperationRow.objects.filter(ids, content_type=ContentType.objects.get_for_model(model))
    return Operation.objects.filter(pk__in=rows.values("operation")).select_related("curator", "undone_by")
