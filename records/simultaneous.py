"""Two curators at one record: the second to save is told what the first changed, and loses nothing that she typed.

A form carries a signed *snapshot*: the pictures of the record and of the rows shown inside it, as they were when the
form was drawn. On saving, the snapshot is taken anew, with the rows locked, and compared. A version number would do for
the record alone; the snapshot also notices its inline rows, and can say what changed and not only that something did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.core import signing
from django.db import connection
from django.db.models import Model, QuerySet

from records.changes import Picture, differences, picture_of, summary
from records.corpus.entries import part_relation, plain_many_to_many

Snapshot = dict[str, Picture]

SALT = "records.simultaneous"


def take(record: Model, shown: Iterable[QuerySet], lock: bool = False) -> Snapshot:
    """Return the pictures of `record` and of the rows `shown` with it; with `lock`, nobody saves them meanwhile."""
    own = type(record)._base_manager.filter(pk=record.pk)
    snapshot = {name_of(row): picture_of(row) for row in (_locked(own) if lock else own)}
    for rows in shown:
        snapshot |= {name_of(row): _with_parts(row) for row in (_locked(rows) if lock else rows)}
    return snapshot


def _locked(rows: QuerySet) -> QuerySet:
    return rows.select_for_update(of=("self",)) if connection.features.has_select_for_update_of else rows


def name_of(row: Model) -> str:
    """Return how a snapshot calls a row."""
    return f"{row._meta.label_lower}:{row.pk}"


def _with_parts(row: Model) -> Picture:
    # Inline forms edit the holders of an attribution in one field: they belong to its picture.
    picture = picture_of(row)
    for name in getattr(type(row), "parts", ()):
        parts = getattr(row, name).all()
        picture[name] = [list(picture_of(part).values()) for part in parts]
    return picture


def shown_rows(record: Model, model: type[Model], link: str) -> QuerySet:
    """Return the rows of `model` that belong to `record` by the foreign key `link`, with what their pictures need."""
    needed = [field.name for field in plain_many_to_many(model)]
    needed += [part_relation(model, name).name for name in getattr(model, "parts", ())]
    return model._default_manager.filter(**{link: record}).order_by("pk").prefetch_related(*needed)


def sign(snapshot: Snapshot) -> str:
    """Return the snapshot as a text that a browser can carry and not alter."""
    return signing.dumps(snapshot, salt=SALT, compress=True)


def read(text: str) -> Snapshot | None:
    """Return the snapshot that `sign` wrote, or None if the text is not one."""
    try:
        return signing.loads(text, salt=SALT)
    except signing.BadSignature:
        return None


def changes(seen: Snapshot, current: Snapshot) -> Iterator[str]:
    """Yield, in words and with the name of who did it, what happened to each row between two snapshots."""
    for name in {**seen, **current}:
        if seen.get(name) != current.get(name):
            label, _, pk = name.partition(":")
            model = apps.get_model(label)
            yield f"{_who(model, pk)} {_what(model, pk, seen.get(name), current.get(name))}"


def _what(model: type[Model], pk: str, before: Picture | None, after: Picture | None) -> str:
    kind = model._meta.verbose_name
    if after is None:
        return (
            f"deleted the {kind} {summary(model, before or {})}. If you save, it is entered again as you have it here."
        )
    if before is None:
        return f"added the {kind} {summary(model, after)}. It is kept when you save."
    row = model._default_manager.filter(pk=pk).first()
    return f"changed the {kind} {row}: {'; '.join(_told(model, before, after))}."


def _told(model: type[Model], before: Picture, after: Picture) -> Iterator[str]:
    parts = getattr(model, "parts", ())
    yield from differences(model, _without(before, parts), _without(after, parts))
    for name in parts:
        if before.get(name) != after.get(name):
            yield f"the {model._meta.get_field(name).related_model._meta.verbose_name_plural} are others now"


def _without(picture: Picture, names: tuple[str, ...]) -> Picture:
    return {name: value for name, value in picture.items() if name not in names}


def _who(model: type[Model], pk: str) -> str:
    versions = model.history.filter(**{model._meta.pk.attname: pk}) if hasattr(model, "history") else None
    last = versions.select_related("history_user").first() if versions is not None else None
    return str(last.history_user) if last and last.history_user else "Somebody"
