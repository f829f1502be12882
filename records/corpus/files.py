"""Which rows live in which corpus file.

Every app lists its files, in the order in which they can be loaded, as `CORPUS_FILES` in a module `corpus_files`. A
file with a `folder` is kept once for each work, in the folder that bears the work's address; its entries need not
repeat the work.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet


@dataclass(frozen=True)
class CorpusFile:
    """One kind of file: its name without ending, the model of its entries, and the foreign key to its folder's work.

    `where` narrows the rows that the file holds, when two kinds of file share a model.
    """

    name: str
    model: type[Model]
    folder: str = ""
    where: tuple[tuple[str, Any], ...] = ()

    def rows(self) -> QuerySet:
        """Return the rows that the file holds."""
        return self.model._default_manager.filter(**dict(self.where)).order_by("pk")


def place_in_file(row: Model) -> tuple[str, ...]:
    """Return by what entries are sorted in their file: as in the source, else by key.

    They are sorted in Python, since databases with other collations would put them in another order.
    """
    names = {field.name for field in row._meta.concrete_fields}
    order: tuple[str, ...]
    if "order_key" in names:
        order = ("order_key", "label")
    else:
        order = ("locator_key", "key") if {"locator_key", "key"} <= names else ("slug",)
    return tuple(getattr(row, name) for name in order)


def corpus_files() -> Iterator[CorpusFile]:
    """Yield the files of all apps, those first on which others depend."""
    for config in apps.get_app_configs():
        module = f"{config.name}.corpus_files"
        if find_spec(module):
            yield from import_module(module).CORPUS_FILES
