"""What must hold among works, notes and citations, and what a work that was worked through has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby, pairwise

from django.db.models import QuerySet

from records.rules import Fault, Prose, Rule, called, circle_faults, unknown_fields
from works.locators import LocatorError, parse_locator
from works.models import Citation, Contribution, Note, TitleVariant, Work


def no_work_is_its_own_original() -> Iterator[Fault]:
    """No work is, through any chain, an edition of itself."""
    yield from circle_faults(Work, "original", "is an edition of itself")


def no_work_is_part_of_itself() -> Iterator[Fault]:
    """No work is, through any chain, part of itself."""
    yield from circle_faults(Work, "part_of", "is part of itself")


def originals_are_first_editions() -> Iterator[Fault]:
    """An edition names the first edition itself, not another edition of it: works are counted by it."""
    later = Work.objects.filter(original__original__isnull=False).order_by("pk")
    for slug, original, first in later.values_list("slug", "original__slug", "original__original__slug"):
        yield Fault(called(Work, slug), f"names ‘{original}’ as its original, which is an edition of ‘{first}’")


def supplied_fields_exist() -> Iterator[Fault]:
    """What is listed as supplied by us is a field."""
    yield from unknown_fields(Work)


def notes_are_complete() -> Iterator[Fault]:
    """A published work that was worked through says how many notes it has, and has them all, numbered without a gap."""
    labels = defaultdict(list)
    for slug, section, label in _notes_read().values_list("work__slug", "section", "label"):
        labels[slug].append((section, label))
    for slug, total in Work.objects.published().worked_through().order_by("pk").values_list("slug", "notes_total"):
        yield from _missing_notes(slug, total, labels[slug])


def _notes_read() -> QuerySet[Note]:
    works = Work.objects.published().worked_through()
    return Note.objects.filter(work__in=works).order_by("work_id", "order_key", "pk")


def _missing_notes(slug: str, total: int | None, labels: list[tuple[str, str]]) -> Iterator[Fault]:
    where = called(Work, slug)
    if total is None:
        yield Fault(where, "is worked through, but does not say how many notes it has")
    elif total != len(labels):
        yield Fault(where, f"has {total} notes, of which {len(labels)} are entered")
    for section, numbered in groupby(labels, key=lambda pair: pair[0]):
        numbers = [int(label) for _, label in numbered if label.isdecimal()]
        missing = sorted(set(range(1, max(numbers, default=0) + 1)) - set(numbers))
        if missing:
            place = f" in {section}" if section else ""
            yield Fault(where, f"lacks {', '.join(f'n. {number}' for number in missing)}{place}")


def notes_stand_in_order() -> Iterator[Fault]:
    """Notes hang on the text in the order of their numbers: no later one on an earlier page."""
    rows = _notes_read().values_list("work__slug", "section", "label", "anchor")
    for (slug, section), notes in groupby(rows, key=lambda row: row[:2]):
        paged = [(label, anchor, page) for *_, label, anchor in notes if (page := _first_page(anchor))]
        for (before, earlier, first), (label, anchor, page) in pairwise(paged):
            if page < first:
                place = f"{section}, " if section else ""
                told = f"{place}n. {label} hangs on {anchor}, but n. {before} before it on {earlier}"
                yield Fault(called(Work, slug), told)


def _first_page(anchor: str) -> int | None:
    # Sections have no order that could be read off their names.
    try:
        pages = parse_locator(anchor).pages() if anchor else []
    except LocatorError:
        pages = []
    return pages[0][0] if pages else None


def back_references_lead_back() -> Iterator[Fault]:
    """Ibid. names a work that was cited just before, and idem an author who was."""
    authors = _authors_by_work()
    for citation, near in _with_works_before():
        if not _leads_back(citation, near, authors):
            where = f"{citation.citing_work}, {citation.note.name}"
            yield Fault(where, f"{citation.form} repeats nothing that is cited just before: {citation.cited_work}")


def _with_works_before() -> Iterator[tuple[Citation, set[int | None]]]:
    """Yield every citation in a note, with the works cited earlier in it and in the last note that cites any."""
    rows = Citation.objects.filter(note__isnull=False).select_related("note", "citing_work", "cited_work")
    rows = rows.order_by("citing_work_id", "note__order_key", "note_id", "order", "pk")
    for _, citations in groupby(rows.iterator(), key=lambda citation: citation.citing_work_id):
        last_note: set[int | None] = set()
        for _, in_note in groupby(citations, key=lambda citation: citation.note_id):
            this_note: set[int | None] = set()
            for citation in in_note:
                yield citation, last_note | this_note
                this_note.add(citation.cited_work_id)
            last_note = this_note


def _authors_by_work() -> dict[int | None, set[int]]:
    authors: dict[int | None, set[int]] = defaultdict(set)
    for work, author in Contribution.objects.values_list("work_id", "author_id"):
        authors[work].add(author)
    return authors


def _leads_back(citation: Citation, near: set[int | None], authors: dict[int | None, set[int]]) -> bool:
    if citation.form == Citation.Form.IBID:
        return citation.cited_work_id in near
    if citation.form == Citation.Form.IDEM:
        return any(authors[citation.cited_work_id] & authors[work] for work in near)
    return True


def citations_are_resolved() -> Iterator[Fault]:
    """Every citation names the work that is meant, or is marked as unresolved and keeps what is printed."""
    lost = Citation.objects.filter(resolution=Citation.Resolution.RESOLVED, cited_work__isnull=True)
    unprinted = Citation.objects.unresolved().filter(printed="")
    for key in (lost | unprinted).order_by("pk").values_list("key", flat=True):
        yield Fault(called(Citation, key), "names no work, and does not keep what is printed either")


def cited_works_are_public() -> Iterator[Fault]:
    """What a published work cites is published too, but for what is withheld from readers until it is."""
    shown = Citation.objects.filter(withheld=False, citing_work__in=Work.objects.published())
    hidden = shown.filter(cited_work__isnull=False)
    hidden = hidden.exclude(cited_work__in=Work.objects.published()).order_by("pk")
    for key, cited in hidden.values_list("key", "cited_work__slug"):
        yield Fault(called(Citation, key), f"cites ‘{cited}’, which readers cannot see")


RULES: list[Rule] = [
    no_work_is_its_own_original,
    no_work_is_part_of_itself,
    originals_are_first_editions,
    supplied_fields_exist,
    citations_are_resolved,
]
COMPLETENESS: list[Rule] = [
    notes_are_complete,
    notes_stand_in_order,
    back_references_lead_back,
    cited_works_are_public,
]
PROSE = [
    Prose(Work, ("abstract",)),
    Prose(TitleVariant, ("reason",)),
    Prose(Note, ("commentary",)),
    Prose(Citation, ("correction_reason", "remark")),
]
