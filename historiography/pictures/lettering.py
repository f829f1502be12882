"""How wide a label is and where its lines end, without a browser: by the advance widths of Source Sans 3.

The page tells the browser to set each label in just that width (`textLength`), so that what is kept apart here stays
apart there in whatever font.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

#: The size of the letters, and from one line of a label to the next, in units of the picture.
SIZE, LINE = 13, 15
#: Thousandths of the size, rounded up to twenty; an accented letter is as wide as its base.
WIDTHS = {
    letter: width
    for width, letters in {
        200: " ",
        260: "',.:;|ijlіј‘’",
        280: "IІ",
        320: "!f()-[]{}",
        340: "t",
        360: "/\\r",
        420: "*sгѕ",
        460: '"?z“”cxзстхэ',
        480: "JYvyує–",
        500: "#$+0123456789<=>FL^_ek~Гекь",
        520: "VXagУХавчя",
        540: "ESTZЅЕТдл",
        560: "A`bdhnopquАЗбопрцђћџ",
        580: "CKPRЄБКРСЬЭин",
        600: "BВЧЯъ",
        620: "&DG",
        640: "ДЛм",
        660: "HNUЏИНПЦ",
        680: "OQОы",
        700: "ЂЋж",
        720: "wЪ",
        740: "MМФфюљ",
        760: "шщњ",
        800: "WЫ—",
        840: "%mЖ",
        880: "@ШЩ",
        940: "ЉЊЮ",
    }.items()
    for letter in letters
}
#: The widest there is, for letters of other scripts.
OTHER = 960
ELLIPSIS = "…"
#: The least room for the beginning of a label of which the end is kept, too.
BEGINNING = 40
#: By how many units lines are made narrower, as long as they do not become more.
NARROWER = 8


@lru_cache(maxsize=1024)
def _advance(letter: str) -> int:
    base = unicodedata.normalize("NFKD", letter)[:1]
    if unicodedata.combining(base):
        return 0
    return WIDTHS.get(letter) or WIDTHS.get(base) or OTHER


def width(text: str) -> int:
    """Return the width of a text in units of the picture, rounded up."""
    return -(-sum(map(_advance, text)) * SIZE // 1000)


def shortened(text: str, most: int) -> str:
    """Return a text no wider than `most` units: as it is, or cut between two words and ended by an ellipsis."""
    if width(text) <= most:
        return text
    kept = ""
    for word in text.split():
        longer = f"{kept} {word}".strip()
        if width(longer + ELLIPSIS) > most:
            break
        kept = longer
    return (kept or _letters(text, most)).rstrip(",;:.–— ") + ELLIPSIS


def in_lines(text: str, most: int, number: int) -> tuple[str, ...]:
    """Return a text in so many lines at most, none wider than `most` units: as it is, in lines of much the same width,
    or cut and ended by an ellipsis.
    """
    lines = _filled(text, most)
    if len(lines) > number:
        return (*lines[: number - 1], shortened(" ".join(lines[number - 1 :]), most))
    least = max(width(word) for word in [*text.split(), ""])
    narrow = next((room for room in range(least, most, NARROWER) if len(_filled(text, room)) == len(lines)), most)
    return tuple(shortened(line, most) for line in _filled(text, narrow))


def _filled(text: str, most: int) -> list[str]:
    """The lines of a text, each with as many words as there is room for, or one that is too long by itself."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width(longer) > most:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def told_apart(texts: Sequence[str], most: int, number: int) -> list[tuple[str, ...]]:
    """Return the texts, each in so many lines at most, which are no wider than `most` units; different ones that begin
    alike keep their ends as well.
    """
    short = [in_lines(text, most, number) for text in texts]
    meant = Counter(cut for cut, _ in set(zip(short, texts, strict=True)))
    return [
        _both_ends_in_lines(text, most, number) if meant[cut] > 1 else cut
        for cut, text in zip(short, texts, strict=True)
    ]


def _both_ends_in_lines(text: str, most: int, number: int) -> tuple[str, ...]:
    """The beginning and the end of a text, as much of both as there is room for."""
    rooms = range(number * most, most, -NARROWER)
    tried = (_filled(_both_ends(text, room), most) for room in rooms)
    fitting = (lines for lines in tried if len(lines) <= number and max(map(width, lines)) <= most)
    return tuple(next(fitting, [_both_ends(text, most)]))


def _both_ends(text: str, most: int) -> str:
    """The beginning and the end of a text, where its last word leaves room for a beginning."""
    end = ""
    for word in reversed(text.removesuffix(".").split()):
        longer = f" {word}{end}"
        if width(longer) > (most // 2 if end else most - BEGINNING):
            break
        end = longer
    return shortened(text, most - width(end)) + end if end and width(text) > most else shortened(text, most)


def _letters(text: str, most: int) -> str:
    """The beginning of a word that is too long by itself."""
    end = len(text)
    while end and width(text[:end] + ELLIPSIS) > most:
        end -= 1
    return text[:end]


def initials(names: list[str]) -> dict[str, str]:
    """Return a sign of few letters for each name, no two alike: "Labour history" LH, a second one LH2."""
    signs: dict[str, str] = {}
    for name in dict.fromkeys(names):
        sign = "".join(word[0] for word in name.split() if word[0].isalnum()).upper()[:3] or "?"
        taken = sum(other.rstrip("0123456789") == sign for other in signs.values())
        signs[name] = f"{sign}{taken + 1}" if taken else sign
    return signs
