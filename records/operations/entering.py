"""Who entered what has come to need the rows of an operation, on which day, and with which other operation.

An operation keeps what it created; of what was entered otherwise the history of the row tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone

from records.models import OperationRow
from records.operations import states
from records.operations.states import RowKey

COMMAND = "a command"
#: How a history calls the first saving of a row.
ENTERED = "+"


class By(NamedTuple):
    """Who did something, on which day, and with which operation; empty where it is not known."""

    who: str = ""
    when: date | None = None
    within: str = ""

    def __str__(self) -> str:
        told = [f" by {self.who}" if self.who else "", f" on {self.when:%-d %B %Y}" if self.when else ""]
        return "".join(told) + (f" with “{self.within}”" if self.within else "")


NOBODY_KNOWN = By()


def day_of(moment: datetime) -> date:
    """Return the day of a moment where the curators are."""
    return timezone.localtime(moment).date()


def entered(rows: Iterable[Model]) -> dict[RowKey, By]:
    """Return by row who entered it, as far as that is kept."""
    found: dict[RowKey, By] = {}
    for model, ids in states.by_model({(type(row), row.pk) for row in rows}).items():
        for some in states.batches(ids):
            known = dict(_told_by_history(model, some)) | dict(_with_operations(model, some))
            found |= {(model, pk): by for pk, by in known.items()}
    return found


def _told_by_history(model: Any, ids: Iterable[Any]) -> Iterator[tuple[Any, By]]:
    if not hasattr(model, "history"):
        return
    pk, user = model._meta.pk.attname, f"history_user__{get_user_model().USERNAME_FIELD}"
    begun = model.history.filter(**{f"{pk}__in": ids}, history_type=ENTERED).order_by("history_id")
    for key, who, moment in begun.values_list(pk, user, "history_date"):
        yield key, By(who or COMMAND, day_of(moment))


def _with_operations(model: type[Model], ids: Iterable[Any]) -> Iterator[tuple[Any, By]]:
    """The rows that operations created which are not undone."""
    kind = ContentType.objects.get_for_model(model)
    created = OperationRow.objects.filter(content_type=kind, object_id__in=ids, action=OperationRow.Action.CREATED)
    standing = created.filter(operation__undone_at=None).order_by("operation_id")
    name = f"operation__curator__{get_user_model().USERNAME_FIELD}"
    for key, who, moment, title in standing.values_list("object_id", name, "operation__done_at", "operation__title"):
        yield key, By(who or COMMAND, day_of(moment), title)
