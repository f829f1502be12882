"""The labels of places in a work, after CSL, and a part of a locator: one label with its numbers or names."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from works.numerals import Mark, Span, read_arabic, read_mark, read_name, read_page, read_time

RANGE_END, NEXT_SPAN = "y", "z"


@dataclass(frozen=True)
class Label:
    """A CSL locator label: how it is kept, what people write for one and several, how its marks are read.

    ``one`` and ``several`` are patterns. A letter that is also a roman numeral is a label only with its
    point.
    """

    name: str
    singular: str
    plural: str
    one: str
    several: str
    read: Callable[[str], Mark | None] = read_mark

    @property
    def holds_names(self) -> bool:
        return self.read is read_name


# From the widest to the narrowest: in this order places with several parts are sorted and nested.
LABELS = {
    label.name: label
    for label in (
        Label("volume", "vol.", "vols.", r"vol(?:ume)?|v\.|t\.|bd\.", "vol(?:ume)?s", read_arabic),
        Label("book", "bk.", "bks.", "bk|book", "bks|books", read_arabic),
        Label("part", "pt.", "pts.", "pt|part", "pts|parts", read_arabic),
        Label("issue", "no.", "nos.", "no|issue", "nos|issues"),
        Label("chapter", "chap.", "chaps.", "ch(?:ap(?:ter)?)?", "ch(?:ap(?:ter)?)?s", read_arabic),
        Label("section", "section", "sections", "sec(?:t|tion)?|§", "sec(?:t|tion)?s|§§", read_name),
        Label("page", "p.", "pp.", "p|page|seite", "pp|pages|seiten", read_page),
        Label(
            "folio",
            "fol.",
            "fols.",
            r"fol(?:io)?|f\.|list|leaf|bl(?:att)?|л\.|l\.(?= ?\d+ob)",
            r"fol(?:io)?s|ff\.|listy|leaves|bll|blätter|лл\.|ll\.(?= ?[\d ,–-]*ob)",
        ),
        Label("column", "col.", "cols.", "col(?:umn)?", "col(?:umn)?s"),
        Label("paragraph", "par.", "pars.", "para?|paragraph|¶", "paras|pars|paragraphs|¶¶"),
        Label("line", "line", "lines", r"line|l\.", r"lines|ll\."),
        Label("figure", "fig.", "figs.", "fig(?:ure)?", "fig(?:ure)?s"),
        Label("table", "table", "tables", "table", "tables"),
        Label("note", "n.", "nn.", "n|fn|note|footnote|endnote", "nn|fnn|fns|notes|footnotes|endnotes"),
        Label("sub verbo", "s.v.", "s.vv.", r"s\. ?v|sub verbo|sub voce", r"s\. ?vv", read_name),
        Label("timestamp", "timestamp", "timestamps", "timestamp|time", "timestamps|times", read_time),
    )
}
RANKS = dict(zip(LABELS, "abcdefghijklmnop", strict=True))

_WORDS = "|".join(
    rf"(?P<{form}_{rank}>{getattr(LABELS[name], form)})" for form in ("several", "one") for name, rank in RANKS.items()
)
_LABEL = re.compile(rf"(?:{_WORDS})(?:\.|(?![a-z])) ?(?=[^ ,;.])", re.IGNORECASE)
_TIME = re.compile(r"\d{1,2}:\d\d:\d\d", re.ASCII)
_CONJUNCTION = re.compile(r"and\b|&", re.IGNORECASE)
_PAGE_AND_NOTE = re.compile(r"[a-z]?\d+ ?(?:nn?|fn|notes?)\.? ?\d", re.IGNORECASE | re.ASCII)
_PAGE_OR_NOTE_FOLLOWS = r" (?:pp?|nn?|fn|pages?|notes?)\.? ?\d"
_NAMES = {
    several: re.compile(
        rf'"(?P<quoted>[^"]+)"|(?P<plain>[^,;"]+?)(?= ?(?:{end})|{_PAGE_OR_NOTE_FOLLOWS})', re.IGNORECASE
    )
    for several, end in ((False, "[,;]|$"), (True, "[,;]|$| (?:and|&) "))
}


def label_at(words: str, position: int) -> tuple[Label, bool, int]:
    """The label that begins here (pages if none does), whether it is for several marks, where they begin."""
    if match := _LABEL.match(words, position):
        form, _, rank = (match.lastgroup or "").partition("_")
        label = next(LABELS[name] for name in LABELS if RANKS[name] == rank)
        return label, form == "several" or label.name == "page", match.end()
    return LABELS["timestamp" if _TIME.match(words, position) else "page"], True, position


def begins_part(words: str, position: int) -> bool:
    """Whether what begins here cannot be one more number or name in the list before it."""
    return any(pattern.match(words, position) for pattern in (_LABEL, _TIME, _PAGE_AND_NOTE))


def name_at(words: str, position: int, several: bool) -> re.Match[str] | None:
    """The heading or headword that begins here, ``quoted`` or ``plain``."""
    return _NAMES[several].match(words, position)


@dataclass(frozen=True)
class LocatorPart:
    """One label with its numbers or names, in the order in which the source gives them."""

    label: str
    spans: tuple[Span, ...]

    @property
    def is_plural(self) -> bool:
        return len(self.spans) > 1 or self.spans[0].is_plural

    @property
    def value(self) -> str:
        """What stands after the label: "44–62, 79", or a name, in quotation marks where it needs them."""
        names = LABELS[self.label].holds_names
        return ", ".join(self._name(span.text) if names else span.text for span in self.spans)

    @property
    def text(self) -> str:
        """The part with its label, as it is kept."""
        label = LABELS[self.label]
        return f"{label.plural if self.is_plural else label.singular} {self.value}"

    @property
    def sort_key(self) -> str:
        """Its rank, its first place in the work, and what else it has; all in fields of one width."""
        first, *others = sorted(self.spans, key=lambda span: (span.first.key, span.last.key))
        return RANKS[self.label] + _span_key(first) + "".join(NEXT_SPAN + _span_key(span) for span in others)

    def overlaps(self, other: "LocatorPart") -> bool:
        """Whether any of its spans meets any of the other's."""
        return any(one.overlaps(two) for one in self.spans for two in other.spans)

    def covers(self, other: "LocatorPart") -> bool:
        """Whether each of the other's spans lies within one of its own."""
        return all(any(one.covers(two) for one in self.spans) for two in other.spans)

    def _name(self, text: str) -> str:
        read = name_at(text, 0, self.is_plural)
        plain = read and read.end() == len(text) and not begins_part(text, 0) and not _CONJUNCTION.match(text)
        return text if plain else f'"{text}"'


def _span_key(span: Span) -> str:
    return span.first.key + (RANGE_END + span.last.key if span.is_range else "")
