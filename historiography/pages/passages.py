"""Reports of one passage side by side: under each place of an original, what every work that was read makes of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from historiography.pages.apparatus import place_of
from historiography.pages.entries import ClaimEntry, attribution_entry
from historiography.pages.sidenotes import Link, Ref, label_ref, place, work_ref
from historiography.pages.wording import in_words
from interpretations.models import Attribution
from interpretations.passages import Passage, Passages, Report
from interpretations.witnesses import Hand, joined
from works.models import Citation, Work

Row: TypeAlias = Attribution | Citation
Key: TypeAlias = tuple[str, int]
CUT = "There may be more: only the first places that are reported of it were compared."


@dataclass(frozen=True)
class CitedThere:
    """A citation of the passage: where it stands, what it does there, and the place that it gives."""

    where: Link
    words: str
    at: str


@dataclass(frozen=True)
class Column:
    """What one work that was read makes of a passage."""

    by: Ref
    entries: tuple[ClaimEntry, ...]
    citations: tuple[CitedThere, ...]


@dataclass(frozen=True)
class Reported:
    """A passage of an original, with its reports side by side; see `partials/passages.html`."""

    original: Ref
    places: str
    note: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class SideBySide:
    """The passages of a page, and the sentence that says that there may be more."""

    passages: tuple[Reported, ...]
    cut: str


def side_by_side(
    found: Passages, *, known: Iterable[Attribution] = (), page_of: Work | None = None
) -> SideBySide | None:
    """Return the passages as a page shows them, in a fixed number of queries; None where there are none.

    The attributions `known`, fetched `with_sidenote` and their claim, are not asked for again. On the `page_of` the
    original, its references say "here".
    """
    if not found.passages:
        return None
    rows = _rows(found, known)
    named = {end for each in found.passages for report in each.reports for end in (report.by, report.original)}
    works = Work.objects.with_people().in_bulk(named)
    shown = (_reported(each, rows, works, page_of) for each in found.passages)
    return SideBySide(tuple(shown), CUT if found.cut else "")


def _rows(found: Passages, known: Iterable[Attribution]) -> dict[Key, Row]:
    """The rows of all reports, by kind and key."""
    rows: dict[Key, Row] = {_key(row): row for row in known}
    wanted = {(report.kind, report.pk) for each in found.passages for report in each.reports} - rows.keys()
    attributions = Attribution.objects.with_sidenote().select_related("claim", "school")
    for asked in (attributions, Citation.objects.select_related("note", "citing_work")):
        kind = asked.model._meta.model_name
        missing = [pk for each, pk in wanted if each == kind]
        rows |= {_key(row): row for row in asked.filter(pk__in=missing)}
    return rows


def _key(row: Row) -> Key:
    return str(row._meta.model_name), row.pk


def _reported(passage: Passage, rows: dict[Key, Row], works: dict[int, Work], page_of: Work | None) -> Reported:
    groups: dict[int, list[Report]] = defaultdict(list)
    for report in passage.reports:
        groups[report.by].append(report)
    return Reported(
        original=work_ref(works[passage.original], surnames=True),
        places=" and ".join(map(place, passage.places)),
        note=_note([works[by] for by in groups]),
        columns=tuple(
            _column(works[by], [rows[each.kind, each.pk] for each in reports], page_of)
            for by, reports in sorted(groups.items(), key=lambda group: _in_time(works[group[0]]))
        ),
    )


def _column(work: Work, rows: list[Row], page_of: Work | None) -> Column:
    attributions = (row for row in rows if isinstance(row, Attribution))
    citations = (row for row in rows if isinstance(row, Citation))
    return Column(
        by=label_ref(work),
        entries=tuple(attribution_entry(row, page_of=page_of) for row in attributions),
        citations=tuple(map(_cited, citations)),
    )


def _cited(citation: Citation) -> CitedThere:
    verb = "quotes it" if citation.quotation else "cites it"
    words = ", ".join(filter(None, [verb, citation.signal]))
    return CitedThere(place_of(citation), words, place(citation.locator))


def _note(works: list[Work]) -> str:
    """How many works report the passage, and how many witnesses they are."""
    apart = len(joined(Hand(work).identities for work in works))
    if apart == len(works):
        return f"{in_words(apart)} witnesses"
    if len(works) == 2:
        return "two works that share an author: one witness"
    witnesses = "one witness" if apart == 1 else f"{in_words(apart)} witnesses"
    return f"{in_words(len(works))} works, some by the same authors: {witnesses}"


def _in_time(work: Work) -> tuple[int, str, int]:
    return (work.issued_from or 9999, work.title_key, work.pk)
