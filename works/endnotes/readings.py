"""Other readings of a note, which what is known of its neighbours decides between.

The tagger sees one note at a time: in "Benning, Railway and Republic, 40" nothing tells it a title from a second
name. But note 12 cited Arthur Benning, *The Railway and the Republic*. So the notes are read once, their authors and
titles are remembered, and then each stretch where a known name stands is read again as "name, title, place"; where
the words that follow are those of a title by that author, this reading is better than any other.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from works.endnotes import labels as L
from works.endnotes.citations import Citation
from works.endnotes.features import form_of
from works.endnotes.resolve import words_of
from works.endnotes.segment import Segment
from works.endnotes.tagger import Tagged
from works.endnotes.tokens import Token
from works.endnotes.words import kinds_of

#: Labels of what may follow a short title, kept as the tagger gave them.
_AFTER_TITLE = frozenset({L.PAGES, L.VOLUME, L.CROSS, L.OPCIT})
_PLACES = frozenset({"page", "folio", "section", "note"})
_SURE = 0.99
LONGEST_SHORT_TITLE = 14


class Acquaintance:
    """The authors that a set of notes cites and the titles by each, with pairs of name and title known otherwise."""

    def __init__(self, citations: Iterable[Citation], known: Iterable[tuple[str, str]] = ()) -> None:
        self._titles: dict[str, set[frozenset[str]]] = defaultdict(set)
        for name, title in known:
            self._titles[_plain(name)].add(words_of(title))
        for citation in citations:
            if citation.title and (citation.year or citation.publisher):
                for person in (*citation.authors, *citation.editors):
                    if person.key:
                        self._titles[person.key].add(words_of(citation.title))

    def knows(self, name: str) -> bool:
        """Whether somebody of this family name is cited."""
        return _plain(name) in self._titles

    def fits(self, name: str, words: Sequence[str]) -> bool:
        """Whether these words are from the title of one work by that name."""
        wanted = {word[:6] for word in words_of(" ".join(words))}
        known = ({word[:6] for word in title} for title in self._titles.get(_plain(name), ()))
        return bool(wanted) and any(len(wanted & title) >= 0.7 * len(wanted) for title in known)


def reconsidered(segments: Sequence[Segment], tagged: Sequence[Tagged], known: Acquaintance) -> list[Segment]:
    """The citations of a note, those in short read anew where known names and titles say so, missed ones added."""
    found = {reading.start: reading for reading in _short_titles(tagged, known)}
    kept = []
    for segment in segments:
        overlapping = [each for each in found.values() if each.start < segment.end and segment.start < each.end]
        if not overlapping:
            kept.append(segment)
        elif _is_full(segment):
            kept.append(_with_author(segment, overlapping[0]))
            found = {start: each for start, each in found.items() if each not in overlapping}
        else:
            found[overlapping[0].start] = _introduced_alike(overlapping[0], segment)
    return sorted([*kept, *found.values()], key=lambda each: each.start)


def _with_author(segment: Segment, reading: Segment) -> Segment:
    """A full citation that was cut off from the author before it, together with him."""
    before = tuple(each for each in reading.tokens if each.token.start < segment.start)
    return Segment((*before, *segment.tokens), segment.signal, segment.role, segment.aside)


def _introduced_alike(reading: Segment, segment: Segment) -> Segment:
    """The reading with the signal of the segment it replaces, and with the names before it."""
    before = [each for each in segment.tokens if each.token.start < reading.start]
    names = [Tagged(each.token, L.AUTHOR, _SURE) for each in before] if all(map(_may_name, before)) else []
    return Segment((*names, *reading.tokens), segment.signal, segment.role, segment.aside)


def _may_name(each: Tagged) -> bool:
    """Whether a token before a family name belongs to the names: first authors, given names, "and"."""
    token = each.token
    if token.kind == "sign":
        return token.text in ",/&-–"
    return "and" in kinds_of(token.text) or (token.kind == "word" and token.text[:1].isupper())


def _is_full(segment: Segment) -> bool:
    """Whether the citation has an imprint, or a title and what that is in: it needs no neighbours to be understood."""
    labels = {L.plain(each.label) for each in segment.tokens}
    imprint = labels & {L.PUBLISHER, L.PLACE, L.LINK, L.ARCHIVE, L.SHELFMARK, L.GENRE}
    is_in_something = {L.TITLE, L.CONTAINER} <= labels
    return bool(imprint) or is_in_something or (L.DATE in labels and bool(labels & {L.TITLE, L.CONTAINER}))


def _short_titles(tagged: Sequence[Tagged], known: Acquaintance) -> Iterator[Segment]:
    """Every "name, title" in a note whose words are known, with the pages that follow."""
    place = 0
    while place < len(tagged):
        reading = _reading_at(tagged, place, known)
        if reading:
            yield Segment(tuple(reading))
            place += len(reading)
        else:
            place += 1


def _reading_at(tagged: Sequence[Tagged], place: int, known: Acquaintance) -> list[Tagged]:
    name = tagged[place].token
    if name.kind != "word" or not name.text[:1].isupper() or not known.knows(name.text):
        return []
    first = place + 1
    joined = first < len(tagged) and tagged[first].token.text == ","
    if not joined and not re.search(r"[’']s?$", name.text):
        return []
    start = first + joined
    after = _end_of_title(tagged, start)
    words = [each.token.text for each in tagged[start:after] if each.token.kind == "word"]
    if not words or not known.fits(name.text, words):
        return []
    labelled = [(tagged[place], L.BEGIN + L.AUTHOR), *((each, L.JOINT) for each in tagged[first:start])]
    labelled += [(each, L.TITLE) for each in tagged[start:after]]
    return [Tagged(each.token, label, _SURE) for each, label in labelled] + _what_follows(tagged, after)


def _end_of_title(tagged: Sequence[Tagged], start: int) -> int:
    """Where a short title ends: at its closing mark, or at a comma, bracket or stop outside of one."""
    quoted = start < len(tagged) and tagged[start].token.text in "“„«\"‘'"
    for place in range(start, min(len(tagged), start + LONGEST_SHORT_TITLE)):
        sign = tagged[place].token.text
        if quoted and place > start and sign in "”»\"’'“":
            return place + 1
        if not quoted and sign in ",;:.()[]":
            return place
    return min(len(tagged), start + LONGEST_SHORT_TITLE)


def _what_follows(tagged: Sequence[Tagged], start: int) -> list[Tagged]:
    """The pages, volume or number of a note that follow a short title."""
    reading: list[Tagged] = []
    near = tagged[start : start + 30]
    for place, each in enumerate(near):
        label = L.plain(each.label)
        if label in _AFTER_TITLE:
            reading.append(Tagged(each.token, label, each.confidence))
        elif "volume" in kinds_of(each.token.text) or _numbers_a_volume(reading):
            reading.append(Tagged(each.token, L.VOLUME, each.confidence))
        elif _is_number(each.token) or _PLACES & set(kinds_of(each.token.text)):
            reading.append(Tagged(each.token, L.PAGES, each.confidence))
        elif each.token.text == "." and _ends_abbreviation(reading):
            reading.append(Tagged(each.token, reading[-1].label, each.confidence))
        elif each.token.text == ":" and reading and _is_number(reading[-1].token):
            reading[-1] = replace(reading[-1], label=L.VOLUME)
            reading.append(Tagged(each.token, L.JOINT, each.confidence))
        elif each.token.text in ",()" or _leads_to_a_volume(each, near[place + 1 : place + 2]):
            reading.append(Tagged(each.token, L.JOINT, each.confidence))
        else:
            break
    while reading and reading[-1].label == L.JOINT and reading[-1].token.text != ")":
        reading.pop()
    return reading if any(each.label != L.JOINT for each in reading) else []


def _numbers_a_volume(reading: Sequence[Tagged]) -> bool:
    """Whether the word for a volume was read last."""
    return bool(reading) and reading[-1].label == L.VOLUME and "volume" in kinds_of(reading[-1].token.text)


def _leads_to_a_volume(each: Tagged, following: Sequence[Tagged]) -> bool:
    """Whether this is the “in” of "in vol. 1, v–vi"."""
    return each.token.text == "in" and any("volume" in kinds_of(after.token.text) for after in following)


def _ends_abbreviation(reading: Sequence[Tagged]) -> bool:
    return bool(reading) and reading[-1].token.kind == "word"


def _is_number(token: Token) -> bool:
    return token.kind == "number" or (form_of(token) == "roman" and token.text.islower())


def _plain(name: str) -> str:
    return re.sub(r"[’']s?$|[\W\d_]+", "", name).casefold()
