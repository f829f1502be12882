"""What goes out in an exchange format and comes in: entries, and what was wrong with those that did not.

A format is one module here with `pieces`, where it can also be read `read`, and a `FORMAT` that says so; the
registry in `works.formats` finds it. Writers take their entries one by one, so that a list of any length can be
streamed, and through `prepared`, so that no value can start a new field or entry, and no two entries share a key.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from records.folding import slugify
from works.reference import Contributor, Reference

_SAFE_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_:.-]{0,119}")
#: What would end a line, or is no character: controls, the separators of Unicode, halves of characters.
_BREAKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")

#: Why a format that sets supplied titles in brackets loses a title that is printed in brackets.
BRACKETS_MEAN_SUPPLIED = "one printed in brackets comes back as one that a curator supplied"


@dataclass(frozen=True, slots=True)
class Entry:
    """A reference with its citation key, and why it is on the list.

    Of one that was read also the line it begins in, and a sentence for curators if something in it may be wrong.
    """

    key: str
    reference: Reference
    annotation: str = ""
    line: int = field(default=0, compare=False)
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read: the line where it begins (from 1), the entry's key if it has one, and a sentence.

    `item` is which entry of the file it is, from 1, in formats that may stand in a single line; else 0.
    """

    line: int
    entry: str
    message: str
    item: int = 0

    @property
    def name(self) -> str:
        """What to call the entry: "item 7 (carr-1961)", or its key; nothing where neither is known."""
        if not self.item:
            return self.entry
        return f"item {self.item} ({self.entry})" if self.entry else f"item {self.item}"

    def __str__(self) -> str:
        named = f"line {self.line}, {self.name}" if self.name else f"line {self.line}"
        return f"{named}: {self.message}"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a file: every entry that could be, in order, and what is wrong with the others.

    What is doubtful in an entry is told among the problems as well.
    """

    entries: list[Entry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Format:
    """An exchange format. `loses` names the fields of a Reference that it cannot carry, and why.

    `pieces` gives the text of a file piece by piece, while it is given the entries one by one. `beginnings` tells where
    a long text may be cut, before entries, and `head` gives for a text what has to stand before each part of it, in
    whole lines: see `works.formats.cutting`.
    """

    name: str
    label: str
    media_type: str
    extension: str
    pieces: Callable[[Iterable[Entry]], Iterator[str]]
    read: Callable[[str], Reading] | None = None
    loses: Mapping[str, str] = field(default_factory=dict)
    beginnings: Callable[[str], Iterable[int]] | None = None
    head: Callable[[str], Callable[[str], str]] | None = None

    def write(self, entries: Iterable[Entry]) -> str:
        """The entries as the text of a file."""
        return "".join(self.pieces(entries))


def one_line(text: str) -> str:
    """The text without line ends and control characters: nothing in it can begin a line."""
    return _BREAKS.sub(" ", text).strip()


def prepared(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with values of one line each, and with keys of plain ASCII of which no two are alike."""
    taken: set[str] = set()
    repeated: Counter[str] = Counter()
    for entry in entries:
        stem = key = _plain_key(entry)
        while key.casefold() in taken:
            repeated[stem.casefold()] += 1
            key = f"{stem}-{repeated[stem.casefold()] + 1}"
        taken.add(key.casefold())
        yield Entry(key, tidied(entry.reference), one_line(entry.annotation))


def _plain_key(entry: Entry) -> str:
    """The key given, if all programs take it; else one made from it, or from the reference."""
    if _SAFE_KEY.fullmatch(entry.key):
        return entry.key
    reference = entry.reference
    told = entry.key if entry.key.strip() else f"{reference.short_name()} {reference.title} {reference.year}"
    return slugify(one_line(told)) or "entry"


def tidied(reference: Reference) -> Reference:
    """The reference with every text in one line, and without names and places that say nothing."""
    return replace(reference, **{each.name: _tidy(getattr(reference, each.name)) for each in fields(reference)})


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, tuple):
        return tuple(filter(_says_something, map(_tidy, value)))
    if isinstance(value, Contributor):
        return replace(value, **{each.name: one_line(getattr(value, each.name)) for each in fields(value)})
    return value


def bracketed(reference: Reference) -> str:
    """The title, in brackets if a curator supplied it."""
    title = reference.title
    return f"[{title}]" if reference.title_supplied and title else title


def unbracketed(title: str) -> dict[str, str | bool]:
    """The fields of a Reference that a title fills, which is in brackets if a curator supplied it."""
    is_supplied = title.startswith("[") and title.endswith("]") and len(title) > 2
    return {"title": title[1:-1].strip() if is_supplied else title, "title_supplied": is_supplied}


def _says_something(value: str | Contributor) -> bool:
    return bool(value.short if isinstance(value, Contributor) else value)
