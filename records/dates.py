"""Historical dates: as much as is known, and no more.

A date is kept as text in the Extended Date/Time Format (EDTF, ISO 8601-2:2019, in the profile of the Library
of Congress): its level 1 as far as printed matter needs it, with decades and centuries written ``192X`` and
``19XX``. Curators may also write what stands on a title page ("Spring 1993", "c. 1938", "1928–32") or at the
head of a newspaper of another country ("12. März 1932", "1er mai 1950"): it is rewritten into that form. Its
first and last possible day are whole numbers (19871103), so that dates sort alike on every database.

Between two numbers a hyphen is EDTF's (``1908-12`` is December 1908) where that makes a date, and an en dash
is a range (``1908–12`` is 1908 to 1912).
"""

import calendar
import re
from dataclasses import dataclass
from enum import Enum

EARLIEST_YEAR, LATEST_YEAR = 1000, 2100
MAX_LENGTH = 64
EXAMPLES = "1993, spring 1993, 3 November 1987, c. 1929, 1929?, 1928–1932, or 1920s"

SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
# ISO leaves the months of a season open; these are those of the edtf library: winter ends the year.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 12)}
MONTHS = {number: name for number, name in enumerate(calendar.month_name) if name}
ORDINAL_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


class DateError(ValueError):
    """A date that cannot be read, with a sentence that tells the curator what to write instead."""


class OpenEnd(Enum):
    """The end of an interval that has no date: it is open, or the date is not known."""

    OPEN = ".."
    UNKNOWN = ""

    @property
    def text(self) -> str:
        return self.value


@dataclass(frozen=True)
class Point:
    """One end of an interval, or a date by itself: a day, month, season, year, decade or century.

    ``digits`` are the four of the year, with X for those left open; ``number`` is a month (1 to 12) or a
    season (21 to 24); ``qualifier`` is one of EDTF's: ``?`` uncertain, ``~`` approximate, ``%`` both.
    """

    digits: str
    number: int | None = None
    day: int | None = None
    qualifier: str = ""

    @property
    def text(self) -> str:
        """The point in EDTF."""
        finer = "".join(f"-{part:02}" for part in (self.number, self.day) if part)
        return f"{self.digits}{finer}{self.qualifier}"

    @property
    def lower(self) -> int:
        """The first day it may mean."""
        month = SEASON_MONTHS.get(self.number, (self.number, None))[0] if self.number else 1
        return _as_number(int(self.digits.replace("X", "0")), month, self.day or 1)

    @property
    def upper(self) -> int:
        """The last day it may mean."""
        year = int(self.digits.replace("X", "9"))
        month = SEASON_MONTHS.get(self.number, (None, self.number))[1] if self.number else 12
        return _as_number(year, month, self.day or calendar.monthrange(year, month)[1])

    def display(self) -> str:
        """The point in English: "c. 1938", "1989 (?)", "3 November 1987"."""
        about = "c. " if self.qualifier in ("~", "%") else ""
        doubt = " (?)" if self.qualifier in ("?", "%") else ""
        words = [str(self.day or ""), self.name, self._year_in_words()]
        return about + " ".join(filter(None, words)) + doubt

    @property
    def name(self) -> str:
        """The month or season in English, or nothing."""
        return (MONTHS | SEASONS)[self.number] if self.number else ""

    def in_prose(self) -> str:
        """The point as a sentence has it: "the 1960s", "the 19th century", and otherwise as it is displayed."""
        is_span = self.digits.endswith("X") and not self.qualifier
        return f"the {self.display()}" if is_span else self.display()

    def _year_in_words(self) -> str:
        if self.digits.endswith("XX"):
            return f"{_ordinal(int(self.digits[:2]) + 1)} century"
        return f"{self.digits[:3]}0s" if self.digits.endswith("X") else self.digits


