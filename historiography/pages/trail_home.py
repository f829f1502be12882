"""A trail taken home: a handout to print, a text with footnotes, and its reading list in the formats of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from historiography.pages.answers import public_page, show
from historiography.pages.records import Missing
from historiography.pages.sidenotes import Link, label_of
from historiography.pages.without import PARAMETER
from historiography.pages.wording import in_words, typeset
from historiography.trails.address import STEP, address, read
from historiography.trails.editing import Steps
from historiography.trails.handout import Handout, handout
from historiography.trails.reading_list import reading_list
from historiography.trails.sources import sources
from historiography.trails.walked import Stage, laid_out
from works.formats import FORMATS
from works.formats.entry import Entry
from works.witness import work_set_aside

EMPTY = "An empty trail has no handout, no footnotes and no reading list: it has to lead somewhere first."
UNLISTED = "No work stands behind the steps of this trail, so that there is no reading list of it."


@public_page
def paper(request: HttpRequest) -> HttpResponse:
    """The trail as a handout: numbered steps, footnotes, works, addresses written out."""
    steps = _steps(request)
    if not steps:
        return _nothing(request, steps, EMPTY)
    stages = laid_out(steps)
    made = _handout(request, stages)
    context = _home(request, stages) | {
        "section": "trail",
        "crumbs": [{"label": "Trails", "url": reverse("trail")}, {"label": "Handout", "url": ""}],
        "legs": made.legs,
        "footnotes": [{"number": each.number, "html": typeset(each.line)} for each in made.footnotes],
        "works": [typeset(each) for each in made.works],
    }
    return show(request, "trail/handout.html", context)


@public_page
def text(request: HttpRequest) -> HttpResponse:
    """The trail as plain text, with Chicago footnotes."""
    steps = _steps(request)
    if not steps:
        return _nothing(request, steps, EMPTY)
    stages = laid_out(steps)
    made = _handout(request, stages)
    written = render_to_string("trail/handout.txt", _home(request, stages) | {"handout": made})
    return HttpResponse(written, content_type="text/plain; charset=utf-8")


@public_page
def export(request: HttpRequest, name: str) -> HttpResponse:
    """The reading list of the trail in an exchange format."""
    if name not in FORMATS:
        raise Missing([])
    form = FORMATS[name]
    steps = _steps(request)
    entries = _entries(laid_out(steps))
    if not entries:
        return _nothing(request, steps, UNLISTED if steps else EMPTY)
    response = HttpResponse(form.write(entries), content_type=f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="trail.{form.extension}"'
    return response


def _nothing(request: HttpRequest, steps: Steps, why: str) -> HttpResponse:
    """Say why there is nothing to take home of a trail, and lead back to it."""
    context = {
        "section": "trail",
        "crumbs": [{"label": "Trails", "url": reverse("trail")}, {"label": "Nothing to take home", "url": ""}],
        "why": why,
        "back": Link("Back to the trail", address(steps)) if steps else Link("Begin a trail", reverse("trail")),
    }
    response = show(request, "trail/nothing.html", context)
    response.status_code = 404
    return response


def _steps(request: HttpRequest) -> Steps:
    return read(request.GET.getlist(STEP)).steps


def _home(request: HttpRequest, stages: Sequence[Stage]) -> dict[str, Any]:
    steps = tuple(each.step for each in stages)
    # A remark stands beside its step; in an address it would be three letters for each of its own, or six.
    unremarked = tuple(replace(each, annotation="") for each in steps)
    return {
        "title": titled(stages),
        "address": address(steps),
        "absolute": whole_address(request, unremarked),
        "without": _aside(),
    }


def titled(stages: Sequence[Stage]) -> str:
    """Return the title of a trail: how many steps it has, and how many of them cannot be shown."""
    unseen = sum(stage.stop is None for stage in stages)
    number = "one step" if len(stages) == 1 else f"{in_words(len(stages))} steps"
    which = "which" if len(stages) == 1 else f"{in_words(unseen)} of which"
    return f"A trail of {number}{f', {which} cannot be shown' if unseen else ''}"


def whole_address(request: HttpRequest, steps: Steps) -> str:
    """Return the address of the trail for paper or for others, as it is read here: without the work set aside."""
    work = work_set_aside()
    return str(request.build_absolute_uri(address(steps, at=None, **({PARAMETER: work.slug} if work else {}))))


def _aside() -> str:
    """That a work is set aside, for those who read this elsewhere; empty when none is."""
    work = work_set_aside()
    return f"Without {label_of(work)}: what is known through it only is left out." if work else ""


def _handout(request: HttpRequest, stages: Sequence[Stage]) -> Handout:
    behind = sources(stages)
    references = [each.reference for each in reading_list(stages, behind)]
    return handout(stages, behind, references, partial(_absolute, request))


def _absolute(request: HttpRequest, path: str) -> str:
    return str(request.build_absolute_uri(path))


def _entries(stages: Sequence[Stage]) -> list[Entry]:
    return [replace(each, annotation=f"{each.annotation} {_aside()}".strip()) for each in _listed(stages)]


def _listed(stages: Sequence[Stage]) -> list[Entry]:
    return reading_list(stages, sources(stages))
