"""What stands in the way of undoing, told together: one sentence for all rows of a kind to which the same was done.

Who did it and when is read from the history of each row, where one is kept: the newest entry that is not the
operation's own; of what rows are needed by, see `entering`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Model

from records.models import Operation, OperationRow, State
from records.operations import states
from records.operations.entering import COMMAND, NOBODY_KNOWN, By, day_of, entered
from records.operations.telling import numbered
from records.operations.touching import Touch, key_of

#: What only says whether, and since when, readers see a row.
OF_PUBLISHING = {"state", "published_at", "withdrawn_reason", "withheld"}
_MOVED = {
    State.PUBLISHED: "published",
    State.REVIEW: "submitted for review",
    State.WITHDRAWN: "withdrawn",
    State.DRAFT: "made drafts again",
}
CHANGED, NEEDED, BEREFT = "changed", "needed", "bereft"


@dataclass
class Obstacle:
    """Rows to which the same was done since, a sentence that says so of all of them, and `within` which operations."""

    told: str
    touches: list[Touch]
    within: list[Operation] = field(default_factory=list)


def obstacles(operation: Operation, touches: Sequence[Touch]) -> list[Obstacle]:
    """Tell together what is alike among what stands in the way of undoing `operation`."""
    by = dict(_by(operation, touches)) | _by_of_needing(touches)
    alike: dict[tuple[type[Model], str, By], list[Touch]] = defaultdict(list)
    for touch in touches:
        done = _done(touch)
        who = NOBODY_KNOWN if done == BEREFT else by.get(key_of(touch.row), NOBODY_KNOWN)
        alike[touch.model, done, who].append(touch)
    since = _operations_since(operation, touches)
    return [Obstacle(_sentence(*key, some), some, _within(some, since)) for key, some in alike.items()]


def _rows_of(touch: Touch) -> list[states.RowKey]:
    """The row that was touched, and those that need it."""
    return [key_of(touch.row), *((type(row), row.pk) for row in touch.dependants)]


def _operations_since(operation: Operation, touches: Iterable[Touch]) -> dict[states.RowKey, set[int]]:
    """By row the ids of the operations after this one that touched it and are not undone."""
    found: dict[states.RowKey, set[int]] = defaultdict(set)
    for model, ids in states.by_model({key for touch in touches for key in _rows_of(touch)}).items():
        kind = ContentType.objects.get_for_model(model)
        later = OperationRow.objects.filter(content_type=kind, operation__undone_at=None, operation__gt=operation.pk)
        for some in states.batches(ids):
            for pk, by in later.filter(object_id__in=some).order_by().values_list("object_id", "operation"):
                found[model, pk].add(by)
    return found


def _within(touches: Iterable[Touch], since: Mapping[states.RowKey, set[int]]) -> list[Operation]:
    """The operations that touched one of the rows, the newest first: each is undone as a whole."""
    ids = {by for touch in touches for key in _rows_of(touch) for by in since.get(key, ())}
    return list(Operation.objects.filter(pk__in=ids).order_by("-pk")) if ids else []


def _done(touch: Touch) -> str:
    """What was done to the row since, as a participle; or that others need it, or that what it named is gone."""
    if touch.row.after is None:
        return BEREFT if touch.now is None else "entered again since"
    if touch.now is None:
        return "deleted since"
    if not (changed := touch.changed):
        return BEREFT if touch.lost else NEEDED
    if changed <= OF_PUBLISHING:
        return _MOVED.get(touch.now.get("state", State.PUBLISHED), CHANGED)
    return CHANGED


def _sentence(model: type[Model], done: str, by: By, touches: Sequence[Touch]) -> str:
    if len(touches) == 1:
        return _of_one(touches[0], done, by)
    rows = numbered(model, len(touches))
    if done == NEEDED:
        return f"{rows} are needed by what was entered{str(by) or ' since'}: {_counted(touches)}."
    if done == BEREFT:
        return f"What {rows} named before has been deleted since."
    return f"{rows} were {done}{by}."


def _of_one(touch: Touch, done: str, by: By) -> str:
    """The sentence on a row that is alone of its kind: it says what has changed, too."""
    changes = "; ".join(touch.changes)
    if done in (NEEDED, BEREFT):
        return f"{touch.named}: {changes}.{f' That was entered{by}.' if by.who else ''}"
    return f"{touch.named} was {done}{by}{f': {changes}' if done == CHANGED else ''}."


def _counted(touches: Iterable[Touch]) -> str:
    """How many rows of each kind need these."""
    needing = {(type(row), row.pk) for touch in touches for row in touch.dependants}
    kinds = Counter(model for model, _ in needing)
    return ", ".join(sorted(numbered(model, number) for model, number in kinds.items()))


def _by(operation: Operation, touches: Iterable[Touch]) -> Iterator[tuple[states.RowKey, By]]:
    """By row who touched it last, and on which day, as far as a history tells."""
    for model, ids in states.by_model(key_of(touch.row) for touch in touches).items():
        if hasattr(model, "history"):
            for some in states.batches(ids):
                yield from (((model, pk), by) for pk, by in _newest(model, some, operation))


def _newest(model: Any, ids: Sequence[Any], operation: Operation) -> Iterator[tuple[Any, By]]:
    pk, user = model._meta.pk.attname, f"history_user__{get_user_model().USERNAME_FIELD}"
    since = model.history.filter(**{f"{pk}__in": ids}, history_date__gte=operation.done_at).order_by()
    since = since.exclude(history_change_reason=operation.reason[:100])
    newest = since.values(pk).annotate(newest=Max("history_id")).values("newest")
    rows = model.history.filter(history_id__in=newest).order_by().values_list(pk, user, "history_date")
    yield from ((key, By(name or COMMAND, day_of(moment))) for key, name, moment in rows)


def _by_of_needing(touches: Iterable[Touch]) -> dict[states.RowKey, By]:
    """By row that others need who entered these, if they came together."""
    needed = [touch for touch in touches if _done(touch) == NEEDED]
    known = entered(row for touch in needed for row in touch.dependants)
    hands = {
        key_of(touch.row): {known.get((type(row), row.pk), NOBODY_KNOWN) for row in touch.dependants}
        for touch in needed
    }
    return {key: next(iter(by)) if len(by) == 1 else NOBODY_KNOWN for key, by in hands.items()}
