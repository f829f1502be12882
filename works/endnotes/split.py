"""Pasted text cut into numbered notes.

A number at the beginning of a line begins a note only if it is the number expected: the next one, one a little
further on (a note lost), or 1 again (a new chapter). So a line of prose that begins with a year stays where it
is, and a number that a scan misread ("l2." for 12) is known by its place. Where a whole apparatus stands in one
line, the expected numbers are looked for inside it. Lines that are page headers are passed over.
"""

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from works.endnotes.citations import Note

#: How many notes may be missing between two numbers.
WIDEST_GAP = 9
LEAST_FOR_A_GAP = 0.4
FURTHER_ON = "a number further on"
#: How many numbers at beginnings of lines may stand inside one note.
FARTHEST_BACK = 10
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: What a scan takes a figure for.
_MISREAD = str.maketrans("lI|!iOoSsBZzg", "1111100558229")
_NUMBER_AT_START = re.compile(
    r"[ \t]{0,40}(?:<sup>|\[\^?|\(|\^\{?|\*\*?|fn\.?\s{0,4}|note\s{1,4})?[ \t]{0,4}"
    r"(?P<number>\d{1,6}(?!\w)|[\dlI|OoSB]{1,4}(?=[.)\]])|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4}|\d{1,3}(?=[A-ZА-Я“«‘]))"
    r"(?P<mark>[ \t]{0,4}(?:</sup>|\]:?|\)|\}|\*\*?)?[ \t]{0,4}[.:)*]?)(?P<space>[ \t]{0,40})(?=\S)",
    re.IGNORECASE,
)
_NUMBER_INSIDE = re.compile(
    r"(?<=[.;)\]”»’\"?!])[ \t]+(?P<number>\d{1,4})(?P<mark>[.)]?)[ \t]+(?=[\"“„«‘(*_]?[^\W\d_a-zа-я])"
)
_HEADING = re.compile(
    r"\s*(?:end)?notes?\b|\s*(?:chapter|kapitel|chapitre|capitolo|глава)\b|\s*anmerkungen|\s*примечания", re.IGNORECASE
)
_LONE_NUMBER = re.compile(r"\s*[-–—|]?\s*\d{1,4}\s*[-–—|]?\s*")
LONGEST_HEADER = 70


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the pasted text and where it begins."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a note begins: at its number, and at its text after the number."""

    start: int
    text_start: int
    number: int
    reason: str


def split(text: str) -> list[Note]:
    """The notes of a pasted text, in order, `start` and `text` taken from it as they stand.

    Text without numbers gives a note a paragraph, numbered as they come.
    """
    lines = list(_lines(text))
    headers = _headers(lines)
    beginnings = _beginnings([line for line in lines if line.start not in headers])
    inside = list(_inside(text, beginnings))
    if not inside:
        return list(_paragraphs(text, lines, headers))
    ends = [*(each.start for each in inside[1:]), len(text)]
    return [_note(text, each, end, headers) for each, end in zip(inside, ends, strict=True)]


def _lines(text: str) -> Iterator[Line]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield Line(start, line)
        start += len(line)


def _headers(lines: Sequence[Line]) -> dict[int, int]:
    """The lines that are page headers or footers, by where they begin: where they end."""
    counts = Counter(_shape(line.text) for line in lines if 0 < len(line.text.strip()) <= LONGEST_HEADER)
    return {line.start: line.end for place, line in enumerate(lines) if _is_header(lines, place, counts)}


def _shape(line: str) -> str:
    """A line without its figures, by which running heads are one."""
    return re.sub(r"\W+", " ", re.sub(r"\d+", "", line)).strip().casefold()


def _is_header(lines: Sequence[Line], place: int, counts: Counter[str]) -> bool:
    text = lines[place].text.strip()
    if not text or len(text) > LONGEST_HEADER:
        return False
    if _LONE_NUMBER.fullmatch(text):
        return True
    words = re.sub(r"[\d\W]+", " ", text).split()
    numbered = bool(re.match(r"\d{1,4}\s+\D", text) or re.search(r"\s\d{1,4}$", text))
    capitals = len(words) > 1 and all(word.isupper() for word in words)
    if _heading_alone(text) or (numbered and capitals and not text.endswith(".")):
        return True
    return (
        numbered
        and len(words) > 1
        and counts[_shape(text)] > 1
        and not re.match(r"\d+[.)]", text)
        and not text.endswith(".")
    )


