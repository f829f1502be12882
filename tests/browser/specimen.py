"""A page of specimens and the addresses that the frame of every page names, for looking at the look alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import path

from historiography.pages.sidenotes import Link, Ref, Sidenote

NAMED = (
    "home",
    "schools",
    "debates",
    "historians",
    "voices",
    "works",
    "claims",
    "topics",
    "terms",
    "eras",
    "trail",
    "about",
)

SIDENOTE = Sidenote(
    argued=Ref(
        title="Soviet Workers and Stalinist Industrialisation",
        url="/specimen/filtzer/",
        people=(Link("Donald Filtzer", "/specimen/filtzer/"),),
        year="1986",
        place="no page given",
    ),
    reported=(Ref(title="Siegelbaum and Suny 1993", url="/specimen/filtzer/", short=True, place="71–72"),),
    unverified=True,
)
TERM = {
    "url": "/terms/",
    "romanised": "tolkach",
    "lang": "ru-Latn",
    "original": "толкач",
    "original_lang": "ru",
    "gloss": "an agent who procured supplies for a factory outside the plan",
}
MENU = {
    "summary": "Cite this claim",
    "forms": [
        {"label": "Chicago, note", "html": "Donald Filtzer, Soviet Workers (Armonk, 1986)."},
        {"label": "MLA", "html": "Filtzer, Donald. Soviet Workers. Armonk, 1986."},
    ],
    "offers": [],
}
FILTERS = [
    {
        "name": "topic",
        "label": "Topic",
        "options": [{"value": "", "label": "any", "selected": True}, {"value": "labour", "label": "Labour"}],
    }
]
CELLS: list[dict[str, Any]] = [
    {
        "kind": "answer",
        "answers": [{"text": "Managers who bargain.", "url": "/claims/", "refs": SIDENOTE.reported}],
    },
    {"kind": "none"},
    {"kind": "silent", "refs": SIDENOTE.reported},
    {"kind": "moot", "refs": SIDENOTE.reported},
]
COLUMNS = [{"name": f"School {hue}", "url": "/schools/", "hue": hue} for hue in range(1, 5)]
LED = [cell | {"school": column["name"], "hue": column["hue"]} for cell, column in zip(CELLS, COLUMNS, strict=True)]
ROWS = [{"question": "Who ruled on the shop floor?", "url": "/debates/", "cells": LED}]

PAGE = """{% extends "base.html" %}
{% block title %}Specimen · Historiography{% endblock %}
{% block content %}
{% include "partials/page_header.html" with title="The state never won control over how work was done." %}
{% include "partials/cite.html" with id="cite" %}
<section class="section">
{% include "partials/section_heading.html" with title="Who holds it" count="1 historian" url="/historians/" %}
<div class="entry">
<div class="entry-body"><p><a href="/specimen/filtzer/" data-card id="person">Donald Filtzer</a> argues
that every factory kept its {% include "partials/term.html" with id="tolkach" %}. <a href="https://viaf.org/viaf/1">VIAF</a></p></div>
{% include "partials/sidenote.html" %}
</div>
</section>
<section class="section">
{% include "partials/section_heading.html" with title="What the schools answered" %}
{% include "partials/filters.html" %}
{% include "partials/matrix.html" with id="matrix" caption="Questions by school" corner="Question" %}
</section>
{% endblock %}"""

CONTEXT = {
    "section": "claims",
    "crumbs": [{"label": "Claims", "url": "/claims/"}, {"label": "Control over work"}],
    "sidenote": SIDENOTE,
    "term": TERM,
    "menu": MENU,
    "filters": FILTERS,
    "columns": COLUMNS,
    "rows": ROWS,
}


def specimen(request: HttpRequest) -> HttpResponse:
    """The page of specimens, at every address that the frame names."""
    return HttpResponse(engines["django"].from_string(PAGE).render(dict(CONTEXT), request))


def card(request: HttpRequest) -> HttpResponse:
    """The card of a person."""
    return render(request, "partials/card.html", {"name": "Donald Filtzer", "lines": ["born 1948", "14 claims"]})


def suggest(request: HttpRequest) -> HttpResponse:
    """Two suggestions, whatever is typed."""
    found = [{"url": "/historians/", "label": "Vladimir Andrlé"}, {"url": "/works/", "label": "Workers"}]
    return render(request, "partials/suggestions.html", {"suggestions": [each | {"detail": ""} for each in found]})


urlpatterns = [
    path("search/suggest/", suggest),
    path("search/", specimen, name="search"),
    path("specimen/filtzer/card/", card),
    *(path("" if name == "home" else f"{name}/", specimen, name=name) for name in NAMED),
]
