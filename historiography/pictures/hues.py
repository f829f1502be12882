"""Schools told apart by colour: no two of one picture in the same hue, as long as there are enough.

There are more schools than hues, so that some share one on the whole site. In a picture the first to stand there keeps
it, and the others take those that no school of the picture has.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from historiography.pictures.marks import Mark

#: The hues of the stylesheet.
HUES = range(1, 11)


def apart(marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks, with a hue for each school that no other has; where none is left a school keeps its own."""
    own = {mark.school: mark.hue for mark in reversed(marks) if mark.school and mark.hue}
    first = {own[school]: school for school in reversed(_schools(marks)) if school in own}
    free = [hue for hue in HUES if hue not in first]
    sharing = [school for school in _schools(marks) if school in own and first[own[school]] != school]
    hues = own | dict(zip(sharing, free, strict=False))
    return [replace(mark, hue=hues.get(mark.school, mark.hue)) for mark in marks]


def _schools(marks: Sequence[Mark]) -> list[str]:
    """The schools in the order in which they first stand in the picture."""
    return list(dict.fromkeys(mark.school for mark in marks))
