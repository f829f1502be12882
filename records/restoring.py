"""Bringing a record back as it was: its own fields, its parts and its many-to-many relations, as of one moment.

The address and the state of publication stay as they are: restoring a text neither publishes nor withdraws it, and a
public address never changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Model, ProtectedError, QuerySet
from simple_history.utils import get_m2m_reverse_field_name

from records.corpus.entries import part_relation
from records.models import State

#: What restoring leaves alone.
KEPT = ("slug", "key", "state", "withheld", "withdrawn_reason", "merged_into_id", "published_at", "added_at")

#: How the reason begins that the history gives for what was brought back.
RESTORED = "As of "


class RestoreError(ValueError):
    """The record cannot be brought back; the message says why, to a curator."""


def restore(model: type[Model], pk: Any, moment: datetime, reason: str, *, publishes: bool = True) -> Model:
    """Bring back the row of `model` with the id `pk` as of `moment`, in one transaction, and return it.

    What was deleted while it was public is public again, or a draft where this may not publish it. Raises RestoreError,
    and then has changed nothing, when there was no such row then, or when it cannot stand today.
    """
    try:
        with transaction.atomic():
            return _restored(model, pk, moment, f"{RESTORED}{moment:%-d %B %Y, %H:%M}: {reason}", publishes)
    except ValidationError as refused:
        raise RestoreError(" ".join(refused.messages)) from refused
    except ProtectedError as refused:
        needed = ", ".join(f"“{row}”" for row in list(refused.protected_objects)[:5])
        raise RestoreError(f"Rows added since would have to go, but are needed by {needed}.") from refused
    except IntegrityError as refused:
        raise RestoreError("Another record has taken the same name or number since.") from refused


def version_at(model: type[Model], pk: Any, moment: datetime) -> Model | None:
    """Return the historical version of a row that was current at `moment`, or None if it did not exist then."""
    versions = model.history.filter(**{model._meta.pk.attname: pk}, history_date__lte=moment)
    version = versions.order_by("-history_date", "-history_id").first()
    return version if version and version.history_type != "-" else None


def _restored(model: type[Model], pk: Any, moment: datetime, reason: str, publishes: bool) -> Model:
    version = version_at(model, pk, moment)
    if version is None:
        raise RestoreError("The record did not exist at that moment.")
    row = _write(model, version, reason, publishes)
    for name in getattr(model, "parts", ()):
        _restore_parts(row, part_relation(model, name), moment, reason)
    return row


def _write(model: type[Model], version: Any, reason: str, publishes: bool = True) -> Model:
    row = version.instance
    now = model._base_manager.filter(pk=row.pk).first()
    row._state.adding = now is None
    for name in KEPT:
        if now is not None and hasattr(row, name):
            setattr(row, name, getattr(now, name))
    if now is None and not publishes and getattr(row, "state", "") == State.PUBLISHED:
        row.state = State.DRAFT
    _refuse_lost_targets(row)
    row.full_clean()
    row._change_reason = reason[:100]
    row.save()
    _restore_lists(row, version)
    return row


def _refuse_lost_targets(row: Model) -> None:
    for field in row._meta.concrete_fields:
        target = getattr(row, field.attname)
        if field.is_relation and target and not field.related_model._base_manager.filter(pk=target).exists():
            raise RestoreError(f"The {field.verbose_name} that it named then has been deleted since.")


def _restore_lists(row: Model, version: Any) -> None:
    for field in version._history_m2m_fields:
        name = get_m2m_reverse_field_name(field)
        then = set(getattr(version, field.name).values_list(f"{name}_id", flat=True))
        relation = getattr(row, field.name)
        if set(relation.values_list("pk", flat=True)) != then:
            relation.set(field.related_model._base_manager.filter(pk__in=then))


def _restore_parts(row: Model, relation: models.ManyToOneRel, moment: datetime, reason: str) -> None:
    model, link = relation.related_model, relation.field
    then = list(_parts_at(model, link, row.pk, moment))
    now: QuerySet = model._base_manager.filter(**{link.name: row})
    for part in now.exclude(pk__in=[version.instance.pk for version in then]):
        part._change_reason = reason[:100]
        part.delete()
    for version in then:
        _write(model, version, reason)


def _parts_at(model: type[Model], link: models.ForeignKey, whole: Any, moment: datetime) -> Iterator[Any]:
    """Yield the versions of the parts that belonged to the row `whole` at `moment`."""
    ever = model.history.filter(**{link.attname: whole}, history_date__lte=moment)
    pk_name = model._meta.pk.attname
    for pk in sorted(set(ever.values_list(pk_name, flat=True))):
        version = version_at(model, pk, moment)
        if version is not None and getattr(version, link.attname) == whole:
            yield version
