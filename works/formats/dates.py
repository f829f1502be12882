"""Dates in exchange formats: EDTF where a date is one, and otherwise the words that stand for it ("forthcoming")."""

import re
from typing import Any

from records.dates import DateError, parse_edtf
from works.reference import Reference

_SEASON = re.compile(r"\d{4}-2[1-4](?!\d)")
#: What is lost where a format carries a date, but not how a reader sees it.
WORDING_LOST = dict.fromkeys(
    ("issued_display", "composed_display", "original_issued_display", "accessed_display"),
    "a date that is read is worded anew, out of its EDTF",
)


def date_text(reference: Reference, name: str) -> str:
    """What to write of the date in the field `name`: its EDTF, else its words."""
    year = reference.issued_year if name == "issued" else None
    return getattr(reference, name) or getattr(reference, f"{name}_display") or str(year or "")


def readable_date(reference: Reference, name: str) -> str:
    """The same for a cell that somebody reads: a season, which EDTF counts as month 21 to 24, in words ("spring 1994"),
    if these are read as the same date again.
    """
    text = date_text(reference, name)
    try:
        date = parse_edtf(text)
        words = date.display()
        return words if _SEASON.search(text) and parse_edtf(words).text == date.text else text
    except DateError:
        return text


def dated(name: str, text: str) -> dict[str, Any]:
    """The fields of a Reference that a date read for `name` fills; what is no date is kept as words."""
    words = text.strip()
    try:
        date = parse_edtf(words)
    except DateError:
        return {f"{name}_display": words} if words else {}
    found: dict[str, Any] = {name: date.text, f"{name}_display": date.display()}
    if name == "issued":
        found["issued_year"] = date.first_year if date.first_year == date.last_year else None
    return found
