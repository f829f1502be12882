"""Lines of formatted citation: runs of roman or italic text that punctuate themselves when joined.

A line is never searched and patched as HTML. It is built of runs; `join` places the comma or full stop where
an American editor does: inside closing quotation marks, never doubled, never a full stop after "?" or "!"
(Chicago Manual of Style, 17th ed., 6.9, 6.14, 6.124, 6.125).
"""

import re
from dataclasses import dataclass
from html import escape

_MARKS = ",.:;"
_CLOSED_BEFORE_STOP = ".?!…"
_OPENING_CONTEXT = r"(?:^|(?<=[\s(\[{—–\-“‘]))"


@dataclass(frozen=True, slots=True)
class Formatted:
    """A line of text with italics. `text` is plain, `html` is escaped and holds no element but `<i>`.

    Django's templates and `format_html` differ: the latter asks for `__html__`, a template tag turns what it is
    given into plain text first. A page therefore marks `html` safe and prints that. An empty line is false.
    """

    runs: tuple[tuple[str, bool], ...] = ()

    @property
    def text(self) -> str:
        """The line without italics."""
        return "".join(text for text, _ in self.runs)

    @property
    def html(self) -> str:
        """The line as safe HTML."""
        return "".join(f"<i>{escape(text)}</i>" if slanted else escape(text) for text, slanted in self.runs)

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> str:
        return self.html

    def __bool__(self) -> bool:
        return bool(self.runs)


BLANK = Formatted()


def roman(text: str) -> Formatted:
    """Upright text; empty for nothing but space."""
    return _run(text, False)


def italic(text: str) -> Formatted:
    """Slanted text: the title of a work that stands alone."""
    return _run(text, True)


def quoted(text: str) -> Formatted:
    """A title in double quotation marks, with those inside it made single."""
    inner = _tidy(text, depth=1)
    return Formatted(((f"“{inner}”", False),)) if inner else BLANK


def enclosed(line: Formatted, brackets: str = "()") -> Formatted:
    """The line in parentheses, or in the given pair of brackets; nothing for an empty line."""
    return _merge(((brackets[0], False), *line.runs, (brackets[1], False))) if line else line


def join(separator: str, *lines: Formatted) -> Formatted:
    """The lines that are not empty, with the separator between them and its punctuation well placed."""
    mark, space = (separator[0], separator[1:]) if separator[0] in _MARKS else ("", separator)
    whole = BLANK
    for line in filter(None, lines):
        whole = _merge((*_punctuated(whole, mark).runs, (space, False), *line.runs)) if whole else line
    return whole


def beside(*lines: Formatted) -> Formatted:
    """The lines with nothing between them: *36*(1)."""
    return _merge(tuple(run for line in lines for run in line.runs))


def sentence(line: Formatted) -> Formatted:
    """The line with one full stop at its end; nothing for an empty line."""
    return _punctuated(line, ".") if line else line


def capitalised(line: Formatted) -> Formatted:
    """The line with its first letter a capital, unless it is in italics or an address."""
    if not line or line.runs[0][1] or re.match(r"\w+://", line.text):
        return line
    (first, slanted), *rest = line.runs
    return Formatted(((first[:1].upper() + first[1:], slanted), *rest))


def curled(text: str) -> str:
    """Straight quotation marks and apostrophes made typographic."""
    text = re.sub(rf'{_OPENING_CONTEXT}"', "“", text).replace('"', "”")
    return re.sub(rf"{_OPENING_CONTEXT}'(?!\d\ds?\b)", "‘", text).replace("'", "’")


def _run(text: str, slanted: bool) -> Formatted:
    tidy = _tidy(text)
    return Formatted(((tidy, slanted),)) if tidy else BLANK


def _tidy(text: str, depth: int = 0) -> str:
    """One line, typographic, without the punctuation that the line around it will supply."""
    return _nested(curled(" ".join(text.split()).rstrip(" ,;:")), depth)


def _nested(text: str, depth: int) -> str:
    """Quotation marks alternate double and single by their depth; an apostrophe is left alone."""
    pieces = []
    for position, character in enumerate(text):
        if character in "“‘":
            pieces.append("‘" if depth % 2 else "“")
            depth += 1
        elif character == "”" or (character == "’" and _closes(text, position)):
            depth -= 1
            pieces.append("’" if depth % 2 else "”")
        else:
            pieces.append(character)
    return "".join(pieces)


def _closes(text: str, position: int) -> bool:
    """Whether this ’ ends a quotation: one is open, and no letter follows."""
    before = text[:position]
    is_open = before.count("‘") > len(re.findall(r"’(?!\w)", before))
    return is_open and not text[position + 1 : position + 2].isalnum()


def _punctuated(line: Formatted, mark: str) -> Formatted:
    """The line with the mark at its end, before any closing quotation marks if it is a comma or full stop."""
    core, closing = _without_closing_quotes(line.text)
    if not mark or core[-1:] in _MARKS.replace(".", "") or (mark == "." and core[-1:] in _CLOSED_BEFORE_STOP):
        return line
    if not closing or mark in ":;":
        return _merge((*line.runs, (mark, False)))
    *rest, (last, slanted) = line.runs
    return Formatted((*rest, (last[: -len(closing)] + mark + closing, slanted)))


def _without_closing_quotes(text: str) -> tuple[str, str]:
    """The text, and the closing quotation marks taken from its end."""
    core = text.rstrip("”’" if "‘" in text else "”")
    return core, text[len(core) :]


def _merge(runs: tuple[tuple[str, bool], ...]) -> Formatted:
    """Neighbouring runs of one kind made one."""
    merged: list[tuple[str, bool]] = []
    for text, slanted in runs:
        if merged and merged[-1][1] == slanted:
            merged[-1] = (merged[-1][0] + text, slanted)
        elif text:
            merged.append((text, slanted))
    return Formatted(tuple(merged))
