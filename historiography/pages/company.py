"""The company that a work keeps: what is cited together with it, and what cites the same sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.connections import connection_url, searched
from historiography.pages.listing import asked
from historiography.pages.records import public_or_gone
from historiography.pages.sidenotes import Link, Ref, label_ref, name_in_lists, note_url
from historiography.pages.wording import counted
from historiography.pictures import Drawing
from historiography.pictures.of_connected import of_connected
from historiography.pictures.opening import opened
from historiography.trails.connecting import Connected, lay_out
from historiography.trails.stops import Stop
from historiography.trails.walked import named
from interpretations.links import Node
from works.common_ground import Companion, Company, cited_with, shares_sources_with
from works.models import Citation, Note, Work
from works.querysets import CitationQuerySet

SIZE = 20
#: So many works through which two keep company are named beside them.
NAMED = 3
PASSED_OVER = "{} passed over: they are linked to so many works that this says little."
ONLY_SOME = "Only {}, those entered first, were looked through."


@dataclass(frozen=True)
class Kind:
    """A kind of company: how it is asked for, and told. `next` calls the works next to the one that is asked about.

    `order` tells which come first, and why.
    """

    name: str
    title: str
    between: str
    several: str
    next: str
    ask: Callable[[int], Company]
    nothing: str
    order: str


TOGETHER = Kind(
    "together",
    "Cited together with this work",
    "work cites both",
    "works cite both",
    "citing work",
    cited_with,
    "No work entered cites it together with another.",
    "those first that most works cite with it, then those cited with it in most notes",
)
SOURCES = Kind(
    "sources",
    "Citing the same sources",
    "source in common",
    "sources in common",
    "source",
    shares_sources_with,
    "No other work entered cites what it cites.",
    "those first that have most sources in common with it",
)
KINDS = (TOGETHER, SOURCES)


@dataclass(frozen=True)
class Meeting:
    """A work through which an edition of a companion keeps company, and the notes of it that cite both."""

    edition: int
    at: int
    notes: Sequence[int] = ()


@dataclass(frozen=True)
class Row:
    """A work that keeps company, how close it is, and where that can be seen; `url` leads to all of it."""

    stop: Stop
    ref: Ref | None
    closeness: str
    places: tuple[Ref, ...]
    more: str
    url: str


@public_page
def company(request: HttpRequest, slug: str) -> HttpResponse:
    """The works that keep company with one, of the kind that the address asks for, the closest first."""
    record = public_or_gone(request, Work.objects.with_people(), slug)
    kind = next((each for each in KINDS if each.name == asked(request.GET, "by")), TOGETHER)
    found = kind.ask(record.pk)
    first, last = _cut(found.companions, asked(request.GET, "after"), asked(request.GET, "before"))
    shown = found.companions[first:last]
    met = _met(kind, record, found, shown)
    known = lay_out([], [(Node("work", each), Node("work", at)) for each, at in _pairs(record, met)])
    address = f"{reverse('work-company', args=[record.slug])}?by={kind.name}"
    context = {
        "section": "works",
        "crumbs": _crumbs(record, kind),
        "name": name_in_lists(record),
        "title": kind.title,
        "others": [Link(each.title, f"?by={each.name}") for each in KINDS if each is not kind],
        "count": counted(len(found.companions), "work"),
        "order": kind.order,
        "nearness": _nearness(kind, found.companions),
        "rows": _rows(record, kind, shown, met, known),
        "start": first + 1,
        "limits": _limits(kind, found),
        "nothing": kind.nothing,
        "page": _turning(address, found.companions, first, last),
        "searched": searched(),
        "picture": _picture(request, record, kind, known, address),
    }
    return show(request, "connections/company.html", context, record)


def _crumbs(work: Work, kind: Kind) -> list[dict[str, str]]:
    return [
        {"label": "Works", "url": reverse("works")},
        {"label": name_in_lists(work), "url": work.get_absolute_url() or ""},
        {"label": kind.title, "url": ""},
    ]


def _nearness(kind: Kind, companions: Sequence[Companion]) -> str:
    """How many are cited in one note with the work, and how many only in the same books or articles."""
    if kind is SOURCES or not companions:
        return ""
    near = sum(each.notes > 0 for each in companions)
    elsewhere = len(companions) - near
    told = [
        (near, f"{near:,} cited in the same note"),
        (elsewhere, f"{elsewhere:,} {'only ' if near else ''}elsewhere in the same work"),
    ]
    return "; ".join(words for number, words in told if number) + "."


def _limits(kind: Kind, found: Company) -> list[str]:
    """What was not looked at, in sentences."""
    looked_through = len(found.between) + found.passed_over
    told = [
        (found.passed_over, PASSED_OVER.format(counted(found.passed_over, kind.next))),
        (not found.whole, ONLY_SOME.format(counted(looked_through, kind.next))),
    ]
    return [words for applies, words in told if applies]


# Pages, cut at a work ------------------------------------------------------------------------------------------------


def _cut(companions: Sequence[Companion], after: str, before: str) -> tuple[int, int]:
    """From where to where the page goes that begins after a work, or ends before it."""
    edge = Work.objects.filter(slug=after or before).values_list("pk", flat=True).first() if after or before else None
    at = next((place for place, each in enumerate(companions) if each.work == edge), None)
    if at is None:
        return 0, SIZE
    return (at + 1, at + 1 + SIZE) if after else (max(at - SIZE, 0), at)


def _turning(address: str, companions: Sequence[Companion], first: int, last: int) -> dict[str, Any]:
    edges = {"previous_url": ("before", first) if first else None, "next_url": ("after", last - 1)}
    if last >= len(companions):
        edges["next_url"] = None
    wanted = {name: (word, companions[at].work) for name, edge in edges.items() if edge for word, at in (edge,)}
    slugs = dict(Work.objects.filter(pk__in=[pk for _, pk in wanted.values()]).values_list("pk", "slug"))
    return {"previous_url": "", "next_url": "", "pages": []} | {
        name: f"{address}&{word}={slugs[pk]}" for name, (word, pk) in wanted.items()
    }


# Where the company is kept -------------------------------------------------------------------------------------------


def _met(kind: Kind, work: Work, found: Company, shown: Sequence[Companion]) -> dict[int, list[Meeting]]:
    """The works through which each of those shown keeps company, those with most notes that cite both first."""
    editions = {edition: each.work for each in shown for edition in each.editions}
    rows = Citation.objects.published()
    if kind is SOURCES:
        pairs = rows.filter(citing_work__in=editions, cited_work__in=found.between).order_by("cited_work")
        meetings = [Meeting(citing, cited) for citing, cited in pairs.values_list("citing_work", "cited_work")]
    else:
        meetings = _cited_together(rows.filter(citing_work__in=found.between), work, editions)
    met: dict[int, dict[int, Meeting]] = defaultdict(dict)
    for each in sorted(meetings, key=lambda meeting: -len(meeting.notes)):
        met[editions[each.edition]].setdefault(each.at, each)
    return {pk: list(each.values()) for pk, each in met.items()}


def _cited_together(rows: CitationQuerySet, work: Work, editions: Collection[int]) -> list[Meeting]:
    """Where editions are cited together with a work, in the order of the citing works."""
    cited = rows.filter(cited_work__in=[*editions, work.pk]).order_by("citing_work", "pk")
    notes: dict[tuple[int, int], dict[int, None]] = defaultdict(dict)
    for citing, each, note in cited.values_list("citing_work", "cited_work", "note"):
        notes[each, citing] |= {note: None} if note else {}
    own = {citing: there for (each, citing), there in notes.items() if each == work.pk}
    return [
        Meeting(each, citing, [note for note in there if note in own[citing]])
        for (each, citing), there in notes.items()
        if each != work.pk
    ]


def _pairs(work: Work, met: Mapping[int, Sequence[Meeting]]) -> list[tuple[int, int]]:
    """The works of the page and those named beside them, as a picture links them."""
    pairs = [(each.edition, each.at) for meetings in met.values() for each in meetings[:NAMED]]
    return [*dict.fromkeys((work.pk, at) for _, at in pairs), *pairs]


def _rows(
    work: Work, kind: Kind, shown: Sequence[Companion], met: Mapping[int, Sequence[Meeting]], known: Connected
) -> list[Row]:
    meetings = [meeting for each in met.values() for meeting in each[:NAMED]]
    works = Work.objects.with_people().in_bulk({each.at for each in meetings})
    notes = Note.objects.in_bulk({note for each in meetings for note in each.notes})
    rows = []
    for each in shown:
        there = met.get(each.work, [])
        stop = known.standing.get(Node("work", there[0].edition)) if there else None
        if stop:
            places = tuple(_place(works[at.at], [notes[note] for note in at.notes]) for at in there[:NAMED])
            more = f"and {len(there) - NAMED:,} more" if len(there) > NAMED else ""
            url = connection_url(work.get_absolute_url() or "", stop.url)
            rows.append(Row(stop, named(stop, ()), _closeness(kind, each), places, more, url))
    return rows


def _place(work: Work, notes: Sequence[Note]) -> Ref:
    in_order = sorted(notes, key=lambda note: note.order_key)
    return replace(label_ref(work), notes=tuple(Link(note.name, note_url(note, work)) for note in in_order))


def _closeness(kind: Kind, companion: Companion) -> str:
    through = counted(companion.through, kind.between, kind.several)
    if kind is SOURCES:
        return (
            f"{through}, cited in {counted(companion.notes, 'of its notes', 'of its notes')}"
            if companion.notes
            else through
        )
    return f"{through}, in {counted(companion.notes, 'note')} at once" if companion.notes else through


def _picture(request: HttpRequest, work: Work, kind: Kind, known: Connected, address: str) -> Drawing | None:
    """The works of the page with those through which they keep company; None where there are none."""
    return of_connected(
        known,
        title=f"{kind.title}: {name_in_lists(work)}",
        description="The works of this page, and those by which they belong together.",
        current=Node("work", work.pk),
        opened=opened(request.GET),
        address=address,
    )
