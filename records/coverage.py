"""How much is there: the counts that `check_corpus` prints, each app's from the function `counts` in its `coverage`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@dataclass(frozen=True)
class Count:
    """How many there are of something, and of how many, where that is known."""

    what: str
    number: int
    total: int | None = None

    def __str__(self) -> str:
        return f"{self.number} of {self.total}" if self.total is not None else str(self.number)


def all_counts() -> Iterator[Count]:
    """Yield the counts of every app."""
    for config in apps.get_app_configs():
        module = f"{config.name}.coverage"
        if config.name != "records" and find_spec(module):
            yield from import_module(module).counts()
