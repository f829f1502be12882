"""How many authors are entered."""

from __future__ import annotations

from collections.abc import Iterator

from authors.models import Author
from records.coverage import Count


def counts() -> Iterator[Count]:
    """Yield how many scholars and how many others readers find."""
    yield Count("historians", Author.objects.published().historians().count())
    yield Count("voices", Author.objects.published().voices().count())