def _heading_alone(text: str) -> bool:
    return bool(_HEADING.match(text)) and len(text.split()) <= 3 and not re.search(r"\d\.|[,;]", text)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A number at the beginning of a line; `marked` with a point, in brackets or raised."""

    start: int
    text_start: int
    printed: str
    marked: bool

    @property
    def number(self) -> int | None:
        """The number, if it is printed in figures."""
        plain = self.printed.translate(_SUPERSCRIPTS)
        return int(plain) if plain.isdecimal() else None

    @property
    def misread(self) -> int | None:
        """The number that a scan may have misread."""
        plain = self.printed.translate(_SUPERSCRIPTS).translate(_MISREAD)
        return int(plain) if plain.isdecimal() else None


@dataclass(frozen=True, slots=True)
class _Chain:
    """The best row of notes that ends with a candidate read as `number`, and why it is read so."""

    gain: float
    number: int
    place: int
    reason: str
    before: "_Chain | None" = None


def _beginnings(lines: Sequence[Line]) -> list[Beginning]:
    """The beginnings of notes: the row of candidates whose numbers follow each other best."""
    candidates = [each for line in lines for each in _candidate(line)]
    recent: deque[list[_Chain]] = deque(maxlen=FARTHEST_BACK)
    best: _Chain | None = None
    for place, candidate in enumerate(candidates):
        if recent and candidate.marked and recent[-1] and recent[-1][0].number + 1 == candidate.number:
            recent.append([*_continued(recent[-1][0], candidate, place)])
            best = max(best, recent[-1][0], key=lambda chain: chain.gain) if best else recent[-1][0]
            continue
        ways = [*_begun(candidate, place)]
        ways += [longer for chains in recent for chain in chains for longer in _continued(chain, candidate, place)]
        recent.append(_best_by_number(ways))
        best = max([*recent[-1], *([best] if best else [])], key=lambda chain: chain.gain, default=None)
    return list(_unwound(best, candidates))


def _best_by_number(chains: Iterable[_Chain]) -> list[_Chain]:
    """For each way to read a number the best row that ends with it, the two best of them."""
    best: dict[int, _Chain] = {}
    for chain in chains:
        if chain.number not in best or chain.gain > best[chain.number].gain:
            best[chain.number] = chain
    return sorted(best.values(), key=lambda chain: -chain.gain)[:2]


def _begun(candidate: _Candidate, place: int) -> Iterator[_Chain]:
    number = candidate.number
    if number is not None and number < 1000:
        yield _Chain(1.0 if number == 1 else 0.5 if candidate.marked else 0.0, number, place, "the first number")


def _continued(chain: _Chain, candidate: _Candidate, place: int) -> Iterator[_Chain]:
    """The chain with one candidate more, in each way that its number can be read."""
    expected, number = chain.number + 1, candidate.number
    sure = 3.0 if candidate.marked else 2.0
    if number == expected:
        yield _Chain(chain.gain + sure, expected, place, "the next number", chain)
    elif candidate.misread == expected:
        yield _Chain(
            chain.gain + sure - 0.5, expected, place, f"“{candidate.printed}” misread for the next number", chain
        )
    elif candidate.marked and number is not None:
        lost = expected < number <= chain.number + WIDEST_GAP
        if lost:
            gain = max(3.0 - 0.9 * (number - chain.number), LEAST_FOR_A_GAP)
            yield _Chain(chain.gain + gain, number, place, FURTHER_ON, chain)
        if number == 1:
            yield _Chain(chain.gain + 1.0, 1, place, "the numbers start again", chain)
        if number < 1000:
            # A gap is no evidence: only what follows can tell that a figure was misread.
            gain = LEAST_FOR_A_GAP / 2 if lost else 1.2
            reason = f"“{candidate.printed}” where {expected} was expected"
            yield _Chain(chain.gain + gain, expected, place, reason, chain)


def _unwound(chain: _Chain | None, candidates: Sequence[_Candidate]) -> Iterator[Beginning]:
    row: list[_Chain] = []
    while chain is not None:
        row.append(chain)
        chain = chain.before
    for each in reversed(row):
        candidate = candidates[each.place]
        yield Beginning(candidate.start, candidate.text_start, each.number, each.reason)


def _candidate(line: Line) -> list[_Candidate]:
    match = _NUMBER_AT_START.match(line.text)
    if match is None:
        return []
    raised = not match["number"].isascii()
    bracketed = "[" in match[0] or "<sup" in match[0] or "(" in match[0]
    marked = bool(match["mark"].strip()) or raised or bracketed
    spaced = bool(re.search(r"\s", match["mark"] + match["space"]))
    follows = line.text[match.end() : match.end() + 1]
    glued = not spaced and not follows.isupper() and follows not in "“«‘"
    if not marked and (glued or follows.islower() or not match["number"].isdecimal()):
        return []
    return [_Candidate(line.start, line.start + match.end(), match["number"], marked)]


def _inside(text: str, beginnings: Sequence[Beginning]) -> Iterator[Beginning]:
    """The beginnings, with those that stand inside a line where the next number was expected and is missing."""
    if not beginnings:
        start = re.match(r"\s*(?P<number>\d{1,4})[.)]?\s+", text[:40])
        if start is None:
            return
        beginnings = [Beginning(start.start("number"), start.end(), int(start["number"]), "the first number")]
    for place, each in enumerate(beginnings):
        yield each
        following = beginnings[place + 1] if place + 1 < len(beginnings) else None
        end = following.start if following else len(text)
        last = following.number - 1 if following and following.number > each.number else None
        yield from _hidden(text, each, end, last)


def _hidden(text: str, begun: Beginning, end: int, last: int | None) -> Iterator[Beginning]:
    """The notes numbered next inside the text of one, up to the number `last` (as many as follow, if none is known)."""
    expected = begun.number + 1
    if last is not None and expected > last:
        return
    for match in _NUMBER_INSIDE.finditer(text, begun.text_start, end):
        marked = bool(match["mark"]) or last is not None
        if int(match["number"]) == expected and marked:
            yield Beginning(match.start("number"), match.end(), expected, "the next number, inside a line")
            expected += 1


def _note(text: str, begun: Beginning, end: int, headers: dict[int, int]) -> Note:
    inside = sorted((start, stop) for start, stop in headers.items() if begun.text_start <= start < end)
    while inside and not text[inside[-1][1] : end].strip():
        end = inside.pop()[0]
    kept = text[begun.text_start : end].rstrip()
    passed_over = tuple((start - begun.text_start, stop - begun.text_start) for start, stop in inside)
    return Note(str(begun.number), kept, begun.text_start, passed_over, begun.reason)


def _paragraphs(text: str, lines: Sequence[Line], headers: dict[int, int]) -> Iterator[Note]:
    """A note a paragraph, where nothing is numbered."""
    blocks = (
        re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
        if re.search(r"\n\s*\n", text.strip())
        else re.finditer(r"\S[^\n]*", text)
    )
    number = 0
    for block in blocks:
        if block.start() in headers and "\n" not in block[0].strip():
            continue
        number += 1
        kept = block[0].rstrip()
        passed_over = tuple(
            (start - block.start(), end - block.start())
            for start, end in headers.items()
            if block.start() <= start < block.end()
        )
        yield Note(str(number), kept, block.start(), passed_over, "a paragraph without a number")


def with_headers(note: Note) -> Note:
    """A note that came by itself, with the page headers inside it found."""
    lines = list(_lines(note.text))
    if len(lines) < 3:
        return note
    inner = {start: end for start, end in _headers(lines).items() if lines[0].end <= start < lines[-1].start}
    return Note(note.label, note.text, note.start, tuple(inner.items()), note.reason)


def given(notes: Iterable[tuple[str, str]]) -> list[Note]:
    """Notes that came already apart: their labels and texts."""
    return [with_headers(Note(label, text, reason="given")) for label, text in notes]
