"""What a form complains of, in our words, gathered in one list whose lines lead to the fields.

A form of a work is three screens long: whoever is told only that something below is wrong has to look for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from django.forms import DateField, ModelChoiceField, SlugField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from records.admin.addresses import named

FILL_IN = "Fill this in."
CHOOSE = "Choose one: type a few letters of the name."
TOO_LONG = "At most {limit_value} characters; these are {show_value}."
INVISIBLE = "There is an invisible character in this, perhaps from pasting: type it anew."
AT_LEAST = "At least {limit_value}."
INVALID = {
    SlugField: "Small letters without accents, digits and single hyphens only: filtzer-soviet-workers-1986.",
    DateField: "Write the day with year, month and day in figures: 1993-11-03.",
}
ENTERED = "Entered already: {}."


@dataclass(frozen=True)
class Mistake:
    """One complaint: the field or row that it is about, what is wrong, and the id of the field to look at."""

    where: str
    what: str
    anchor: str


class InOurWords:
    """A form that says what is wrong as a colleague would, where Django says it as a program."""

    def add_error(self, field: str | None, error: Any) -> None:
        """Add the complaint, told anew where it is one of Django's own."""
        if not isinstance(error, ValidationError):
            error = ValidationError(error)
        if hasattr(error, "error_dict"):
            told: Any = {name: self._told(name, each) for name, each in error.error_dict.items()}
        else:
            told = self._told(field, error.error_list)
        super().add_error(field, ValidationError(told))

    def _told(self, field: str | None, errors: list[ValidationError]) -> list[ValidationError]:
        return [self._retold(field, error) for error in errors]

    def _retold(self, field: str | None, error: ValidationError) -> ValidationError:
        words = self._words(self.fields.get(field or ""), error)
        return ValidationError(words, code=error.code) if words else error

    def _words(self, field: Any, error: ValidationError) -> str:
        match error.code:
            case "required":
                return CHOOSE if isinstance(field, ModelChoiceField) else FILL_IN
            case "max_length":
                return TOO_LONG.format(**error.params)
            case "null_characters_not_allowed":
                return INVISIBLE
            case "unique" | "unique_together":
                return entered_already(self.instance, error)
            case "min_value":
                return AT_LEAST.format(**error.params)
            case "invalid":
                return INVALID.get(type(field), "")
        return ""


def entered_already(row: Model, error: ValidationError) -> SafeString | str:
    """Return which row keeps `row` from being saved, with a link to it, or nothing where it is not found."""
    fields = (error.params or {}).get("unique_check", ())
    values = {name: getattr(row, name) for name in fields}
    twin = type(row)._base_manager.filter(**values).exclude(pk=row.pk).first() if values else None
    return format_html(ENTERED, named(twin)) if twin else ""


def mistakes(form: Any, parts: list[Any]) -> Iterator[Mistake]:
    """Yield what the form of a record complains of, then its rows, without what concerns no field in particular."""
    yield from _of_fields(form, "")
    for part in parts:
        heading = _capitalised(str(part.opts.verbose_name_plural))
        for number, row in enumerate(part.formset.forms, 1):
            if row.errors and not row.is_gone:
                yield from _of_fields(row, f"{heading}, {number}")
        for error in part.formset.non_form_errors():
            yield Mistake(heading, error, f"{part.formset.prefix}-group")


def _of_fields(form: Any, row: str) -> Iterator[Mistake]:
    for name, errors in form.errors.items():
        if name != NON_FIELD_ERRORS:
            label = _capitalised(str(form[name].label))
            yield Mistake(f"{row}: {label}" if row else label, " ".join(errors), form[name].id_for_label)
        elif row:
            yield Mistake(row, " ".join(errors), form[next(iter(form.fields))].id_for_label)


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
