"""Setting a witness aside: to see what would still be known if one work had not been read.

What a work attests, passes on or cites is known through it. While it is set aside, the querysets that answer for
readers leave all that out, except what has been compared with the original since; the work itself, and what others say
of it, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_aside: ContextVar[frozenset[int]] = ContextVar("works set aside", default=frozenset())


def set_aside() -> frozenset[int]:
    """Return the keys of the works that are set aside just now, usually none."""
    return _aside.get()


@contextmanager
def without(works: Iterable[int]) -> Iterator[None]:
    """Set these works, named by their keys, aside for what is asked inside the block, in this thread or task."""
    before = _aside.set(frozenset(works))
    try:
        yield
    finally:
        _aside.reset(before)
