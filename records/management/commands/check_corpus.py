"""Prove that the corpus is whole, or say what is wrong with it."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import track

from records.checking import checks
from records.coverage import all_counts
from records.overlap import Source
from records.rules import Fault


class Command(BaseCommand):
    help = "Checks the corpus against every rule, prints how much there is, and fails where anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--against",
            metavar="FILE",
            type=Path,
            action="append",
            default=[],
            help="text of a source: none of our sentences may repeat eight of its words in a row (may be repeated)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sources = [_source(path) for path in options["against"]]
        faults = self._faults(sources)
        self._tell_counts()
        for fault in faults:
            self.stdout.write(self.style.ERROR(str(fault)))
        if faults:
            raise CommandError(f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'} found.")
        self.stdout.write(self.style.SUCCESS("No fault found."))

    def _faults(self, sources: list[Source]) -> list[Fault]:
        asked = checks(sources)
        console = Console(stderr=True)
        steps = track(asked, "Checking", console=console, transient=True, disable=not console.is_terminal)
        faults = [fault for check in steps for fault in check.faults()]
        self.stdout.write(f"{len(asked)} checks.")
        return faults

    def _tell_counts(self) -> None:
        counts = list(all_counts())
        width = max(len(count.what) for count in counts)
        for count in counts:
            self.stdout.write(f"{count.what:>{width}}  {count}")


def _source(path: Path) -> Source:
    try:
        return Source(path.name, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise CommandError(f"Cannot read {path}: it is not UTF-8 text.") from error
