"""Interviews, which have no title: who was asked, by whom, where, when, and the archive that keeps it.

"Interview with" (*mit*, *avec*, *a*, *con*, *с*) stands before who was asked, "interview by" or "conducted by" before
who asked; a town before the day is where they met. The tagger knows this of most, but takes a name among shelfmarks for
one of them, and a town for a title.
"""

from collections.abc import Sequence

from works.endnotes import labels as L
from works.endnotes.runs import Run
from works.endnotes.tagger import Tagged
from works.endnotes.words import kinds_of

_WITH = frozenset({"with", "mit", "avec", "con", "a", "с", "со", "of"})
_BY = frozenset({"by", "von", "durch", "par", "di", "conducted"})
_QUOTING = tuple("“„«\"‘'‚")
#: What a name may have been taken for.
_MISTAKEN = frozenset({L.TITLE, L.SHELFMARK, L.CONTAINER})
LONGEST_TOWN = 3


def interview(runs: list[Run]) -> list[Run]:
    """The runs of a citation; of an interview with the names and the town put right."""
    if not any(run.label in (L.JOINT, L.TITLE) and tells_interview(run) for run in runs):
        return runs
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        if run.label in _MISTAKEN and before is not None and _asks(before):
            found += _names(run.tokens, L.AUTHOR)
        elif run.label == L.TITLE and tells_interview(run) and run.tokens[1:]:
            found += [Run(L.JOINT, run.tokens[:2]), *_names(run.tokens[2:], L.HELPER)]
        else:
            found.append(run)
    return _with_town(found)


def tells_interview(run: Run) -> bool:
    """Whether a run says that this is an interview: it is a joint, or begins so without quotation marks."""
    words = [each.token.text for each in run.tokens]
    said = words if run.label == L.JOINT else words[:1]
    return not run.text.startswith(_QUOTING) and any("interview" in kinds_of(word) for word in said)


def _asks(joint: Run) -> bool:
    """Whether a joint ends in "interview with"."""
    words = [each.token.text.lower() for each in joint.tokens if each.token.kind == "word"]
    return joint.label == L.JOINT and tells_interview(joint) and words[-1] in _WITH


def _names(tokens: Sequence[Tagged], label: str) -> list[Run]:
    """A name up to a comma, who asked if "by" follows, and what else there is; "by the author" names nobody."""
    texts = [each.token.text for each in tokens]
    ends = [place for place, text in enumerate(texts) if text == "," or text.lower() in _BY]
    end = ends[0] if ends else len(tokens)
    named = end and all(text[0].isupper() for text in texts[:end])
    found = [Run(label if named else L.JOINT, tuple(tokens[:end]))] if end else []
    if end == len(tokens):
        return found
    found.append(Run(L.JOINT, tuple(tokens[end : end + 1])))
    rest = tuple(tokens[end + 1 :])
    if texts[end] != ",":
        return found + _names(rest, L.HELPER)
    return found + ([Run(L.plain(tokens[0].label) if label == L.AUTHOR else L.JOINT, rest)] if rest else [])


def _with_town(runs: list[Run]) -> list[Run]:
    """A title of a word or two right before the day is the town."""
    if any(run.label == L.PLACE for run in runs) or not any(run.label == L.AUTHOR for run in runs):
        return runs
    found = list(runs)
    for place in range(1, len(runs) - 2):
        run, joint, after = runs[place : place + 3]
        words = [each.token.text for each in run.tokens]
        short = len(words) <= LONGEST_TOWN and all(word[0].isupper() for word in words)
        if run.label == L.TITLE and short and joint.text == "," and after.label == L.DATE:
            found[place] = Run(L.PLACE, run.tokens)
    return found
