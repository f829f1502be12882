"""How far a word is from another that may have been meant: by the keys that were struck wrong.

A letter too many, too few or another, and two letters exchanged, are one mistake each (optimal string alignment, after
F. J. Damerau, “A technique for computer detection and correction of spelling errors”, 1964).
"""

from __future__ import annotations

from collections.abc import Iterable

#: So many letters a word has for each mistake that is forgiven in it.
LETTERS_A_MISTAKE = 4


def mistakes(typed: str, meant: str) -> int:
    """Return the least number of mistakes by which one word becomes the other."""
    before: list[int] = []
    last = list(range(len(meant) + 1))
    for place, letter in enumerate(typed, start=1):
        row = [place]
        for other, wanted in enumerate(meant, start=1):
            least = min(last[other] + 1, row[other - 1] + 1, last[other - 1] + (letter != wanted))
            if place > 1 and other > 1 and typed[place - 2 : place] == wanted + meant[other - 2]:
                least = min(least, before[other - 2] + 1)
            row.append(least)
        before, last = last, row
    return last[-1]


def alike(typed: str, words: Iterable[str], most: int) -> list[str]:
    """Return those of the words that may have been meant, by no more than `most` mistakes; the likeliest first.

    Among words with as many mistakes those as long as what was typed come first, then in their order.
    """
    forgiven = min(most, (len(typed) + 1) // LETTERS_A_MISTAKE)
    near = {word: mistakes(typed, word) for word in words if abs(len(word) - len(typed)) <= forgiven}
    likely = [word for word, number in near.items() if number <= forgiven]
    return sorted(likely, key=lambda word: (near[word], abs(len(word) - len(typed))))
