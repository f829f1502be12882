"""Form fields and widgets that take what a curator writes, where the database keeps a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.db import models
from django.db.models import Model

from records.numbers import is_key

#: A comma before an abbreviated state belongs to the place: Ithaca, N.Y.; Cambridge, Mass.; Princeton, NJ.
BETWEEN_PLACES = re.compile(r"\s*[;\n]\s*|\s*,(?!\s*(?:[A-Z][A-Za-z]*\.|[A-Z]{2}\b))\s*")


class PlacesField(forms.CharField):
    """A list of places, typed with commas between them."""

    def prepare_value(self, value: Any) -> Any:
        return "; ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return value
        return [place for place in BETWEEN_PLACES.split((value or "").strip()) if place]

    def validate(self, value: list[str]) -> None:
        super().validate("; ".join(value))

    def run_validators(self, value: list[str]) -> None:
        super().run_validators("; ".join(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])


class SuppliedField(forms.MultipleChoiceField):
    """Which fields of the record no source read here gives: a box to tick for each."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, model: type[Model], names: Iterable[str], **options: Any) -> None:
        choices = [(name, _called(model, name)) for name in names]
        options = {"required": False, "label": "Supplied by us", "help_text": SUPPLIED_HELP} | options
        super().__init__(choices=choices, **options)
        self._stored: list[str] = []

    def remember(self, stored: list[str]) -> None:
        """Offer what the record has already, and keep its order."""
        self._stored = list(stored)
        known = dict(self.choices)
        self.choices = [*self.choices, *((name, name) for name in stored if name not in known)]

    def clean(self, value: Any) -> list[str]:
        ticked = super().clean(value)
        kept = [name for name in self._stored if name in ticked]
        return kept + [name for name in ticked if name not in kept]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or []) != sorted(data or [])


def _called(model: type[Model], name: str) -> str:
    field = model._meta.get_field(name)
    return str(getattr(field, "verbose_name", "") or field.related_model._meta.verbose_name_plural)


SUPPLIED_HELP = "Tick what no source read here gives and you are certain of all the same: readers are told."


class OfKeys(AutocompleteMixin):
    """Autocompletion that looks up what can be a key only: in an address, anything may stand as chosen."""

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list:
        """Return the chosen rows as options."""
        return super().optgroups(name, [each for each in value if is_key(each)], attr)


class Choice(OfKeys, AutocompleteSelect):
    """A row, chosen by typing a few letters."""


class Choices(OfKeys, AutocompleteSelectMultiple):
    """Several rows, each chosen by typing a few letters."""


class OrderedSelect(Choices):
    """Autocompletion of several rows that keeps the order in which they were chosen."""

    def optgroups(self, name: str, value: list[str], attr: Any = None) -> list:
        """Return the chosen rows as options, in their order."""
        groups = super().optgroups(name, value, attr)
        for _, options, _ in groups:
            options.sort(key=lambda option: value.index(str(option["value"])) if str(option["value"]) in value else 0)
        return groups

    class Media:
        js = ("js/admin_order.js",)


class OrderedField(forms.ModelMultipleChoiceField):
    """Several rows in the order in which they were chosen; cleans to a list."""

    def __init__(
        self, field: models.ManyToManyField, site: AdminSite, label_of: Callable[[Model], str], **options: Any
    ):
        choice = OrderedSelect(field, site, attrs={"data-keep-order": "true"})
        widget = RelatedFieldWidgetWrapper(choice, field.remote_field, site, can_add_related=True)
        super().__init__(field.related_model._default_manager.all(), widget=widget, **options)
        self._label_of = label_of

    def label_from_instance(self, obj: Model) -> str:
        return self._label_of(obj)

    def clean(self, value: Any) -> list[Model]:
        found = {str(row.pk): row for row in super().clean(value)}
        return [found[pk] for pk in dict.fromkeys(map(str, value or [])) if pk in found]
