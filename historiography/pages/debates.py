"""Debates: the questions, a question with its answers side by side, and the matrix of questions by schools."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.db.models import F, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.entries import ClaimEntry, claim_entry
from historiography.pages.listing import Filter, Listing, Order, list_page, of_records, one_of
from historiography.pages.records import public_or_gone
from historiography.pages.sidenotes import (
    Link,
    Ref,
    Sidenote,
    attested,
    author_link,
    short_ref,
    witnesses,
)
from historiography.pages.without import left_mark
from historiography.pages.wording import counted, in_words
from historiography.pictures.hues import apart
from interpretations.models import (
    Attribution,
    Claim,
    Debate,
    Position,
    PositionHolding,
    School,
    SchoolMembership,
    Topic,
)
from works.reference import short_names
from works.referencing import leading_authors, name_of
from works.witness import set_aside

BY_QUESTION = Order("question", "question", ("main_key", "part_key", "depth", "question_key"))
#: How many schools the matrix sets side by side unless it is asked for others, and how many may be asked for.
SIDE_BY_SIDE, MOST_CHOSEN = 4, 4
#: Why something is left out of the matrix, where the reader chose the schools and where not.
WHY_UNCHOSEN = "questions to which no answer of these schools is reported, and the schools not chosen"
WHY_LEFT_OUT = "questions that fewer than two of these schools answered, and schools with fewer answers reported"
MOVES: dict[str, str] = {Position.Kind.REFRAMES: "Reframes the question", Position.Kind.REJECTS: "Rejects the question"}
#: Words before whoever does not give an answer.
RAISED: dict[str, str] = {PositionHolding.Stance.RAISES: "Raised as possible by"}
CELLS: dict[str, str] = {PositionHolding.Stance.SILENT: "silent", PositionHolding.Stance.DOES_NOT_ARISE: "moot"}

FILTERS: tuple[Filter, ...] = (
    one_of("parties", "Divided", "{}", "parties", Debate.Parties),
    of_records(
        "topic",
        "Topic",
        "on {}",
        lambda slug: Q(pk__in=Debate.objects.on_topic(slug).values("pk")),
        lambda: Topic.objects.published(),
    ),
)


@dataclass(frozen=True)
class Question:
    """A debate in the list; see `debates/question.html`."""

    question: str
    url: str
    note: str
    within: Link | None
    answers: str
    claims: str
    claims_url: str
    parties: str


@dataclass(frozen=True)
class Branch:
    """A question in the list with its parts, or parts `within` a question that is not on the page."""

    question: Question | None
    within: Link | None = None
    parts: list[Branch] = field(default_factory=list)


@dataclass(frozen=True)
class HeldBy:
    """Those who gave an answer in one place, or only raised it as a possible one, and the place."""

    holders: list[Link]
    sidenote: Sidenote
    words: str = ""


@dataclass(frozen=True)
class Answer:
    """A position of a debate; see `partials/positions.html`."""

    anchor: str
    title: str
    kind: str
    kind_label: str
    held_by: list[HeldBy]
    claims: list[ClaimEntry]
    unargued: str
    left: str


@public_page
def debates(request: HttpRequest) -> HttpResponse:
    """All questions, those that are part of a larger one under it."""
    records = Debate.objects.published().by_larger_question().with_numbers().select_related("parent")
    listing = list_page(records, request.GET, filters=FILTERS, orders=(BY_QUESTION,))
    context = {
        "section": "debates",
        "listing": listing,
        "count": counted(listing.total, "question"),
        "groups": _groups(listing),
        "actions": [{"label": "What the schools answered, question by question", "url": reverse("debate-matrix")}],
    }
    return show(request, "debates/list.html", context)


@public_page
def debate(request: HttpRequest, slug: str) -> HttpResponse:
    """A question: its answers side by side, who gave them, the claims that argue them, and its parts."""
    record = public_or_gone(request, Debate.objects.select_related("parent"), slug)
    positions = list(_positions(record))
    context = {
        "section": "debates",
        "debate": record,
        "crumbs": _crumbs(record),
        "eyebrow": [{"label": _parties(record, positions), "url": ""}, *_topics(record)],
        "answers": [_answer(each) for each in positions if each.kind == Position.Kind.ANSWER],
        "moves": [_answer(each) for each in positions if each.kind != Position.Kind.ANSWER],
        "contents": [{"text": each.answer, "url": f"#p-{each.key}"} for each in positions],
        "count": _count(record),
        "note": _note(positions),
        "unanswered": _unanswered(record),
        "parts": [question(each) for each in _subquestions(record)],
    }
    return show(request, "debates/detail.html", context, record, lambda: evidence(record))


@public_page
def matrix(request: HttpRequest) -> HttpResponse:
    """What the schools and their members answered: questions by schools, every answer with its reference."""
    cells = _cells()
    schools = _by_answers(cells)
    chosen = [each for each in schools if each.slug in request.GET.getlist("school")][:MOST_CHOSEN]
    everybody = "schools" in request.GET and not chosen
    columns = _columns(chosen or (schools if everybody else _unlike(schools, cells)[:SIDE_BY_SIDE]))
    rows = _rows(cells, columns, 1 if chosen or everybody else 2) or _rows(cells, columns, 1)
    context = {
        "section": "debates",
        "crumbs": [{"label": "Debates", "url": reverse("debates")}, {"label": "By school", "url": ""}],
        "columns": [{"name": each.label, "url": each.get_absolute_url(), "hue": each.hue} for each in columns],
        "rows": rows,
        "caption": f"{counted(len(rows), 'question')}, {counted(len(columns), 'school')}",
        "others": _left_out(cells, columns, rows),
        "others_why": WHY_UNCHOSEN if chosen else WHY_LEFT_OUT,
        "choices": [_choice(each, each in chosen) for each in sorted(schools, key=lambda each: each.label_key)],
        "most": in_words(MOST_CHOSEN),
        "narrowed": bool(chosen or everybody),
    }
    return show(request, "debates/matrix.html", context)


def question(record: Debate) -> Question:
    """Return a debate, fetched `with_numbers` and its parent, as it stands in a list."""
    within = record.parent if record.parent and record.parent.is_public else None
    claims = f"{reverse('claims')}?debate={record.slug}"
    return Question(
        question=record.question,
        url=record.get_absolute_url() or "",
        note="" if set_aside() else record.description,
        within=Link(within.question, within.get_absolute_url() or "") if within else None,
        answers=_answers(record),
        claims=counted(record.claims_number, "claim") if record.claims_number else "",
        claims_url=claims,
        parties=record.get_parties_display(),
    )


def _answers(record: Debate) -> str:
    """How many answers there are, and how many of them are argued, where not all are; and which nobody gives now."""
    number, argued, left = record.positions_number, record.argued_number, record.left_number
    parts = [
        counted(number, "position"),
        "" if argued == number else f"{in_words(argued) if argued else 'none'} argued",
        f"{in_words(left) if left < number else 'each'} left without anybody" if left else "",
    ]
    return ", ".join(filter(None, parts))


# The list -------------------------------------------------------------------------------------------------------------


def _groups(listing: Listing) -> list[Branch]:
    """Main questions with their parts, as far as they stand on this page; a part alone stands under its question."""
    groups: list[Branch] = []
    under: dict[int | None, list[Branch]] = {}
    for record in listing.rows:
        branch = Branch(question(record))
        if record.parent_id in under:
            under[record.parent_id].append(branch)
        elif branch.question and branch.question.within:
            groups.append(Branch(None, branch.question.within, [branch]))
            under[record.parent_id] = groups[-1].parts
        else:
            groups.append(branch)
        under[record.pk] = branch.parts
    return groups


# A debate -------------------------------------------------------------------------------------------------------------


def _crumbs(record: Debate) -> list[dict[str, str]]:
    above = [record.parent] if record.parent and record.parent.is_public else []
    larger = [{"label": each.question, "url": each.get_absolute_url() or ""} for each in above]
    return [{"label": "Debates", "url": reverse("debates")}, *larger, {"label": record.question, "url": ""}]


def _topics(record: Debate) -> list[dict[str, str]]:
    topics = record.topics.published().order_by("label_key")
    return [{"label": each.label, "url": each.get_absolute_url() or ""} for each in topics]


def evidence(record: Debate) -> list[QuerySet]:
    """Who gave which answer, and who holds the claims that argue them."""
    holdings = PositionHolding.objects.published().filter(Q(position__debate=record) | Q(debate=record))
    claims = Claim.objects.published().filter(positions__debate=record)
    return [holdings, Attribution.objects.published().filter(claim__in=claims.values("pk"))]


def _positions(record: Debate) -> QuerySet:
    holdings = PositionHolding.objects.published().with_sidenote().select_related("author", "school")
    claims = Claim.objects.published().dated().order_by("since_key", "statement_key").with_entry()
    return record.positions.order_by("order", "pk").prefetch_related(
        Prefetch("holdings", holdings.order_by("pk"), to_attr="shown_holdings"),
        Prefetch("claims", claims, to_attr="shown_claims"),
    )


def _answer(position: Position) -> Answer:
    held, argued = position.shown_holdings, position.shown_claims  # type: ignore[attr-defined]  # by `_positions`
    return Answer(
        anchor=f"p-{position.key}",
        title=position.answer,
        kind="" if position.kind == Position.Kind.ANSWER else position.kind,
        kind_label=MOVES.get(position.kind, ""),
        held_by=_held_by(held),
        claims=[claim_entry(each) for each in argued],
        unargued="" if argued else _unargued(held),
        left="" if held or any(each.shown_attributions for each in argued) else left_mark("gives or argues it"),
    )


def _unargued(held: list[PositionHolding]) -> str:
    """What is said of an answer that no claim argues: writers who give it in their own work only raise it."""
    raised = [row.author for row in held if row.author and row.author in leading_authors(row.attested_in)]
    if raised and len(raised) == len(held):
        names = short_names([name_of(author) for author in dict.fromkeys(raised)])
        return f"Raised by {names}, not argued: no claim entered argues it."
    return "Reported without an argument: no claim entered argues it." if held else "No claim entered argues this yet."


def _held_by(rows: Iterable[PositionHolding]) -> list[HeldBy]:
    """The holders, schools last, each once with all who report it; those with one reference together."""
    reports: dict[tuple[Link, str], list[PositionHolding]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.school_id is not None):
        reports[_holder(row), RAISED.get(row.stance, "")].append(row)
    shared: dict[tuple[Sidenote, str], list[Link]] = defaultdict(list)
    for (holder, words), group in reports.items():
        shared[witnesses(group), words].append(holder)
    return [HeldBy(holders, sidenote, words) for (sidenote, words), holders in shared.items()]


def _holder(row: PositionHolding) -> Link:
    return author_link(row.author) if row.author else Link(row.school.label, row.school.get_absolute_url() or "")


def _parties(record: Debate, positions: list[Position]) -> str:
    """Between whom the question is open; a single answer divides nobody."""
    argued = [each for each in positions if each.shown_claims]  # type: ignore[attr-defined]  # by `_positions`
    return f"{'Divided' if len(argued) > 1 else 'Asked'} {record.get_parties_display()}"


def _note(positions: list[Position]) -> str:
    """What the claims counted do, other ways to put the question included."""
    argued = [each for each in positions if each.shown_claims]  # type: ignore[attr-defined]  # by `_positions`
    if not argued:
        return "no claim entered argues any; nothing here ranks them"
    moves = any(each.kind != Position.Kind.ANSWER for each in argued)
    single = len({claim.pk for each in argued for claim in each.shown_claims}) == 1  # type: ignore[attr-defined]
    which = f" or {'puts' if single else 'put'} the question in another way" if moves else ""
    return f"{'argues' if single else 'argue'} them{which}; nothing here ranks them"


def _count(record: Debate) -> dict[str, str]:
    numbers = Debate.objects.filter(pk=record.pk).with_numbers().get()
    text = counted(numbers.claims_number, "claim") if numbers.claims_number else ""
    return {"text": text, "url": f"{reverse('claims')}?debate={record.slug}"}


def _unanswered(record: Debate) -> list[dict[str, Any]]:
    """Who is said to be silent, or for whom the question does not arise."""
    rows = record.holdings.published().with_sidenote().select_related("author", "school").order_by("stance", "pk")
    return [
        {
            "words": f"{row.get_stance_display()[:1].upper()}{row.get_stance_display()[1:]}:",
            "link": _holder(row),
            "sidenote": attested(row),
        }
        for row in rows
    ]


def _subquestions(record: Debate) -> QuerySet:
    return record.subquestions.published().with_numbers().select_related("parent").order_by("question_key")


# The matrix -----------------------------------------------------------------------------------------------------------

Cells = dict[tuple[Debate, School], list[PositionHolding]]


def _cells() -> Cells:
    """What is reported of each school, and what those counted among it answered."""
    holdings = PositionHolding.objects.published().exclude(stance=PositionHolding.Stance.RAISES).with_sidenote()
    rows = holdings.select_related("author", "school", "position__debate__parent", "debate__parent")
    schools = _schools_of_authors()
    cells: Cells = defaultdict(list)
    for row in rows.order_by(F("position__order").asc(nulls_last=True), "pk"):
        for school in _told_of(row, schools):
            cells[(row.debate or row.position.debate, school)].append(row)
    return cells


def _schools_of_authors() -> dict[int | None, list[School]]:
    belonging = SchoolMembership.objects.published().filter(kind=SchoolMembership.Kind.BELONGS, author__isnull=False)
    schools: dict[int | None, list[School]] = defaultdict(list)
    for row in belonging.select_related("school").order_by("school__label_key", "pk"):
        if row.school not in schools[row.author_id]:
            schools[row.author_id].append(row.school)
    return schools


def _told_of(row: PositionHolding, schools: dict[int | None, list[School]]) -> list[School]:
    """The schools in whose columns a row stands: one member's silence is not that of the school."""
    if row.school:
        return [row.school]
    return schools.get(row.author_id, []) if row.position else []


