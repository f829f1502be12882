"""How complete the corpus is: what has been read, what is known through it, and how near to the originals.

Every number leads to a list of exactly so many rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from authors.models import Author
from historiography.pages.claims import FILTERS
from historiography.pages.sidenotes import Link, label_of
from historiography.pages.unresolved import unresolved_citations, unresolved_count
from historiography.pages.wording import counted
from interpretations.models import Claim, Debate, School
from works.models import Work
from works.querysets import WorkQuerySet

SEEN = next(each for each in FILTERS if each.name == "seen")
#: Works read whole are named one by one while they are few.
MOST_NAMED = 12


@dataclass(frozen=True)
class Reading:
    """A work read whole, and how many of its notes are entered."""

    work: Link
    notes: Link
    entered: int
    total: int


@dataclass(frozen=True)
class Coverage:
    """What has been read and entered."""

    readings: list[Reading]
    read: Link
    known: Link
    claims: Link
    in_original: Link
    verified: Link
    reported: Link
    historians: Link
    voices: Link
    schools: Link
    debates: Link
    unresolved: Link


def coverage() -> Coverage:
    """Count what readers may see."""
    works, claims, authors = Work.objects.published(), Claim.objects.published(), Author.objects.published()
    read = works.worked_through()
    return Coverage(
        readings=[_reading(each) for each in _named(read)],
        read=_to("works", counted(read.count(), "work"), "coverage=worked-through"),
        known=_to("works", counted(works.exclude(pk__in=read).count(), "work"), "coverage=known-through"),
        claims=_to("claims", counted(claims.count(), "claim")),
        in_original=_seen("read"),
        verified=_seen("verified"),
        reported=_seen("report"),
        historians=_to("historians", counted(authors.historians().count(), "historian")),
        voices=_to("voices", counted(authors.voices().count(), "voice")),
        schools=_to(
            "schools", counted(School.objects.published().count(), "school or approach", "schools and approaches")
        ),
        debates=_to("debates", counted(Debate.objects.published().count(), "question")),
        unresolved=_to("unresolved", unresolved_count(unresolved_citations().count())),
    )


def _to(page: str, words: str, query: str = "") -> Link:
    return Link(words, f"{reverse(page)}?{query}" if query else reverse(page))


def _seen(value: str) -> Link:
    number = Claim.objects.published().filter(SEEN.clause(value)).count()
    return _to("claims", f"{number:,}", f"seen={value}")


def _named(works: WorkQuerySet) -> QuerySet:
    shown = Count("notes", filter=Q(notes__withheld=False), distinct=True)
    return works.with_people().annotate(notes_entered=shown).in_time_order()[:MOST_NAMED]


def _reading(work: Work) -> Reading:
    entered: int = work.notes_entered  # type: ignore[attr-defined]  # counted by `_named`
    total = work.notes_total or entered
    address = work.get_absolute_url() or ""
    words = f"{entered} of {counted(total, 'note')} entered"
    return Reading(Link(label_of(work), address), Link(words, f"{address}#notes"), entered, total)
