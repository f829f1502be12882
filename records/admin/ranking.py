"""Work to do, the most rewarding first: rows that answer a question, grouped by what they share and counted.

Each line leads to the list of exactly its rows. Lines are paged by key: the number and the smallest id of the last one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Min, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode

from records.admin.to_do import PARAMETER, questions_of, rows_to_do

LINES = 50
NUMBERS = re.compile(r"(\d{1,9}),(\d{1,18})")


@dataclass(frozen=True)
class Ranking:
    """How the rows that answer a question are grouped: `by` a field, ranked by how many different `counted` they name.

    Without `counted` the rows themselves are counted. Rows that name nothing by which to group stand apart, as `none`.
    """

    name: str
    question: str
    title: str
    by: str
    headings: tuple[str, ...]
    counted: str = ""
    none: str = ""


@dataclass(frozen=True)
class Line:
    """What the rows share, how much hangs on them, how many they are, and the list that has exactly those."""

    words: str
    number: int
    rows: int
    url: str


class Ranked(admin.ModelAdmin):
    """An admin that ranks what waits."""

    rankings: ClassVar[tuple[Ranking, ...]] = ()

    def get_urls(self) -> list[URLPattern]:
        """Add a page for each ranking."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_ranked"
        view = self.admin_site.admin_view(self.ranked_view)
        return [path("ranked/<slug:name>/", view, name=name), *super().get_urls()]

    def ranked_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show the lines of a ranking, from where the address says."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        ranking = next((each for each in self.rankings if each.name == name), None)
        if ranking is None:
            raise Http404("Nothing is ranked so.")
        rows = rows_to_do(self, questions_of(self)[ranking.question], request.user)
        named = rows.filter(**{f"{ranking.by}__isnull": False})
        groups = list(_after(_groups(named, ranking), request.GET.get("after", ""))[: LINES + 1])
        last = groups[LINES - 1] if len(groups) > LINES else None
        context = self.admin_site.each_context(request) | {
            "title": ranking.title,
            "opts": self.opts,
            "headings": ranking.headings,
            "lines": self._lines(ranking, groups[:LINES]),
            "next_url": f"?after={last['number']},{last['first']}" if last else "",
            "list_url": self._list(ranking),
            "none": self._without(ranking, rows) if ranking.none else None,
        }
        return TemplateResponse(request, "admin/ranked.html", context)

    def _lines(self, ranking: Ranking, groups: list[dict[str, Any]]) -> list[Line]:
        shared = [group[ranking.by] for group in groups]
        words = self._words(ranking, shared)
        key = f"{ranking.by}__id" if self.model._meta.get_field(ranking.by).is_relation else ranking.by
        return [
            Line(words[value], group["number"], group["rows"], self._list(ranking, **{f"{key}__exact": value}))
            for value, group in zip(shared, groups, strict=True)
        ]

    def _without(self, ranking: Ranking, rows: QuerySet) -> Line:
        """Return the rows that name nothing by which to group."""
        nothing = {f"{ranking.by}__isnull": "True"}
        number = rows.filter(**{f"{ranking.by}__isnull": True}).count()
        return Line(ranking.none, number, number, self._list(ranking, **nothing))

    def _words(self, ranking: Ranking, shared: list[Any]) -> dict[Any, str]:
        model = self.model._meta.get_field(ranking.by).related_model
        if model is None:
            return {value: str(value) for value in shared}
        keeper = self.admin_site.get_model_admin(model)
        rows = keeper.with_labels(model._default_manager.all()).in_bulk(shared)
        return {pk: keeper.label_of(row) for pk, row in rows.items()}

    def _list(self, ranking: Ranking, **narrowed: Any) -> str:
        """Return the address of the list of all rows that wait, or of some of them."""
        url = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist")
        return f"{url}?{urlencode({PARAMETER: ranking.question} | narrowed)}"


def _groups(rows: QuerySet, ranking: Ranking) -> QuerySet:
    number = Count(ranking.counted, distinct=True) if ranking.counted else Count("pk")
    groups = rows.order_by().values(ranking.by).annotate(number=number, rows=Count("pk"), first=Min("pk"))
    return groups.order_by("-number", "first")


def _after(groups: QuerySet, key: str) -> QuerySet:
    """Return the groups that follow the one of this key; any other key begins from the beginning."""
    if not (found := NUMBERS.fullmatch(key)):
        return groups
    number, first = map(int, found.groups())
    return groups.filter(Q(number__lt=number) | Q(number=number, first__gt=first))
