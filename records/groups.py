"""The two groups of the knowledge base: curators enter and submit, editors publish, withdraw, merge and delete."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.models import Group, Permission

CURATORS = "Curators"
EDITORS = "Editors"
KEPT = ("records", "authors", "works", "interpretations")
ENTERING = ("view_", "add_", "change_")


def grant(sender: AppConfig, **kwargs: Any) -> None:
    """Give both groups their permissions on the models of the app that was just migrated."""
    if sender.label not in KEPT:
        return
    permissions = Permission.objects.filter(content_type__app_label=sender.label)
    _group(CURATORS).permissions.add(*[each for each in permissions if each.codename.startswith(ENTERING)])
    _group(EDITORS).permissions.add(*permissions)


def _group(name: str) -> Group:
    return Group.objects.get_or_create(name=name)[0]
