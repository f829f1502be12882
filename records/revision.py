"""When anything that readers see last changed.

Every public page carries this moment as its Last-Modified and ETag, so that a browser which asks again is
answered from one row. The row is written after the transaction commits: writers do not queue for it, and a
page made before the change bears the older moment.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from functools import partial
from typing import Any

from django.db import connections, models, router, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.utils import timezone

from records.models import Revision
from records.operations.states import is_kept

_looking_away: ContextVar[bool] = ContextVar("looking_away", default=False)


def watch() -> None:
    """Begin to notice every row that is saved, deleted or linked."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(_changed, dispatch_uid="records.revision")


@contextmanager
def unnoticed() -> Iterator[None]:
    """Write thousands of rows without noticing each; who does so says afterwards what changed."""
    before = _looking_away.set(True)
    try:
        yield
    finally:
        _looking_away.reset(before)


def is_looking_away() -> bool:
    """Whether changes are not to be noticed just now."""
    return _looking_away.get()


def moment() -> datetime | None:
    """Return when something last changed, or None when nothing ever did. Costs one query."""
    return Revision.objects.values_list("moment", flat=True).first()


def touch(using: str | None = None) -> None:
    """Set the moment to now; also for those who write past the signals, with `update` or `bulk_create`."""
    database = using or router.db_for_write(Revision)
    Revision.objects.using(database).update_or_create(pk=Revision.ONLY, defaults={"moment": timezone.now()})


def _changed(sender: type[models.Model], using: str | None = None, **kwargs: Any) -> None:
    # Bookkeeping, such as an import under review, is nothing that readers see.
    if is_looking_away() or not is_kept(sender._meta.auto_created or sender):
        return
    database = using or router.db_for_write(sender)
    if not _will_touch(database):
        transaction.on_commit(_Touch(touch, database), using=database)


class _Touch(partial):
    """A touch that waits for the commit; a class of its own, so that it is recognised among what waits."""


def _will_touch(database: str) -> bool:
    # One touch for a transaction is enough, unless the one that waits may still be rolled back with its
    # savepoint.
    connection = connections[database]
    here = set(connection.savepoint_ids)
    return any(isinstance(func, _Touch) and sids <= here for sids, func, _ in connection.run_on_commit)
