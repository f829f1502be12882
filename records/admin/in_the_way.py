"""What keeps an operation from being undone, as pages list it: sentences, and links to what stands in the way.

What stands in the way of a row that others need are these others; of one that was changed or published since, the row
itself; of one that was deleted, or that named what was deleted, the history from which that is brought back. Where it
was done as a whole, by a merge or another import, that is named too: it can be undone as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Model, prefetch_related_objects

from records.admin.addresses import change_url, goes_with, history_url, whole_of
from records.operations import Obstacle
from records.operations.states import Values
from records.operations.touching import Touch

#: Of what stands in the way of rows that are told together, so much is named.
NAMED = 50


class Thing(NamedTuple):
    """What stands in the way: its words, and the page on which something can be done about it, or nothing."""

    words: str
    url: str


def in_the_way(obstacles: Iterable[Obstacle]) -> list[dict[str, Any]]:
    """Return the sentences, each with the first of the things that it tells of, and how many there are beyond these."""
    return [_listed(each) for each in obstacles]


def _listed(obstacle: Obstacle) -> dict[str, Any]:
    needing = list({(type(row), row.pk): row for touch in obstacle.touches for row in touch.dependants}.values())
    others = [touch for touch in obstacle.touches if not touch.dependants]
    _gather(needing[:NAMED])
    things = [Thing(str(row), change_url(row) or _whole_url(row)) for row in needing[:NAMED]]
    things += [thing for touch in others[: NAMED - len(things)] for thing in _of(touch)]
    within = [Thing(str(each), change_url(each)) for each in obstacle.within]
    return {"told": obstacle.told, "within": within, "things": things, "more": len(needing) + len(others) - NAMED}


def _gather(rows: Iterable[Model]) -> None:
    """Bring along what the words of the rows name, in a fixed number of queries."""
    by_model: dict[type[Model], list[Model]] = defaultdict(list)
    for row in rows:
        by_model[type(row)].append(row)
    for model, some in by_model.items():
        prefetch_related_objects(some, *(field.name for field in model._meta.concrete_fields if field.is_relation))


def _whole_url(row: Model) -> str:
    whole = whole_of(row)
    return change_url(whole) if whole else ""


def _of(touch: Touch) -> Iterator[Thing]:
    model, label, pk = touch.model, touch.row.label, touch.row.object_id
    if touch.now is not None and not touch.lost:
        yield Thing(label, _form_of(model, pk, touch.now))
    elif touch.now is None and touch.row.after is not None:
        yield Thing(label, history_url(model, pk))
    before = touch.row.before or {}
    for field in touch.lost:
        target = before.get(field.name)
        url = "" if target is None or isinstance(target, list) else history_url(field.related_model, target)
        yield Thing(f"the {field.verbose_name} of {label}", url)


def _form_of(model: type[Model], pk: Any, values: Values) -> str:
    """The form of a row with these values, or that of the record of which it is a part."""
    owners = (field for field in model._meta.concrete_fields if goes_with(field) and values.get(field.name))
    wholes = (field.related_model(pk=values[field.name]) for field in owners)
    return change_url(model(pk=pk)) or next(map(change_url, wholes), "")
