"""Model fields that keep a text in one canonical form, and keys that both databases sort alike.

The form is given on validation, not on assignment or in look-ups, so that a query for what cannot be a date
finds nothing instead of failing.
"""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from records.dates import MAX_LENGTH, displayed, parse_edtf


class CanonicalField(models.CharField):
    """A line of text that ``canonical`` rewrites when the model is validated, or refuses with a ValueError.

    The sentence of that error is shown beside the form field. An empty text stays empty.
    """

    default_max_length: ClassVar[int] = 255

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("max_length", self.default_max_length)
        super().__init__(*args, **options)

    def canonical(self, text: str) -> str:
        """The form in which to keep a text; raises ValueError with a sentence for the curator."""
        raise NotImplementedError

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        text = self.to_python(value)
        if text not in self.empty_values:
            text = self._canonical_or_refused(text.strip())
        return super().clean(text, model_instance)

    def _canonical_or_refused(self, text: str) -> str:
        try:
            return self.canonical(text) if text else text
        except ValueError as refused:
            raise ValidationError(str(refused), code="unreadable") from refused


class KeyField(models.CharField):
    """A stored key, sorted and compared byte by byte on both databases.

    SQLite does so of itself. PostgreSQL would follow the locale of the database, and most locales skip spaces: "abc d"
    would stand before "ab d".
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        """Return the type of the column, with its collation where the database asks for one."""
        parameters = super().db_parameters(connection)
        return parameters | {"collation": "C"} if connection.vendor == "postgresql" else parameters


class EdtfField(CanonicalField):
    """A date, kept in EDTF; see `records.dates`."""

    default_max_length = MAX_LENGTH

    def canonical(self, text: str) -> str:
        return parse_edtf(text).text

    def value_from_object(self, obj: models.Model) -> Any:
        """The date as a form shows it: "spring 1993", not "1993-21"."""
        return displayed(str(super().value_from_object(obj) or ""))
