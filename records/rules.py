"""Rules that no single row can show, checked over the whole database at once.

Every app lists its rules as `RULES` in a module `rules`: functions that take nothing and yield faults. The corpus
loader, merges and `check_corpus` all ask `all_faults`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which record."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Rule = Callable[[], Iterator[Fault]]


def all_rules() -> Iterator[Rule]:
    """Yield the rules of every app."""
    for config in apps.get_app_configs():
        module = f"{config.name}.rules"
        if config.name != "records" and find_spec(module):
            yield from getattr(import_module(module), "RULES", [])


def all_faults() -> Iterator[Fault]:
    """Yield every fault that the rules of all apps find."""
    for rule in all_rules():
        yield from rule()
