"""An account for somebody who enters records, and publishes them too unless it is said otherwise."""

import secrets
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

GROUPS = ("Curators", "Editors")
#: Whoever enters and submits for review, but does not publish.
CURATORS_ALONE = GROUPS[:1]
PASSWORD_BYTES = 15  # 20 characters


class Command(BaseCommand):
    """Make the account and show its password, which is stored nowhere in readable form."""

    help = "Creates an account that may enter records and, as an editor, publish them; its password is shown once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username", nargs="?", default="curator", help="name to sign in with (default: curator)")
        parser.add_argument(
            "--no-editor", action="store_true", help="may enter and submit for review, but not publish, merge or delete"
        )

    def handle(self, *args: Any, username: str, no_editor: bool = False, **options: Any) -> None:
        password = create_curator(username, CURATORS_ALONE if no_editor else GROUPS)
        self.stdout.write(f"User name: {username}\nPassword:  {password}\n")
        self.stdout.write("The password is not shown again; change it in the admin, at the top right.")


@transaction.atomic
def create_curator(username: str, groups: Sequence[str] = GROUPS) -> str:
    """Create the account in these groups; gives its password.

    Raises `CommandError` when the name is taken or cannot be one, or when the groups were not made yet.
    """
    account = _new_account(username)
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    account.set_password(password)
    account.save()
    account.groups.set(_groups(groups))
    return password


def _new_account(username: str) -> AbstractUser:
    account = get_user_model()(username=username, is_staff=True)
    try:
        account.full_clean(exclude=["password"])
    except ValidationError as error:
        problem = " ".join(error.messages)
        raise CommandError(f"{problem} Choose another name: make curator NAME=name") from error
    return account


def _groups(names: Sequence[str]) -> list[Group]:
    groups = list(Group.objects.filter(name__in=names))
    if len(groups) < len(names):
        raise CommandError("The groups of curators and editors are missing; run `manage.py migrate` first.")
    return groups
