"""The admin as a curator thinks of it: works and notes, people, claims and debates, schools, vocabularies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse

from records.changes import fields_of, summary

#: Headings of the index, each with the models below it in the order of work.
HEADINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Works and notes", ("works.Work", "works.Note", "works.Citation", "works.Import")),
    ("People", ("authors.Author", "interpretations.AuthorRelation")),
    (
        "Claims and debates",
        (
            "interpretations.Claim",
            "interpretations.Attribution",
            "interpretations.ClaimRelation",
            "interpretations.Objection",
            "interpretations.Debate",
            "interpretations.Position",
            "interpretations.PositionHolding",
        ),
    ),
    (
        "Schools",
        (
            "interpretations.School",
            "interpretations.SchoolMembership",
            "interpretations.SchoolCurrency",
            "interpretations.SchoolRelation",
        ),
    ),
    ("Ties between works, and their evidence", ("interpretations.WorkRelation", "interpretations.SourceUse")),
    ("Keeping order", ("records.Operation", "records.LikelyPair")),
    (
        "Vocabularies",
        (
            "interpretations.Topic",
            "interpretations.Term",
            "interpretations.TermUse",
            "interpretations.Era",
            "interpretations.EraUse",
            "authors.Vocation",
            "interpretations.SourceKind",
        ),
    ),
)

NEWEST = 100


class CuratingConfig(AdminConfig):
    """Django's admin, with our site."""

    default_site = "historiography.admin_site.CuratingSite"


class Choices(AutocompleteJsonView):
    """Autocompletion that names rows so that they can be told apart."""

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, str]:
        """Return what the list of choices shows for a row."""
        result = super().serialize_result(obj, to_field_name)
        if hasattr(self.model_admin, "label_of"):
            result["text"] = self.model_admin.label_of(obj)
        return result


class CuratingSite(admin.AdminSite):
    """The admin of the knowledge base."""

    site_header = "Historiography: the curators’ desk"
    site_title = "Curators’ desk"
    index_title = "The desk"
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Add the list of recent changes, and all lists of work to do."""
        return [
            path("recent/", self.admin_view(self.recent_changes), name="recent_changes"),
            path("to-do/", self.admin_view(self.to_do), name="to_do"),
            *super().get_urls(),
        ]

    def admin_view(self, view: Callable, cacheable: bool = False) -> Callable:
        """Take characters out of the address that no database accepts."""
        inner = super().admin_view(view, cacheable)

        def without_nul(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
            if any("\x00" in text for name, texts in request.GET.lists() for text in (name, *texts)):
                return HttpResponseRedirect(request.path)
            return inner(request, *args, **options)

        return without_nul

    def autocomplete_view(self, request: HttpRequest) -> JsonResponse:
        """Answer what a field of choices asks while somebody types."""
        return Choices.as_view(admin_site=self)(request)

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[dict[str, Any]]:
        """Arrange the models under our headings; what stands under none (accounts) follows as Django has it."""
        known = super().get_app_list(request, app_label)
        if app_label:
            return known
        models = {_label(model): model for app in known for model in app["models"]}
        ours = [_heading(name, [models[label] for label in labels if label in models]) for name, labels in HEADINGS]
        kept = {label for _, labels in HEADINGS for label in labels}
        rest = [app for app in known if not any(_label(model) in kept for model in app["models"])]
        return [heading for heading in ours if heading["models"]] + rest

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """Show the headings and the work to do."""
        # This module is read before any app is ready, work to do names models.
        from historiography import work_to_do as waiting

        return super().index(request, waiting.desk(self, request) | (extra_context or {}))

    def to_do(self, request: HttpRequest) -> TemplateResponse:
        """Show all lists of work to do."""
        from historiography import work_to_do as waiting

        context = self.each_context(request) | {
            "title": "Work to do",
            "sections": waiting.sections(self, request, whole=True),
            "tools": waiting.tools(self, request),
        }
        return TemplateResponse(request, "admin/to_do.html", context)

    def recent_changes(self, request: HttpRequest) -> TemplateResponse:
        """Show what was changed last, by whom; on demand only what readers see already."""
        if not (request.user.is_active and request.user.is_staff):
            raise PermissionDenied
        public_only = request.GET.get("public") == "1"
        context = self.each_context(request) | {
            "title": "Recent changes",
            "changes": newest_changes(request, self, public_only),
            "public_only": public_only,
        }
        return TemplateResponse(request, "admin/recent_changes.html", context)


@dataclass(frozen=True)
class RecentChange:
    """One historical row as the list of recent changes has it."""

    moment: Any
    who: str
    what: str
    kind: str
    row: str
    history_url: str
    reason: str


def newest_changes(request: HttpRequest, site: admin.AdminSite, public_only: bool) -> list[RecentChange]:
    """Return the newest hundred changes of rows that the user may see; with `public_only`, of published ones."""
    versions: list[Any] = []
    for model, keeper in site._registry.items():
        if hasattr(model, "history") and keeper.has_view_permission(request):
            rows = model.history.select_related("history_user").order_by("-history_date", "-history_id")
            if public_only:
                rows = (
                    rows.filter(state="published")
                    if any(f.name == "state" for f in model._meta.fields)
                    else rows.none()
                )
            versions += rows[:NEWEST]
    versions.sort(key=lambda version: version.history_date, reverse=True)
    newest = versions[:NEWEST]
    rows = _rows_of(newest, site)
    return [_recent(version, rows.get(_row_id(version))) for version in newest]


def _row_id(version: Any) -> tuple[type[Model], Any]:
    model = version.instance_type
    return model, getattr(version, model._meta.pk.attname)


def _rows_of(versions: list[Any], site: admin.AdminSite) -> dict[tuple[type[Model], Any], Model]:
    """The rows whose versions these are, as far as they still exist, in one query for each kind."""
    rows: dict[tuple[type[Model], Any], Model] = {}
    for model in {version.instance_type for version in versions}:
        pks = [pk for kind, pk in map(_row_id, versions) if kind is model]
        labelled = getattr(site.get_model_admin(model), "with_labels", lambda queryset: queryset)
        rows |= {(model, pk): row for pk, row in labelled(model._default_manager.all()).in_bulk(pks).items()}
    return rows


VERBS = {"+": "added", "~": "changed", "-": "deleted"}


def _recent(version: Any, row: Model | None) -> RecentChange:
    model, pk = _row_id(version)
    return RecentChange(
        moment=version.history_date,
        who=str(version.history_user or ""),
        what=VERBS[version.history_type],
        kind=model._meta.verbose_name,
        row=str(row) if row else summary(model, fields_of(version, model)),
        history_url=reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_history", args=[pk]),
        reason=version.history_change_reason or "",
    )


def _label(model: dict[str, Any]) -> str:
    return model["model"]._meta.label


def _heading(name: str, models: list[dict[str, Any]]) -> dict[str, Any]:
    label = name.lower().replace(" ", "-").replace(",", "")
    return {
        "name": name,
        "app_label": label,
        "app_url": reverse("admin:index"),
        "has_module_perms": True,
        "models": models,
    }
