"""Write the references of all published works to a file that other programs read."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from works.exporting import entries
from works.formats import FORMATS
from works.models import Work


class Command(BaseCommand):
    help = "Writes the references of all published works: to standard output, or with --output to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("format", choices=FORMATS, help="what the file is to be")
        parser.add_argument("--output", type=Path, metavar="FILE", help="default: standard output")

    def handle(self, *args: Any, **options: Any) -> None:
        pieces = FORMATS[options["format"]].pieces(entries(Work.objects.published()))
        if options["output"] is None:
            for piece in pieces:
                self.stdout.write(piece, ending="")
            return
        try:
            # The line ends are the format's own.
            with options["output"].open("w", encoding="utf-8", newline="") as file:
                file.writelines(pieces)
        except OSError as error:
            raise CommandError(f"{options['output']} cannot be written: {error.strerror}.") from error
