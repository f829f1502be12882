"""Numbers and years as a sentence says them, and formatted lines as a template prints them."""

import re

from django.utils.safestring import SafeString, mark_safe

from works.formats.markup import Formatted

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

#: What is read together with what follows: "n. 17", "vol. 1"; and the dash of a range.
ABBREVIATED = re.compile(r"\b(nn?|pp?|vols?|nos?|chs?)\. (?=\w)")
RANGE = re.compile(r"(?<=\w)–(?=\w)")
NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"


def unbroken(words: str) -> str:
    """Return words with no-break spaces in "n. 17" and "vol. 1", and with ranges such as "v–vi" held together."""
    held = ABBREVIATED.sub(rf"\1.{NO_BREAK_SPACE}", words)
    return RANGE.sub(f"–{WORD_JOINER}", held)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return "1 claim", "12 claims", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def in_words(number: int) -> str:
    """Return "two", "ten", "11"."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def year_told(year: int | None, *, is_by: bool = False, when: str = "") -> str:
    """Return a year in words: "1986"; "1986 or earlier" where it is the latest possible; `when` itself, words of
    several years; empty where nobody gives one.
    """
    if when or year is None:
        return when
    return f"{year} or earlier" if is_by else str(year)


def typeset(line: Formatted) -> SafeString:
    """Return a formatted line for a template, which would otherwise print its plain text without italics."""
    return mark_safe(line.html)
