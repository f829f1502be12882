"""Rules of the field where the tagger contradicts itself: what no citation can be is read as what it must be.

A row of names is by authors or by editors, not by both without a word between; what stands before "eds." are
editors; a book in brackets with its place has a title, not only a container; "originally New York, 1942" is about
the first edition; the names in a volume's short form are its editors.
"""

import re
from collections.abc import Sequence

from works.endnotes import labels as L
from works.endnotes.runs import Run
from works.endnotes.words import kinds_of

_PEOPLE = frozenset({L.AUTHOR, L.EDITOR, L.TRANSLATOR})
_ORIGINALLY = re.compile(
    r"\b(?:originally|orig\.|first\s+(?:published|edition|ed\.)|1st\s+ed|1re\s+éd|zuerst|erstmals|erstausgabe|ed\.\s+or|reprint(?:ed)?\s+of)",
    re.IGNORECASE,
)


def mended(runs: list[Run]) -> list[Run]:
    """The runs of one citation with all rules applied, and equal neighbours joined."""
    for rule in (_one_row_of_names, _editors_by_their_word, _first_edition, _a_book_has_a_title):
        runs = _joined(rule(runs))
    return runs


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].label == run.label:
            joined[-1] = Run(run.label, (*joined[-1].tokens, *run.tokens))
        else:
            joined.append(run)
    return joined


def _one_row_of_names(runs: list[Run]) -> list[Run]:
    """Authors and editors without a joint between them are one row, of whichever there are more."""
    result: list[Run] = []
    for run in runs:
        before = result[-1] if result else None
        if before and {before.label, run.label} <= _PEOPLE:
            label = max((before, run), key=lambda each: len(each.tokens)).label
            result[-1] = Run(label, (*before.tokens, *run.tokens))
        else:
            result.append(run)
    return result


def _editors_by_their_word(runs: list[Run]) -> list[Run]:
    """Names right before "ed.", "(Hrsg.)", "a cura di" in brackets are editors."""
    return [
        Run(L.EDITOR, run.tokens) if run.label == L.AUTHOR and _names_editors(runs, place) else run
        for place, run in enumerate(runs)
    ]


def _names_editors(runs: Sequence[Run], place: int) -> bool:
    following = runs[place + 1] if place + 1 < len(runs) else None
    if following is None or following.label != L.JOINT:
        return False
    words = [each.token.text for each in following.tokens if each.token.kind == "word"]
    bracketed = following.text.startswith(("(", "[", ", ed", ", Hrsg", ", dir", ", comp")) and following.text.endswith(
        (")", ",", "]", "),", "):")
    )
    return (
        bool(words)
        and bracketed
        and all("editor" in kinds_of(word) or word.lower() in ("a", "di", "la", "de", "par") for word in words)
    )


def _first_edition(runs: list[Run]) -> list[Run]:
    """From "originally" to the end of the imprint all is about the first edition."""
    result: list[Run] = []
    original = False
    for run in runs:
        if run.label not in (L.PLACE, L.PUBLISHER, L.DATE, L.ORIGINAL, L.JOINT, L.EDITION):
            original = False
        found = _ORIGINALLY.search(run.text) if run.label != L.EDITION else None
        if (found or original) and run.label != L.ORIGINAL and not _closes_imprint(run):
            kept, moved = _cut(run, found.start() if found else 0)
            result += [each for each in (kept, moved) if each]
            original = True
        else:
            original = original and not _closes_imprint(run)
            result.append(run)
    return result


def _closes_imprint(run: Run) -> bool:
    return run.label == L.JOINT and run.text[:1] in ");"


def _cut(run: Run, at: int) -> tuple[Run | None, Run | None]:
    """A run before and from an offset in its text; the latter is about the first edition."""
    reached, first = 0, 0
    for place, each in enumerate(run.tokens):
        reached += len(each.token.text) + (0 if each.token.glued or not place else 1)
        if reached > at:
            first = place
            break
    kept, moved = run.tokens[:first], run.tokens[first:]
    return (Run(run.label, kept) if kept else None), (Run(L.ORIGINAL, moved) if moved else None)


def _a_book_has_a_title(runs: list[Run]) -> list[Run]:
    """A container without a title, but with an author and a place, is the title of a book."""
    labels = {run.label for run in runs}
    names_work = labels & {L.AUTHOR, L.IDEM} and labels & {L.PLACE, L.PUBLISHER}
    if L.CONTAINER not in labels or not names_work or labels & {L.TITLE, L.ISSUE, L.IBID, L.OPCIT}:
        return runs
    return [Run(L.TITLE, run.tokens) if run.label == L.CONTAINER else run for run in runs]
