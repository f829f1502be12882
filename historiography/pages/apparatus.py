"""The apparatus of a work: its notes with their citations, and the places where others cite it.

A citation says how it is printed and what is meant: "ibid." is resolved to its work, a misprint stands beside
what is right, with the reason. Ask `CitationQuerySet.with_ends` first: nothing here queries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString

from historiography.pages.sidenotes import (
    Link,
    Ref,
    label_of,
    note_anchor,
    note_url,
    place,
    work_ref,
)
from historiography.pages.wording import typeset
from records.folding import fold
from works.formats import chicago
from works.models import Citation, Note, Work
from works.referencing import reference_of
from works.witness import set_aside

#: Forms that say nothing by themselves: the page tells what they stand for.
RESOLVED_FORMS: dict[str, str] = {Citation.Form.IBID: "ibid.", Citation.Form.IDEM: "idem"}
#: Why a work is cited, in words that need no ontology.
INTENTIONS: dict[str, str] = {
    Citation.Intention.EVIDENCE: "Cited as evidence.",
    Citation.Intention.AUTHORITY: "Cited as an authority.",
    Citation.Intention.READING: "Recommended for reading.",
    Citation.Intention.SOURCE: "Cited as a source of the time.",
    Citation.Intention.POTENTIAL: "Cited as a possible solution.",
    Citation.Intention.INFORMATION: "Cited for information.",
    Citation.Intention.BACKGROUND: "Cited for the background.",
    Citation.Intention.DISCUSSES: "Discussed.",
    Citation.Intention.REVIEWS: "Reviewed.",
    Citation.Intention.DISPUTES: "Disputed.",
    Citation.Intention.CRITIQUES: "Criticised.",
    Citation.Intention.AGREES: "Agreed with.",
    Citation.Intention.EXTENDS: "Taken further.",
    Citation.Intention.QUALIFIES: "Qualified.",
    Citation.Intention.CREDITS: "Thanked, or named as where an idea comes from.",
    Citation.Intention.QUOTES: "Quoted.",
}
PAGES = re.compile(r"[0-9ivxlcdm]+(?P<others>[–,].*)?", re.IGNORECASE)


@dataclass(frozen=True)
class CitationEntry:
    """A citation where it stands, in a note or in the text; see `partials/apparatus.html`."""

    anchor: str
    signal: str
    stands_for: str
    ref: Ref | None
    printed: str
    via: Ref | None
    via_words: str
    where: str
    details: tuple[str, ...]
    resolve_url: str = ""
    missing: str = ""


@dataclass(frozen=True)
class NoteEntry:
    """A note of the work."""

    anchor: str
    label: str
    where: str
    commentary: str
    citations: tuple[CitationEntry, ...]


@dataclass(frozen=True)
class Mention:
    """A place where the work is cited."""

    by: Link
    where: Link
    how: str
    note: SafeString
    note_label: str
    misprint: str = ""


#: Gives the address at which this reader may say what a citation means, or nothing.
Resolving = Callable[[Citation], str]


def not_at_all(citation: Citation) -> str:
    """Offer nobody to resolve a citation."""
    return ""


def note_entries(
    notes: Iterable[Note], citations: Iterable[Citation], resolving: Resolving = not_at_all
) -> list[NoteEntry]:
    """Return the notes of a work in their order, each with its citations in theirs."""
    by_note: dict[int | None, list[Citation]] = {}
    for citation in citations:
        by_note.setdefault(citation.note_id, []).append(citation)
    return [_note_entry(note, by_note.get(note.pk, []), resolving) for note in notes]


def _note_entry(note: Note, citations: list[Citation], resolving: Resolving) -> NoteEntry:
    printed = f"printed {_on(note.page)}" if note.page else ""
    called = f"to the text {_on(note.anchor)}" if note.anchor else ""
    return NoteEntry(
        anchor=note_anchor(note),
        label=f"{note.section} {note.label}".strip(),
        where="; ".join(filter(None, [called, printed])),
        commentary="" if note.work_id in set_aside() else note.commentary,
        citations=tuple(citation_entry(each, resolving) for each in citations),
    )


def _on(locator: str) -> str:
    """A place as a sentence says it: "on p. 71", "on pp. 71–72", "in section Notes"."""
    words = place(locator)
    pages = PAGES.fullmatch(words)
    if pages is None:
        return f"in {words}"
    return f"on {'pp.' if pages['others'] else 'p.'} {words}"


def citation_entry(citation: Citation, resolving: Resolving = not_at_all) -> CitationEntry:
    """Return a citation for the page of the work that makes it; unresolved, with where a curator may resolve it."""
    cited = citation.cited_work
    return CitationEntry(
        anchor=f"c-{citation.key}",
        signal=citation.signal,
        stands_for=RESOLVED_FORMS.get(citation.form, ""),
        ref=replace(work_ref(cited), place=place(citation.locator)) if cited else None,
        printed=citation.printed,
        via=work_ref(citation.via) if citation.via else None,
        via_words=citation.get_via_kind_display(),
        where=place(citation.place),
        details=_details(citation),
        resolve_url="" if cited else resolving(citation),
        missing="" if cited else _missing(citation),
    )


def _missing(citation: Citation) -> str:
    """Why an allusion may never be resolved: what the citing work does not give."""
    if citation.form != Citation.Form.ALLUDED:
        return ""
    return "no title is given" if citation.note_id else "no title and no note is given"


def _details(citation: Citation) -> tuple[str, ...]:
    said = [
        INTENTIONS.get(citation.intention, ""),
        "Words of it are quoted." if citation.quotation else "",
        correction(citation),
        citation.remark,
    ]
    return tuple(filter(None, said))


def correction(citation: Citation) -> str:
    """Return what is printed, what is meant, why, and how sure the curator is; empty when the print is right."""
    if not citation.as_printed:
        return ""
    meant = f"; meant is {citation.as_corrected}" if citation.as_corrected else ""
    sure = f" ({citation.get_certainty_display()})" if citation.certainty else ""
    return f"Printed: “{citation.as_printed}”{meant}{sure}. {citation.correction_reason}"


def mention(citation: Citation, cited: Work) -> Mention:
    """Return a place where `cited`, fetched `with_reference`, is cited, with the Chicago note for that place."""
    by, where = standing_at(citation)
    return Mention(
        by=by,
        where=where,
        how=", ".join(filter(None, [citation.signal, citation.get_form_display()])),
        note_label="" if citation.form == Citation.Form.FULL else "our full reference:",
        note=typeset(chicago.note(reference_of(cited), place(citation.locator))),
        misprint=correction(citation),
    )


def misnamed(work: Work, works: Iterable[Work]) -> list[Mention]:
    """Return where these works print that they cite `work` and mean another: the title that they print is its own."""
    titles = [fold(title) for title in (work.short_title, chicago.main_title(work.title)) if title]
    corrected = (
        Citation.objects.published().filter(citing_work__in=works).exclude(as_printed="").exclude(cited_work=work)
    )
    rows = corrected.select_related("note").prefetch_related("citing_work__contributions__author").in_order()
    return [_misnamed(row) for row in rows if any(title in fold(row.as_printed) for title in titles)]


def _misnamed(citation: Citation) -> Mention:
    by, where = standing_at(citation)
    return Mention(by, where, "not counted", SafeString(), "", correction(citation))


def standing_at(citation: Citation) -> tuple[Link, Link]:
    """Return the citing work, and the place in it: a note of its apparatus, or a page of its text."""
    citing = citation.citing_work
    return Link(label_of(citing), citing.get_absolute_url() or ""), place_of(citation)


def place_of(citation: Citation) -> Link:
    """Return where in the citing work, which need not have its people, a citation stands."""
    citing = citation.citing_work
    if citation.note is not None:
        return Link(citation.note.name, note_url(citation.note, citing))
    return Link(place(citation.place), f"{citing.get_absolute_url()}#c-{citation.key}")
