"""Work to do: the questions by which each kind of rows finds what waits.

An admin lists its questions; the filter of its list asks one of them, and the start page counts the answers to all: the
number and the list come from one queryset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Model, QuerySet, Value

from records import publishing, review

PARAMETER = "todo"


class Question(NamedTuple):
    """What a question is called in addresses and on pages, and what answers it.

    That is a method of the queryset, or a function of the rows and of whoever asks.
    """

    name: str
    words: str
    answer: str | Callable[[QuerySet, AbstractBaseUser], QuerySet]


def answering(rows: QuerySet, question: Question, user: AbstractBaseUser) -> QuerySet:
    """Return those of the rows that answer the question, when `user` asks it."""
    return question.answer(rows, user) if callable(question.answer) else getattr(rows, question.answer)()


def questions_of(keeper: Any) -> dict[str, Question]:
    """Return the questions of an admin, by name."""
    return {question[0]: Question(*question) for question in getattr(keeper, "questions", ())}


def rows_to_do(keeper: Any, question: Question, user: AbstractBaseUser) -> QuerySet:
    """Return the rows that the list of an admin shows for one of its questions."""
    rows = keeper.model._default_manager.get_queryset()
    if any(field.name == "merged_into" for field in keeper.opts.fields):
        rows = rows.filter(merged_into__isnull=True)
    return answering(rows, question, user)


def counted(lists: Sequence[QuerySet]) -> list[int]:
    """Return how many rows each of the querysets has, all in one query."""
    if not lists:
        return []
    first, *others = (_numbered(place, rows) for place, rows in enumerate(lists))
    numbers = dict(first.union(*others, all=True).values_list("in_list", "how_many"))
    return [numbers.get(place, 0) for place in range(len(lists))]


def on_their_way(models: Iterable[type[Model]]) -> set[type[Model]]:
    """Return the kinds of which some row is a draft or in review, found in one query.

    Few kinds ever have any, and asking all questions of all kinds takes longer to write down than to answer.
    """
    kinds = list(models)
    numbers = counted([model._default_manager.filter(state__in=publishing.ENTERING) for model in kinds])
    return {model for model, number in zip(kinds, numbers, strict=True) if number}


def _numbered(place: int, rows: QuerySet) -> QuerySet:
    simple = not rows.query.group_by and not rows.query.distinct and len(rows.query.alias_map) < 2
    chosen = rows if simple else rows.model._base_manager.filter(pk__in=rows.order_by().values("pk"))
    named = chosen.order_by().annotate(in_list=Value(place)).values("in_list")
    return named.annotate(how_many=Count("pk")).values("in_list", "how_many")


def _drafts_of(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return review.entered_by(rows.drafts(), user)


def _drafts_of_others(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return review.entered_by_others(rows.drafts(), user)


def _submitted_by(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return review.entered_by(rows.in_review(), user)


def _submitted_by_others(rows: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return review.entered_by_others(rows.in_review(), user)


#: The questions of everything that is drafted, reviewed and published.
STATE_QUESTIONS = (
    Question("returned", "Returned to me", review.returned_to),
    Question("my-drafts", "My drafts", _drafts_of),
    Question("others-drafts", "Drafts of others", _drafts_of_others),
    Question("draft", "All drafts", "drafts"),
    Question("mine-in-review", "Mine, in review", _submitted_by),
    Question("others-in-review", "Of others, in review", _submitted_by_others),
    Question("in-review", "All in review", "in_review"),
)
