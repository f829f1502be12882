"""What must hold among authors, and which of their fields are our own prose."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import F

from authors.models import Author, NameVariant
from records.rules import Fault, Prose, Rule, called, unknown_fields


def lives_run_forwards() -> Iterator[Fault]:
    """Nobody dies before being born."""
    for slug, born, died in Author.objects.filter(died_to__lt=F("born_from")).values_list("slug", "born", "died"):
        yield Fault(called(Author, slug), f"died ({died}) before being born ({born})")


def supplied_fields_exist() -> Iterator[Fault]:
    """What is listed as supplied by us is a field, and is there."""
    yield from unknown_fields(Author)


RULES: list[Rule] = [lives_run_forwards, supplied_fields_exist]
PROSE = [Prose(Author, ("note",)), Prose(NameVariant, ("reason",))]
