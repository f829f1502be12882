"""A trail: the walk so far step by step, what the step looked at rests on, what was built on it, and how to keep it.

Everything is in the address. Each change of the trail is a link, or a plain form, to another address; so it survives
a reload and a bookmark, it can be sent to somebody else, and the back button takes a change back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.citedness import Cited, cited_url, how_often
from historiography.pages.connections import connection_url, searched
from historiography.pages.records import Missing
from historiography.pages.sidenotes import Chip, Link
from historiography.pages.trail_begin import SHORTER, begin, notices
from historiography.pages.trail_home import titled, whole_address
from historiography.pages.witness import SingleWitness, single_witness
from historiography.pages.wording import counted, typeset
from historiography.pictures import Drawing
from historiography.pictures.of_trail import of_trail
from historiography.pictures.opening import opened
from historiography.trails.address import (
    LONGEST_ANNOTATION,
    LONGEST_TYPED,
    STEP,
    Step,
    Trail,
    address,
    carrying,
    excess,
    letters_beyond,
    printable,
    read,
)
from historiography.trails.editing import Steps, annotated, changes
from historiography.trails.headings import words_of
from historiography.trails.onward import FARTHEST, Walker, listed, looked_at
from historiography.trails.walked import Stage, laid_out, named
from interpretations.claim_graph import Direction
from interpretations.links import How, Node
from interpretations.models import Attribution
from works.formats import FORMATS
from works.models import Citation, Work

#: Kinds of step of which can be asked how citations connect them.
CONNECTED = frozenset({"author", "claim", "work"})
#: How links read, by the two letters that addresses have.
HOWS: dict[str, How] = {each.value: each for each in How}
#: A position in a trail, and a place in a longer list.
POSITION = re.compile(r"[1-9]\d?", re.ASCII)
PLACE = re.compile(r"[1-9]\d{0,5}", re.ASCII)


@public_page
def trail(request: HttpRequest) -> HttpResponse:
    """The trail of the address, with what stands around the step looked at; without any step, where to begin one."""
    found = read(request.GET.getlist(STEP))
    if not found.steps:
        return begin(request, found)
    return _show(request, found, _position(request.GET, found.steps))


@public_page
def annotate(request: HttpRequest) -> HttpResponse:
    """Write a remark beside the step looked at; where the address would grow too long, say by how much."""
    found = read(request.GET.getlist(STEP))
    if not found.steps:
        return begin(request, found)
    position, text = _position(request.GET, found.steps), request.GET.get("note", "")
    after = annotated(found.steps, position, text)
    problem = _too_long(after, text)
    if not problem:
        return HttpResponseRedirect(f"{address(after, at=position)}#step-{position}")
    return _show(request, found, position, note=printable(text), problem=problem)


def _too_long(after: Steps, text: str) -> str:
    """By how much a remark, or the trail with it, would be too long; empty when neither is."""
    if beyond := letters_beyond(text):
        return f"This is {counted(beyond, 'letter')} too long: a remark has {LONGEST_ANNOTATION} at most."
    too_much = excess(after)
    problem = f"With this the address of the trail would be {counted(too_much, 'byte')} too long. {SHORTER}"
    return problem if too_much else ""


def _position(parameters: QueryDict, steps: Sequence[Step]) -> int:
    """The step that is looked at: the last, unless the address names another."""
    told = parameters.get("at", "")
    return min(int(told), len(steps)) if POSITION.fullmatch(told) else len(steps)


def _show(request: HttpRequest, found: Trail, position: int, *, note: str = "", problem: str = "") -> HttpResponse:
    steps = found.steps
    stages, around = looked_at(steps, position)
    here = stages[position - 1]
    picture = of_trail(stages, here, around, steps, opened(request.GET)) if around else None
    context = {
        "section": "trail",
        "title": titled(stages),
        "crumbs": [{"label": "Trails", "url": reverse("trail")}, {"label": _ends(stages), "url": ""}],
        "notices": notices(found),
        "rows": [
            _row(each, steps, position, before) | {"memberships": _memberships(each, picture)}
            for before, each in zip((None, *stages), stages, strict=False)
        ],
        "is_curator": request.user.is_staff,
        "tools": {
            "changes": changes(steps, position),
            "position": position,
            "note": note or here.step.annotation,
            "longest": LONGEST_TYPED,
            "problem": problem,
            "steps": annotated(steps, position, ""),
        },
        "steps": steps,
        "here": here,
        "around": around,
        "witness": _witness(here.stop.node) if here.stop else None,
        "cited": _how_often_cited(here.stop.node) if here.stop else None,
        "searched": searched(),
        "connection": _connection(stages[0], here),
        "picture": picture,
        "home": _take_home(steps),
        "absolute": whole_address(request, steps),
    }
    return show(request, "trail/trail.html", context)


def _row(stage: Stage, steps: Steps, position: int, before: Stage | None) -> dict[str, Any]:
    """A step for the list: with its page, where it is looked at, and where links to the one before may be found."""
    return {
        "stage": stage,
        "url": carrying(stage.stop.url, steps) if stage.stop else "",
        "ref": named(stage.stop, steps, stage.whys) if stage.stop else None,
        "reference": typeset(stage.stop.reference) if stage.stop else "",
        "is_current": stage.number == position,
        "look": f"{address(steps, at=stage.number)}#around",
        "connection": _connection(before, stage) if before and stage.gap and not stage.whys else "",
    }


def _memberships(stage: Stage, picture: Drawing | None) -> list[Chip]:
    """The schools of a step, in the hues that they have in the picture."""
    chips = stage.stop.schools if stage.stop else ()
    return [replace(each, hue=picture.hues.get(each.label, each.hue)) for each in chips] if picture else list(chips)


def _ends(stages: Sequence[Stage]) -> str:
    """Where the trail leads from and to, as far as that can be told."""
    # A claim is a sentence: its full stop would end the line in the middle.
    names = [(stage.stop.name if stage.stop else stage.label).rstrip(".") for stage in (stages[0], stages[-1])]
    told = [f"“{name}”" for name in dict.fromkeys(filter(None, names))]
    return f"From {' to '.join(told)}" if len(told) > 1 else "".join(told) or "A trail"


def _how_often_cited(node: Node) -> Cited | None:
    """How often a work is cited, in the words of its own page, with the list of exactly these."""
    work = Work.objects.filter(pk=node.pk).first() if node.kind == "work" else None
    return how_often(Citation.objects.published().citing(work), cited_url(work)) if work else None


def _connection(first: Stage, here: Stage) -> str:
    """The address at which two steps are connected by citations; empty where that cannot be asked."""
    ends = [stage.stop for stage in (first, here) if stage.stop and stage.stop.node.kind in CONNECTED]
    return connection_url(*(stop.token for stop in ends)) if len({stop.node for stop in ends}) == 2 else ""


def _witness(node: Node) -> SingleWitness | None:
    """On whom a claim rests in the end, if on one witness only."""
    if node.kind != "claim":
        return None
    return single_witness(list(Attribution.objects.published().filter(claim=node.pk).with_sidenote().in_time_order()))


def _take_home(steps: Steps) -> list[Link]:
    """In which forms the trail can be taken home."""
    exports = [Link(each.label, address(steps, "trail-export", name)) for name, each in FORMATS.items()]
    on_paper = Link("A handout to print", address(steps, "trail-handout"))
    return [on_paper, Link("text with footnotes", address(steps, "trail-text")), *exports]


@public_page
def more(request: HttpRequest, direction: str, how: str) -> HttpResponse:
    """All links of one kind that the last step of a trail has, in pages."""
    found = read(request.GET.getlist(STEP))
    stages = laid_out(found.steps)
    if not stages or stages[-1].stop is None or direction not in set(Direction) or how not in HOWS:
        raise Missing([])
    here, way = stages[-1], Direction(direction)
    first = _first(request.GET)
    rows = listed(here.stop.node, HOWS[how], way, Walker(found.steps, len(found.steps)), first)
    following = address(found.steps, "trail-more", direction, how, first=str(rows.next_first))
    context = {
        "section": "trail",
        "crumbs": [{"label": "Trails", "url": reverse("trail")}, {"label": here.stop.name, "url": ""}],
        "here": here,
        "url": carrying(here.stop.url, found.steps),
        "words": words_of(HOWS[how], way),
        "listed": rows,
        "count": counted(rows.total, "link"),
        "following": following if rows.next_first else "",
        "back": address(found.steps),
        "is_curator": request.user.is_staff,
    }
    return show(request, "trail/more.html", context)


def _first(parameters: QueryDict) -> int:
    told = parameters.get("first", "")
    return min(int(told), FARTHEST) if PLACE.fullmatch(told) else 1
