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
        """Return the rows that the file holds, in the order in which they are written."""
        order = natural_order(self.model)
        return self.model._default_manager.filter(**dict(self.where)).order_by(*order)


def natural_order(model: type[Model]) -> tuple[str, ...]:
    """Return the fields by which entries of `model` stand in their file: as in the source, else by key."""
    names = {field.name for field in model._meta.get_fields()}
    if "order_key" in names:
        return ("order_key", "pk")
    if "locator_key" in names and "key" in names:
        return ("locator_key", "key")
    return ("slug",)


def corpus_files() -> Iterator[CorpusFile]:
    """Yield the files of all apps, those first on which others depend."""
    for config in apps.get_app_configs():
        module = f"{config.name}.corpus_files"
        if find_spec(module):
            yield from import_module(module).CORPUS_FILES
