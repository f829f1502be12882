"""The figures as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

#: By engine, then by number of citations: what `measuring` printed.
Figures = Mapping[str, Mapping[int, Mapping[str, Any]]]

HEAD = """# Benchmarks

How long questions about trails take in large graphs. `python -m benchmarks --write` makes them in throw-away databases,
measures, and writes this page. Works appear one after the other, each with 1 to 19 citations, and most often cite what
is cited already: so a few are cited by very many, as in any field. All goes through the tables and indexes of the
program itself; every fortieth work is a draft and every two-hundredth was merged, which readers must not meet. Each
question is asked 200 times, of works at random, after 20 times that are not counted; times are in milliseconds, with
everything that Python does.

A walk goes six citations deep, reaches 500 works at most, and follows 50 citations of each. What a bare graph costs
is measured beside it: `benchmarks/prototype.py` knows neither drafts nor editions, tells no links, and asks two columns
with an index each way. Such a prototype had taken 0.5 to 1.4 ms for a walk in the median and 5 ms at the 95th
percentile; for a path 2 to 18 ms and 120. Twice that was the aim, and never more than two seconds.
Pages count what they leave out of sixty works at most; to count it of all hubs that a whole walk meets, as one row does
here, is what no page asks.
"""
ROW = "| {} | {} |"


def page(figures: Figures, machine: str) -> str:
    """Return the page of documentation for what was measured on a machine."""
    parts = [HEAD, machine, *(_engine(name, sizes) for name, sizes in figures.items())]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _engine(name: str, sizes: Mapping[int, Mapping[str, Any]]) -> str:
    columns = [f"{number:,}: median" if at == 0 else heading for number in sizes for at, heading in enumerate(COLUMNS)]
    questions = list(next(iter(sizes.values()))["questions"])
    lines = [
        f"## {name}",
        "",
        ROW.format("citations", " | ".join([*columns, "growth"])),
        ROW.format("---", " | ".join(["---:"] * (len(columns) + 1))),
        *(_question(question, sizes) for question in questions),
        "",
        *(_size(number, each) for number, each in sizes.items()),
        "",
        *_beside_bare(sizes),
    ]
    return "\n".join(lines)


COLUMNS = ("median", "p95", "longest")


def _question(question: str, sizes: Mapping[int, Mapping[str, Any]]) -> str:
    times = [each["questions"][question] for each in sizes.values()]
    cells = [f"{time[column]:.1f}" for time in times for column in COLUMNS]
    growth = f"{times[-1]['median'] / times[-2]['median']:.1f} ×" if len(times) > 1 else ""
    return ROW.format(question, " | ".join([*cells, growth]))


def _beside_bare(sizes: Mapping[int, Mapping[str, Any]]) -> Iterator[str]:
    """What the prototype took in the same run, and how many times as long the program."""
    headings = [
        f"{number:,}: {heading}" for number in sizes for heading in ("bare median", "p95", "program median", "p95")
    ]
    yield ROW.format("citations, beside the prototype", " | ".join(headings))
    yield ROW.format("---", " | ".join(["---:"] * len(headings)))
    for question in next(iter(sizes.values()))["questions"]:
        times = [each["questions"][question] for each in sizes.values()]
        if "bare" in times[0]:
            cells = (cell for time in times for cell in _beside(time, time["bare"]))
            yield ROW.format(question, " | ".join(cells))


def _beside(program: Mapping[str, float], bare: Mapping[str, float]) -> Iterator[str]:
    yield from (f"{bare[column]:.1f}" for column in COLUMNS[:2])
    yield from (f"{program[column] / bare[column]:.1f} ×" for column in COLUMNS[:2])


def _size(number: int, size: Mapping[str, Any]) -> str:
    filled = f", entered in {size['filled_in']:.0f} s" if size["filled_in"] else ""
    return f"- {number:,} citations of {size['works']:,} works{filled}; a hub is cited {size['most_cited']:,} times."
