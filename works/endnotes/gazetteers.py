"""Lists of names that notes are full of: journals, newspapers, places, publishers, archives, given names.

They are plain text files beside this module, one name a line, read once. A name is found token by token,
the longest first, so that "New York University Press" is not taken for the city.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "gazetteers"
PHRASES = ("journals", "newspapers", "places", "publishers", "archives")


class Gazetteers:
    """All lists together: `marks` says which tokens of a note stand in a known name."""

    def __init__(self, keep: Callable[[str], bool] = lambda name: True) -> None:
        self.given = frozenset(name for name in " ".join(lines_of("given-names")).split() if keep(name))
        self._tree: dict = {}
        for kind in PHRASES:
            for name in filter(keep, lines_of(kind)):
                self._plant(kind, name)

    def marks(self, words: Sequence[str]) -> list[tuple[str, ...]]:
        """For each word the kinds of the longest known names that it stands in: "places", "places-begin"."""
        found: list[tuple[str, ...]] = [()] * len(words)
        place = 0
        while place < len(words):
            end, kinds = self._longest(words, place)
            for inside in range(place, end):
                found[inside] = kinds
            if kinds:
                found[place] = (*kinds, *(f"{kind}-begin" for kind in kinds))
            place = max(end, place + 1)
        return found

    def _longest(self, words: Sequence[str], place: int) -> tuple[int, tuple[str, ...]]:
        node: dict | None = self._tree
        end, kinds = place, ()
        for reached in range(place, len(words)):
            node = node.get(_key(words[reached])) if node else None
            if node is None:
                break
            if "" in node:
                end, kinds = reached + 1, tuple(node[""])
        return end, kinds

    def _plant(self, kind: str, name: str) -> None:
        node = self._tree
        for word in words_of(name):
            node = node.setdefault(_key(word), {})
        node.setdefault("", []).append(kind)


@lru_cache(maxsize=1)
def gazetteers() -> Gazetteers:
    """The lists as shipped, read once."""
    return Gazetteers()


def lines_of(name: str) -> list[str]:
    """The entries of one list."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def words_of(name: str) -> list[str]:
    """A name of a list, cut into words as a note is."""
    from works.endnotes.tokens import tokenise

    return [token.text for token in tokenise(name)]


def _key(word: str) -> str:
    # Capitals count: "Time" is a magazine, "time" is none; the sort of apostrophe does not.
    return word.replace("’", "'").rstrip(".") or word
