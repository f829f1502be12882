"""Whether an import brings a work all of its notes, so that the work may be called *worked through*.

Only whoever read the work knows whether it was read whole. What can be counted is counted here: while a note is
missing, waits or was read in part, the page does not ask.
"""

from __future__ import annotations

from collections import defaultdict

from django.db.models.functions import Length

from works.gaps import MOST_DIGITS, gaps_among
from works.models import Import, Proposal, Work
from works.workbench.pasting import LONGEST_NOTE

#: The column that keeps how many notes a work has holds no more.
MOST_NOTES = 32_767
#: Of the numbers that are missing, so many gaps are named.
NAMED = 5


def may_be_whole(imported: Import) -> bool:
    """Whether it could be asked if the citing work is worked through: of notes, and of a work that is not so yet."""
    return imported.of_notes and imported.work is not None and imported.work.coverage != Work.Coverage.WORKED_THROUGH


def numbers_then(imported: Import) -> set[tuple[str, str]]:
    """The chapters and numbers of all notes that the work has once all of the import is entered."""
    entered = imported.work.notes.values_list("section", "label") if imported.work else ()
    return {*entered, *imported.notes.values_list("section", "label")}


def not_whole(imported: Import) -> str:
    """Why the work would not have all its notes, in words that end a sentence; nothing when it would."""
    numbers, said = numbers_then(imported), imported.work.notes_total if imported.work else None
    if imported.proposals.filter(decision=Proposal.Decision.OPEN).exists():
        return "not every citation is decided"
    if waits_besides(imported):
        return "another import of its notes waits to be reviewed"
    if imported.notes.annotate(length=Length("text")).filter(length__gt=LONGEST_NOTE).exists():
        return f"of a note of more than {LONGEST_NOTE:,} characters only the beginning was read"
    if said is not None and said != len(numbers):
        return f"it is said to have {said}, and would have {len(numbers)}"
    if len(numbers) > MOST_NOTES:
        return "no work is kept that has so many"
    return f"{missing} missing" if (missing := _missing(numbers)) else ""


def waits_besides(imported: Import) -> bool:
    """Whether another import of notes of the same work is being read or reviewed."""
    notes = Import.objects.filter(work=imported.work_id, kind__in=(Import.Kind.NOTES, Import.Kind.TEXT))
    return notes.filter(state__in=(Import.State.PARSING, Import.State.REVIEW)).exclude(pk=imported.pk).exists()


def _missing(numbers: set[tuple[str, str]]) -> str:
    """The numbers that are missing, with their verb: "n. 4 is", "nn. 4–6, chap. 2, n. 1 are"."""
    sections: dict[str, set[int]] = defaultdict(set)
    for section, label in sorted(numbers):
        if label.isdecimal() and len(label) <= MOST_DIGITS:
            sections[section].add(int(label))
    found = list(gaps_among(sections, whole=True, total=None))
    one = len(found) == 1 and found[0].first == found[0].last
    more = [f"and more, {len(found) - NAMED} times,"] if len(found) > NAMED else []
    return f"{', '.join([*map(str, found[:NAMED]), *more])} {'is' if one else 'are'}" if found else ""


def mark_whole(imported: Import) -> None:
    """Say of the citing work that it is worked through, and how many notes it has: all that are entered by now."""
    work = Work.objects.select_for_update().get(pk=imported.work_id)
    work.coverage, work.notes_total = Work.Coverage.WORKED_THROUGH, work.notes.count()
    work.save()
    imported.work = work
