"""Index every published record anew, as after a fault that the log told of, or a release that finds more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from records.reindexing import rebuild


class Command(BaseCommand):
    help = "Rebuilds the search from the published records."

    def handle(self, *args: Any, **options: Any) -> None:
        columns = TextColumn("{task.description:>24}"), BarColumn(), MofNCompleteColumn()
        with Progress(*columns, transient=True) as bars:
            tasks: dict[str, TaskID] = {}

            def show(kind: str, done: int, total: int) -> None:
                if kind not in tasks:
                    tasks[kind] = bars.add_task(kind, total=total)
                bars.update(tasks[kind], completed=done)

            count = rebuild(progress=show)
        self.stdout.write(f"Search rebuilt: {count} records can be found.")
