"""The list filters that find work to do, and what one operation entered."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from records.admin.to_do import PARAMETER, answering, questions_of
from records.models import Operation
from records.numbers import is_key
from records.operations import created_by


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


class EnteredTogether(admin.SimpleListFilter):
    """The rows that one operation created: offered only where an address asks for one."""

    title = "entered together"
    parameter_name = "operation"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the operation that the address names."""
        key = request.GET.get(self.parameter_name, "")
        self.operation = Operation.objects.filter(pk=key).first() if is_key(key) else None
        return [(key, str(self.operation))] if self.operation else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        """Keep what the operation created."""
        if self.operation is None or not self.value():
            return queryset
        return queryset.filter(pk__in=created_by(self.operation, queryset.model))
