"""The address of a trail: its steps in the order in which they were walked, each as short as can be.

A step is written `[how_]handle[.part][~annotation]`: the short handle of a record (`records.handles`), the note or the
unresolved citation of that work that is meant (`n-17`, `c-4h7k2p`), before it the two letters of the link that was
followed, after it what the walker wrote. Only characters that need no escaping stand in it, but for annotations. Why
one step follows another is not in the address: an attestation that somebody could type would be none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

MOST_STEPS = 40
#: In characters.
LONGEST_ANNOTATION = 300
#: What a field takes, so that a longer remark is told of and not cut unseen.
LONGEST_TYPED = 600
#: In bytes. Servers in between let request lines of 8,190 through. Forms send an address once more escaped, which makes
#: five letters of three, and may send two: two trails to be connected, or one to be added to another.
LONGEST_ADDRESS = 2_300
#: The parameter that holds a step on a trail's own pages, and on the pages that a trail leads to.
STEP, CARRIED = "s", "trail"

WRITTEN = re.compile(
    r"(?:(?P<how>[a-z]{2})_)?(?P<handle>[0-9a-z]{6,16})(?:\.(?P<part>n-[0-9a-z-]{1,140}|c-[0-9a-z]{6,16}))?"
    r"(?:~(?P<annotation>.*))?",
    re.DOTALL,
)
#: Letters that have no shape of their own, save the two that join and part letters in some scripts.
SHAPELESS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
JOINERS = "\u200c\u200d"


@dataclass(frozen=True)
class Step:
    """One step as the address has it: which record, which note or citation of it, how reached, and a remark."""

    handle: str
    part: str = ""
    how: str = ""
    annotation: str = ""

    @property
    def token(self) -> str:
        """What the step leads to, without how it was reached: "4h7k2p.n-17"."""
        return f"{self.handle}.{self.part}" if self.part else self.handle

    def __str__(self) -> str:
        reached = f"{self.how}_{self.token}" if self.how else self.token
        return f"{reached}~{self.annotation}" if self.annotation else reached


@dataclass(frozen=True)
class Trail:
    """The steps of an address, and what of it could not be used.

    `unread` counts steps that nobody can have been given, `beyond` those after the last one that a trail holds, `cut`
    the annotations that were too long.
    """

    steps: tuple[Step, ...] = ()
    unread: int = 0
    beyond: int = 0
    cut: int = 0


def read(texts: Sequence[str]) -> Trail:
    """Return the trail that an address holds; whatever stands there, this raises nothing."""
    texts = [text for text in texts if text]  # an empty one is no step
    found = [WRITTEN.fullmatch(text) for text in texts[:MOST_STEPS]]
    steps = tuple(_step(each) for each in found if each)
    return Trail(
        steps=steps,
        unread=found.count(None),
        beyond=max(len(texts) - MOST_STEPS, 0),
        cut=sum(letters_beyond(each["annotation"]) > 0 for each in found if each),
    )


def _step(written: re.Match[str]) -> Step:
    return Step(written["handle"], written["part"] or "", written["how"] or "", plain(written["annotation"]))


def plain(text: str | None) -> str:
    """Return a remark as one line of plain text without control characters, no longer than it may be."""
    return printable(text)[:LONGEST_ANNOTATION].rstrip()


def letters_beyond(text: str | None) -> int:
    """Return how many letters of a remark there is no room for."""
    return max(len(printable(text)) - LONGEST_ANNOTATION, 0)


def printable(text: str | None) -> str:
    """Return a text of any length as one line without control characters."""
    return " ".join("".join(filter(_shows, text or "")).split())


def _shows(letter: str) -> bool:
    return letter.isspace() or letter in JOINERS or unicodedata.category(letter) not in SHAPELESS


def step_of(token: str, *, how: str = "") -> Step:
    """Return the step to what a token such as "4h7k2p.n-17" names."""
    handle, _, part = token.partition(".")
    return Step(handle, part, how)


def address(steps: Sequence[Step], page: str = "trail", *args: str, at: int | None = None, **more: str) -> str:
    """Return the address of a page about the trail: its own, unless `page` names another.

    `at` is the position, from one, of the step that is looked at; the last needs no telling. `more` are further
    parameters.
    """
    position = {"at": str(at)} if at is not None and at < len(steps) else {}
    return with_query(reverse(page, args=args), query(steps), *_pairs(position | more))


def query(steps: Sequence[Step], name: str = STEP) -> str:
    """Return the steps as the query of an address."""
    return "&".join(f"{name}={quote(str(each))}" for each in steps)


def with_query(path: str, *queries: str) -> str:
    """Return an address with those of the queries that are not empty."""
    whole = "&".join(filter(None, queries))
    return f"{path}?{whole}" if whole else path


def carrying(url: str, steps: Sequence[Step]) -> str:
    """Return the address of a page with the trail by which it is reached, so that the page can lead back to it."""
    path, mark, fragment = url.partition("#")
    return f"{with_query(path, query(steps, CARRIED))}{mark}{fragment}"


def _pairs(parameters: dict[str, str]) -> list[str]:
    return [f"{name}={quote(value)}" for name, value in parameters.items()]


def excess(steps: Sequence[Step]) -> int:
    """Return by how many bytes the address of a trail is too long; 0 when it is not."""
    return max(len(address(steps).encode()) - LONGEST_ADDRESS, 0)
