"""Settings read from the environment, each with a sentence for whoever has to set it.

A wrong or missing setting must stop the program at its start and say what to set. `WrongSetting` is therefore
a `SystemExit`: whatever loads the settings (manage.py, gunicorn, a test run) ends with that one sentence on
standard error and no traceback.
"""

import os
import secrets
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url

MODES = ("local", "test", "production")
DATABASE_SCHEMES = ("postgres", "postgresql", "sqlite")
YES = ("1", "true", "yes", "on")
NO = ("", "0", "false", "no", "off")


class WrongSetting(SystemExit):
    """The program cannot start; the argument is one sentence that says what to set."""


def mode() -> str:
    """The mode to run in: "local", "test" or "production". Nothing is assumed when it is not set."""
    value = os.environ.get("HISTORIOGRAPHY_MODE", "")
    if value not in MODES:
        raise WrongSetting(
            f"Set HISTORIOGRAPHY_MODE to local (a copy of your own, as `make run` does) or to production"
            f"{_instead_of(value)}."
        )
    return value


def required(name: str, purpose: str) -> str:
    """The text of the setting `name`; when it is missing, `purpose` ends the sentence "Set NAME to ..."."""
    value = os.environ.get(name, "").strip()
    if not value:
        raise WrongSetting(f"Set {name} to {purpose}.")
    return value


def words(name: str) -> list[str]:
    """The comma-separated words of a setting, empty when it is not set."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def hosts(name: str) -> list[str]:
    """The host names in a required setting, refusing addresses with a scheme or a path."""
    required(name, "the host names of this site, separated by commas, for example historiography.example.org")
    names = words(name)
    for host in names:
        if "/" in host or host == "*":
            raise WrongSetting(f"Set {name} to bare host names such as historiography.example.org, not “{host}”.")
    return names


def origins(name: str) -> list[str]:
    """The web origins in a setting, each with its scheme."""
    found = words(name)
    for origin in found:
        if urlsplit(origin).scheme not in ("http", "https"):
            raise WrongSetting(f"Set {name} to origins such as https://historiography.example.org, not “{origin}”.")
    return found


def switch(name: str, default: bool = False) -> bool:
    """A setting that is on or off."""
    value = os.environ.get(name)
    if value is None:
        return default
    return _one_of(name, value.strip().lower())


def whole_number(name: str, default: int) -> int:
    """A setting that counts something, zero or more."""
    value = os.environ.get(name, str(default)).strip()
    if not (value.isascii() and value.isdecimal()):
        raise WrongSetting(f"Set {name} to a whole number{_instead_of(value)}.")
    return int(value)


def secret_key(running: str, kept_in: Path) -> str:
    """The key that signs sessions: given in production, kept in a private file locally, new in every test."""
    if running == "production":
        return _strong(required("SECRET_KEY", "a long random text, and keep it secret"))
    return secrets.token_urlsafe(50) if running == "test" else _kept_key(kept_in)


def database(name: str, default: str | None = None) -> dict[str, Any]:
    """Django's settings for the database that the setting `name` gives as an address.

    SQLite gets write-ahead logging and takes its write lock when a transaction begins, so that readers never
    wait and two writers queue instead of failing; PostgreSQL connections are kept and checked.
    """
    address = os.environ.get(name, "").strip() or default
    if not address:
        address = required(name, "the address of the database, for example postgresql://user:password@host/name")
    settings = _parsed(name, address)
    return _embedded(settings) if address.startswith("sqlite") else _served(settings)


def _parsed(name: str, address: str) -> dict[str, Any]:
    # The address is not repeated in the message: it may hold a password.
    problem = f"Set {name} to an address such as postgresql://user:password@host/name or sqlite:////path/to/file."
    if address.partition(":")[0] not in DATABASE_SCHEMES:
        raise WrongSetting(problem)
    try:
        settings = dict(dj_database_url.parse(address))
    except ValueError as error:
        raise WrongSetting(problem) from error
    if not settings.get("NAME"):
        raise WrongSetting(problem)
    return settings


def _embedded(settings: dict[str, Any]) -> dict[str, Any]:
    pragmas = ("journal_mode=WAL", "synchronous=NORMAL", "temp_store=MEMORY", "mmap_size=134217728")
    options = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": _statements(f"PRAGMA {pragma}" for pragma in pragmas),
    }
    return settings | {"ENGINE": "historiography.sqlite", "OPTIONS": settings.get("OPTIONS", {}) | options}


def _served(settings: dict[str, Any]) -> dict[str, Any]:
    options = {"connect_timeout": 5} | settings.get("OPTIONS", {})
    return settings | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}


def _statements(lines: Iterable[str]) -> str:
    return "".join(f"{line};" for line in lines)


def _one_of(name: str, value: str) -> bool:
    if value in YES or value in NO:
        return value in YES
    raise WrongSetting(f"Set {name} to true or false{_instead_of(value)}.")


def _strong(key: str) -> str:
    if len(key) < 50 or len(set(key)) < 10:
        raise WrongSetting("Set SECRET_KEY to at least 50 random characters; this one is too easy to guess.")
    return key


def _kept_key(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


def _instead_of(value: str) -> str:
    return f", not to “{value}”" if value else ""
