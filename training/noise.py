"""What pasting and scanning do to a note: broken lines, hyphens, lost marks, letters taken for figures."""

import random
from dataclasses import dataclass

from training.composing import Piece
from works.endnotes.labels import BEGIN

CONFUSED = {
    "l": "1",
    "1": "l",
    "O": "0",
    "0": "O",
    "I": "l",
    "5": "S",
    "S": "5",
    "e": "c",
    "rn": "m",
    "é": "e",
    "ü": "u",
    "ö": "o",
    "ä": "a",
    "h": "b",
    "“": '"',
    "”": '"',
    "’": "'",
    "–": "-",
    ",": ".",
    ".": ",",
}


@dataclass
class Letters:
    """A text with a label for every character, so that labels follow whatever happens to the text."""

    text: list[str]
    labels: list[str]

    @classmethod
    def of(cls, pieces: list[Piece]) -> "Letters":
        text: list[str] = []
        labels: list[str] = []
        for piece in pieces:
            text += piece.text
            labels += [piece.label] * len(piece.text)
            if piece.begins:
                labels[len(text) - len(piece.text)] = BEGIN + piece.label
        return cls(text, labels)

    def scanned(self, dice: random.Random, slips: float) -> "Letters":
        """As a scan has it: broken lines, and about `slips` of the letters misread."""
        result = Letters([], [])
        width, column = dice.randint(50, 90), 0
        for sign, label in zip(self.text, self.labels, strict=True):
            column += 1
            result._take(dice, sign, label, slips)
            if column >= width and (sign == " " or (dice.random() < 0.3 and sign.isalpha())):
                result._break(sign, label)
                column = 0
        return result

    def _take(self, dice: random.Random, sign: str, label: str, slips: float) -> None:
        if dice.random() < slips and not label.startswith(BEGIN):
            sign = "" if dice.random() < 0.15 else CONFUSED.get(sign, sign)
        self.text += sign
        self.labels += [label] * len(sign)

    def _break(self, sign: str, label: str) -> None:
        signs = "\n" if sign == " " else "-\n"
        self.text += signs
        self.labels += [label.removeprefix(BEGIN)] * len(signs)
