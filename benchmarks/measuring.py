"""Measuring one database: run as `python -m benchmarks.measuring NUMBER`, it prints the figures as JSON.

DATABASE_URL names the database. An empty one is filled first, with so many citations.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

import django

if TYPE_CHECKING:
    from benchmarks.questions import Question

WARMING_UP, MEASURED = 20, 200
#: The works that were there first are the hubs.
HUBS = range(2, 40)
MILLISECONDS = 1000


def main(number: int) -> None:
    """Fill the database, unless it is filled, and print how long each question takes."""
    from benchmarks.filling import fill
    from benchmarks.questions import BARE, QUESTIONS
    from works.models import Citation, Work

    seconds = 0.0
    if "works_work" not in _tables() or not Work.objects.exists():
        seconds = _timed(lambda: fill(number))
    last = Work.objects.order_by("-pk").values_list("pk", flat=True)[0]
    figures = {
        "citations": Citation.objects.count(),
        "works": last,
        "most_cited": Citation.objects.filter(cited_work__lte=10).order_by().values("cited_work").count() // 10,
        "filled_in": seconds,
        "questions": {name: _figures(question, BARE.get(name), last) for name, question in QUESTIONS.items()},
    }
    json.dump(figures, sys.stdout)


def _tables() -> list[str]:
    from django.db import connection

    return connection.introspection.table_names()


def _figures(question: Question, bare: Question | None, last: int) -> dict[str, Any]:
    """How long a question takes, and the prototype beside it: both are asked in turn, so that both meet the same."""
    picks = _picks(last)
    asked = [question, bare] if bare else [question]
    times: list[list[float]] = [[] for _ in asked]
    for _ in range(WARMING_UP + MEASURED):
        of = next(picks)
        for each, taken in zip(asked, times, strict=True):
            taken.append(_timed(lambda: each(*of)) * MILLISECONDS)  # noqa: B023 - called at once
    figures = [_summed_up(taken[WARMING_UP:]) for taken in times]
    return figures[0] | ({"bare": figures[1]} if bare else {})


def _summed_up(times: list[float]) -> dict[str, float]:
    times = sorted(times)
    return {"median": times[MEASURED // 2], "p95": times[MEASURED * 95 // 100], "longest": times[-1]}


def _picks(last: int) -> Iterator[tuple[int, int, int]]:
    """Two works and a hub, at random, of those that readers may see; the same for every question and database."""
    random = Random(7)
    shown = (work for work in iter(lambda: random.randint(1, last), None) if _is_shown(work))
    hubs = [work for work in HUBS if _is_shown(work)]
    while True:
        yield next(shown), next(shown), random.choice(hubs)


def _is_shown(work: int) -> bool:
    return work % 40 != 0 and work % 200 != 1


def _timed(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
