"""The learned part: a conditional random field (Lafferty, McCallum and Pereira 2001) over the tokens of a note.

The model is a file beside this module, trained by `training/train.py` and read once, at the first note.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pycrfsuite

from works.endnotes.features import FeatureTable
from works.endnotes.gazetteers import Gazetteers
from works.endnotes.labels import COMMENTARY
from works.endnotes.tokens import Token

MODEL = Path(__file__).parent / "model" / "notes.crfsuite"
#: Longer notes are tagged in pieces, so that time and memory stay bounded.
LONGEST_PIECE = 1_500

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A token, its label, and how probable that label is given the whole note."""

    token: Token
    label: str
    confidence: float


class Tagger:
    """Gives each token of a note its label; safe to share among threads."""

    def __init__(self, model: Path = MODEL, lists: Gazetteers | None = None) -> None:
        self._model = pycrfsuite.Tagger()
        self._model.open(str(model))
        self._lists = lists

    def tag(self, tokens: Sequence[Token]) -> list[Tagged]:
        """The tokens with the most probable row of labels."""
        tagged: list[Tagged] = []
        for start in range(0, len(tokens), LONGEST_PIECE):
            tagged += self._tag_piece(tokens[start : start + LONGEST_PIECE])
        return tagged

    def _tag_piece(self, tokens: Sequence[Token]) -> list[Tagged]:
        rows = FeatureTable(tokens, self._lists).rows()
        with _lock:
            self._model.set(pycrfsuite.ItemSequence(rows))
            labels = self._model.tag()
            sure = [self._model.marginal(label, place) for place, label in enumerate(labels)]
        return [Tagged(*each) for each in zip(tokens, labels or [COMMENTARY] * len(tokens), sure, strict=True)]


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """The tagger as shipped, its model read once."""
    return Tagger()
