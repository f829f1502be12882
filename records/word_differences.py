"""What was put into a text and what was taken out, word by word.

Texts are cut into words, spaces and signs, and compared by `difflib`. Its time grows with the square of the length, so
the beginning and the end that both texts share are set aside first, and what is still too long is told as replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Literal

#: Longest stretches, in words multiplied, that are compared word by word: some two thousand words against as many.
MOST_COMPARED = 4_000_000
#: So many unchanged words stand on either side of a change; the others are left out.
CONTEXT = 16

WORDS = re.compile(r"\w+|\s+|[^\w\s]")


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, that was put in, or taken out; or a gap among what is unchanged."""

    kind: Literal["same", "put-in", "taken-out", "gap"]
    text: str


def word_differences(before: str, after: str) -> list[Piece]:
    """Return the pieces of which both texts are made, in order: without what was taken out they are `after`."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end])
    pieces = [Piece("same", "".join(new[:start])), *middle, Piece("same", "".join(new[len(new) - end :]))]
    return [piece for piece in pieces if piece.text]


def _shared(old: list[str], new: list[str]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _middle(old: list[str], new: list[str]) -> Iterator[Piece]:
    if len(old) * len(new) > MOST_COMPARED:
        yield from (Piece("taken-out", "".join(old)), Piece("put-in", "".join(new)))
        return
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece("same", "".join(new[c:d]))
        else:
            yield from (Piece("taken-out", "".join(old[a:b])), Piece("put-in", "".join(new[c:d])))


def shortened(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with gaps in the middle of what is unchanged for long."""
    last = len(pieces) - 1
    return [each for place, piece in enumerate(pieces) for each in _with_gap(piece, place > 0, place < last)]


def _with_gap(piece: Piece, follows: bool, leads: bool) -> Iterator[Piece]:
    words = WORDS.findall(piece.text)
    first, last = (2 * CONTEXT if follows else 0), (2 * CONTEXT if leads else 0)
    if piece.kind != "same" or len(words) <= first + last + CONTEXT:
        yield piece
        return
    yield from (Piece("same", "".join(words[:first])),) if first else ()
    yield Piece("gap", " … ")
    yield from (Piece("same", "".join(words[len(words) - last :])),) if last else ()
