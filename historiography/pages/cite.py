"""How to cite what a page shows: the forms that `partials/cite.html` offers for copying.

The original is cited with a page only where the source gives one. Whoever has not seen it cites it through
the work in which it was read (Chicago Manual of Style, 17th ed., 14.260).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from historiography.pages.sidenotes import is_direct, place
from historiography.pages.wording import typeset
from interpretations.models import Attribution, Claim
from works.formats import chicago
from works.formats.markup import join, quoted, roman, sentence
from works.models import Work
from works.referencing import reference_of

SITE = "Historiography"


@dataclass(frozen=True)
class Form:
    """One way to cite: its label, and the line."""

    label: str
    html: SafeString


def work_forms(work: Work) -> list[Form]:
    """Return the forms in which to cite a work fetched `with_reference`."""
    reference = reference_of(work)
    return [
        Form("Chicago, note", typeset(chicago.note(reference))),
        Form("Chicago, short note", typeset(chicago.short_note(reference))),
        Form("Chicago, bibliography", typeset(chicago.bibliography(reference))),
    ]


def claim_forms(claim: Claim, rows: Iterable[Attribution], address: str) -> list[Form]:
    """Return the forms in which to cite a claim: each original, each original as reported, and the page itself."""
    works = _referenced(rows := list(rows))
    forms = {form.html: form for row in rows for form in _forms_of(row, works) if form.html}
    page = sentence(join(", ", quoted(claim.statement.rstrip(".")), roman(SITE), roman(address)))
    return [*forms.values(), Form("This page", typeset(page))]


def _referenced(rows: list[Attribution]) -> dict[int | None, Work]:
    wanted = {row.attested_in_id for row in rows} | {row.asserted_in_id for row in rows if row.asserted_in_id}
    return {work.pk: work for work in Work.objects.filter(pk__in=wanted).with_reference()}


def _forms_of(row: Attribution, works: dict[int | None, Work]) -> list[Form]:
    original = works.get(row.attested_in_id if is_direct(row) else row.asserted_in_id)
    if original is None:
        return []
    reference = reference_of(original)
    seen_at = row.verified_locator or row.asserted_locator or (row.locator if is_direct(row) else "")
    note = Form("Chicago, note", typeset(chicago.note(reference, place(seen_at))))
    return [note] if is_direct(row) else [note, _unseen(row, works)]


def _unseen(row: Attribution, works: dict[int | None, Work]) -> Form:
    verb = "quoted in" if row.mode == Attribution.Mode.QUOTED else "cited in"
    reporter = reference_of(works[row.attested_in_id])
    notes = [note.name for note in sorted(row.notes.all(), key=lambda note: note.order_key)]
    line = chicago.quoted_in(
        reference_of(works[row.asserted_in_id]),
        place(row.asserted_locator),
        reporter,
        ", ".join([place(row.locator), *notes]),
        verb=verb,
    )
    return Form("Chicago, for what you have not seen", typeset(line))
