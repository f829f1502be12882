"""What the tagger sees of each token: never the word as such, but its form, its kinds and its surroundings.

Words count only by their kinds (`words`) and by the lists of names they stand in (`gazetteers`); the rest is
form and place: inside quotation marks or italics, inside brackets with a year, what stands before and after,
what has been seen since the last semicolon or full stop, and what is still to come before the next.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from works.endnotes.gazetteers import Gazetteers, gazetteers
from works.endnotes.tokens import Token
from works.endnotes.words import kinds_of, language_of

YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:[-–—/](?:\d{2}|\d{4}))?[a-e]?")
_ROMAN = re.compile(r"[IVXLC]+|[ivxlc]{2,}")
_RANGE = re.compile(r"\d+[-–—]\d+[a-z]?")
_SAME_SIGN = str.maketrans("‐‑–—−’ʼ´`„“”«»‹›", "-----''''\"\"\"\"\"''")
OPENING = {"“": "”", "«": "»", "„": '“”"', '"': '"', "‘": "’", "‚": "‘'", "'": "'", "‹": "›", "”": "”"}
BRACKETS = {"(": ")", "[": "]", "<": ">"}
LONGEST_QUOTATION = 90
LONGEST_BRACKET = 60
_NAMES = frozenset({"Xx", "X.", "XX"})
_NOUN = re.compile(
    r"(?:tions?|isms?|ments?|ness|it(?:y|ies)|ung(?:en)?|heit(?:en)?|keit|schaft(?:en)?|iques?|ismes?|ités?|zioni?|ismo|ità"
    r"|ost[’'´]?|stva?|nie|niia|ость|ости|[её]?ние|ния|ство|ства|ация|ации|ology|graphy|ship|hood|ance|ence|als?|ics?"
    r"|ical|ische[nrs]?|liche[nrs]?|aires?|euse?s?|eurs|enne|skii|skaia|ская|ский|ского|ской)$"
)
_NAME = re.compile(
    r"(?:ovs?ky|evs?ky|ov|ova|ev|eva|enko|mann|sons?|sens?|stein|berg|feld|ini|etti|elli|ucci|ez|ić|ič|wicz|ewski|owski"
    r"|ian|yan|shvili|adze|idis|poulos|ов|ова|ев|ева|енко|ович|ц?кий|ин|ина|worth|ford|ley|kins)$"
)
_WEAK = frozenset({"prose", "the", "of", "verb", "by", "particle", "and"})


@dataclass(frozen=True, slots=True)
class Span:
    """What opens at one token and closes at another."""

    first: int
    last: int


def quotations(tokens: Sequence[Token]) -> list[Span]:
    """The quotations of a note, outermost only; a mark without its partner is none."""
    spans: list[Span] = []
    place = 0
    while place < len(tokens):
        close = _closing(tokens, place) if _opens(tokens, place) else None
        if close is not None:
            spans.append(Span(place, close))
            place = close
        place += 1
    return spans


def _opens(tokens: Sequence[Token], place: int) -> bool:
    sign = tokens[place].text
    if sign not in OPENING or place + 1 == len(tokens):
        return False
    return sign in "“«„‚‹‘" or not tokens[place].glued or tokens[place - 1].text in "([—–"


def _closing(tokens: Sequence[Token], place: int) -> int | None:
    partners = OPENING[tokens[place].text]
    weak = None
    for at in range(place + 2, min(len(tokens), place + LONGEST_QUOTATION)):
        if tokens[at].text in partners:
            if partners not in "’'" or _ends_quotation(tokens, at):
                return at
            weak = weak or at
    return weak


def _ends_quotation(tokens: Sequence[Token], at: int) -> bool:
    """Whether a single mark closes a quotation rather than being the apostrophe of a plural: workers’ councils."""
    if tokens[at - 1].kind == "sign" or at + 1 == len(tokens):
        return True
    following = tokens[at + 1]
    return following.kind == "sign" or "in" in kinds_of(following.text) or not tokens[at - 1].text.endswith("s")


def brackets(tokens: Sequence[Token]) -> list[Span]:
    """The pairs of brackets, inner ones too."""
    open_ones: list[int] = []
    spans = []
    for place, token in enumerate(tokens):
        if token.text in BRACKETS:
            open_ones.append(place)
        elif open_ones and token.text == BRACKETS[tokens[open_ones[-1]].text]:
            first = open_ones.pop()
            if place - first <= LONGEST_BRACKET:
                spans.append(Span(first, place))
    return spans


def is_year(token: Token) -> bool:
    return token.kind == "number" and bool(YEAR.fullmatch(token.text))


def stops(tokens: Sequence[Token], place: int) -> bool:
    """Whether a citation may well end here: a semicolon, or a full stop before a capital."""
    sign = tokens[place].text
    if sign == ";":
        return True
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    return sign == "." and (following is None or not following.text[:1].islower())


def form_of(token: Token) -> str:
    """The form of a token in a word: Xx, X., XX, x, year, range, number, roman, the sign itself."""
    text = token.text
    if token.kind == "sign":
        return text.translate(_SAME_SIGN)
    if token.kind == "number":
        return "year" if YEAR.fullmatch(text) else "range" if _RANGE.fullmatch(text) else f"number{min(len(text), 4)}"
    if token.kind == "link":
        return "link"
    return _form_of_word(text)


def _form_of_word(text: str) -> str:
    bare = text.rstrip(".")
    if len(bare) == 1:
        return ("X" if bare.isupper() else "x") + "." * (bare != text)
    if _ROMAN.fullmatch(bare):
        return "roman"
    if bare.isupper():
        return "XX"
    return "Xx" if bare[:1].isupper() else "x" + "." * (bare != text)


def ending_of(token: Token) -> str:
    """Whether a word ends as nouns of the matter do (-tion, -ung, -ость) or as family names do (-ov, -mann, -etti)."""
    if token.kind != "word" or len(token.text) < 5:
        return ""
    return "noun" if _NOUN.search(token.text) else "name" if _NAME.search(token.text) else ""


class FeatureTable:
    """The features of one note, computed column by column."""

    def __init__(self, tokens: Sequence[Token], lists: Gazetteers | None = None) -> None:
        self.tokens = tokens
        self.lists = lists or gazetteers()
        words = [token.text for token in tokens]
        self.language = language_of(words)
        self.forms = [form_of(token) for token in tokens]
        self.kinds = [kinds_of(word) for word in words]
        self.marks = self.lists.marks(words)
        self.stops = [stops(tokens, place) for place in range(len(tokens))]
        self.cores = [self._core(place) for place in range(len(tokens))]
        self._spans()
        self._by_italics()
        self._look_around()

    def rows(self) -> list[list[str]]:
        """For each token its features, as the tagger takes them."""
        self._note = self._whole()
        self._segments = self._by_segment()
        return [self._row(place) for place in range(len(self.tokens))]

    def _core(self, place: int) -> str:
        """The gist of a token, by which its neighbours know it."""
        strong = [kind for kind in self.kinds[place] if kind not in _WEAK]
        if strong:
            return "+".join(strong[:3])
        if self.marks[place]:
            return self.marks[place][0]
        if self.forms[place] == "Xx" and self.tokens[place].text in self.lists.given:
            return "given"
        return self.kinds[place][0] if self.kinds[place] else self.forms[place]

    def _spans(self) -> None:
        size = len(self.tokens)
        self.quoted, self.bracketed, self.framed = [""] * size, [""] * size, [""] * size
        for span in quotations(self.tokens):
            around = f"{self._core_at(span.first - 1)}/{self._core_at(span.last + 1)}"
            for place in range(span.first, span.last + 1):
                self.quoted[place] = "in"
                self.framed[place] = around
            self.quoted[span.first], self.quoted[span.last] = "open", "close"
        for span in sorted(brackets(self.tokens), key=lambda span: span.first):
            inside = range(span.first + 1, span.last)
            dated = any(is_year(self.tokens[place]) for place in inside)
            placed = any("places" in self.marks[place] or self.forms[place] == ":" for place in inside)
            for place in range(span.first, span.last + 1):
                self.bracketed[place] = self.tokens[span.first].text + "placed" * placed + "dated" * dated

    def _by_italics(self) -> None:
        """What stands before and after a stretch of italics."""
        first = 0
        while first < len(self.tokens):
            last = first
            while last + 1 < len(self.tokens) and self.tokens[last + 1].italic == self.tokens[first].italic:
                last += 1
            if self.tokens[first].italic:
                around = f"{self._core_at(first - 1)}/{self._core_at(last + 1)}"
                self.framed[first : last + 1] = [around] * (last + 1 - first)
            first = last + 1

    def _look_around(self) -> None:
        """What has been met since the last stop, and what comes before the next."""
        self.seen = self._met(range(len(self.tokens)))
        self.coming = self._met(range(len(self.tokens) - 1, -1, -1))

    def _met(self, places: range) -> list[str]:
        met: set[str] = set()
        result = [""] * len(self.tokens)
        for place in places:
            outside = self.quoted[place] in ("", "open", "close") and not self.bracketed[place]
            if self.stops[place] and outside:
                met = set()
            result[place] = "".join(sorted(met))
            if self.quoted[place] in ("close", "open"):
                met.add("Q")
            elif self.forms[place] == "year":
                met.add("Y" if "dated" in self.bracketed[place] else "y")
            elif outside and "in" in self.kinds[place] and self.forms[place] != "X":
                met.add("I")
            elif "page" in self.kinds[place]:
                met.add("P")
            elif sign := self._telling(place):
                met.add(sign)
        return result

    def _telling(self, place: int) -> str:
        """A: words of archives; C: the "v." of a case; S: the two strokes before a Russian container."""
        text, kinds = self.tokens[place].text, self.kinds[place]
        if "archives" in self.marks[place] or "archive" in kinds or ("shelf" in kinds and len(text) > 2):
            return "A"
        if text in ("v", "v.") and self._form_at(place - 1) in _NAMES and self._form_at(place + 1) in _NAMES:
            return "C"
        following = self.tokens[place + 1] if place + 1 < len(self.tokens) else None
        return "S" if text == "/" and following and following.text == "/" and following.glued else ""

    def _form_at(self, place: int) -> str:
        return self.forms[place] if 0 <= place < len(self.forms) else ""

    def _whole(self) -> list[str]:
        traits = [
            ("quotes", any(self.quoted)),
            ("dated", any("dated" in each for each in self.bracketed)),
            ("italics", any(token.italic for token in self.tokens)),
            ("short", len(self.tokens) < 9),
        ]
        return [f"note:{self.language}", *(f"note:{name}" for name, holds in traits if holds)]

    def _by_segment(self) -> list[tuple[str, str, str, str]]:
        """For each token its stretch between commas, stops and brackets, those before and after, and how it begins."""
        bounds = [place for place, form in enumerate(self.forms) if form in {",", ";", ".", "(", ")", ":", "[", "]"}]
        stretches, start = [], 0
        for bound in [*bounds, len(self.forms)]:
            stretches.append((start, bound + 1))
            start = bound + 1
        summaries = [self._summary(*stretch) for stretch in stretches] + ["end"]
        result: list[tuple[str, str, str, str]] = []
        for number, (first, after) in enumerate(stretches):
            before = summaries[number - 1] if number else "start"
            summary = (summaries[number], summaries[number + 1], before, self._core_at(first))
            result += [summary] * (min(after, len(self.forms)) - first)
        return result

    def _summary(self, first: int, after: int) -> str:
        inside = range(first, min(after, len(self.forms)))
        words = [place for place in inside if self.tokens[place].kind == "word"]
        capitals = sum(self.forms[place] in ("Xx", "X.", "XX") for place in words)
        traits = [f"{min(len(words), 4) if len(words) < 8 else 8}"]
        traits += ["C" if capitals == len(words) else "c" if capitals * 2 >= len(words) else "l"] if words else ["-"]
        traits += ["g"] if any(self.cores[place] == "given" or self.forms[place] == "X." for place in words) else []
        traits += ["y"] if any(self.forms[place] == "year" for place in inside) else []
        traits += ["v"] if any("verb" in self.kinds[place] for place in words) else []
        return "".join(traits)

    def _row(self, place: int) -> list[str]:
        token, form = self.tokens[place], self.forms[place]
        row = ["bias", f"form:{form}", f"core:{self.cores[place]}", f"core+form:{self.cores[place]}/{form}"]
        row += [f"kind:{kind}" for kind in self.kinds[place]]
        row += [f"mark:{mark}" for mark in self.marks[place]]
        if self.kinds[place]:
            row.append(f"word:{token.text.lower()}")
        elif ending := ending_of(token):
            row += [f"ending:{ending}", f"ending+form:{ending}/{form}/{self.seen[place]}"]
        row += self._surroundings(place)
        row += self._neighbours(place)
        return row + self._note

    def _surroundings(self, place: int) -> list[str]:
        token = self.tokens[place]
        quoted, bracketed = self.quoted[place], self.bracketed[place]
        current, coming, before, opening = self._segments[place]
        row = [
            f"quoted:{quoted}",
            f"bracket:{bracketed}",
            f"italic:{token.italic}",
            f"seen:{self.seen[place]}",
            f"coming:{self.coming[place]}",
            f"seen+core:{self.seen[place]}/{self.cores[place]}",
            f"seen+form:{self.seen[place]}/{self.forms[place]}/{quoted}{bracketed[:1]}",
            f"segment:{current}",
            f"segments:{current}/{coming}",
            f"segment+seen:{current}/{self.seen[place]}/{self.coming[place]}",
            f"segment-before:{before}/{current}",
            f"segment-opens:{opening}",
            f"segment-opens+seen:{opening}/{self.seen[place]}/{current}",
            f"framed:{self.framed[place]}/{quoted}",
            f"language+quoted:{self.language}/{quoted}{token.italic}/{self.seen[place]}",
            f"language+form:{self.language}/{self.forms[place]}",
        ]
        if token.glued:
            row.append("glued")
        if place == 0 or self.stops[place - 1]:
            row.append(f"after-stop:{self.cores[place]}")
        if place and self.tokens[place - 1].italic != token.italic:
            row.append(f"italics-turn:{token.italic}")
        return row

    def _neighbours(self, place: int) -> list[str]:
        row = []
        for offset in (-4, -3, -2, -1, 1, 2, 3, 4):
            core = self._core_at(place + offset)
            row.append(f"{offset}:{core}")
            if abs(offset) == 1:
                row.append(f"{offset}+form:{core}/{self.forms[place]}")
                row.append(f"{offset}+core:{core}/{self.cores[place]}")
        before, after = self._core_at(place - 1), self._core_at(place + 1)
        row.append(f"around:{before}/{after}")
        row.append(f"before2:{self._core_at(place - 2)}/{before}")
        row.append(f"after2:{after}/{self._core_at(place + 2)}")
        row.append(f"after3:{after}/{self._core_at(place + 2)}/{self._core_at(place + 3)}")
        return row

    def _core_at(self, place: int) -> str:
        if place < 0:
            return "start"
        return self.cores[place] if place < len(self.cores) else "end"
