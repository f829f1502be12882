"""Setting a witness aside: to see what would still be known if one work had not been read.

What a work attests, passes on or cites is known through it. While it is set aside, the querysets that answer for
readers leave all that out, except what has been compared with the original since; the work itself, and what others say
of it, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from works.models import Work


@dataclass(frozen=True)
class Chosen:
    """The keys of the works set aside, and the one of them that was named, where it was: the others are editions."""

    works: frozenset[int] = frozenset()
    named: Work | None = None


NOTHING = Chosen()
_aside: ContextVar[Chosen] = ContextVar("works set aside", default=NOTHING)


def set_aside() -> frozenset[int]:
    """Return the keys of the works that are set aside just now, usually none."""
    return _aside.get().works


def work_set_aside() -> Work | None:
    """Return the work that was named to be set aside, as it was given; None when none was."""
    return _aside.get().named


def written_here(*texts: str) -> tuple[str, ...]:
    """Return descriptions that were written here; none while works are set aside, since they may lean on these."""
    return () if set_aside() else texts


@contextmanager
def without(works: Iterable[int], named: Work | None = None) -> Iterator[None]:
    """Set these works, told by their keys, aside for what is asked inside the block, in this thread or task."""
    before = _aside.set(Chosen(frozenset(works), named))
    try:
        yield
    finally:
        _aside.reset(before)
