"""What stands on a row: the rows that keep it from being deleted, named as a curator knows them.

Besides what the database protects, a row stays while anything attested would go with it: a judgement that somebody
read somewhere is deleted by itself or not at all. It also stays while others have it in a list of theirs, as authors
have their vocations and claims their topics.
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
    going = {row for found in collector.data.values() for row in found}
    blocking = [*collector.protected, *_attested(going, rows), *_listing(going)]
    return sorted(dict.fromkeys(blocking), key=lambda row: (row._meta.verbose_name, row.pk))[:SHOWN]


def _attested(going: set[Model], rows: list[Model]) -> list[Model]:
    return [row for row in going if hasattr(row, "attested_in_id") and row not in rows]


def _listing(going: set[Model]) -> list[Model]:
    """The rows that stay and have one that goes in a many-to-many relation: with it the link would go unnoticed."""
    links = [row for row in going if row._meta.auto_created]
    owners = [getattr(link, _owner_field(type(link))) for link in links]
    return [owner for owner in owners if owner not in going]


def _owner_field(through: type[Model]) -> str:
    owner = through._meta.auto_created
    fields = (field.name for field in through._meta.concrete_fields if field.related_model is owner)
    return next(fields)
