"""The numbers and names by which a place in a work is found: 233, vi, 3r, A12, 2.1, * or a heading.

Each is a *mark* with a key that sorts by number, on any database and in any collation: roman front matter
before arabic pages, both before lettered ones, names last. A *span* is one mark or a range. Ranges are read
whether or not their second number is abbreviated, kept in full, and abbreviated again as a style asks:
Chicago by the table in its manual (17th edition, 9.61), MLA to the last two digits.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from records.folding import fold

ROMAN_VALUES = {
    **{"cm": 900, "m": 1000, "cd": 400, "d": 500},
    **{"xc": 90, "c": 100, "xl": 40, "l": 50},
    **{"ix": 9, "x": 10, "iv": 4, "v": 5, "i": 1},
}
ROMAN = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
NUMBER = re.compile(
    r"(?P<prefix>[A-Za-z]?)(?P<number>\d{1,6})(?:\.(?P<sub>\d{1,3}))?(?P<suffix>ob|[A-Za-z]?)", re.ASCII
)
REFERENCE_MARKS = "*†‡"
#: Here and there in all of it.
PASSIM = "passim"
NAME_KEY_WIDTH = 24

SYMBOL, ROMAN_NUMBER, ARABIC_NUMBER, LETTERED, NAME = "01239"


class LocatorError(ValueError):
    """A place that cannot be read, with a sentence that tells the curator what to write instead."""


@dataclass(frozen=True)
class Mark:
    """A number or name as it is kept, and the key it sorts by: small letters and digits, of one width."""

    text: str
    key: str

    @property
    def number(self) -> int | None:
        """The number, if it is an arabic one without letters."""
        return int(self.text) if self.text.isdecimal() else None

    @property
    def is_name(self) -> bool:
        return self.key.startswith(NAME)

    @property
    def is_zero(self) -> bool:
        return not self.text.strip("0")


@dataclass(frozen=True)
class Span:
    """One mark, or all from the first to the last."""

    first: Mark
    last: Mark
    #: " f.", " ff.", " et seq." where it goes on after the last, nobody says how far; " passim".
    going_on: str = ""

    @property
    def is_range(self) -> bool:
        return self.first != self.last

    @property
    def is_plural(self) -> bool:
        """Whether it is more than one: a range, or one that goes on."""
        return self.is_range or self.going_on.removesuffix(PASSIM).strip(" ,") not in ("", "and")

    @property
    def text(self) -> str:
        """As it is kept: ranges in full, with an en dash."""
        return self.shown(in_full, "–")

    def shown(self, second_number: Callable[[int, int], str], dash: str) -> str:
        """The span as a style prints it, which abbreviates the second of two numbers in its own way."""
        if not self.is_range:
            return self.first.text + self.going_on
        first, last = self.first.number, self.last.number
        second = self.last.text if first is None or last is None else second_number(first, last)
        return f"{self.first.text}{dash}{second}{self.going_on}"

    def overlaps(self, other: "Span") -> bool:
        return self.first.key <= other.last.key and other.first.key <= self.last.key

    def covers(self, other: "Span") -> bool:
        return self.first.key <= other.first.key and other.last.key <= self.last.key


def in_full(first: int, last: int) -> str:
    """The second number of a range as it is kept, and as the APA prints it: 321–328."""
    return str(last)


def chicago_second_number(first: int, last: int) -> str:
    """The second number of a range as Chicago abbreviates it: 71–72, 100–104, 101–8, 321–28, 1496–500."""
    if first < 100 or first % 100 == 0:
        return str(last)
    return _changed_part(first, last, at_least=1 if first % 100 < 10 else 2)


def mla_second_number(first: int, last: int) -> str:
    """The second number of a range as MLA abbreviates it: 71-72, 103-04, 321-28, 1496-500."""
    return str(last) if first < 100 else _changed_part(first, last, at_least=2)


def _changed_part(first: int, last: int, at_least: int) -> str:
    before, after = str(first), str(last)
    if len(before) != len(after):
        return after
    same = next(place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other)
    return after[min(same, len(after) - at_least) :]


def read_mark(text: str) -> Mark | None:
    """A number of any kind, or None if this is none: 233, vi, 3r, A12, 2.1, a, *."""
    if text and set(text) <= set(REFERENCE_MARKS):
        return Mark(text, _key(SYMBOL, number=len(text) * 10 + REFERENCE_MARKS.index(text[0])))
    if match := NUMBER.fullmatch(text):
        return _numbered(**match.groupdict())
    if number := roman_number(text):
        return Mark(text.lower(), _key(ROMAN_NUMBER, number=number))
    if len(text) == 1 and text.isascii() and text.isalpha():
        return Mark(text, _key(LETTERED, prefix=text))
    return None


def read_arabic(text: str) -> Mark | None:
    """A number of any kind, a roman one turned into arabic as volumes and chapters are cited."""
    number = roman_number(text)
    return read_mark(str(number) if number else text)


def read_page(text: str) -> Mark | None:
    """A page: arabic, roman, or with the capital letter of a newspaper's section (A12); or all of them, "passim"."""
    if text.lower() == PASSIM:
        return Mark(PASSIM, _key(SYMBOL))
    mark = read_mark(text.upper() if re.fullmatch(r"[A-Za-z]\d+", text) else text)
    return mark if mark and re.fullmatch(r"[A-Z]?\d+|[ivxlcdm]+", mark.text) else None


