"""Writing the history of many rows at once: one row of history for each row loaded, in a few queries for them all.

django-simple-history writes one when a row is saved and one more for every list of related rows that is filled; a
load is one change, and keeps one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Model

AT_ONCE = 500


def hold_back(row: Model) -> None:
    """Keep `row` from writing history by itself until `write_history` does."""
    row.skip_history_when_saving = True


def write_history(rows: Iterable[tuple[Model, bool]], reason: str) -> None:
    """Write what `rows` now hold into their histories; each comes with whether it is new."""
    kinds: dict[tuple[type[Model], bool], list[Model]] = defaultdict(list)
    for row, is_new in rows:
        kinds[type(row), is_new].append(row)
    for (model, is_new), same in kinds.items():
        if hasattr(model, "history"):
            _write(model, same, is_new, reason)


def _write(model: type[Model], rows: list[Model], is_new: bool, reason: str) -> None:
    moments = model.history.bulk_history_create(
        rows, batch_size=AT_ONCE, update=not is_new, default_change_reason=reason
    )
    by_row = {row.pk: moment for row, moment in zip(rows, moments, strict=True)}
    for field in model.history.model._history_m2m_fields:
        through = field.remote_field.through
        owner = field.m2m_field_name()
        links = through.objects.filter(**{f"{owner}__in": rows}).values()
        remembered = getattr(model.history.model, field.name).model
        remembered.objects.bulk_create(
            [remembered(history=by_row[link[f"{owner}_id"]], **link) for link in links], batch_size=AT_ONCE
        )
