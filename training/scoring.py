"""How well predicted citations agree with gold ones.

Three measures: *segmentation* (a citation is found when its span and the gold span overlap by four fifths of their
union), *fields* (micro-averaged over the values of all fields; titles may differ by a tenth of their letters, given
names count by their first letter), *resolution* (of *ibid.* and short citations whose meaning is known: how
many are right, and how many of those given are right).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

TEXTS = ("title", "container", "edition", "volume", "issue", "publisher", "year", "original_year")
PEOPLE = ("authors", "editors", "translators")
FIELDS = (*TEXTS, *PEOPLE, "places", "pages")
LONG = frozenset({"title", "container", "publisher"})
_PAGE_WORD = re.compile(r"^(?:pp?|s|с|l{1,2}|ff?|esp|here|hier|ici|chap|vol)\.?\s*")


@dataclass
class Counts:
    """Hits, predicted and gold, of one measure."""

    hits: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, hits: int, predicted: int, gold: int) -> None:
        self.hits, self.predicted, self.gold = self.hits + hits, self.predicted + predicted, self.gold + gold

    @property
    def precision(self) -> float:
        return self.hits / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass
class Score:
    """All measures over some notes, and every miss."""

    segmentation: Counts = field(default_factory=Counts)
    fields: dict[str, Counts] = field(default_factory=dict)
    resolution: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str, str]] = field(default_factory=list)

    @property
    def micro(self) -> Counts:
        """All fields together."""
        total = Counts()
        for each in self.fields.values():
            total.add(each.hits, each.predicted, each.gold)
        return total

    @property
    def accuracy(self) -> float | None:
        asked = self.resolution["right"] + self.resolution["wrong"] + self.resolution["none"]
        return self.resolution["right"] / asked if asked else None

    @property
    def precision(self) -> float | None:
        given = self.resolution["right"] + self.resolution["wrong"]
        return self.resolution["right"] / given if given else None


def score(
    notes: Iterable[dict[str, Any]], predicted: dict[str, list[dict[str, Any]]], into: Score | None = None
) -> Score:
    """The measures for gold notes (with `id`, `text`, `gold`) and the predicted citations of each."""
    result = into or Score()
    paired = [(note, *_paired(note, predicted.get(note["id"], []))) for note in notes]
    meant = {pair["id"]: gold["gid"] for _, pairs, _ in paired for gold, pair, _ in pairs if pair}
    for note, pairs, extra in paired:
        found = sum(1 for _, each, overlap in pairs if each and overlap >= 0.8)
        result.segmentation.add(found, sum(1 for _, each, _ in pairs if each) + len(extra), len(pairs))
        for gold, each, _ in pairs:
            _score_fields(result, note["id"], gold, each or {})
            _score_meaning(result, note["id"], gold, each or {}, meant)
        for each in extra:
            _score_fields(result, note["id"], {}, each)
    return result


def _paired(note: dict[str, Any], predicted: list[dict[str, Any]]) -> tuple[list[tuple], list[dict[str, Any]]]:
    """Each gold citation with the predicted one that overlaps it most, and those left over."""
    overlaps = sorted(
        (
            (_overlap(note["text"], gold, each), i, j)
            for i, gold in enumerate(note["gold"])
            for j, each in enumerate(predicted)
        ),
        key=lambda each: (-each[0], each[1:]),
    )
    partner: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for overlap, i, j in overlaps:
        if overlap > 0.1 and i not in partner and j not in taken:
            partner[i] = (j, overlap)
            taken.add(j)
    pairs = []
    for i, gold in enumerate(note["gold"]):
        place, overlap = partner.get(i, (-1, 0.0))
        pairs.append((gold, predicted[place] if place >= 0 else None, overlap))
    return pairs, [each for j, each in enumerate(predicted) if j not in taken]


def _overlap(text: str, one: dict[str, Any], other: dict[str, Any]) -> float:
    (a, b), (c, d) = _trimmed(text, one["start"], one["end"]), _trimmed(text, other["start"], other["end"])
    inside = max(0, min(b, d) - max(a, c))
    return inside / max(1, (b - a) + (d - c) - inside)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \n\t.,;:":
        start += 1
    while end > start and text[end - 1] in " \n\t.,;:":
        end -= 1
    return start, end


def _score_fields(result: Score, key: str, gold: dict[str, Any], predicted: dict[str, Any]) -> None:
    for name in FIELDS:
        wanted, given = list(_values(gold, name)), list(_values(predicted, name))
        if name == "authors" and gold.get("author_in_body") and not given:
            continue
        left, hits = list(given), 0
        for value in wanted:
            if (match := next((each for each in left if _same(value, each, name)), None)) is not None:
                left.remove(match)
                hits += 1
        result.fields.setdefault(name, Counts()).add(hits, len(given), len(wanted))
        if hits < len(wanted) or left:
            result.misses.append((key, name, str(wanted), str(given)))


def _score_meaning(
    result: Score, key: str, gold: dict[str, Any], predicted: dict[str, Any], meant: dict[str, str]
) -> None:
    if not (gold.get("is_ibid") or gold.get("is_short")) or gold.get("resolves_to") is None:
        return
    given = meant.get(predicted.get("resolves_to") or "")
    outcome = "right" if given == gold["resolves_to"] else "none" if given is None else "wrong"
    result.resolution[outcome] += 1
    if outcome != "right":
        result.misses.append((key, "resolves_to", gold["resolves_to"], str(given)))


def _values(citation: dict[str, Any], name: str) -> set:
    if name == "pages":
        return {part for each in ("pages", "locator") for part in _pages(citation.get(each))}
    if name in PEOPLE:
        return {(plain(one["family"]), plain(one["given"])[:1]) for one in citation.get(name) or []}
    if name == "places":
        return {plain(place) for place in citation.get(name) or []}
    value = citation.get(name)
    return {plain(value)} if value else set()


def _pages(value: str | None) -> list[str]:
    parts = (_PAGE_WORD.sub("", part.strip()) for part in re.split(r"[,;]| and ", plain(value or "")))
    return [part.replace(" ", "") for part in parts if part]


def plain(value: object) -> str:
    """A value without case, kinds of dashes, quotation marks, marks of italics and closing signs."""
    text = unicodedata.normalize("NFKC", str(value)).casefold()
    text = re.sub("[‐‑‒–—―−]", "-", text)
    text = re.sub("[‘’‚‛′`´]", "'", text)
    text = re.sub('[“”„«»"_*]', "", text)
    return re.sub(r"\s+", " ", text).strip(" .,;:'")


def _same(one: Any, other: Any, name: str) -> bool:
    if one == other:
        return True
    if name in PEOPLE:
        return one[0] == other[0] and (not one[1] or not other[1])
    return name in LONG and SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.9
