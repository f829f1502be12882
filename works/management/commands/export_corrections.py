"""Write what curators corrected in imported notes, as training data: a note a line, as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand

from works.workbench.corrections import corrections


class Command(BaseCommand):
    help = "Writes the notes that curators corrected, a line of JSON each, in the form that scorers take as gold."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", type=moment, metavar="DAY", help="only what was decided from this day on")
        parser.add_argument("--confirmed", action="store_true", help="also notes in which nothing had to be changed")

    def handle(self, *args: Any, **options: Any) -> None:
        for note in corrections(options["since"], confirmed=options["confirmed"]):
            self.stdout.write(json.dumps(note, ensure_ascii=False))


def moment(text: str) -> datetime:
    """The beginning of a day in UTC; raises ArgumentTypeError for what is none."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day: write 2026-11-22.") from error
