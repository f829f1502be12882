"""Write the database to the corpus files."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from records.corpus.dumping import dump_corpus


class Command(BaseCommand):
    help = "Writes the corpus to its YAML files, so that a curator's work can be reviewed as a diff."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.CORPUS_DIR, help="default: the shipped corpus"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        counts = dump_corpus(options["folder"])
        self.stdout.write(", ".join(f"{number} {name}" for name, number in counts.items()) or "Nothing to write.")
