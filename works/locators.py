"""Places in a work: read from what people write, kept in one form, printed in a style, sorted as they lie.

A locator is a row of parts, each a CSL label (page, note, section ...) with numbers or names: "vol. 1, v–vi",
"84, n. 3", "section 1929". A number without a label is a page. After pages, or a label in the plural, all
numbers that follow belong together; after another label in the singular only the next: "n. 3, 97" is a note
and a page, "nn. 3, 5" are two notes. The canonical text keeps to that, and so is read as the same locator.

"45 f.", "45–48 ff.", "45 et seq." and "45 passim" are kept as printed and lie where 45 does; "passim" alone comes
before all pages. "12 ob." (oborot) is the back of a leaf, as 12v is, and "l. 12 ob." therefore a leaf and no line.
"""

import re
from dataclasses import dataclass, replace

from works.locator_parts import LABELS, RANKS, Label, LocatorPart, begins_part, label_at, name_at
from works.locator_styles import STYLES
from works.numerals import ARABIC_NUMBER, ROMAN_NUMBER, LocatorError, Span, read_name, read_span

__all__ = ["LABELS", "Locator", "LocatorError", "LocatorPart", "parse_locator"]

EXAMPLES = "233, 44–62, v–vi, 84 n. 3, vol. 1, v–vi, chap. 3, or section Notes"
SORT_KEY_LENGTH = 120
LONGEST = 200


@dataclass(frozen=True)
class Locator:
    """A place in a work. Made by `parse_locator`."""

    parts: tuple[LocatorPart, ...]

    @property
    def text(self) -> str:
        """The canonical text: pages bare where nothing else could be meant."""
        shown = [
            part.value if part.label == "page" and self._begins_pages(place) else part.text
            for place, part in enumerate(self.parts)
        ]
        return ", ".join(shown)

    @property
    def sort_key(self) -> str:
        """Lower-case letters and digits, at most 120, that sort as the places lie in the work."""
        return "".join(part.sort_key for part in self.parts)[:SORT_KEY_LENGTH]

    def in_style(self, style: str) -> str:
        """The locator as a citation in "chicago", "mla" or "apa" prints it; KeyError for another style."""
        return STYLES[style].shown(self.parts)

    def pages(self) -> list[tuple[int, int]]:
        """First and last page of each range of arabic pages, in the order given."""
        spans = (span for part in self.parts if part.label == "page" for span in part.spans)
        numbers = ((span.first.number, span.last.number) for span in spans)
        return [(first, last) for first, last in numbers if first is not None and last is not None]

    def overlaps(self, other: "Locator") -> bool:
        """Whether both may mean one passage: whatever both name (volume, pages, note ...) meets."""
        return any(_meet(one, two) for one in self._passages() for two in other._passages())

    def covers(self, other: "Locator") -> bool:
        """Whether all of the other place lies in this one, each of its ranges within one of ours."""
        return all(any(_holds(one, two) for one in self._passages()) for two in other._passages())

    def __str__(self) -> str:
        return self.text

    def _begins_pages(self, place: int) -> bool:
        before = self.parts[place - 1] if place else None
        return before is None or (before.label == "volume" and not before.is_plural)

    def _passages(self) -> list[dict[str, LocatorPart]]:
        """The parts, nested: "84, n. 3, p. 97, n. 5" is two passages, and "vol. 1, v, vol. 2, ix" too."""
        passages: list[dict[str, LocatorPart]] = [{}]
        for part in self.parts:
            wider = {name: kept for name, kept in passages[-1].items() if RANKS[name] < RANKS[part.label]}
            if wider == passages[-1]:
                passages[-1][part.label] = part
            else:
                passages.append({**wider, part.label: part})
        return passages


def _meet(one: dict[str, LocatorPart], other: dict[str, LocatorPart]) -> bool:
    shared = one.keys() & other.keys()
    return bool(shared) and all(one[label].overlaps(other[label]) for label in shared)


def _holds(one: dict[str, LocatorPart], other: dict[str, LocatorPart]) -> bool:
    return all(label in other and part.covers(other[label]) for label, part in one.items())


def parse_locator(text: str) -> Locator:
    """Read a place as people write it.

    Raises LocatorError, with a sentence to show to a curator, for what is no place or cannot be one.
    """
    words = _tidied(text)
    parts: list[LocatorPart] = []
    position = 0
    while position < len(words):
        label, several, position = label_at(words, position)
        spans, position = _read_spans(words, position, label, several)
        if parts and parts[-1].label == label.name:
            spans = [*parts.pop().spans, *spans]
        parts.append(LocatorPart(label.name, tuple(spans)))
        position = _past(_SEPARATOR, words, position)
    return Locator(tuple(parts))


