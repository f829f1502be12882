"""Curators and editors at their desks."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from tests.admin.desk import Desk


def desk_of(name: str, *groups: str) -> Desk:
    """Sign in somebody who belongs to the groups."""
    user = get_user_model().objects.create_user(name, is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return Desk(client)


@pytest.fixture
def curator(db) -> Desk:
    """Clara, who enters and submits."""
    return desk_of("clara", "Curators")


@pytest.fixture
def colleague(db) -> Desk:
    """Diane, another curator."""
    return desk_of("diane", "Curators")


@pytest.fixture
def editor(db) -> Desk:
    """Edith, who publishes."""
    return desk_of("edith", "Curators", "Editors")
