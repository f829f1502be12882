"""Numbers that come in an address or a form, where anything may stand.

`str.isdigit` is also true of “²”, which `int` refuses, as it refuses thousands of digits; and no column holds a key of
more than nineteen.
"""

from __future__ import annotations

#: Every number of so many digits fits into a column of 64 bits.
LONGEST_KEY = 18


def is_key(text: str, longest: int = LONGEST_KEY) -> bool:
    """Whether `text` may be the key of a row: plain digits, at most `longest` of them."""
    return text.isascii() and text.isdigit() and len(text) <= longest


def number_in(text: str, otherwise: int = 0, longest: int = LONGEST_KEY) -> int:
    """Return the number that `text` is, in at most `longest` digits, and `otherwise` where it is none."""
    return int(text) if is_key(text, longest) else otherwise
