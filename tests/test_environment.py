"""Settings from the environment: what is accepted, and the sentence for what is not."""

import os
import re
import secrets
import stat
import subprocess
import sys

import pytest
from django.conf import settings

from historiography import environment
from historiography.environment import WrongSetting

STRONG = secrets.token_urlsafe(50)


@pytest.fixture
def setting(monkeypatch):
    """Set or remove the setting X."""

    def put(value):
        monkeypatch.delenv("X", raising=False) if value is None else monkeypatch.setenv("X", value)

    return put


@pytest.mark.parametrize("value", environment.MODES)
def test_every_mode_is_accepted(monkeypatch, value):
    monkeypatch.setenv("HISTORIOGRAPHY_MODE", value)
    assert environment.mode() == value


@pytest.mark.parametrize("value", ["", "Local", "prod"])
def test_no_mode_is_assumed(monkeypatch, value):
    monkeypatch.setenv("HISTORIOGRAPHY_MODE", value)
    with pytest.raises(WrongSetting, match=r"Set HISTORIOGRAPHY_MODE to local .* or to production"):
        environment.mode()


@pytest.mark.parametrize(
    ("value", "expected"),
    [(None, []), ("", []), ("a", ["a"]), ("a, b ,,c", ["a", "b", "c"])],
)
def test_words(setting, value, expected):
    setting(value)
    assert environment.words("X") == expected


@pytest.mark.parametrize(
    ("value", "expected"), [("example.org", ["example.org"]), ("a.org, .b.org", ["a.org", ".b.org"])]
)
def test_hosts(setting, value, expected):
    setting(value)
    assert environment.hosts("X") == expected


@pytest.mark.parametrize("value", [None, "", "https://example.org", "example.org/", "*"])
def test_hosts_are_required_and_bare(setting, value):
    setting(value)
    with pytest.raises(WrongSetting, match=r"^Set X to .*host names"):
        environment.hosts("X")


@pytest.mark.parametrize("value", ["example.org", "ftp://example.org"])
def test_an_origin_names_its_scheme(setting, value):
    setting(value)
    with pytest.raises(WrongSetting, match="Set X to origins such as https://"):
        environment.origins("X")


def test_origins(setting):
    setting("https://example.org")
    assert environment.origins("X") == ["https://example.org"]


@pytest.mark.parametrize(
    ("value", "expected"), [(None, False), ("", False), ("TRUE", True), ("1", True), ("off", False)]
)
def test_switch(setting, value, expected):
    setting(value)
    assert environment.switch("X") is expected


def test_a_switch_is_on_or_off(setting):
    setting("perhaps")
    with pytest.raises(WrongSetting, match="Set X to true or false, not to “perhaps”"):
        environment.switch("X")


@pytest.mark.parametrize(("value", "expected"), [(None, 7), ("0", 0), ("31536000", 31536000)])
def test_whole_number(setting, value, expected):
    setting(value)
    assert environment.whole_number("X", default=7) == expected


@pytest.mark.parametrize("value", ["", "-1", "1.5", "an hour", "٣"])
def test_a_whole_number_is_a_whole_number(setting, value):
    setting(value)
    with pytest.raises(WrongSetting, match="Set X to a whole number"):
        environment.whole_number("X", default=7)


@pytest.mark.parametrize("value", [None, "", "short", "a" * 60])
def test_production_has_no_default_or_weak_key(monkeypatch, tmp_path, value):
    monkeypatch.setenv("SECRET_KEY", value or "")
    with pytest.raises(WrongSetting, match="Set SECRET_KEY to"):
        environment.secret_key("production", tmp_path / "key")
    assert not (tmp_path / "key").exists()


def test_production_takes_the_key_it_is_given(monkeypatch, tmp_path):
    monkeypatch.setenv("SECRET_KEY", STRONG)
    assert environment.secret_key("production", tmp_path / "key") == STRONG


def test_the_local_key_is_made_once_and_private(tmp_path):
    path = tmp_path / "var" / "key"
    first = environment.secret_key("local", path)
    assert environment.secret_key("local", path) == first
    assert len(first) > 50
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_sqlite_writes_ahead_and_locks_early(setting):
    setting("sqlite:////srv/historiography.sqlite3")
    database = environment.database("X")
    assert (database["ENGINE"], database["NAME"]) == ("historiography.sqlite", "/srv/historiography.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_connections_are_kept_and_checked(setting, scheme):
    setting(f"{scheme}://reader:p%40ss@db.example.org:5433/history?sslmode=require")
    database = environment.database("X")
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["USER"], database["PASSWORD"], database["NAME"]) == ("reader", "p@ss", "history")
    assert database["OPTIONS"] == {"connect_timeout": 5, "sslmode": "require"}
    assert database["CONN_HEALTH_CHECKS"] is True


@pytest.mark.parametrize(
    "value",
    [
        "nonsense",
        "mysql://user:hidden@host/name",
        "postgresql://user:hidden@host/",
        "postgresql://user:hidden@host:x/y",
    ],
)
def test_a_wrong_database_address_is_explained_without_its_password(setting, value):
    setting(value)
    with pytest.raises(WrongSetting, match="Set X to an address such as postgresql://") as error:
        environment.database("X")
    assert "hidden" not in str(error.value)


def test_a_database_without_default_is_required(setting):
    setting(None)
    with pytest.raises(WrongSetting, match="Set X to the address of the database"):
        environment.database("X", default=None)


PRODUCTION = {
    "HISTORIOGRAPHY_MODE": "production",
    "SECRET_KEY": STRONG,
    "ALLOWED_HOSTS": "historiography.example.org",
    "DATABASE_URL": "postgresql://reader@db.example.org/historiography",
    "BEHIND_TLS_PROXY": "true",
}


def start(**environ):
    """Start the program in a process of its own, as a supervisor would."""
    bare = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, env=bare | environ, cwd=settings.BASE_DIR, capture_output=True, text=True)


@pytest.mark.parametrize("missing", ["HISTORIOGRAPHY_MODE", "SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL"])
def test_a_missing_setting_stops_the_start_with_one_sentence(missing):
    result = start(**{name: value for name, value in PRODUCTION.items() if name != missing})
    assert result.returncode == 1
    assert result.stderr.startswith(f"Set {missing} to ")
    assert result.stderr.count("\n") == 1


def test_production_settings_satisfy_djangos_deployment_checks():
    result = start(**PRODUCTION)
    assert (result.returncode, result.stderr) == (0, "")


def test_every_setting_is_documented_and_nothing_else():
    sources = ("historiography/environment.py", "historiography/settings.py", "gunicorn.conf.py")
    code = "".join((settings.BASE_DIR / name).read_text() for name in sources)
    read = set(re.findall(r'(?:environment\.\w+|environ\.get|required)\("([A-Z_]+)"', code))
    table = re.findall(r"^\| (`.*?) \|", (settings.BASE_DIR / "docs/deployment.md").read_text(), re.MULTILINE)
    documented = set(re.findall(r"`([A-Z_]+)`", " ".join(table)))
    assert documented == read | {"WEB_CONCURRENCY"}  # which gunicorn reads by itself
