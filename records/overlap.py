"""Whether a text repeats its source: the same eight words in a row, whatever their case, accents and punctuation.

Eight is where paraphrase ends: shorter runs arise by themselves from names, titles and idioms. The comparison is by
shingles (A. Broder, "On the resemblance and containment of documents", 1997), each eight folded words long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from records.folding import fold

LONGEST_RUN = 7
TOO_LONG = LONGEST_RUN + 1

# What stands between two words of a source without being one: calls of notes, tags, and the hyphen at a line's end.
NOTE_CALLS = re.compile(r"<sup>.*?</sup>|\[\^?\d+\]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+", re.DOTALL)
TAGS = re.compile(r"</?[a-z][^>]*>")
BROKEN_WORD = re.compile(r"(?<=\w)[-\u00ad]\s*\n\s*(?=[^\W\d_])")


class Source:
    """A text that nothing may repeat, kept as its runs of eight words."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        # A word broken at a line's end may have had its hyphen before: both readings count.
        readings = (BROKEN_WORD.sub(hyphen, text) for hyphen in ("", "-"))
        self._runs = {run for reading in readings for run in _runs(_words(reading))}

    def repeated_in(self, text: str) -> list[str]:
        """Return the runs of eight words and more that `text` shares with the source, folded, in order."""
        words = _words(text)
        found, first = [], 0
        while first + TOO_LONG <= len(words):
            last = self._end_of_run(words, first)
            if last:
                found.append(" ".join(words[first:last]))
            first = last or first + 1
        return found

    def _end_of_run(self, words: list[str], first: int) -> int:
        last = 0
        for end in range(first + TOO_LONG, len(words) + 1):
            if " ".join(words[end - TOO_LONG : end]) not in self._runs:
                break
            last = end
        return last


def _words(text: str) -> list[str]:
    bare = TAGS.sub(" ", NOTE_CALLS.sub(" ", text))
    return fold(bare).split()


def _runs(words: list[str]) -> Iterator[str]:
    for first in range(len(words) - TOO_LONG + 1):
        yield " ".join(words[first : first + TOO_LONG])
