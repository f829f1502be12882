"""The works that stand behind a page, and why each of them does: its references, to be taken home.

A page rests on attested rows. Behind it stand the works in which these were read, those in which what they tell of was
argued, and those that passed it on. The reasons are asked for some works at a time, so that a list of any length can
be streamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial, reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from authors.models import Author
from historiography.pages import authors, claims, debates, schools
from historiography.pages.sidenotes import place, short_ref
from historiography.pages.works import counted_to
from historiography.trails.reading_list import part_of
from interpretations.models import (
    Attested,
    Attribution,
    AttributionReporter,
    Claim,
    ClaimRelation,
    PositionHolding,
    School,
    SchoolCurrency,
    SchoolMembership,
    Topic,
)
from works.exporting import Reasons
from works.models import Citation, Contribution, Work
from works.querysets import WorkQuerySet
from works.referencing import in_prose

#: How many reasons are told of one work: a survey may have hundreds.
MOST_REASONS = 12
#: A work by its key, and why it is on the list; the words are left out beyond the most that are told.
Because = tuple[int, str]
#: Gives the reasons for works, named by their keys.
Giving = Callable[[Collection[int]], Iterable[Because]]


@dataclass(frozen=True)
class Behind:
    """The works that stand behind a page, and the reasons for each."""

    works: WorkQuerySet
    reasons: Reasons


def behind_school(record: School) -> Behind:
    """Return the works counted to a school, and those behind all that is attested of it."""
    rows = schools.evidence(record)
    return _behind(_of_rows(rows) | counted_to(record.slug), [partial(_counted_to, record), *_told_by(rows)])


def behind_author(record: Author) -> Behind:
    """Return the works of an author, and those behind all that is attested of him; not those that merely cite him."""
    rows = [each for each in authors.evidence(record) if each.model is not Citation]
    made = Q(pk__in=Contribution.objects.filter(author=record).values("work"))
    return _behind(made | _of_rows(rows), [partial(_made_by, record), *_told_by(rows)])


def behind_debate(record: Any) -> Behind:
    """Return the works in which the answers to a question were given, argued and read."""
    rows = debates.evidence(record)
    return _behind(_of_rows(rows), _told_by(rows))


def behind_claim(record: Claim) -> Behind:
    """Return the works in which a claim was argued, answered and read."""
    rows = claims.evidence(record)
    return _behind(_of_rows(rows), _told_by(rows))


def behind_topic(record: Topic) -> Behind:
    """Return the works in which the claims on a topic, its narrower topics included, were argued and read."""
    on_it = Claim.objects.published().on_topic(record.slug).values("pk")
    rows = [Attribution.objects.published().filter(claim__in=on_it)]
    return _behind(_of_rows(rows), _told_by(rows))


def behind_work(record: Work) -> Behind:
    """Return the works that a work cites, and those in which it found what it cites, each with its notes."""
    made = Citation.objects.published().filter(citing_work=record)
    ends = Q(pk__in=made.values("cited_work")) | Q(pk__in=made.values("via"))
    return _behind(ends, [partial(_cited_in, made, end) for end in ("cited_work", "via")])


def _behind(condition: Q, giving: Sequence[Giving]) -> Behind:
    return Behind(Work.objects.published().filter(condition), partial(_reasons, giving))


def _reasons(giving: Sequence[Giving], works: Sequence[Work]) -> Mapping[int, str]:
    told: dict[int, list[str]] = defaultdict(list)
    keys = [work.pk for work in works]
    for give in giving:
        for work, words in give(keys):
            told[work].append(words)
    return {work: _in_a_line(words) for work, words in told.items()}


def _in_a_line(reasons: Sequence[str]) -> str:
    shown = list(dict.fromkeys(filter(None, reasons)))[:MOST_REASONS]
    left = sum(words not in shown for words in reasons)
    return " ".join([*shown, *([f"And {left:,} more."] if left else [])])


# Attested rows --------------------------------------------------------------------------------------------------------


def _of_rows(rows: Sequence[QuerySet]) -> Q:
    """The condition that a work stands behind some of the rows."""
    return reduce(or_, map(_of_some, rows))


def _of_some(rows: QuerySet) -> Q:
    bare = rows.order_by()
    read = Q(pk__in=bare.values("attested_in"))
    if rows.model is not Attribution:
        return read
    passed_on = AttributionReporter.objects.filter(attribution__in=bare.values("pk"), work__isnull=False)
    argued = bare.filter(asserted_in__isnull=False).values("asserted_in")
    return read | Q(pk__in=argued) | Q(pk__in=passed_on.values("work"))


def _told_by(rows: Sequence[QuerySet]) -> list[Giving]:
    """What gives the reasons that stand in rows, each from querysets of one kind; views before other judgements."""
    ordered = sorted(rows, key=lambda each: each.model is not Attribution)
    return [partial(_of_views if each.model is Attribution else _of_judgements, each) for each in ordered]


def _of_views(rows: QuerySet, works: Collection[int]) -> Iterator[Because]:
    """What each work has to do with each claim: first where it was argued, then who passed it on and reports it."""
    hands = AttributionReporter.objects.filter(attribution__in=rows.order_by().values("pk"), work__in=works)
    argued = _pairs(rows, "asserted_in", "asserted_locator_key", works)
    passed_on = hands.order_by("attribution", "pk").values_list("work", "attribution")
    reported = _pairs(rows, "attested_in", "locator_key", works)
    pairs = list(dict.fromkeys([*argued, *passed_on, *reported]))
    told = _told_of(pairs)
    shown = Attribution.objects.filter(pk__in={row for _, row in told}).with_sidenote().select_related("claim")
    found = {row.pk: row for row in shown}
    for work, pk in pairs:
        yield work, _view(found[pk], work) if (work, pk) in told else ""


def _view(row: Attribution, work: int) -> str:
    return f"“{row.claim.statement}” {part_of(row, work)}."


def _of_judgements(rows: QuerySet, works: Collection[int]) -> Iterator[Because]:
    """What was read in each work, with its place and notes."""
    model: type[Attested] = rows.model
    pairs = list(dict.fromkeys(_pairs(rows, "attested_in", "locator_key", works)))
    told = _told_of(pairs)
    ends = {field.name for field in model._meta.fields if field.many_to_one} | set(model.ends)
    # The work read comes along with its people.
    ends -= {"attested_in"}
    shown = model.objects.filter(pk__in={row for _, row in told}).with_sidenote().select_related(*ends)
    found = {row.pk: row for row in shown}
    for work, pk in pairs:
        yield work, _judgement(found[pk]) if (work, pk) in told else ""


def _judgement(row: Attested) -> str:
    read = short_ref(row)
    where = ", ".join(filter(None, [read.place, *(note.text for note in read.notes)]))
    return f"Read in it, {where}: {_said(row)}."


def _said(row: Attested) -> str:
    """What a row says, in a line."""
    if isinstance(row, ClaimRelation):
        return f"“{row.source}” {row.get_kind_display()} “{row.target}”"
    if isinstance(row, PositionHolding):
        return f"{row.holder} {row.get_stance_display()} “{row.position or row.debate}”"
    if isinstance(row, SchoolCurrency):
        return f"when {row.school} was current, {in_prose(row.period)}"
    return str(row)


def _pairs(rows: QuerySet, end: str, order: str, works: Collection[int]) -> Iterable[tuple[int, int]]:
    """The works at one end of rows, each with the row, in the order of their places."""
    return rows.filter(**{f"{end}__in": works}).order_by(order, "pk").values_list(end, "pk")


def _told_of(pairs: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    """The first pairs of each work, as many as are told."""
    by_work: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for work, row in pairs:
        by_work[work].append((work, row))
    return {pair for own in by_work.values() for pair in own[:MOST_REASONS]}


# What makes a work one of a school, of an author, of a work's notes --------------------------------------------------


def _counted_to(school: School, works: Collection[int]) -> Iterator[Because]:
    """Which works somebody counts to the school, and which are by somebody who is counted to it."""
    rows = SchoolMembership.objects.published().filter(school=school, kind=SchoolMembership.Kind.BELONGS)
    for work in rows.filter(work__in=works).order_by("work").values_list("work", flat=True).distinct():
        yield work, f"It is counted among “{school.label}”."
    members = rows.filter(author__isnull=False).values("author")
    parts = Contribution.objects.filter(work__in=works, author__in=members).order_by("work", "order", "pk")
    for work, name in parts.values_list("work", "author__name"):
        yield work, f"{name} is counted among “{school.label}”."


def _made_by(author: Author, works: Collection[int]) -> Iterator[Because]:
    for part in Contribution.objects.filter(author=author, work__in=works).order_by("work", "order", "pk"):
        role = "" if part.role == Contribution.Role.AUTHOR else f" as {part.get_role_display()}"
        yield part.work_id, f"By {author.name}{role}."


def _cited_in(made: QuerySet, end: str, works: Collection[int]) -> Iterator[Because]:
    """In which note or at which page a work cites each, and where in it; or finds there what it cites."""
    rows = made.filter(**{f"{end}__in": works}).select_related("note").order_by("note__order_key", "place_key", "pk")
    for row in rows:
        yield getattr(row, f"{end}_id"), _found_there(row) if end == "via" else _cited(row)


def _cited(row: Citation) -> str:
    at = place(row.locator)
    return f"Cited in {_where(row)}{f': {at}' if at else ''}."


def _found_there(row: Citation) -> str:
    return f"What {_where(row)} cites is {row.get_via_kind_display()} it."


def _where(row: Citation) -> str:
    return row.note.name if row.note else place(row.place)
