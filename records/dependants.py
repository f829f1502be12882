"""What stands on a row: the rows that keep it from being deleted, named as a curator knows them.

Besides what the database protects, a row stays while anything attested would go with it: a judgement that somebody
read somewhere is deleted by itself or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.admin.utils import NestedObjects
from django.db import router
from django.db.models import Model

SHOWN = 200


def dependants(rows: Iterable[Model]) -> list[Model]:
    """Return the rows that must go, or point elsewhere, before `rows` can be deleted, at most 200 of them."""
    rows = list(rows)
    if not rows:
        return []
    collector = NestedObjects(using=router.db_for_write(type(rows[0])))
    collector.collect(rows)
    blocking = [*collector.protected, *_attested(collector, rows)]
    return sorted(dict.fromkeys(blocking), key=lambda row: (row._meta.verbose_name, row.pk))[:SHOWN]


def _attested(collector: NestedObjects, rows: list[Model]) -> list[Model]:
    going = [row for found in collector.data.values() for row in found]
    return [row for row in going if hasattr(row, "attested_in_id") and row not in rows]
