"""A picture, ready to be printed: where each mark, line and label is, its legend, and its content as a list."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from historiography.pictures.grouping import Group, GroupAddress, grouped, numbers
from historiography.pictures.hues import School, apart, coloured, schools_of
from historiography.pictures.legend import Legend, legend_of
from historiography.pictures.lettering import initials
from historiography.pictures.listing import Entry, entries
from historiography.pictures.marks import Line, Mark
from historiography.pictures.nodes import Node, nodes
from historiography.pictures.sketch import HEAD, Sketch, sketched
from historiography.pictures.strokes import Stroke, strokes
from historiography.pictures.summary import summary
from historiography.pictures.years import HALF, Axis

#: From so many lines on, all of them stand back.
DENSE = 60
#: Units: below the last lane. A unit is a sixteenth of the page's letter size, so that pictures grow with it.
FOOT, UNITS = 10, 16
#: Units: where the years end above.
YEARS = 22
#: Above what has no year, and how far it reaches to either side.
NO_YEAR, NO_YEAR_REACH = "n.d.", 14
BANDED = "What stands in one shaded band is of one year."
#: Widths in letter sizes, for each of which the stylesheet knows from when on the page is too narrow.
ROOMS = (30, 40, 48, 64)


@dataclass(frozen=True)
class Tick:
    """A year on the axis."""

    x: int
    year: str


@dataclass(frozen=True)
class Band:
    """A year that is so wide that marks stand at its beginning and at its end."""

    x: int
    width: int


@dataclass(frozen=True)
class Drawing:
    """A picture for `partials/picture.html`: what is drawn, in reading order, and the same content as a list.

    `hues` are those of the schools, by name, also of those beside it.
    """

    title: str
    description: str
    width: int
    height: int
    bands: tuple[Band, ...]
    ticks: tuple[Tick, ...]
    bottom: int
    repeated: bool
    nodes: tuple[Node, ...]
    strokes: tuple[Stroke, ...]
    legend: Legend
    groups: tuple[Group, ...]
    entries: tuple[Entry, ...]
    hues: Mapping[str, int]

    @property
    def classes(self) -> str:
        """How much room it needs, and whether lines are so many that they stand back."""
        return " ".join(["drawing", self.room, *(["dense"] if len(self.strokes) > DENSE else [])])

    @property
    def depth(self) -> int:
        """How far down from the years its lanes reach."""
        return self.bottom - YEARS

    @property
    def room(self) -> str:
        """How much room it needs so as not to scroll: the page says that it scrolls where it has less.

        Beside a list it is set smaller, as long as it can be read.
        """
        return next((f"room-{room}" for room in ROOMS if self.width <= room * UNITS), "room-more")

    @property
    def is_dwelt_on(self) -> bool:
        """Whether one of its marks is the one at which one is."""
        return any(node.is_current for node in self.nodes)

    @property
    def view(self) -> str:
        """The viewBox."""
        return f"0 0 {self.width} {self.height}"

    @property
    def wide(self) -> str:
        """The width on the page, in its letter size."""
        return f"{self.width / UNITS:g}rem"

    @property
    def high(self) -> str:
        """The height on the page, in its letter size."""
        return f"{self.height / UNITS:g}rem"

    @property
    def count(self) -> str:
        """How much the list has: "31 works and 2 claims"."""
        return numbers([entry.mark for entry in self.entries])


def draw(
    marks: Sequence[Mark],
    lines: Sequence[Line],
    *,
    title: str,
    description: str = "",
    current: str | None = None,
    kept: Collection[str] = (),
    opened: frozenset[str] = frozenset(),
    group_address: GroupAddress | None = None,
    beside: Sequence[School] = (),
) -> Drawing:
    """Return the picture of marks and of the lines between them, on one axis of years.

    `current` is the key of the mark that is dwelt on; that one and those `kept` are never put into groups. `opened` are
    the keys of groups to be shown one by one; `group_address` gives the address of the picture with such groups open,
    and without it nothing is grouped. `beside` are schools of which chips stand beside the picture: they are told apart
    from its own. Raises ValueError where two marks have one key, or a line leads to none of them.
    """
    _check(marks, lines)
    hues = apart([*schools_of(marks), *beside])
    marks = coloured(marks, hues)
    shown = grouped(marks, lines, {*kept, current or ""}, opened, group_address)
    signs = initials([mark.school for mark in marks if mark.school])
    sketch = sketched(shown.marks, shown.lines, signs)
    bands = _bands(sketch.axis)
    here = next((mark.year for mark in marks if mark.key == current), None)
    return Drawing(
        title=title,
        description=" ".join(filter(None, [description, summary(marks, lines, shown.groups), BANDED if bands else ""])),
        width=sketch.axis.width,
        height=sketch.bottom + (HEAD if sketch.is_tall else FOOT),
        bands=bands,
        ticks=(*_unplaced(sketch), *(Tick(sketch.axis.x(year), str(year)) for year in sketch.axis.ticks(here))),
        bottom=sketch.bottom,
        repeated=sketch.is_tall,
        nodes=nodes(sketch, current),
        strokes=strokes(sketch),
        legend=legend_of(shown.marks, shown.lines, signs),
        groups=shown.groups,
        entries=entries(marks, lines, signs),
        hues=hues,
    )


def _unplaced(sketch: Sketch) -> tuple[Tick, ...]:
    """What stands above marks of no year, where others have one: they would seem to be of the first."""
    undated = sum(mark.year is None for mark in sketch.marks)
    return (Tick(max(sketch.axis.undated, NO_YEAR_REACH), NO_YEAR),) if 0 < undated < len(sketch.marks) else ()


def _bands(along: Axis) -> tuple[Band, ...]:
    widths = zip(along.years, along.bands, strict=True)
    return tuple(Band(along.x(year) - 2 * HALF, band + 4 * HALF) for year, band in widths if band)


def _check(marks: Sequence[Mark], lines: Sequence[Line]) -> None:
    keys = {mark.key for mark in marks}
    if len(keys) < len(marks):
        raise ValueError("Two marks have the same key.")
    if stray := {key for line in lines for key in (line.source, line.target)} - keys:
        raise ValueError(f"Lines lead to what is not in the picture: {', '.join(sorted(stray))}.")
