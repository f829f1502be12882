"""The history of a record as a curator reads it: one entry for each time it was saved, with what changed, in words.

Saving a form writes several historical rows, one for each row it touched and one more for each many-to-many relation.
Those written together, by one person, are one entry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from simple_history.utils import get_m2m_reverse_field_name

from records.changes import Picture, differences, fields_of, summary
from records.corpus.entries import part_relation

TOGETHER = timedelta(seconds=3)
VERBS = {"+": "added", "-": "deleted"}


@dataclass
class Saving:
    """One time that somebody saved the record: `moment` is when the last of its rows was written.

    The record is `gone` when it was deleted then.
    """

    moment: datetime
    who: str
    reason: str
    changes: list[str] = field(default_factory=list)
    gone: bool = False


@dataclass(frozen=True)
class _Step:
    moment: datetime
    who: str
    reason: str
    told: list[str]
    gone: bool


def timeline(model: type[Model], pk: Any) -> list[Saving]:
    """Return every saving of the row of `model` with the id `pk` and of its parts, the newest first."""
    steps = list(_steps(model, {model._meta.pk.attname: pk}, is_part=False))
    for name in getattr(model, "parts", ()):
        relation = part_relation(model, name)
        steps += _steps(relation.related_model, {relation.field.attname: pk}, is_part=True)
    savings: list[Saving] = []
    for step in sorted(steps, key=lambda step: step.moment):
        if not savings or not _belongs(step, savings[-1]):
            savings.append(Saving(step.moment, step.who, step.reason))
        _join(savings[-1], step)
    return savings[::-1]


def _belongs(step: _Step, saving: Saving) -> bool:
    return step.who == saving.who and step.moment - saving.moment <= TOGETHER


def _join(saving: Saving, step: _Step) -> None:
    saving.moment = step.moment
    saving.reason = saving.reason or step.reason
    saving.gone = step.gone or saving.gone
    saving.changes += [told for told in step.told if told not in saving.changes]


def _steps(model: type[Model], rows: dict[str, Any], is_part: bool) -> Iterator[_Step]:
    versions = model.history.filter(**rows).select_related("history_user").order_by("history_date", "history_id")
    lists = _lists_of(model, list(versions))
    before: dict[Any, Picture] = {}
    for version in versions:
        picture = fields_of(version, model) | lists[version.pk]
        key = getattr(version, model._meta.pk.attname)
        told = _told(model, version.history_type, before.get(key), picture, is_part)
        before[key] = picture
        who = str(version.history_user) if version.history_user else ""
        gone = version.history_type == "-" and not is_part
        yield _Step(version.history_date, who, version.history_change_reason or "", told, gone)


def _told(model: type[Model], kind: str, before: Picture | None, after: Picture, is_part: bool) -> list[str]:
    name = model._meta.verbose_name
    if kind in VERBS:
        return [f"{name} {VERBS[kind]}: {summary(model, after)}" if is_part else f"the {name} {VERBS[kind]}"]
    if before is None:
        return []
    prefix = f"{name} {summary(model, before)}: " if is_part else ""
    return [f"{prefix}{told}" for told in differences(model, before, after)]


def _lists_of(model: type[Model], versions: list[Any]) -> dict[Any, Picture]:
    """Return the many-to-many relations of each historical version, in one query for each relation."""
    lists: dict[Any, Picture] = defaultdict(dict)
    if not versions:
        return lists
    for field_ in versions[0]._history_m2m_fields:
        links = getattr(versions[0], field_.name).model
        target = f"{get_m2m_reverse_field_name(field_)}_id"
        for version in versions:
            lists[version.pk][field_.name] = []
        rows = links.objects.filter(history__in=[version.pk for version in versions]).order_by(target)
        for pk, related in rows.values_list("history_id", target):
            lists[pk][field_.name].append(related)
    return lists
