"""Before there is a trail: what trails are, where one can begin, and how a page is added to a trail one has."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.sidenotes import Link, label_of
from historiography.pages.wording import counted
from historiography.trails.address import LONGEST_ANNOTATION, MOST_STEPS, STEP, Step, Trail, address, excess, read
from historiography.trails.editing import continued
from historiography.trails.opened import NOTHING, open_steps
from historiography.trails.pasted import Pasted, read_pasted
from interpretations.models import Claim, Debate, School
from records.models import Address, Record
from works.models import Work

#: How many records of a kind are offered to somebody who has no trail yet.
OFFERED = 6
SHORTER = "Shorten what is written beside the steps, or leave some steps out."
FULL = f"A trail holds {MOST_STEPS} steps at most, and only so much beside them. {SHORTER}"


def begin(request: HttpRequest, found: Trail) -> HttpResponse:
    """Answer who has no trail yet: what trails are, and where one can begin."""
    context = {"section": "trail", "notices": notices(found), "places": _places()}
    return show(request, "trail/begin.html", context)


def _places() -> list[dict[str, Any]]:
    """Records of several kinds from which a trail can begin."""
    read_whole = Work.objects.published().worked_through().with_people().in_time_order()
    debates = Debate.objects.published().main_questions().with_numbers().order_by("-claims_number", "question_key")
    offered: list[tuple[str, Link, QuerySet]] = [
        ("From a work read whole", Link("All works", reverse("works")), read_whole),
        ("From a question", Link("All questions", reverse("debates")), debates),
        ("From a claim", Link("All claims", reverse("claims")), Claim.objects.published().recently_added()),
        ("From a school", Link("All schools", reverse("schools")), School.objects.published().by_period()),
    ]
    records = [list(each[:OFFERED]) for _, _, each in offered]
    kept = _handles(chain.from_iterable(records))
    places = zip(offered, (_starts(each, kept) for each in records), strict=True)
    return [{"title": title, "all": whole, "links": links} for (title, whole, _), links in places if links]


def _starts(records: Iterable[Record], kept: dict[tuple[str, int], str]) -> list[Link]:
    return [Link(_name(each), address([Step(kept[_key(each)])])) for each in records if _key(each) in kept]


def _name(record: Record) -> str:
    return label_of(record) if isinstance(record, Work) else str(record)


def _key(record: Record) -> tuple[str, int]:
    return record._meta.label_lower, record.pk


def _handles(records: Iterable[Record]) -> dict[tuple[str, int], str]:
    """The handles of some records, by kind and key, in one query."""
    wanted = Q()
    for each in records:
        wanted |= Q(kind=each._meta.label_lower, slug=each.slug)
    return {(each.kind, each.object_id): each.handle for each in Address.objects.filter(wanted)} if wanted else {}


def notices(found: Trail) -> list[str]:
    """Return, in sentences, what of an address could not be used."""
    too_much = excess(found.steps)
    told = [
        (found.beyond, f"A trail holds {MOST_STEPS} steps: {_left_out(found.beyond, 'after them')}."),
        (found.unread, f"Of this address {_left_out(found.unread, 'that could not be read')}."),
        (found.cut, f"{counted(found.cut, 'remark')} longer than {LONGEST_ANNOTATION} letters, cut short here."),
        (too_much, f"The address of this trail is {counted(too_much, 'byte')} too long. {SHORTER}"),
    ]
    return [words for number, words in told if number]


def _left_out(steps: int, which: str) -> str:
    return f"{counted(steps, 'step')} {which} {'is' if steps == 1 else 'are'} left out"


@public_page
def add(request: HttpRequest) -> HttpResponse:
    """Add the steps of the address to a trail whose address is pasted, or begin one with them."""
    before, after = (read(request.GET.getlist(name)).steps for name in ("before", STEP))
    text = request.GET.get("pasted", "")
    pasted = read_pasted(text) if text.strip() else Pasted()
    given = (*before, *pasted.trail.steps)
    longer = continued(given, len(given), after)
    if pasted.trail.steps and longer:
        return HttpResponseRedirect(address(longer))
    opened = open_steps(after)
    nothing = bool(request.GET.getlist(STEP)) and not any(each.node for each in opened)
    context = {
        "section": "trail",
        "crumbs": [{"label": "Trails", "url": reverse("trail")}, {"label": "Add to a trail", "url": ""}],
        "names": [each.label for each in opened if each.label],
        "nothing": NOTHING if nothing else "",
        "begin": address(after) if after and not nothing else "",
        "before": before,
        "after": () if nothing else after,
        "pasted": text,
        "problem": pasted.problem,
        "full": "" if longer else FULL,
        "label": "The address of the trail" if after and not nothing else "The address of a page here, or of a trail",
    }
    return show(request, "trail/add.html", context)
