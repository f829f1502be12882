"""The way of a record to the public: drafted, submitted for review, published, perhaps withdrawn with a reason.

Curators move rows between draft and review; whoever may publish also publishes, takes back and withdraws. Rows that
carry a state are records and attested rows alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ObjectDoesNotExist
from django.db import models, transaction
from django.db.models import Model

from records.corpus.entries import part_relation
from records.models import ReviewRemark, State

ENTERING = (State.DRAFT, State.REVIEW)


def may(user: AbstractBaseUser, action: str, model: type[Model]) -> bool:
    """Whether `user` may publish, withdraw or merge rows of `model`."""
    return user.has_perm(f"{model._meta.app_label}.{action}_{model._meta.model_name}")


def open_states(user: AbstractBaseUser, row: Model) -> list[str]:
    """Return the states that `user` may give to `row`, its present state included."""
    model = type(row)
    states = {row.state}
    if row.state in ENTERING:
        states.update(ENTERING)
    if may(user, "publish", model):
        states.update((*ENTERING, State.PUBLISHED))
    if may(user, "withdraw", model):
        states.add(State.WITHDRAWN)
    return [state for state in State.values if state in states]


@transaction.atomic
def move(row: Model, state: str, reason: str = "", leaving: Collection[str] = State.values) -> bool:
    """Give `row` the state; return whether it changed. A withdrawal needs its reason, which other states clear.

    The row is read anew first, so that nothing of what others saved meanwhile is undone; nothing happens where they
    have deleted it, or where its state is none of those to be left. A draft that goes on its way has done with the
    comment with which it was returned.
    """
    if not hold(row) or row.state == state or row.state not in leaving:
        return False
    if row.state == State.DRAFT:
        ReviewRemark.objects.settle(row)
    row.state = state
    if hasattr(row, "withdrawn_reason"):
        row.withdrawn_reason = reason if state == State.WITHDRAWN else ""
    row._change_reason = reason[:100] or f"State: {State(state).label}"
    row.save()
    return True


def hold(row: Model) -> bool:
    """Let nobody else save the row before the transaction ends, and read it anew; return whether it is still there."""
    try:
        row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
    except ObjectDoesNotExist:
        return False
    return True


def companions(row: Model) -> list[Model]:
    """Return the unpublished rows without which readers would not see `row` whole: whom and what it names, in turn."""
    found: dict[Model, None] = {row: None}
    waiting = [row]
    while waiting:
        new = [named for named in _named_by(waiting.pop(0)) if _is_unpublished(named) and named not in found]
        found |= dict.fromkeys(new)
        waiting += dict.fromkeys(new)
    return list(found)[1:]


def _is_unpublished(row: Model) -> bool:
    return getattr(row, "state", "") in ENTERING


def entered_with(row: Model) -> Iterator[Model]:
    """Yield the attested rows that are entered inside `row`, and go with it to review and to the public."""
    for name, needed in ENTERED_WITH.get(row._meta.label_lower, {}).items():
        yield from getattr(row, name).exclude(state=State.WITHDRAWN).filter(**needed)


def _named_by(row: Model) -> Iterator[Model]:
    """Yield the records that `row` and its parts name, and the attested rows entered inside it with what they name."""
    yield from _targets(row)
    for name in getattr(type(row), "parts", ()):
        for part in part_relation(type(row), name).related_model.objects.filter(**_whole(row, name)):
            yield from _targets(part)
    for own in entered_with(row):
        yield own
        yield from _named_by(own)


#: The attested rows entered inside a record, each kind with what must be so for it to go along.
ENTERED_WITH: dict[str, dict[str, dict[str, str]]] = {
    "interpretations.claim": {"attributions": {}, "relations": {"target__state": State.PUBLISHED}},
    "interpretations.school": {"currencies": {}, "memberships": {}},
}


def _whole(row: Model, name: str) -> dict[str, Model]:
    return {part_relation(type(row), name).field.name: row}


def _targets(row: Model) -> Iterator[Model]:
    for field in row._meta.concrete_fields:
        if field.is_relation and field.editable and getattr(row, field.attname) is not None:
            yield getattr(row, field.name)
    for field in row._meta.many_to_many:
        if _names_records(field):
            yield from getattr(row, field.name).all()


def _names_records(field: models.ManyToManyField) -> bool:
    through = field.remote_field.through
    return through._meta.auto_created and any(each.name == "state" for each in field.related_model._meta.fields)
