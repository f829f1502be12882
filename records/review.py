"""Review: a curator submits, an editor returns with a comment, the curator answers and submits again.

What is said is kept as `ReviewRemark`, apart from the history of the text, and is meant for whoever entered the row.
The attested rows that are entered inside a record go with it, both ways.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Model, QuerySet

from records import publishing
from records.models import ReviewRemark, State

RETURNED = "Returned with a comment"
SUBMITTED = "Submitted for review"


class ReviewError(ValueError):
    """The step cannot be taken; the message says why, to a curator."""


def submit(rows: Iterable[Model]) -> int:
    """Submit drafts, with the drafts that are entered inside them; return how many rows that were."""
    whole = [each for row in rows for each in (row, *publishing.entered_with(row))]
    drafts = dict.fromkeys(row for row in whole if row.state == State.DRAFT)
    with transaction.atomic():
        return sum(publishing.move(row, State.REVIEW, SUBMITTED, leaving=[State.DRAFT]) for row in drafts)


def send_back(row: Model, text: str, editor: AbstractBaseUser) -> ReviewRemark:
    """Return `row` to whoever entered it, with a comment; raise ReviewError where it does not wait for review."""
    with transaction.atomic():
        _require(row, State.REVIEW, "waits for review no longer")
        remark = _remark(row, ReviewRemark.Step.RETURNED, text, editor, who_entered(row))
        for each in (row, *publishing.entered_with(row)):
            publishing.move(each, State.DRAFT, RETURNED, leaving=[State.REVIEW])
    return remark


def answer(row: Model, text: str, curator: AbstractBaseUser) -> ReviewRemark:
    """Answer what was said last, to whoever returned the row; where nothing was said, it is a remark."""
    last = ReviewRemark.objects.on(row).filter(step=ReviewRemark.Step.RETURNED).select_related("written_by").last()
    step = ReviewRemark.Step.ANSWERED if last else ReviewRemark.Step.REMARKED
    return _remark(row, step, text, curator, last.written_by if last else None)


def submit_again(row: Model, text: str, curator: AbstractBaseUser) -> int:
    """Submit a draft, with an answer where there is one; return how many rows went along, itself included."""
    with transaction.atomic():
        _require(row, State.DRAFT, "is a draft no longer")
        if text:
            answer(row, text, curator)
        return submit([row])


def who_entered(row: Model) -> AbstractBaseUser | None:
    """Return who entered `row`, or else who submitted it last; None where neither is known."""
    versions = row.history.filter(history_user__isnull=False).select_related("history_user").order_by("history_id")
    first = versions.filter(history_type="+").first() or versions.filter(state=State.REVIEW).last()
    return first.history_user if first else None


def entered_by(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    """Return those of the rows that `user` entered."""
    return rows.filter(pk__in=_entries(rows.model, user))


def entered_by_others(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    """Return those of the rows that somebody else entered, or a command."""
    return rows.exclude(pk__in=_entries(rows.model, user))


def returned_to(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    """Return those of the rows that were returned with a comment to `user`, and still wait."""
    mine = open_returns(user).filter(kind=rows.model._meta.label_lower)
    return rows.filter(state=State.DRAFT, pk__in=mine.values("object_id"))


def open_returns(user: AbstractBaseUser) -> QuerySet[ReviewRemark]:
    """Return the comments that wait for `user`, the oldest first."""
    return ReviewRemark.objects.open().filter(meant_for=user.pk)


def _entries(model: type[Model], user: AbstractBaseUser) -> QuerySet:
    entered = model.history.filter(history_type="+", history_user=user.pk)
    return entered.order_by().values(model._meta.pk.attname)


def _remark(row: Model, step: str, text: str, who: AbstractBaseUser, whom: AbstractBaseUser | None) -> ReviewRemark:
    kind = row._meta.label_lower
    return ReviewRemark.objects.create(
        kind=kind, object_id=row.pk, step=step, text=text.strip(), written_by=who, meant_for=whom
    )


def _require(row: Model, state: str, otherwise: str) -> None:
    """Let nobody else move the row meanwhile, and see it as it is now."""
    if not publishing.hold(row) or row.state != state:
        raise ReviewError(f"“{row}” {otherwise}: look at it again.")
