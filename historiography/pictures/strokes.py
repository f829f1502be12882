"""Lines in their places, with a sign for each kind of link."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from historiography.pictures.board import Run
from historiography.pictures.courses import Course
from historiography.pictures.marks import Line, LineKind
from historiography.pictures.room import Room
from historiography.pictures.sketch import Sketch
from historiography.pictures.symbols import SIGNS
from historiography.pictures.years import HALF
from historiography.trails.known import Known

#: Units: between two lines that leave a mark to the same side.
TRACK = 3
#: Units: how far the first sign on a line is from its end, and signs from one another.
FIRST_SIGN, NEXT_SIGN = 17, 16


@dataclass(frozen=True)
class Sign:
    """A sign on a line, turned towards what the line leads to."""

    path: str
    place: str
    classes: str


@dataclass(frozen=True)
class Stroke:
    """All lines between two marks, drawn as one, as the least sure is known; `words` says what each of them says."""

    path: str
    classes: str
    words: str
    signs: tuple[Sign, ...]


def strokes(sketch: Sketch) -> tuple[Stroke, ...]:
    """Return the lines, one stroke for each two marks that are linked."""
    room = Room(sketch)
    runs = zip(sketch.board.runs, sketch.tracks, sketch.pairs, strict=True)
    return tuple(_stroke(sketch, room, run, track, lines) for run, track, lines in runs)


def _stroke(sketch: Sketch, room: Room, run: Run, track: int, lines: Sequence[Line]) -> Stroke:
    known = max((line.known for line in lines), key=list(Known).index)
    kinds = dict.fromkeys(line.kind for line in lines)
    names = {mark.key: mark.label for mark in sketch.marks}
    words = "; ".join(_said(line, names) for line in lines)
    course = _course(sketch, run, track)
    signs = _signs(sketch, room, run, course, track, lines)
    return Stroke(course.path, f"line {known} {' '.join(kinds)}", words, signs)


def _said(line: Line, names: dict[str, str]) -> str:
    said = f"{names[line.source].rstrip('.')} {line.words} {names[line.target].rstrip('.')}"
    return ", ".join(filter(None, [said, line.place, line.seen]))


def _course(sketch: Sketch, run: Run, track: int) -> Course:
    begin, end = sketch.board.xs[run.own], sketch.board.xs[run.hub]
    return Course(
        begin, sketch.y(run.own) + max(-HALF, min(HALF, track * TRACK)), run.bend, end, sketch.y(run.hub), run.bows
    )


def _signs(sketch: Sketch, room: Room, run: Run, course: Course, track: int, lines: Sequence[Line]) -> tuple[Sign, ...]:
    """A sign for each kind and direction, one behind the other from the end from which the line runs."""
    own = sketch.marks[run.own].key
    ways = dict.fromkeys((line.kind, line.source == own) for line in lines)
    return tuple(_sign(room, course, kind, forth, at + _turn(track)) for at, (kind, forth) in enumerate(ways))


def _turn(track: int) -> int:
    """How many lines beside this one have their signs nearer to the mark: two tracks never have theirs side by side."""
    return 2 * abs(track) - (track < 0)


def _sign(room: Room, course: Course, kind: LineKind, forth: bool, at: int) -> Sign:
    place = room.take(list(course.places(FIRST_SIGN + at * NEXT_SIGN, NEXT_SIGN)))
    turned = (place.heading + (0 if forth else 180)) % 360
    moved = f"translate({place.x} {place.y})" + (f" rotate({turned})" if turned else "")
    return Sign(SIGNS[kind][0], moved, f"sign {kind}")