_DASH = r"(?: ?(?:--+|[-‐‑‒–—―−]) ?| to )"
_SEPARATOR = re.compile(r"[ ,;.]*(?:(?:and\b|&) ?)?", re.IGNORECASE)
_LIST_GOES_ON = re.compile(r" ?[,;] ?(?P<comma_and>(?:and\b|&) ?)?| (?P<and>(?:and\b|&) ?)", re.IGNORECASE)
#: Words that say "and what follows", each with its point, in the forms that scholars print.
_ONWARDS = "(?:ff?|(?:et )?seqq?|(?:et )?sqq?|(?:e )?segg?|sgg?|et suiv|(?:и )?сл)"
_GOING_ON = re.compile(
    rf"(?: ?(?P<mark>{_ONWARDS})(?:\. ?)?|(?P<spread>,?(?: (?:et|and))? passim))(?=$|[,;]| (?:and|&) )", re.IGNORECASE
)
_BACK_OF_A_LEAF = re.compile(r"(?<=\d) ?(?:ob|об)\b\.?", re.IGNORECASE)
_NOTE_IN_BRACKETS = re.compile(r" ?\((n[^()]*)\)", re.IGNORECASE)
_NUMERIC_NAME = re.compile(rf"(?P<first>\d+){_DASH}(?P<last>\d+)", re.ASCII)
_MARKS = {
    name: re.compile(
        rf"(?P<first>{mark})(?:{_DASH}(?P<last>{mark}))?"
        rf"(?:(?!\w|\.\d)|(?=(?:nn?|fn)\.? ?\d)|(?={_ONWARDS}\.?(?:$|[ ,;])))",
        re.IGNORECASE | re.ASCII,
    )
    for name, mark in {
        "page": r"(?:[a-z]?\d+|[a-z]+)",
        "timestamp": r"\d+(?::\d+)+",
        "": r"(?:[*†‡]+|[a-z]?\d+(?:\.\d+)?(?:ob|[a-eg-z]|f(?!\.?(?:$|[,;])))?|[a-z]+)",
    }.items()
}


def _tidied(text: str) -> str:
    """One line of printable signs with straight quotation marks and no closing point."""
    words = " ".join(text.split()).strip(" .,;")
    if not words:
        raise LocatorError(f"There is no place here: write {EXAMPLES}.")
    if not words.isprintable():
        raise LocatorError("There is a sign in this that cannot be printed: please type it anew.")
    if len(words) > LONGEST:
        raise LocatorError(f"This has {len(words)} characters: a place in a work has at most {LONGEST}.")
    words = _BACK_OF_A_LEAF.sub("ob", words)
    return _NOTE_IN_BRACKETS.sub(r", \1", re.sub("[“”„«»]", '"', words))


def _read_spans(words: str, position: int, label: Label, several: bool) -> tuple[list[Span], int]:
    """The numbers or names of one label from here on, and where they end."""
    spans = []
    while True:
        read = _read_name if label.holds_names else _read_number
        span, position = read(words, position, label, several)
        spans.append(span)
        going_on = _LIST_GOES_ON.match(words, position)
        if going_on is None or begins_part(words, going_on.end()) or going_on.end() == len(words):
            return spans, position
        if not (several or going_on["comma_and"] or going_on["and"]):
            return spans, position
        position = going_on.end()


def _read_number(words: str, position: int, label: Label, several: bool) -> tuple[Span, int]:
    match = _MARKS.get(label.name, _MARKS[""]).match(words, position)
    span = read_span(match["first"], match["last"], label.read) if match else None
    if match is None or span is None:
        raise LocatorError(_unreadable(words, position))
    if span.first.is_zero:
        raise LocatorError(f"There is no {label.name} 0.")
    return _with_what_follows(span, words, match.end())


def _with_what_follows(span: Span, words: str, end: int) -> tuple[Span, int]:
    """The span, going on where "ff." or "et seq." says so, or here and there in what it names ("passim")."""
    mark = _GOING_ON.match(words, end)
    if mark is None or span.last.key[0] not in (ARABIC_NUMBER, ROMAN_NUMBER):
        return span, end
    told = mark["spread"] or f" {mark['mark']}."
    return replace(span, going_on=told.lower()), mark.end()


def _read_name(words: str, position: int, label: Label, several: bool) -> tuple[Span, int]:
    match = name_at(words, position, several)
    name = (match["quoted"] or match["plain"]).strip(" .") if match else ""
    numbers = _NUMERIC_NAME.fullmatch(name)
    span = read_span(numbers["first"], numbers["last"], read_name) if numbers else read_span(name, None, read_name)
    if match is None or span is None:
        raise LocatorError(_unreadable(words, position))
    return span, match.end()


def _unreadable(words: str, position: int) -> str:
    """Why what stands here is no place."""
    start = max(words.rfind(",", 0, position), words.rfind(";", 0, position)) + 1
    piece = re.split("[,;]", words[start:].strip())[0].strip() or words
    quoted = f"‘{piece if len(piece) <= 40 else piece[:40] + '…'}’"
    if re.fullmatch(r"\d+:\w+", piece):
        return f"{quoted} may be a volume and page or a time: write vol. 1, 45, or timestamp 1:45."
    if re.fullmatch("[ivxlcdm]+", piece, re.IGNORECASE):
        return f"{quoted} is not a roman numeral."
    if label_at(f"{piece} 1", 0)[2] > len(piece):
        return f"{quoted} needs a number or a name after it."
    if re.fullmatch(r"\d{7,}", piece):
        return f"{quoted} is too large a number for a place in a work."
    return f"{quoted} is not a place I can read; write {EXAMPLES}."


def _past(pattern: re.Pattern[str], words: str, position: int) -> int:
    match = pattern.match(words, position)
    return match.end() if match else position
