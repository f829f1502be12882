"""Load the corpus files into the database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from records.corpus.files import corpus_files
from records.corpus.loading import LoadReport, load_corpus
from records.corpus.yaml_text import CorpusError


class Command(BaseCommand):
    help = "Loads the corpus from its YAML files: everything, or nothing where anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folder", nargs="?", type=Path, default=settings.CORPUS_DIR, help="default: the shipped corpus"
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing where the database holds records already"
        )
        parser.add_argument(
            "--prune", action="store_true", help="delete what an earlier load wrote and the files lack now"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_empty"] and _holds_records():
            self.stdout.write("The database holds records already: the corpus is left as it is.")
            return
        try:
            self._tell(self._load(options["folder"], options["prune"]))
        except CorpusError as error:
            faults = "\n".join(f"  {fault}" for fault in error.faults[:50])
            more = f"\n  and {len(error.faults) - 50} more" if len(error.faults) > 50 else ""
            raise CommandError(f"Nothing was loaded.\n{faults}{more}") from error

    def _load(self, folder: Path, prune: bool) -> LoadReport:
        columns = TextColumn("{task.description:>24}"), BarColumn(), MofNCompleteColumn()
        console = Console(stderr=True)
        with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars:
            tasks: dict[str, TaskID] = {}

            def show(name: str, done: int, total: int) -> None:
                if name not in tasks:
                    tasks[name] = bars.add_task(name, total=total)
                bars.update(tasks[name], completed=done)

            return load_corpus(folder, prune=prune, progress=show)

    def _tell(self, report: LoadReport) -> None:
        counts = ", ".join(f"{number} {outcome}" for outcome, number in report.counts.items())
        self.stdout.write(f"Corpus loaded: {counts or 'no entries found'}.")
        for conflict in report.conflicts:
            self.stdout.write(self.style.WARNING(f"Left alone: {conflict}"))


def _holds_records() -> bool:
    return any(file.model._default_manager.exists() for file in corpus_files())
