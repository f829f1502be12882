"""Finding rows in the admin: by folded keys, so that "andrle" finds Andrlé and Cyrillic finds what is romanised."""

from __future__ import annotations

from typing import ClassVar

from django.contrib import admin
from django.db.models import Case, Model, Q, QuerySet, When
from django.http import HttpRequest

from records.folding import fold

MOST_WORDS = 8


class FoldedSearch(admin.ModelAdmin):
    """An admin whose search box and autocompletion compare folded words with the stored keys in `search_fields`.

    Every word must occur in one of the keys.
    """

    search_fields: ClassVar[tuple[str, ...]] = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Bring along what names the rows."""
        return self.with_labels(super().get_queryset(request))

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str) -> tuple[QuerySet, bool]:
        """Return the rows found, and that none of them comes twice."""
        words = fold(search_term[:400].replace("\x00", "")).split()[:MOST_WORDS]
        for word in words:
            found = self.model._default_manager.filter(self.condition(word))
            queryset = queryset.filter(pk__in=found.order_by().values("pk"))
        return self._nearest_first(request, queryset, " ".join(words)), False

    def _nearest_first(self, request: HttpRequest, rows: QuerySet, typed: str) -> QuerySet:
        """Offer before all others what is itself called so, not what is found by another name."""
        match = request.resolver_match
        if not typed or match is None or match.url_name != "autocomplete" or "__" in self.search_fields[0]:
            return rows
        called = Case(When(**{f"{self.search_fields[0]}__startswith": typed}, then=0), default=1)
        return rows.order_by(called, *self.get_ordering(request), *(self.opts.ordering or ()), "pk")

    def condition(self, word: str) -> Q:
        """Return the condition that a folded word occurs in one of the keys."""
        condition = Q()
        for name in self.search_fields:
            condition |= Q(**{f"{name}__contains": word})
        return condition

    def label_of(self, row: Model) -> str:
        """Return the words by which autocompletion offers a row."""
        return str(row)

    def with_labels(self, rows: QuerySet) -> QuerySet:
        """Bring along what `label_of` needs."""
        return rows
