"""The questions that can be asked of authors."""

from __future__ import annotations

from typing import Self

from django.db.models import Exists, OuterRef, Q, QuerySet

from records.folding import fold
from records.querysets import RecordQuerySet


class AuthorQuerySet(RecordQuerySet):
    """Persons, organisations and unnamed speakers."""

    def historians(self) -> Self:
        """Those with a scholarly vocation."""
        return self.filter(Exists(self._scholarly()))

    def voices(self) -> Self:
        """Those who are quoted, reported or named without being scholars."""
        return self.filter(~Exists(self._scholarly()))

    def _scholarly(self) -> QuerySet:
        links = self.model.vocations.through.objects
        return links.filter(author=OuterRef("pk"), vocation__scholarly=True)

    def called(self, name: str) -> Self:
        """Those known under `name`, in any spelling entered, whatever its case and accents."""
        key = fold(name)
        return self.filter(Q(sort_key__contains=key) | Q(variants__text_key__contains=key)).distinct()

    def without_vocation(self) -> Self:
        """Persons of whom nobody has said what they are, so that the site counts them among the voices."""
        return self.filter(kind="person", vocations__isnull=True)
