"""The front page: the field at a glance, open debates, what was entered lately, and how complete it all is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from historiography.pages import bands
from historiography.pages.answers import public_page, show
from historiography.pages.coverage import coverage
from historiography.pages.debates import question
from historiography.pages.entries import claim_entry
from historiography.pages.search import examples
from historiography.pages.sidenotes import Link
from interpretations.models import Claim, Debate, School
from interpretations.querysets import UNDATED
from works.models import Work
from works.reference import short_names
from works.referencing import leading_authors, name_of

SCHOOLS, DEBATES, CLAIMS, WORKS = 40, 6, 3, 5
MOST_WITNESSES = 3
HINTED = ("Andrle", "“labour discipline”", "Fitzpatrick 1979, 254")


@public_page
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    dated = School.objects.published().dated().filter(period_key__lt=UNDATED)
    schools = list(dated.with_periods().order_by("period_key", "label_key")[:SCHOOLS])
    axis = bands.axis()
    context = {
        "section": "",
        "examples": examples(HINTED),
        "told_by": told_by(bands.witnesses(schools).values()),
        "axis": axis,
        "schools": [replace(row, note="") for row in bands.rows(schools, axis, {})],
        "all_schools": Link("All schools and approaches", reverse("schools")),
        "debates": [question(each) for each in _open_debates()],
        "claims": [claim_entry(each) for each in Claim.objects.published().recently_added().with_entry()[:CLAIMS]],
        "works": list(Work.objects.published().recently_added().with_people()[:WORKS]),
        "coverage": coverage(),
    }
    return show(request, "home/home.html", context)


def told_by(works: Iterable[Work]) -> str:
    """Return who tells the schools' periods, when they are few: "as told by Siegelbaum and Suny, and Siegelbaum"."""
    names = list(dict.fromkeys(short_names([name_of(each) for each in leading_authors(work)]) for work in works))
    if not names or len(names) > MOST_WITNESSES:
        return ""
    pairs = any(" and " in name for name in names)
    before, last = ", ".join(names[:-1]), names[-1]
    return "as told by " + (f"{before}{',' if pairs or len(names) > 2 else ''} and {last}" if before else last)


def _open_debates() -> QuerySet[Debate]:
    """Main questions with the most answers."""
    answered = Debate.objects.published().main_questions().with_numbers().select_related("parent")
    return answered.filter(~Q(positions_number=0)).order_by("-positions_number", "-claims_number", "question_key")[
        :DEBATES
    ]