def _by_answers(cells: Cells) -> list[School]:
    """The schools, those of which most answers are reported first."""
    numbers = Counter(school for (_, school), rows in cells.items() if any(row.position_id for row in rows))
    schools = {school for _, school in cells}
    return sorted(schools, key=lambda school: (-numbers[school], school.label_key))


def _unlike(schools: list[School], cells: Cells) -> list[School]:
    """The schools without those whose column repeats another's, being told of the same members alone."""
    rows: dict[School, set[int]] = defaultdict(set)
    for (_, school), told in cells.items():
        rows[school].update(row.pk for row in told)
    return list({frozenset(rows[school]): school for school in reversed(schools)}.values())[::-1]


def _columns(schools: list[School]) -> list[School]:
    """The schools in the order in which they became current, as far as there are hues each in its own."""
    found = School.objects.filter(pk__in=[each.pk for each in schools])
    columns = list(found.dated().order_by("period_key", "label_key"))
    hues = apart([(each.label, each.hue) for each in columns if each.hue])
    for each in columns:
        each.hue = hues.get(each.label, 0)
    return columns


def _rows(cells: Cells, columns: list[School], fewest: int) -> list[dict[str, Any]]:
    """The questions of which something is reported in so many of the columns."""
    shown = set(columns)
    told = Counter(debate for debate, school in cells if school in shown)
    questions = [debate for debate, number in told.items() if number >= fewest]
    return [
        {
            "question": each.question,
            "url": each.get_absolute_url(),
            "cells": [_headed(school) | _cell(cells.get((each, school), [])) for school in columns],
        }
        for each in sorted(questions, key=_place_of_question)
    ]


