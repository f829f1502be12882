"""How to cite what a page shows: the forms that `partials/cite.html` offers for copying.

The original is cited with a page only where the source gives one. Whoever has not seen it cites it through
the work in which it was read (Chicago Manual of Style, 17th ed., 14.260).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from historiography.pages.sidenotes import label_of, place
from historiography.pages.wording import typeset
from interpretations.models import Attribution, Claim
from interpretations.witnesses import is_direct
from works.formats import STYLES, chicago
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
        Form(f"{style.label}, {label}", typeset(write(reference)))
        for style in STYLES.values()
        for label, write in style.forms.items()
    ]


def claim_forms(claim: Claim, rows: Iterable[Attribution], address: str) -> list[Form]:
    """Return the forms in which to cite a claim: each original as reported, each original, and the page itself."""
    works = _referenced(rows := list(rows))
    forms = {form.html: form for row in rows for form in _forms_of(row, works) if form.html}
    page = sentence(join(", ", quoted(claim.statement.rstrip(".")), roman(SITE), roman(address)))
    return [*forms.values(), Form("This page", typeset(page))]


def _referenced(rows: list[Attribution]) -> dict[int | None, Work]:
    wanted = {row.attested_in_id for row in rows} | {row.asserted_in_id for row in rows if row.asserted_in_id}
    return {work.pk: work for work in Work.objects.filter(pk__in=wanted).with_reference()}


def _forms_of(row: Attribution, works: dict[int | None, Work]) -> list[Form]:
    """For the original a note; before it, of what was only reported, the note for those who have not seen it."""
    original = works.get(row.attested_in_id if is_direct(row) else row.asserted_in_id)
    if original is None:
        return [_report(works[row.attested_in_id], row)]
    seen_at = row.verified_locator or row.asserted_locator or (row.locator if is_direct(row) else "")
    note = typeset(chicago.note(reference_of(original), place(seen_at)))
    if is_direct(row):
        return [Form(f"{label_of(original)}, note", note)]
    return [_unseen(row, original, works), Form(f"{label_of(original)}, if you have seen it", note)]


def _report(reporter: Work, row: Attribution) -> Form:
    line = chicago.note(reference_of(reporter), place(row.locator))
    return Form(f"The report in {label_of(reporter)}", typeset(line))


def _unseen(row: Attribution, original: Work, works: dict[int | None, Work]) -> Form:
    # A note hangs on a page and is often printed on another: the page that was read is enough, and is sure.
    line = chicago.quoted_in(
        reference_of(original),
        place(row.asserted_locator),
        reference_of(works[row.attested_in_id]),
        place(row.locator),
        verb="quoted in" if row.mode == Attribution.Mode.QUOTED else "as reported in",
    )
    return Form(f"{label_of(original)}, if you have not seen it", typeset(line))
