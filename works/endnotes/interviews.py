"""Interviews, which have no title: who was asked, by whom, where, when, and the archive that keeps it.

"Interview with" (*mit*, *avec*, *a*, *con*, *с*) stands before who was asked, "interview by" or "conducted by" before
who asked; a town before the day is where they met. The tagger knows this of most, but takes a name among shelfmarks for
one of them, and a town for a title.
"""

from collections.abc import Sequence

from works.endnotes import labels as L
from works.endnotes.features import is_year
from works.endnotes.runs import Run
from works.endnotes.tagger import Tagged
from works.endnotes.tokens import Token
from works.endnotes.words import kinds_of

_WITH = frozenset({"with", "mit", "avec", "con", "a", "с", "со", "of"})
_BY = frozenset({"by", "von", "durch", "par", "di", "conducted"})
#: What ends a name.
_AFTER_NAMES = frozenset({",", ".", "am", "vom", "in", "on", "le", "il", "à"})
_QUOTING = tuple("“„«\"‘'‚")
#: What stands at the head of an interview, or was taken for it.
_BEFORE_NAMES = frozenset({*L.OUTSIDE, L.JOINT, L.AUTHOR})
#: What a name may have been taken for.
_MISTAKEN = frozenset({L.TITLE, L.SHELFMARK, L.CONTAINER})
LONGEST_TOWN = 3
LONGEST_HEAD, LONGEST = 6, 30


def of_interviews(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels of a note, those of interviews taken for prose put right: "Entretien de l'auteur avec ..."."""
    found = list(labels)
    for first, token in enumerate(tokens):
        opens = first == 0 or tokens[first - 1].text in ".;:(" or found[first - 1] == L.SIGNAL
        if opens and L.plain(found[first]) in _BEFORE_NAMES and "interview" in kinds_of(token.text):
            _label_interview(tokens, found, first)
    return found


def _label_interview(tokens: Sequence[Token], labels: list[str], first: int) -> None:
    """Label what begins with a word for an interview, if a name and a day follow."""
    heads = range(first + 1, min(len(tokens), first + LONGEST_HEAD))
    asks = next((place for place in heads if tokens[place].text.lower() in _WITH), None)
    last = min(len(tokens), first + LONGEST)
    end = next((place for place in range(first, last) if tokens[place].text == ";"), last)
    days = [place for place in range(first, end) if "month" in kinds_of(tokens[place].text)]
    if asks is None or not days or asks + 1 >= end or not tokens[asks + 1].text[:1].isupper():
        return
    if L.plain(labels[asks + 1]) == L.AUTHOR and L.plain(labels[first]) != L.AUTHOR:
        return
    labels[first : asks + 1] = [L.BEGIN + L.JOINT, *[L.JOINT] * (asks - first)]
    day = _beginning_of_day(tokens, days[0])
    stops = [place for place in range(asks + 2, day) if tokens[place].text in _AFTER_NAMES]
    named = next((place for place in stops if len(tokens[place - 1].text.strip(".")) > 1), day)
    labels[asks + 1 : named] = [L.AUTHOR] * (named - asks - 1)
    labels[named:day] = [L.PLACE if tokens[place].text[:1].isupper() else L.JOINT for place in range(named, day)]
    after = next((place + 1 for place in range(days[0], end) if is_year(tokens[place])), days[0] + 1)
    labels[day:after] = [L.DATE] * (after - day)


def _beginning_of_day(tokens: Sequence[Token], month: int) -> int:
    """Where a day begins whose month stands here: "12 May", "12. Mai", "May 12"."""
    back = 2 if tokens[month - 1].text == "." and tokens[month - 2].kind == "number" else 1
    return month - back if tokens[month - back].kind == "number" else month


def interview(runs: list[Run]) -> list[Run]:
    """The runs of a citation; of an interview with the names and the town put right."""
    told = any(run.label in (L.JOINT, L.TITLE) and tells_interview(run) for run in runs)
    if not told and not any(run.label == L.AUTHOR and _calls_itself_one(run.tokens) for run in runs):
        return runs
    found: list[Run] = []
    for run in runs:
        before = found[-1] if found else None
        if run.label in _MISTAKEN and before is not None and _asks(before):
            found += _names(run.tokens, L.AUTHOR)
        elif run.label == L.AUTHOR and _calls_itself_one(run.tokens):
            found += _asked(run.tokens)
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


def _calls_itself_one(tokens: Sequence[Tagged]) -> bool:
    return any("interview" in kinds_of(each.token.text) for each in tokens)


def _asked(tokens: Sequence[Tagged]) -> list[Run]:
    """ "Personal interview, Maria Ivanova": whose name stands after the comma."""
    comma = next((place for place, each in enumerate(tokens) if each.token.text == ","), None)
    if comma is None or not _calls_itself_one(tokens[:comma]) or comma + 1 == len(tokens):
        return [Run(L.AUTHOR, tuple(tokens))]
    return [Run(L.JOINT, tuple(tokens[: comma + 1])), Run(L.AUTHOR, tuple(tokens[comma + 1 :]))]


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
