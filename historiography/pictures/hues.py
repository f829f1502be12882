"""Schools told apart by colour: no two of one picture in the same hue, as long as there are enough.

There are more schools than hues, so that some share one on the whole site. In a picture the first to stand there keeps
it, and the others take those that no school of the picture has. Chips beside a picture take their hues from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from historiography.pictures.marks import Mark

#: The hues of the stylesheet.
HUES = range(1, 11)

#: A school, and its hue on the whole site.
School = tuple[str, int]


def schools_of(marks: Iterable[Mark]) -> list[School]:
    """Return the schools of marks with their hues, those of none left out."""
    return [(mark.school, mark.hue) for mark in marks if mark.school and mark.hue]


def apart(schools: Sequence[School]) -> dict[str, int]:
    """Return a hue for each school that no other has; where none is left a school keeps its own."""
    own = dict(reversed(schools))
    first = {own[school]: school for school, _ in reversed(schools)}
    free = [hue for hue in HUES if hue not in first]
    sharing = [school for school in dict(schools) if first[own[school]] != school]
    return own | dict(zip(sharing, free, strict=False))


def coloured(marks: Iterable[Mark], hues: Mapping[str, int]) -> list[Mark]:
    """Return the marks in the hues of their schools."""
    return [replace(mark, hue=hues.get(mark.school, mark.hue)) for mark in marks]
