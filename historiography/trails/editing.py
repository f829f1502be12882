"""How a trail is shortened, reordered and annotated: each change gives another trail, and so another address.

What was before is one press of the back button away. Positions count from one, as readers count. A step that comes to
follow another than before no longer says by which link it was reached.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from historiography.trails.address import MOST_STEPS, Step, address, excess, plain

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Change:
    """A change that can be made at a step: its name, and the address of the trail that it leads to."""

    words: str
    url: str


def without_step(steps: Steps, position: int) -> Steps:
    """Leave one step out."""
    return (*steps[: position - 1], *_after_another(steps[position:]))


def cut_after(steps: Steps, position: int) -> Steps:
    """Let the trail end here."""
    return steps[:position]


def started_from(steps: Steps, position: int) -> Steps:
    """Let the trail begin here; how its first step was reached no longer matters."""
    return _after_another(steps[position - 1 :])


def _after_another(steps: Steps) -> Steps:
    """Steps the first of which does not follow what it did."""
    return tuple(replace(each, how="") if index == 0 else each for index, each in enumerate(steps))


def moved(steps: Steps, position: int, by: int) -> Steps:
    """Put a step so many places later, or earlier where `by` is negative; the ends of the trail stop it."""
    rest = without_step(steps, position)
    index = min(max(position - 1 + by, 0), len(rest))
    if index == position - 1:
        return steps
    return (*rest[:index], *_after_another(steps[position - 1 : position]), *_after_another(rest[index:]))


def annotated(steps: Steps, position: int, text: str) -> Steps:
    """Write a remark beside a step, or take it away with an empty one."""
    return tuple(
        replace(each, annotation=plain(text)) if index == position else each
        for index, each in enumerate(steps, start=1)
    )


def continued(steps: Steps, position: int, further: Sequence[Step]) -> Steps | None:
    """Take further steps after this one; those that came after it still do. None when a trail cannot hold so much."""
    later = _after_another(steps[position:]) if further else steps[position:]
    whole = (*steps[:position], *further, *later)
    return whole if len(whole) <= MOST_STEPS and not excess(whole) else None


def joined(steps: Sequence[Step]) -> Steps:
    """Return steps with what comes twice in a row taken once, with the remarks beside both."""
    kept: list[Step] = []
    for step in steps:
        if kept and kept[-1].token == step.token:
            remarks = dict.fromkeys(filter(None, (kept[-1].annotation, step.annotation)))
            kept[-1] = replace(kept[-1], annotation=plain("; ".join(remarks)))
        else:
            kept.append(step)
    return tuple(kept)


def changes(steps: Steps, position: int) -> list[Change]:
    """Return what can be changed at a step of a trail, in words with addresses.

    Where the same thing comes to stand twice in a row, one step is left of the two.
    """
    last = len(steps)
    possible = [
        (position > 1, "Move it up", moved(steps, position, -1), position - 1),
        (position < last, "Move it down", moved(steps, position, 1), position + 1),
        (last > 1, "Leave it out", without_step(steps, position), max(position - 1, 1)),
        (position < last, "Cut the trail after it", cut_after(steps, position), position),
        (position > 1, "Start the trail from here", started_from(steps, position), 1),
    ]
    told = ((words, joined(after), len(joined(after[:at]))) for can, words, after, at in possible if can)
    return [Change(words, address(left, at=at)) for words, left, at in told]
