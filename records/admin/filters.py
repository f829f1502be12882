"""The list filter that finds work to do."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from records.admin.to_do import PARAMETER, answering, questions_of


class WorkToDo(admin.SimpleListFilter):
    """Each choice asks one of the `questions` of the admin."""

    title = "work to do"
    parameter_name = PARAMETER

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the questions of this admin."""
        self.questions = questions_of(model_admin)
        return [(question.name, question.words) for question in self.questions.values()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Answer the chosen question; what is no question leaves the list whole."""
        question = self.questions.get(self.value() or "")
        return answering(queryset, question, request.user) if question else queryset
