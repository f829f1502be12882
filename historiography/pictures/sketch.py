"""Where everything is, before it is drawn: marks by years and lanes, the room of their labels, their lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from historiography.pictures.board import Board, board
from historiography.pictures.lanes import arranged, tracks
from historiography.pictures.lettering import told_apart, width
from historiography.pictures.marks import Line, Mark
from historiography.pictures.rows import LANE, Rise, middles, rise, turned
from historiography.pictures.years import BAND, CLEAR, GAP, WIDE, Axis, Label, Meeting, axis, label_beside

#: Units: above the first lane, for the years.
HEAD = 34
#: How wide labels may be: the first width by which the picture grows no wider than it should, or else the last.
WIDEST_LABELS = (260, 190, 150)
#: Of how many lines labels may be: among so few marks of three, among more of two.
SPACIOUS = 12
#: So many lines meet where there has to be room for them to bend.
MANY = 4
#: From so many units on the years stand below, too.
TALL = 18 * LANE

#: Where a mark stands from left to right: whether it has a year, which, and whether at the end of its band.
Column = tuple[bool, int, bool]
#: The lines of a label, and the letters of its school.
Lettered = tuple[tuple[str, ...], str]


@dataclass(frozen=True)
class Sketch:
    """Marks with their places: from left to right by the axis, from top to bottom by lanes.

    `texts` are the lines of each label and the letters of its school; `rises` how far it reaches up and down; `middles`
    those of the lanes, the last of which ends at `bottom`.
    """

    marks: tuple[Mark, ...]
    texts: tuple[Lettered, ...]
    labels: tuple[Label, ...]
    rises: tuple[Rise, ...]
    axis: Axis
    board: Board
    lanes: tuple[int, ...]
    middles: tuple[int, ...]
    bottom: int
    tracks: list[int]
    pairs: tuple[tuple[Line, ...], ...]
    loops: tuple[Line, ...]

    @property
    def is_tall(self) -> bool:
        """Whether the years above are out of sight from below."""
        return self.bottom > HEAD + TALL

    @property
    def reading_order(self) -> list[int]:
        """Marks as one reads them: without a year, then by year, and from top to bottom."""
        marks = self.marks
        return sorted(range(len(marks)), key=lambda at: (_when(marks[at]), self.lanes[at]))

    def y(self, at: int) -> int:
        """Return the middle of a mark's lane."""
        return self.middles[self.lanes[at]]


def sketched(marks: tuple[Mark, ...], lines: tuple[Line, ...], signs: dict[str, str]) -> Sketch:
    """Return the sketch of marks and lines; `signs` are the schools' letters, which stand after a label."""
    at = {mark.key: place for place, mark in enumerate(marks)}
    pairs = _pairs(lines, at)
    links = list(pairs)
    late = _late(marks, links)
    texts, labels, along = _lettered(marks, links, signs, late)
    xs = [along.x(mark.year) + BAND * ends for mark, ends in zip(marks, late, strict=True)]
    rooms = [(x - label.left, x + label.right) for x, label in zip(xs, labels, strict=True)]
    placed = board(xs, rooms, links, CLEAR)
    loops = tuple(line for line in lines if line.source == line.target)
    lanes = arranged(placed)
    labels = turned(labels, placed, lanes)
    rises = tuple(rise(label, len(lines)) for (lines, _), label in zip(texts, labels, strict=True))
    rows, bottom = middles(rises, lanes, HEAD)
    beside = tracks(placed, lanes)
    return Sketch(marks, texts, labels, rises, along, placed, lanes, rows, bottom, beside, tuple(pairs.values()), loops)


def _lettered(
    marks: Sequence[Mark], links: Sequence[tuple[int, int]], signs: dict[str, str], late: Sequence[bool]
) -> tuple[tuple[Lettered, ...], tuple[Label, ...], Axis]:
    """The labels with their signs, their room, and the axis on which they find it."""
    meetings, columns = _meetings(marks, links), [(*_when(mark), ends) for mark, ends in zip(marks, late, strict=True)]
    number = 3 if len(marks) <= SPACIOUS else 2
    for most in WIDEST_LABELS:
        names = told_apart([mark.label for mark in marks], most, number)
        texts = tuple((name, signs.get(mark.school, "")) for name, mark in zip(names, marks, strict=True))
        labels = _labels(columns, links, texts)
        along = axis(marks, labels, meetings, late)
        if along.width <= WIDE:
            break
    return texts, labels, along


def _late(marks: Sequence[Mark], links: Sequence[tuple[int, int]]) -> list[bool]:
    """Whether each mark stands at the end of its year's band, since many lines of that year meet at another one."""
    within = [link for link in links if marks[link[0]].year == marks[link[1]].year]
    degrees = Counter(place for link in within for place in link)
    hubs = {place for place, number in degrees.items() if number >= MANY}
    crowded = {marks[place].year for place in hubs}
    return [mark.year in crowded and place not in hubs for place, mark in enumerate(marks)]


def _meetings(marks: Sequence[Mark], links: Sequence[tuple[int, int]]) -> set[Meeting]:
    """The years before or after which many lines bend to one mark."""
    degrees = Counter(place for link in links for place in link)
    sides: Counter[tuple[int, bool]] = Counter()
    for link in links:
        own, hub = sorted(link, key=lambda place: (degrees[place], place))
        sides[hub, _when(marks[own]) > _when(marks[hub])] += marks[own].year != marks[hub].year
    return {(marks[hub].year or 0, after) for (hub, after), number in sides.items() if number >= MANY}


def _pairs(lines: Iterable[Line], at: dict[str, int]) -> dict[tuple[int, int], tuple[Line, ...]]:
    """The lines by the two places between which they run."""
    pairs: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if line.source != line.target:
            one, other = sorted((at[line.source], at[line.target]))
            pairs[one, other].append(line)
    return {pair: tuple(between) for pair, between in pairs.items()}


def _labels(
    columns: Sequence[Column], links: Iterable[tuple[int, int]], texts: Sequence[Lettered]
) -> tuple[Label, ...]:
    """Where labels stand: to the older and to the newer side of a mark, or to neither, lines run from it."""
    left, right, bows = ([False] * len(columns) for _ in range(3))
    for link in links:
        older, newer = sorted(link, key=lambda place: columns[place])
        if columns[older] == columns[newer]:
            bows[older] = bows[newer] = True
        else:
            right[older] = left[newer] = True
    widths = [_text_width(*text) for text in texts]
    return tuple(label_beside(*each) for each in zip(widths, left, right, bows, strict=True))


def _when(mark: Mark) -> tuple[bool, int]:
    """The order in which marks are read: first those without a year."""
    return mark.year is not None, mark.year or 0


def _text_width(lines: tuple[str, ...], sign: str) -> int:
    *above, last = map(width, lines)
    return max([*above, last + (GAP + width(sign) if sign else 0)])
