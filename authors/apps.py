"""The app of authors, as Django registers it."""

from django.apps import AppConfig


class AuthorsConfig(AppConfig):
    """Persons, organisations and unnamed speakers."""

    name = "authors"
