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
from historiography.pages.sidenotes import label_of
from historiography.pages.without import PARAMETER
from historiography.pages.wording import counted, typeset
from historiography.trails.address import STEP, address, read
from historiography.trails.editing import Steps
from historiography.trails.handout import Handout, handout
from historiography.trails.reading_list import reading_list
from historiography.trails.sources import sources
from historiography.trails.walked import Stage, laid_out
from works.formats import FORMATS
from works.formats.entry import Entry
from works.witness import work_set_aside


@public_page
def paper(request: HttpRequest) -> HttpResponse:
    """The trail as a handout: numbered steps, footnotes, works, addresses written out."""
    steps = _steps(request)
    made = _handout(request, laid_out(steps))
    context = _home(request, steps) | {
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
    made = _handout(request, laid_out(steps))
    written = render_to_string("trail/handout.txt", _home(request, steps) | {"handout": made})
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
        return _nothing(request, steps)
    response = HttpResponse(form.write(entries), content_type=f"{form.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="trail.{form.extension}"'
    return response


def _nothing(request: HttpRequest, steps: Steps) -> HttpResponse:
    """Say that no work stands behind the steps of a trail, so that there is no list to take home."""
    context = {
        "section": "trail",
        "crumbs": [{"label": "Trails", "url": reverse("trail")}, {"label": "Nothing to list", "url": ""}],
        "address": address(steps),
    }
    response = show(request, "trail/nothing.html", context)
    response.status_code = 404
    return response


def _steps(request: HttpRequest) -> Steps:
    """The steps of the address; there is nothing to take home of a trail without any."""
    steps = read(request.GET.getlist(STEP)).steps
    if not steps:
        raise Missing([])
    return steps


def _home(request: HttpRequest, steps: Steps) -> dict[str, Any]:
    return {
        "title": f"A trail of {counted(len(steps), 'step')}",
        "address": address(steps),
        "absolute": whole_address(request, steps),
        "without": _aside(),
    }


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