def read_time(text: str) -> Mark | None:
    """A time in a recording: 1:30:40 or 12:05."""
    match = re.fullmatch(r"(?:(\d{1,2}):)?(\d{1,2}):(\d{2})", text, re.ASCII)
    if not match:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    shown = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return Mark(shown, _key(ARABIC_NUMBER, number=hours * 3600 + minutes * 60 + seconds))


def read_name(text: str) -> Mark | None:
    """A heading or a headword, or None for no text; numbered ones (12, 2.1.3, IV) sort by number, first."""
    if re.fullmatch(r"\d{1,6}(?:\.\d{1,3})*", text, re.ASCII):
        number, *subs = (int(part) for part in text.split("."))
        key = _key(ARABIC_NUMBER, number=number)[:-4] + "".join(f"{sub:03}" for sub in subs)
    elif re.fullmatch("[ivx]+", text, re.IGNORECASE):
        key = _key(ROMAN_NUMBER, number=roman_number(text) or 0)
    else:
        key = NAME + fold(text).replace(" ", "0")
    return Mark(text, key.ljust(NAME_KEY_WIDTH, "0")[:NAME_KEY_WIDTH]) if text else None


def roman_number(text: str) -> int | None:
    """The value of a roman numeral in either case, or None if this is none."""
    text = text.lower()
    if not text or not ROMAN.fullmatch(text):
        return None
    return sum(ROMAN_VALUES[letters] for letters in re.findall("|".join(ROMAN_VALUES), text))


def read_span(first: str, last: str | None, read: Callable[[str], Mark | None]) -> Span | None:
    """One mark or a range, each end read by ``read``, or None if an end cannot be read.

    Raises LocatorError for a range that runs backwards or from one way of counting into another.
    """
    start = read(first)
    end = start if last is None else read(_completed(first, last))
    if start is None or end is None:
        return None
    if start.key[:2] != end.key[:2]:
        raise LocatorError(
            f"‘{first}–{last}’ runs from one way of counting into another: write two ranges, as in v–x, 1–6."
        )
    if start.key > end.key or (start == end and last is not None and len(last) < len(first)):
        raise LocatorError(f"‘{first}–{last}’ runs backwards: write the lower number first.")
    return Span(start, end)


def _completed(first: str, last: str) -> str:
    """The end of a range with what its beginning lends to it: 456–72, A12–15, 3r–v."""
    if first.isdecimal() and last.isdecimal():
        return first[: max(0, len(first) - len(last))] + last
    if re.fullmatch(r"\d+(?:[rv]|ob)?", first) and last in ("r", "v", "ob"):
        return first.rstrip("rvob") + last
    return first[0] + last if re.fullmatch(r"[A-Za-z]\d+", first) and last.isdecimal() else last


def _numbered(prefix: str, number: str, sub: str | None, suffix: str) -> Mark:
    text = f"{prefix}{int(number)}{f'.{int(sub)}' if sub else ''}{suffix.lower()}"
    kind = LETTERED if prefix else ARABIC_NUMBER
    return Mark(text, _key(kind, prefix, int(number), int(sub or 0), suffix))


def _key(kind: str, prefix: str = "", number: int = 0, sub: int = 0, suffix: str = "") -> str:
    # "12ob" (oborot) is the back of leaf 12, and lies where 12v does.
    side = "v" if suffix == "ob" else suffix or "0"
    return f"{kind}{prefix or '0'}{number:06}{sub:03}{side}".lower()
