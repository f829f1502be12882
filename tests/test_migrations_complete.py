"""The migrations say all that the models say. The other tests make their tables from the models, which is quicker."""

import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True)


@pytest.fixture
def empty_database(tmp_path, transactional_db):
    """The address of a database without tables, on the engine under test."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.sqlite3"
        return
    name = f"{connection.settings_dict['NAME']}_empty"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}"')


def test_migrating_from_nothing_makes_every_table_of_the_corpus(empty_database, tmp_path):
    for command in (["migrate", "--verbosity", "0"], ["dump_corpus", str(tmp_path)]):
        subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": empty_database},
            check=True,
        )
