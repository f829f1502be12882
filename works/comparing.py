"""Parsed notes beside those that curators entered: which citations agree, and every one that does not.

Both sides are compared work by work within each note. What a curator entered as merely named (a first edition
mentioned in another's imprint) is not asked for, since the printed note gives it no citation of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from works.endnotes import ParsedNote
from works.matching import Match
from works.models import Citation, Work


@dataclass
class Comparison:
    """How many citations agree, and in words those that do not."""

    entered: int = 0
    parsed: int = 0
    matched: int = 0
    offered: int = 0
    misses: list[str] = field(default_factory=list)

    def told(self) -> Iterator[str]:
        """The comparison line by line."""
        yield f"{self.entered} citations entered, {self.parsed} parsed."
        yield f"{self.matched} matched to the work entered, {self.offered} more have it among their candidates."
        yield from self.misses


def compare(work: Work, notes: Sequence[ParsedNote], matches: dict[str, Match]) -> Comparison:
    """Compare parsed notes with those entered for `work`, note by note."""
    result = Comparison()
    entered = _entered(work)
    for parsed in notes:
        wanted = entered.pop(parsed.note.label, Counter())
        result.entered += wanted.total()
        result.parsed += len(parsed.citations)
        _compare_note(result, parsed, matches, wanted)
    for label, wanted in entered.items():
        result.entered += wanted.total()
        result.misses += [f"{label}: the note was not found"] if wanted else []
    return result


def _entered(work: Work) -> dict[str, Counter[str]]:
    notes: dict[str, Counter[str]] = {label: Counter() for label in work.notes.values_list("label", flat=True)}
    citations = Citation.objects.filter(note__work=work, cited_work__isnull=False).exclude(form=Citation.Form.NAMED)
    for label, slug in citations.values_list("note__label", "cited_work__slug"):
        notes[label][slug] += 1
    return notes


def _compare_note(result: Comparison, parsed: ParsedNote, matches: dict[str, Match], wanted: Counter[str]) -> None:
    left = Counter(wanted)
    unsure: list[tuple[str, set[str]]] = []
    for each in parsed.citations:
        match = matches.get(each.id, Match())
        printed = " ".join(parsed.note.text[each.start : each.end].split())
        if match.slug and left[match.slug]:
            left[match.slug] -= 1
            result.matched += 1
        else:
            unsure.append((printed, {candidate.work.slug for candidate in match.candidates}))
    for printed, slugs in unsure:
        offered = next((slug for slug in slugs if left[slug]), None)
        if offered:
            left[offered] -= 1
            result.offered += 1
        result.misses.append(
            f"{parsed.note.label}: {printed} {f'may be {offered}' if offered else 'is not entered so'}"
        )
    result.misses += [f"{parsed.note.label}: {slug} was not found" for slug in sorted(left.elements())]