def _left_out(cells: Cells, columns: list[School], rows: list[dict[str, Any]]) -> str:
    questions = len({debate for debate, _ in cells}) - len(rows)
    schools = len({school for _, school in cells}) - len(columns)
    numbers = [counted(questions, "question") if questions else "", counted(schools, "school") if schools else ""]
    return " and ".join(filter(None, numbers))


def _choice(school: School, chosen: bool) -> dict[str, Any]:
    return {"slug": school.slug, "label": school.label, "chosen": chosen}


def _place_of_question(record: Debate) -> tuple[str, int, str]:
    larger = record.parent
    return (larger.question_key if larger else record.question_key, 1 if larger else 0, record.question_key)


def _headed(school: School) -> dict[str, Any]:
    """What stands above an answer where the columns stand one under the other."""
    return {"school": school.label, "hue": school.hue}


def _cell(rows: list[PositionHolding]) -> dict[str, Any]:
    answered = [row for row in rows if row.position]
    if answered:
        answers = [_cell_answer(list(group)) for _, group in groupby(answered, key=lambda row: row.position_id)]
        return {"kind": "answer", "answers": answers, "refs": ()}
    return {"kind": CELLS[rows[0].stance] if rows else "none", "answers": (), "refs": _refs(rows)}


def _cell_answer(rows: list[PositionHolding]) -> dict[str, Any]:
    """An answer, told apart: who ascribes it to the school as such, and which of its members gave it."""
    position = rows[0].position
    members = [row for row in rows if row.author]
    return {
        "text": position.answer,
        "url": f"{position.debate.get_absolute_url()}#p-{position.key}",
        "refs": _refs(row for row in rows if row.school),
        "members": tuple(dict.fromkeys(author_link(row.author, surname=True) for row in members if row.author)),
        "member_refs": _refs(members),
    }


def _refs(rows: Iterable[PositionHolding]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(map(short_ref, rows)))
