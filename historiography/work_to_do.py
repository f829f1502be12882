"""Work to do: what waits, for whom, and the lists that have exactly that.

The admins of each app say by which questions they find what waits (`records.admin.to_do`). Here these questions stand
in the order of work, with those put together that are asked of many kinds of rows. A question that stands nowhere here
is listed last, so that none is lost. All are counted in one query.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.http import HttpRequest
from django.urls import reverse

from records import publishing
from records.admin.to_do import (
    PARAMETER,
    STATE_QUESTIONS,
    Question,
    counted,
    on_their_way,
    questions_of,
    rows_to_do,
)
from records.models import ReviewRemark
from records.review import open_returns

#: Admins, each with the question that is put to it.
Asked = list[tuple[Any, Question]]

#: So many comments stand on the start page; the others are counted.
COMMENTS = 5


@dataclass(frozen=True)
class More:
    """A page that shows the same rows otherwise: its words, and the name and arguments of its address."""

    words: str
    page: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """A question put to the kinds named, or to every kind of which it is asked; by whoever has the permission."""

    words: str
    question: str
    kinds: tuple[str, ...] = ()
    permission: str = "change"
    more: More | None = None


RETURNED = Line("Returned to you with a comment", "returned")

ORDER: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (
        "Yours",
        (
            RETURNED,
            Line("Your drafts", "my-drafts"),
            Line("Yours, waiting for review", "mine-in-review"),
        ),
    ),
    (
        "Of others",
        (
            Line("To be reviewed", "others-in-review", permission="publish"),
            Line("Drafts of others", "others-drafts"),
        ),
    ),
    (
        "Notes and citations",
        (
            Line("Imports to be reviewed", "to-be-reviewed", ("works.Import",)),
            Line(
                "Unresolved citations",
                "unresolved",
                ("works.Citation",),
                more=More("by what is printed", "works_citation_ranked", ("prints",)),
            ),
            Line(
                "Works with notes missing",
                "notes-missing",
                ("works.Work",),
                more=More("which numbers", "works_work_notes_missing"),
            ),
            Line("Quotations without a page", "without-page", ("works.Citation",)),
        ),
    ),
    (
        "Claims and readings",
        (
            Line("Objections of readers, to be answered", "waiting", ("interpretations.Objection",)),
            Line(
                "Attributions not verified against the original",
                "unverified",
                ("interpretations.Attribution",),
                more=More("by original", "interpretations_attribution_ranked", ("originals",)),
            ),
            Line("Attributions without a page", "without-page", ("interpretations.Attribution",)),
            Line("Claims opposed without a shared question", "opposed", ("interpretations.Claim",)),
            Line("Claims that nobody holds", "unattributed", ("interpretations.Claim",)),
        ),
    ),
    (
        "Little known",
        (
            Line("Works known only through others", "known-through", ("works.Work",)),
            Line("Persons without a vocation", "without-vocation", ("authors.Author",)),
        ),
    ),
)

#: Asked in the lists alone: what they find is told above in other words, or is mostly right as it is.
IN_LISTS_ALONE = {"draft", "in-review", "unresolved", "anachronistic"}

#: Lists by which order is kept among what is entered already, each with the kind of its rows.
TOOLS = (
    ("Likely duplicates", "records.LikelyPair"),
    ("Merges and imports, to be undone", "records.Operation"),
    ("Imports", "works.Import"),
)


@dataclass(frozen=True)
class Listed:
    """Rows of one kind that wait, how many they are, and the list that has exactly those."""

    kind: str
    count: int
    url: str


@dataclass(frozen=True)
class Task:
    """What waits, by kind of row; and where the same is shown otherwise."""

    words: str
    lists: tuple[Listed, ...]
    of_many_kinds: bool
    more_words: str = ""
    more_url: str = ""

    @property
    def count(self) -> int:
        """How many rows wait."""
        return sum(each.count for each in self.lists)

    @property
    def url(self) -> str:
        """The list of all of them; empty where they may be of several kinds."""
        return "" if self.of_many_kinds else self.lists[0].url


@dataclass(frozen=True)
class Section:
    """Tasks under one heading."""

    heading: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Comment:
    """A comment that waits for whoever looks, with the row that it is about."""

    remark: ReviewRemark
    kind: str
    row: str
    url: str


def sections(site: AdminSite, request: HttpRequest, whole: bool = False) -> list[Section]:
    """Return what waits for whoever asks; with `whole`, also the lists in which nothing does."""
    order = (*ORDER, _others(site))
    asked = {line: list(_asked(site, request, line)) for _, lines in order for line in lines}
    asked = _without_idle(asked)
    user = _curator(request)
    querysets = [rows_to_do(keeper, question, user) for each in asked.values() for keeper, question in each]
    numbers = iter(counted(querysets))
    tasks = {
        line: _task(line, [_listed(keeper, question, next(numbers)) for keeper, question in each])
        for line, each in asked.items()
    }
    told = [
        Section(heading, tuple(tasks[line] for line in lines if line in tasks and (whole or tasks[line].count)))
        for heading, lines in order
    ]
    return [section for section in told if section.tasks]


def desk(site: AdminSite, request: HttpRequest) -> dict[str, Any]:
    """Return what the start page shows: comments, work to do and tools; what the comments tell is not listed again."""
    told, waiting = comments(site, request), sections(site, request)
    return {"comments": told, "sections": _without_told(waiting, len(told)), "tools": tools(site, request)}


def _without_told(waiting: list[Section], comments_shown: int) -> list[Section]:
    """Leave out the line of what was returned, where the comments shown are all there are."""
    left = (
        Section(
            section.heading,
            tuple(task for task in section.tasks if task.words != RETURNED.words or task.count > comments_shown),
        )
        for section in waiting
    )
    return [section for section in left if section.tasks]


def _asked(site: AdminSite, request: HttpRequest, line: Line) -> Iterator[tuple[Any, Question]]:
    for keeper in site._registry.values():
        question = questions_of(keeper).get(line.question)
        if question and (not line.kinds or keeper.opts.label in line.kinds) and _may(keeper, request, line.permission):
            yield keeper, question


def _without_idle(asked: dict[Line, Asked]) -> dict[Line, Asked]:
    """Leave out what is asked about the drafts of kinds that have none, and lines about which nobody is asked."""
    busy = on_their_way({keeper.model for each in asked.values() for keeper, question in each if _of_drafts(question)})
    return {
        line: [(keeper, question) for keeper, question in each if keeper.model in busy or not _of_drafts(question)]
        for line, each in asked.items()
        if each
    }


def _of_drafts(question: Question) -> bool:
    return question in STATE_QUESTIONS


def _curator(request: HttpRequest) -> User:
    """Return who is signed in: nobody else is let in."""
    return cast(User, request.user)


def _may(keeper: Any, request: HttpRequest, permission: str) -> bool:
    if permission == "publish":
        return publishing.may(_curator(request), permission, keeper.model)
    return keeper.has_change_permission(request)


def _others(site: AdminSite) -> tuple[str, tuple[Line, ...]]:
    known: dict[str, set[str]] = defaultdict(set)
    for _, lines in ORDER:
        for line in lines:
            known[line.question] |= set(line.kinds) or {"all"}
    found = [
        Line(f"{keeper.opts.verbose_name_plural}: {question.words}".capitalize(), name, (keeper.opts.label,))
        for keeper in site._registry.values()
        for name, question in questions_of(keeper).items()
        if name not in IN_LISTS_ALONE and not known[name] & {"all", keeper.opts.label}
    ]
    return "Other lists", tuple(found)


def _listed(keeper: Any, question: Question, count: int) -> Listed:
    url = f"{_list_of(keeper)}?{PARAMETER}={question.name}"
    return Listed(str(keeper.opts.verbose_name_plural), count, url)


def _task(line: Line, lists: list[Listed]) -> Task:
    several = len(line.kinds) != 1
    shown = [each for each in lists if each.count or not several]
    more = line.more if shown and shown[0].count else None
    url = reverse(f"admin:{more.page}", args=more.arguments) if more else ""
    return Task(line.words, tuple(shown), several, more.words if more else "", url)


def comments(site: AdminSite, request: HttpRequest) -> list[Comment]:
    """Return the first comments that wait for whoever asks, the oldest first."""
    returns = open_returns(_curator(request)).select_related("written_by").order_by("written_at", "pk")
    waiting = list(returns[:COMMENTS])
    keepers: dict[str, Any] = {keeper.opts.label_lower: keeper for keeper in site._registry.values()}
    rows: dict[tuple[str, int], Any] = {}
    for kind in {remark.kind for remark in waiting} & keepers.keys():
        pks = [remark.object_id for remark in waiting if remark.kind == kind]
        drafts = keepers[kind].with_labels(keepers[kind].model._default_manager.drafts())
        rows |= {(kind, pk): row for pk, row in drafts.in_bulk(pks).items()}
    found = ((remark, rows.get((remark.kind, remark.object_id))) for remark in waiting)
    return [_comment(remark, row, keepers[remark.kind]) for remark, row in found if row]


def _comment(remark: ReviewRemark, row: Any, keeper: Any) -> Comment:
    opts = keeper.opts
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_review", args=[row.pk])
    return Comment(remark, str(opts.verbose_name), keeper.label_of(row), url)


def tools(site: AdminSite, request: HttpRequest) -> list[tuple[str, str]]:
    """Return the words and addresses of the lists that keep order, as far as there are any and the user may look."""
    keepers = {keeper.opts.label: keeper for keeper in site._registry.values()}
    seen = ((words, keepers[kind]) for words, kind in TOOLS if kind in keepers)
    return [(words, _list_of(keeper)) for words, keeper in seen if keeper.has_view_permission(request)]


def _list_of(keeper: Any) -> str:
    return reverse(f"admin:{keeper.opts.app_label}_{keeper.opts.model_name}_changelist")
