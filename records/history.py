"""The history of a row, as django-simple-history keeps it, without asking for what cannot be there.

A version remembers the lists of related rows too, which takes a query for each of them. A row that has just been made
has none yet: whatever is added to its lists makes a version of its own.
"""

from __future__ import annotations

from django.db.models import Model
from simple_history.models import HistoricalRecords


class History(HistoricalRecords):
    """Keeps the versions of a model's rows."""

    def create_historical_record_m2ms(self, history_instance: Model, instance: Model) -> None:
        """Remember what the row's lists hold, unless this is its first version."""
        if history_instance.history_type != "+":
            super().create_historical_record_m2ms(history_instance, instance)
