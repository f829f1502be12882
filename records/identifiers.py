"""Identifiers that registers gave to authors and works: how each is written, checked and followed.

A *scheme* is one such register (DOI, VIAF ...). Curators paste what they have, often a whole address; what is
kept is the bare identifier in one form, so that two spellings of it are one.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

SEPARATORS = re.compile(r"[\s\u2010-\u2015\u2212-]+")

UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class IdentifierError(ValueError):
    """An identifier that cannot be right, with a sentence that tells the curator what is wrong with it."""


@dataclass(frozen=True)
class Scheme:
    """One register of identifiers.

    ``canonical`` turns a bare identifier into the form that is kept, or raises IdentifierError. ``before``
    and ``after`` match what people paste around it: a label, a web address, a query. ``address`` is the web
    address of an entry, with ``{}`` for the identifier.
    """

    label: str
    canonical: Callable[[str], str]
    address: str
    before: str = ""
    after: str = r"[/?#].*"

    def normalise(self, value: str) -> str:
        """The form in which to keep what a curator pasted; raises IdentifierError."""
        if UNPRINTABLE.search(value.strip()):
            raise IdentifierError(f"This {self.label} has a line break or a sign that cannot be printed in it.")
        text = _without(rf"^(?:{self.before})", value.strip()).strip()
        if not text:
            raise IdentifierError(f"This {self.label} is empty.")
        return self.canonical(_without(rf"(?:{self.after})$", text))

    def url(self, value: str) -> str:
        """The web address of what the identifier names; raises IdentifierError."""
        return self.address.format(quote(self.normalise(value), safe="/:;()"))


class Schemes(dict[str, Scheme]):
    """The registers from which one kind of record takes identifiers, by key."""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Key and label of each, as the choices of a model field."""
        return [(key, scheme.label) for key, scheme in self.items()]

    def named(self, key: str) -> Scheme:
        """The scheme of this key; raises IdentifierError if there is none."""
        if key not in self:
            raise IdentifierError(f"{quoted(key)} is not a kind of identifier known here: {', '.join(self)}.")
        return self[key]


def shaped(pattern: str, kind: str, example: str, rewrite: Callable[[str], str] = str) -> Callable[[str], str]:
    """A reader for identifiers that have a shape and no check digit, after an optional rewriting."""

    def canonical(text: str) -> str:
        rewritten = rewrite(text)
        if not re.fullmatch(pattern, rewritten, re.ASCII):
            raise IdentifierError(f"{quoted(text)} is not {kind}: it should look like {example}.")
        return rewritten

    return canonical


def compact(text: str) -> str:
    """The digits and letters of an identifier, upper-case, without the hyphens and spaces that part them."""
    return SEPARATORS.sub("", text).upper()


def require_check_digit(kind: str, given: str, expected: str, compare_with: str) -> None:
    """Raise IdentifierError, naming the digit that should be there, unless the two are the same."""
    if given != expected:
        advice = f"please compare it with {compare_with}"
        raise IdentifierError(f"The last digit of this {kind} should be {expected}, not {given}: {advice}.")


def web_address(host: str, path: str = "") -> str:
    """A pattern for the address before a pasted identifier, with or without ``https://`` and ``www.``."""
    return rf"(?:https?://)?(?:www\.)?{re.escape(host)}/{path}"


def digit_or_x(number: int) -> str:
    """A check digit as it is printed: ten is X."""
    return "X" if number == 10 else str(number)


def weighted_sum(digits: str) -> int:
    """The sum of the digits, the last times 2, the one before it times 3, and so on."""
    return sum(weight * int(digit) for weight, digit in enumerate(reversed(digits), start=2))


def quoted(text: str) -> str:
    """A pasted text for a message, cut where it is long."""
    return f"‘{text if len(text) <= 60 else text[:60] + '…'}’"


def _without(pattern: str, text: str) -> str:
    return re.sub(pattern, "", text, count=1, flags=re.IGNORECASE | re.ASCII | re.DOTALL)
