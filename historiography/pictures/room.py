"""What room there is for signs: neither on marks and labels nor on one another."""

from __future__ import annotations

from collections.abc import Sequence

from historiography.pictures.courses import Place
from historiography.pictures.lettering import LINE, SIZE
from historiography.pictures.sketch import Sketch
from historiography.pictures.years import HALF

#: Units: half of a sign; from a mark's middle to the baseline of a label above it.
SIGN, RAISED = 5, 8

Box = tuple[int, int, int, int]


class Room:
    """The boxes, by left, top, right and bottom, that are taken in a picture."""

    def __init__(self, sketch: Sketch) -> None:
        self._taken: list[Box] = [box for at in range(len(sketch.marks)) for box in _boxes(sketch, at)]

    def take(self, places: Sequence[Place]) -> Place:
        """Take the first of several places where a sign has room; where none has, that which covers least."""
        place = min(places, key=self._covered)
        self._taken.append((place.x - SIGN, place.y - SIGN, place.x + SIGN, place.y + SIGN))
        return place

    def _covered(self, place: Place) -> int:
        """How much a sign there would cover of what stands there already."""
        return sum(_common(place, box) for box in self._taken)


def _common(place: Place, box: Box) -> int:
    """The area that a sign has in common with a box."""
    left, top, right, bottom = box
    wide = min(place.x + SIGN, right) - max(place.x - SIGN, left)
    high = min(place.y + SIGN, bottom) - max(place.y - SIGN, top)
    return max(wide, 0) * max(high, 0)


def _boxes(sketch: Sketch, at: int) -> tuple[Box, Box]:
    """The boxes of a mark and of its label."""
    x, y, label = sketch.board.xs[at], sketch.y(at), sketch.labels[at]
    more = LINE * (len(sketch.texts[at][0]) - 1)
    if label.side == "above":
        lettered = (x - HALF, y - RAISED - SIZE - more, x + label.right, y - RAISED)
    elif label.side == "below":
        lettered = (x - HALF, y + RAISED, x + label.right, y + RAISED + SIZE + more)
    elif label.side == "left":
        lettered = (x - label.left, y - (SIZE + more) // 2, x - HALF, y + (SIZE + more) // 2)
    else:
        lettered = (x + HALF, y - (SIZE + more) // 2, x + label.right, y + (SIZE + more) // 2)
    return (x - HALF, y - HALF, x + HALF, y + HALF), lettered
