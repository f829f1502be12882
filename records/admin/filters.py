"""The list filter that finds work to do."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

PARAMETER = "todo"


class WorkToDo(admin.SimpleListFilter):
    """Each choice asks the queryset one question, by the method that the `questions` of the admin name."""

    title = "work to do"
    parameter_name = PARAMETER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the questions of this admin."""
        self.methods = {name: method for name, _, method in model_admin.questions}
        return [(name, words) for name, words, _ in model_admin.questions]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Answer the chosen question; what is no question leaves the list whole."""
        method = self.methods.get(self.value() or "")
        return getattr(queryset, method)() if method else queryset
