"""Apply an import that is larger than what one request can enter."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from works.models import Import
from works.workbench.applying import CannotApply, apply, made


class Command(BaseCommand):
    help = "Enters all that was accepted of an import: in one transaction, as one operation that can be undone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="number of the import, as its address has it")
        parser.add_argument("--partly", action="store_true", help="leave notes that are not decided yet for later")
        parser.add_argument(
            "--whole", action="store_true", help="the citing work was read whole: call it worked through"
        )
        parser.add_argument("--reason", default="", help="one line for the history")

    def handle(self, *args: Any, **options: Any) -> None:
        imported = Import.objects.select_related("work", "curator").filter(pk=options["number"]).first()
        if imported is None:
            raise CommandError(f"There is no import {options['number']}.")
        try:
            how = {"partly": options["partly"], "whole": options["whole"]}
            apply(imported, imported.curator, options["reason"], **how)
        except CannotApply as refused:
            raise CommandError("Nothing was entered. " + "\n".join(refused.faults)) from refused
        told = ", ".join(f"{number} {words}" for words, number in made(imported))
        self.stdout.write(f"Entered: {told or 'nothing new'}.")