@dataclass(frozen=True)
class EdtfDate:
    """A date or, with an ``end``, an interval. Made by `parse_edtf`."""

    start: Point | OpenEnd
    end: Point | OpenEnd | None = None

    @property
    def text(self) -> str:
        """The canonical EDTF text, which `parse_edtf` reads as this same date."""
        return self.start.text if self.end is None else f"{self.start.text}/{self.end.text}"

    @property
    def lower(self) -> int | None:
        """The first day it may mean, as YYYYMMDD; None where the interval has no known beginning."""
        return self.start.lower if isinstance(self.start, Point) else None

    @property
    def upper(self) -> int | None:
        """The last day it may mean, as YYYYMMDD; None where the interval has no known end."""
        last = self.start if self.end is None else self.end
        return last.upper if isinstance(last, Point) else None

    @property
    def first_year(self) -> int | None:
        """The year of the first possible day."""
        return self.lower and self.lower // 10_000

    @property
    def last_year(self) -> int | None:
        """The year of the last possible day."""
        return self.upper and self.upper // 10_000

    def display(self) -> str:
        """The date in English: "c. 1938", "1928–1932", "September–October 1978", "from the 1990s"."""
        match self.start, self.end:
            case Point() as point, None:
                return point.display()
            case Point() as point, OpenEnd.OPEN:
                return f"from {point.in_prose()}"
            case OpenEnd.OPEN, Point() as point:
                return f"until {point.in_prose()}"
            case Point() as first, Point() as last:
                return f"{_shortened(first, last)}–{last.display()}"
            case ends:
                return "–".join(end.display() if isinstance(end, Point) else "?" for end in ends)

    def in_prose(self) -> str:
        """The date as a sentence has it: "the 1960s–1970s", and otherwise as it is displayed."""
        if isinstance(self.start, OpenEnd) or self.end is OpenEnd.OPEN:
            return self.display()
        return self.display().replace(self.start.display(), self.start.in_prose(), 1)

    def __str__(self) -> str:
        return self.text


# Reading: a range is cut into two ends, what one end leaves to the other is lent to it, and each is read as a
# point.

#: The months in German, French, Italian, Spanish and Russian, also romanised.
_MONTHS_ABROAD = (
    "januar jänner janvier janv gennaio enero января ianvaria",
    "februar febr feber février févr febbraio febrero февраля fevralia",
    "märz mars marzo марта marta",
    "avril avr aprile abril апреля aprelia",
    "mai maggio mayo мая maia",
    "juni juin giugno junio июня iiunia",
    "juli juillet juil luglio julio июля iiulia",
    "août aout agosto августа avgusta",
    "septembre settembre septiembre сентября sentiabria",
    "oktober okt octobre ottobre octubre октября oktiabria",
    "novembre noviembre ноября noiabria",
    "dezember dez décembre déc dicembre diciembre декабря dekabria",
)
_MONTH_NUMBERS = {name.casefold(): number for number, name in MONTHS.items()}
_NAMES = (
    _MONTH_NUMBERS
    | {name[:3]: number for name, number in _MONTH_NUMBERS.items()}
    | {name: number for number, names in enumerate(_MONTHS_ABROAD, 1) for name in names.split()}
    | {name: number for number, name in SEASONS.items()}
    | {"sept": 9, "fall": 23}
)
_NAME = rf"(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})\.?"
_YEAR = r"(?P<digits>\d{4})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|[.º°])?"

_POINTS = [
    re.compile(pattern, re.ASCII)
    for pattern in (
        rf"{_YEAR}(?:-(?P<number>\d\d)(?:-(?P<day>\d\d))?)?",
        r"(?P<decade>\d{3})(?:x|0['’]?s)",
        r"(?P<hundreds>\d\d)xx",
        r"(?P<century>\d\d)(?:st|nd|rd|th) century",
        rf"(?:{_DAY} (?:de )?)?{_NAME},? (?:de )?{_YEAR}(?: г\.?)?",
        rf"{_NAME} {_DAY},? {_YEAR}",
        rf"(?P<day>\d{{1,2}})\. ?(?P<number>\d{{1,2}})\. ?{_YEAR}",
    )
]
_APPROXIMATE = re.compile(r"(?:c\.|ca\.?|circa|about|approximately|around) ?(?=\w)")
_UNCERTAIN = re.compile(r"(?:probably|perhaps|possibly) ")
_SIGN = re.compile(r" ?(?:\((?=\?\)))?(?P<sign>[?~%])\)?$")

