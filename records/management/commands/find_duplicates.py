"""Look for records that may have been entered twice."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from records import duplicates


class Command(BaseCommand):
    """Store likely pairs for the page of duplicates; what somebody found different stays so."""

    help = "Look through works, authors, schools and topics for what may have been entered twice; the desk lists it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look through everything, and say how many pairs wait for a decision."""
        duplicates.search()
        for kind in duplicates.kinds():
            self.stdout.write(
                f"{kind.model._meta.verbose_name_plural}: {duplicates.open_pairs(kind).count()} likely pairs"
            )
