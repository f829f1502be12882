"""Characters that no text of ours may hold, because nobody sees them: control characters and halves of characters.

They come along unseen when text is copied from a PDF or a terminal. PostgreSQL refuses NUL, XML the rest, and a search
for the word in which one stands finds nothing. Line feeds and tabs are text; a carriage return is, too, where a form
sends it before a line feed.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import models

#: C0 and C1 of ISO/IEC 6429 without tab and the ends of lines, and the surrogates of UTF-16.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n)")
#: How many characters before the unseen one tell where it stands.
CONTEXT = 20


def refusal(text: str) -> str:
    """Return the sentence that says which unprintable character stands where in `text`; empty when there is none."""
    found = UNPRINTABLE.search(text)
    if found is None:
        return ""
    before = " ".join(text[max(0, found.start() - CONTEXT) : found.start()].split())
    where = f"after “{before}”" if before else "at the beginning"
    return f"An invisible control character (U+{ord(found[0]):04X}) stands {where}: delete it, or type the words anew."


class Printable(models.Model):
    """A row in whose texts every character can be seen."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        faults: dict[str, list[ValidationError]] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            faults = error.update_error_dict(faults)
        for name in self._texts():
            if name in faults or name in (exclude or ()):
                continue
            if sentence := refusal(getattr(self, name) or ""):
                faults[name] = [ValidationError(sentence, code="unprintable")]
        if faults:
            raise ValidationError(faults)

    def _texts(self) -> list[str]:
        texts = (models.CharField, models.TextField)
        return [field.name for field in self._meta.concrete_fields if field.editable and isinstance(field, texts)]