_SLASH = re.compile(r"(?P<first>[^/]*)/(?P<last>[^/]*)")
_RANGES = [
    re.compile(pattern)
    for pattern in (
        r"(?:until|till) (?P<last>.+)",
        r"(?:from )?(?P<first>.+?) (?:to|until|till) (?P<last>.+)",
        r"(?:from|since) (?P<first>.+)",
        r"(?P<first>[^–]*?) ?– ?(?P<last>[^–]*)",
    )
]
_HYPHENATED = re.compile(r"(?P<first>[^-]+)-(?P<last>[^-]*)")
_ISO_DATE = re.compile(r"[^-]*\d\d(?P<year>\d\d)-(?P<number>\d\d)(?P<day>-\d\d)?(?!\w)[^-]*", re.ASCII)
_ABBREVIATED = re.compile(r"(?P<digits>\d{1,2})(?=s?(?:$| ?[^\w ]))", re.ASCII)
_ARTICLE = re.compile(r"\bthe (?=\d)")
_FIRST_YEAR = re.compile(r"\d{3}[\dx]", re.ASCII)

_REFUSALS = [
    (re.compile(pattern), advice)
    for pattern, advice in (
        (r"", f"is not a date: leave the field empty, or write {EXAMPLES}"),
        (r"n\. ?d\.?|undated|forthcoming|in press", "is not a date: leave the field empty"),
        (r"by .+", "says only ‘no later than’: write until 1966, or 1966 if that is meant"),
        (r"(?:before|after) .+", "leaves one end open: write until 1966 or from 1966"),
        (r"(?:early|late|mid)\b.+", "is too fine for a date here: write 1930s, and the rest in a remark"),
    )
]


def parse_edtf(text: str) -> EdtfDate:
    """Read a date in EDTF or as people write it.

    Raises DateError, with a sentence to show to a curator, for what is not a date or cannot be one.
    """
    words = _ARTICLE.sub("", " ".join(text.casefold().replace("—", "–").split()))
    for pattern, advice in _REFUSALS:
        if pattern.fullmatch(words):
            raise DateError(f"{_quoted(text)} {advice}.")
    ends = _ends(re.sub(r" -+ |--+", "–", words))
    if ends is None:
        return EdtfDate(_read_point(words, text))
    first, last = ends
    return _interval(_read_end(first, text), _read_end(last, text), text)


def displayed(edtf: str) -> str:
    """Return an EDTF date as readers see it, and as a curator may write it; a text that is none as it stands."""
    try:
        return parse_edtf(edtf).display() if edtf else ""
    except DateError:
        return edtf


def _ends(words: str) -> tuple[str, str] | None:
    """The two ends of a range as written, each complete in itself, or None if this is no range."""
    if slashed := _SLASH.fullmatch(words):
        return _lent(slashed["first"], slashed["last"])
    patterns = _RANGES if _is_iso_date(words) else [*_RANGES, _HYPHENATED]
    for pattern in patterns:
        if match := pattern.fullmatch(words):
            ends = match.groupdict()
            return _lent(ends.get("first") or "..", ends.get("last") or "..")
    return None


def _is_iso_date(words: str) -> bool:
    """Whether the hyphens in this belong to one date: in 1908-12 and 1993-21, but not in 1928-32."""
    iso = _ISO_DATE.fullmatch(words)
    if not iso:
        return False
    number = int(iso["number"])
    return bool(iso["day"]) or number in MONTHS or number in SEASONS or number <= int(iso["year"])


def _lent(first: str, last: str) -> tuple[str, str]:
    """Complete each end from the other, as in 1928–32, September–October 1978 and 10–11 December 1981."""
    year_before, year_after = _FIRST_YEAR.search(first), _FIRST_YEAR.search(last)
    if year_before and (short := _ABBREVIATED.match(last)):
        last = year_before[0][: 4 - len(short["digits"])] + last
    elif year_after and (day := re.fullmatch(r"(\d{1,2})\.?", first)):
        first = day[1] + last.lstrip("0123456789")
    elif year_after and not year_before and re.search(rf"\b{_NAME}", first):
        first += f" {year_after[0]}"
    return first, last


