"""Rules that no single row can show, checked over the whole database at once.

Every app lists its rules in a module `rules`, as functions that take nothing, ask a few queries whatever the size and
yield faults; the first line of their docstring says what must hold. `RULES` hold at every moment: the corpus loader
and merges refuse what would break them. `COMPLETENESS` is what a corpus is held against before others see it: it may
wait while a curator is at work, and only `check_corpus` asks. `PROSE` names the fields written in our own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import Model

from records.graphs import circles
from records.identifiers import IdentifierError
from records.models import IdentifierRow, Record, Variant

AnyRow = TypeVar("AnyRow", bound=Model)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and with which record."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


Rule = Callable[[], Iterator[Fault]]


@dataclass(frozen=True)
class Prose:
    """Fields of a model that are written in our own words."""

    model: type[Model]
    fields: tuple[str, ...]


def all_rules() -> Iterator[Rule]:
    """Yield the rules of every app that hold at every moment."""
    yield from _listed("RULES")


def completeness_rules() -> Iterator[Rule]:
    """Yield the rules of every app that a finished corpus keeps."""
    yield from _listed("COMPLETENESS")


def all_prose() -> Iterator[Prose]:
    """Yield the fields of every app that are written in our own words."""
    yield from _listed("PROSE")


def _listed(name: str) -> Iterator[Any]:
    for config in apps.get_app_configs():
        module = f"{config.name}.rules"
        if find_spec(module):
            yield from getattr(import_module(module), name, [])


def all_faults() -> Iterator[Fault]:
    """Yield every fault by the rules that hold at every moment."""
    for rule in all_rules():
        yield from rule()


def called(model: type[Model], key: object) -> str:
    """Return how a fault names the row of `model` with this natural key."""
    return f"{model._meta.verbose_name} ‘{key}’"


def circle_faults(model: type[Model], link: str, what: str) -> Iterator[Fault]:
    """Yield a fault for every chain of `link` among the records of `model` that leads back to where it began."""
    rows = model._default_manager.filter(**{f"{link}__isnull": False}).order_by("pk")
    for circle in circles(rows.values_list("slug", f"{link}__slug")):
        yield Fault(called(model, circle[0]), f"{what}: {' → '.join(circle)}")


def unknown_fields(model: type[Model]) -> Iterator[Fault]:
    """Yield a fault for every name in a row's list `supplied` that is no field of `model`."""
    fields = {field.name for field in model._meta.get_fields()}
    for slug, supplied in model._default_manager.exclude(supplied=[]).order_by("pk").values_list("slug", "supplied"):
        for name in set(supplied) - fields:
            yield Fault(called(model, slug), f"lists ‘{name}’ as supplied, but has no such field")


def merges_lead_to_a_record() -> Iterator[Fault]:
    """A merged record leads, by however many steps, to one that stays."""
    for model in _models(Record):
        yield from circle_faults(model, "merged_into", "was merged into itself by a detour")


def identifiers_are_valid() -> Iterator[Fault]:
    """Identifiers are in their scheme's one form, with the right check digit."""
    for model in _models(IdentifierRow):
        rows = model._default_manager.order_by("pk").values_list(f"{model.whole}__slug", "scheme", "value")
        for slug, scheme, value in rows:
            if mistake := _mistake(model, scheme, value):
                yield Fault(f"{model.whole} ‘{slug}’", mistake)


def _mistake(model: type[IdentifierRow], scheme: str, value: str) -> str:
    try:
        canonical = model.normalise(scheme, value)
    except IdentifierError as error:
        return str(error)
    return "" if canonical == value else f"{scheme} ‘{value}’ should be written ‘{canonical}’"


def corrections_have_reasons() -> Iterator[Fault]:
    """A misprint or a scanning slip that is kept as a variant says why it is one."""
    for model in _models(Variant):
        wrong = model._default_manager.filter(kind__in=["misprint", "scanning-slip"], reason="").order_by("pk")
        for slug, text in wrong.values_list(f"{model.whole}__slug", "text"):
            yield Fault(f"{model.whole} ‘{slug}’", f"does not say why “{text}” is taken to be wrong")


def _models(base: type[AnyRow]) -> list[type[AnyRow]]:
    return [model for model in apps.get_models() if issubclass(model, base)]


RULES: list[Rule] = [merges_lead_to_a_record, identifiers_are_valid]
COMPLETENESS: list[Rule] = [corrections_have_reasons]
