"""Dates as the styles print them, the MLA and the APA out of EDTF.

Only what is plain is reworded: a day, a month, or two of one year. A season keeps its printed word ("Fall 1974"), and
what is uncertain, approximate, open or of several years the words in which a reader sees it elsewhere.
"""

import re

from records.dates import MONTHS, DateError, Point, parse_edtf
from works.numerals import chicago_second_number
from works.reference import Reference

#: May, June and July are never abbreviated.
_MLA_MONTHS = {number: name if len(name) < 5 else f"{name[:3]}." for number, name in MONTHS.items()} | {9: "Sept."}
_SEASON = re.compile(r"(?P<season>spring|summer|autumn|fall|winter) (?P<year>\d{4})", re.IGNORECASE)


_DOUBTFUL = re.compile(r"(?P<year>\d{4}) \(\?\)")
_ABOUT = re.compile(r"c\. (?P<year>\d{4})(?: \(\?\))?")
_YEARS = re.compile(r"(?P<first>\d{4})–(?P<last>\d{4})")


def in_chicago(reference: Reference) -> str:
    """When it was issued: as a reader sees it, but for a season, which a citation writes large (14.171: "Spring 1993").

    A year that is doubtful or approximate stands in brackets (14.145): "[1967?]", "[ca. 1938]". The years of a set are
    written short (9.64): "1963–70".
    """
    told = reference.date_text
    if year := _DOUBTFUL.fullmatch(told):
        return f"[{year['year']}?]"
    if year := _ABOUT.fullmatch(told):
        return f"[ca. {year['year']}]"
    return f"{told[:1].upper()}{told[1:]}" if _SEASON.match(told) else _shortened(told)


def _shortened(told: str) -> str:
    """A range of years with the second shortened like that of pages (9.64): "1963–70", "1998–2003"; else the words."""
    years = _YEARS.fullmatch(told)
    return f"{years['first']}–{chicago_second_number(int(years['first']), int(years['last']))}" if years else told


def in_mla(reference: Reference, name: str) -> str:
    """The date in the field `name`: "17 Oct. 1964", "Sept.-Oct. 1978"."""
    points = _points_of_one_year(getattr(reference, name))
    if not points:
        display = _display(reference, name)
        year = _DOUBTFUL.fullmatch(display)
        return f"[{year['year']}?]" if year else display
    days = [str(point.day or "") for point in points]
    months = [_MLA_MONTHS[point.number] for point in points if point.number]
    if len(set(months)) == 1:
        return " ".join(filter(None, ("-".join(filter(None, days)), months[0], points[0].digits)))
    ends = [f"{day} {month}".strip() for day, month in zip(days, months, strict=True)]
    return f"{'-'.join(ends)} {points[0].digits}"


def in_apa(reference: Reference, name: str) -> str:
    """The date in the field `name`, year first: "1964, October 17", "1978, September–October", "1974, Fall"."""
    points = _points_of_one_year(getattr(reference, name))
    display = _display(reference, name)
    if not points:
        season = _SEASON.fullmatch(display)
        return f"{season['year']}, {season['season'].capitalize()}" if season else about(display)
    months = [MONTHS[point.number] for point in points if point.number]
    days = [str(point.day or "") for point in points]
    if len(set(months)) == 1:
        return f"{points[0].digits}, {months[0]} {'–'.join(filter(None, days))}".strip()
    return f"{points[0].digits}, {'–'.join(f'{month} {day}'.strip() for month, day in zip(months, days, strict=True))}"


def about(told: str) -> str:
    """A date that is doubtful or approximate as the APA has it: "ca. 1967"."""
    year = _DOUBTFUL.fullmatch(told) or _ABOUT.fullmatch(told)
    return f"ca. {year['year']}" if year else told.replace("c. ", "ca. ")


def of_day(reference: Reference, name: str) -> str:
    """The day in the field `name` as the APA says when something was seen: "October 28, 2022"."""
    year, comma, day = in_apa(reference, name).partition(", ")
    return f"{day}, {year}" if comma else year


def _display(reference: Reference, name: str) -> str:
    if name == "issued":
        return reference.date_text
    return getattr(reference, f"{name}_display") or getattr(reference, name)


def _points_of_one_year(edtf: str) -> list[Point]:
    """A day or month, or two of one year, about which nothing is doubtful; empty for other dates."""
    try:
        date = parse_edtf(edtf)
    except DateError:
        return []
    ends = [date.start] if date.end is None else [date.start, date.end]
    points = [end for end in ends if isinstance(end, Point) and _is_plain(end)]
    return points if len(points) == len(ends) and len({point.digits for point in points}) == 1 else []


def _is_plain(point: Point) -> bool:
    return point.number in MONTHS and not point.qualifier and point.digits.isdecimal()