def _interval(start: Point | OpenEnd, end: Point | OpenEnd, text: str) -> EdtfDate:
    if isinstance(start, Point) and isinstance(end, Point):
        if start == end:
            return EdtfDate(start)
        if start.lower > end.upper:
            raise DateError(f"{_quoted(text)} runs backwards: write the earlier date first.")
    if isinstance(start, OpenEnd) and isinstance(end, OpenEnd):
        raise DateError(f"{_quoted(text)} says nothing: an interval needs a date at one end at least.")
    return EdtfDate(start, end)


def _read_end(words: str, text: str) -> Point | OpenEnd:
    if words in ("..", "present", "today", "now"):
        return OpenEnd.OPEN
    return OpenEnd.UNKNOWN if words in ("", "?", "unknown") else _read_point(words, text)


def _read_point(words: str, text: str) -> Point:
    """Read one point in time; ``text`` is the whole of what was written, for the message."""
    words, qualifier = _without_qualifier(words)
    for pattern in _POINTS:
        if match := pattern.fullmatch(words):
            found = match.groupdict()
            number = _NAMES.get(found.get("name") or "") or _whole(found.get("number"))
            point = Point(_year_digits(found), number, _whole(found.get("day")), qualifier)
            _refuse_impossible(point, text)
            return point
    raise DateError(f"{_quoted(text)} is not a date I can read; write {EXAMPLES}.")


def _without_qualifier(words: str) -> tuple[str, str]:
    """Split what is said of a date's certainty from the date: ("1938", "%") from "c. 1938 (?)"."""
    sign = _SIGN.search(words)
    signs = {sign["sign"]} if sign else set()
    words = words[: sign.start()] if sign else words
    for pattern, meant in ((_APPROXIMATE, "~"), (_UNCERTAIN, "?")):
        if before := pattern.match(words):
            words = words[before.end() :]
            signs.add(meant)
    return words, "%" if len(signs) > 1 else "".join(signs)


def _year_digits(found: dict[str, str | None]) -> str:
    if found.get("decade"):
        return f"{found['decade']}X"
    if century := found.get("century"):
        return f"{int(century) - 1:02}XX"
    return found.get("digits") or f"{found['hundreds']}XX"


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _refuse_impossible(point: Point, text: str) -> None:
    """Raise a DateError for a year, month or day that there is not, or that is out of this field's reach."""
    problem = _impossible_year(point) or _impossible_month(point) or _impossible_day(point)
    if problem:
        raise DateError(f"{_quoted(text)} cannot be: {problem}.")


def _impossible_year(point: Point) -> str:
    first, last = int(point.digits.replace("X", "0")), int(point.digits.replace("X", "9"))
    if first >= EARLIEST_YEAR and last <= LATEST_YEAR:
        return ""
    return f"a year is from {EARLIEST_YEAR} to {LATEST_YEAR} here"


def _impossible_month(point: Point) -> str:
    if point.number is None or point.number in MONTHS or point.number in SEASONS:
        return ""
    return f"there is no month {point.number:02}; months are 01 to 12, and seasons 21 (spring) to 24 (winter)"


def _impossible_day(point: Point) -> str:
    if point.day is None:
        return ""
    if point.number not in MONTHS:
        return "a season has no days"
    days = calendar.monthrange(int(point.digits), point.number)[1]
    return "" if 1 <= point.day <= days else f"{point.name} {point.digits} has days 1 to {days}"


def _as_number(year: int, month: int, day: int) -> int:
    return year * 10_000 + month * 100 + day


def _shortened(first: Point, last: Point) -> str:
    """The first end of an interval, without the year (and month) that the second is going to say."""
    if first.qualifier or last.qualifier or not (first.number and last.number) or first.digits != last.digits:
        return first.display()
    if first.day and last.day:
        return str(first.day) if first.number == last.number else first.display()
    return first.display() if first.day or last.day else first.name


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 == 1 else ORDINAL_ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"


def _quoted(text: str) -> str:
    return f"‘{text if len(text) <= 40 else text[:40] + '…'}’"
