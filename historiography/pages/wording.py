"""Numbers and years as a sentence says them, and formatted lines as a template prints them."""

from django.utils.safestring import SafeString, mark_safe

from works.formats.markup import Formatted

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def counted(number: int, noun: str, nouns: str = "") -> str:
    """Return "1 claim", "12 claims", "1,204 claims"."""
    return f"{number:,} {noun if number == 1 else nouns or noun + 's'}"


def in_words(number: int) -> str:
    """Return "two", "ten", "11"."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def year_told(year: int | None, *, is_by: bool = False, when: str = "") -> str:
    """Return a year in words: "1986"; "by 1986" where it is the latest possible; `when` itself, words of several years;
    empty where nobody gives one.
    """
    if when or year is None:
        return when
    return f"by {year}" if is_by else str(year)


def typeset(line: Formatted) -> SafeString:
    """Return a formatted line for a template, which would otherwise print its plain text without italics."""
    return mark_safe(line.html)
