"""The commands behind `make run` and `make curator`."""

import socket

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from historiography.management.commands import serve
from records.management.commands.create_curator import GROUPS, create_curator


@pytest.fixture
def groups(db):
    """The groups that migrating makes."""
    return [Group.objects.get_or_create(name=name)[0] for name in GROUPS]


def test_a_curator_can_sign_in_and_belongs_to_both_groups(groups):
    account = authenticate(username="anna", password=create_curator("anna"))
    assert account.is_staff
    assert not account.is_superuser
    assert set(account.groups.all()) == set(groups)


def test_the_password_is_shown_and_random(groups, capsys):
    call_command("create_curator")
    call_command("create_curator", "second")
    shown = [line.split()[-1] for line in capsys.readouterr().out.splitlines() if line.startswith("Password")]
    assert len(set(shown)) == 2
    assert authenticate(username="curator", password=shown[0])
    assert authenticate(username="second", password=shown[1])


def test_a_curator_who_does_not_publish_is_no_editor(groups):
    call_command("create_curator", "boris", "--no-editor")
    assert [group.name for group in get_user_model().objects.get(username="boris").groups.all()] == ["Curators"]


@pytest.mark.parametrize("name", ["anna", "", "an na", "a" * 151])
def test_a_name_that_is_taken_or_impossible_is_explained(groups, name):
    get_user_model().objects.create_user("anna")
    with pytest.raises(CommandError, match="Choose another name: make curator NAME="):
        create_curator(name)


def test_without_groups_no_account_is_made(db):
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="migrate"):
        create_curator("anna")
    assert not get_user_model().objects.exists()


@pytest.mark.parametrize(("text", "number"), [("8000", 8000), ("1", 1), ("65535", 65535)])
def test_port_number(text, number):
    assert serve.port_number(text) == number


@pytest.mark.parametrize("text", ["", "0", "65536", "-1", "80a", "٨٠"])
def test_port_must_be_one(text):
    with pytest.raises(CommandError, match="PORT must be a number from 1 to 65535"):
        serve.port_number(text)


def test_a_busy_port_is_refused_with_another_to_try():
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} is used by another program; .*PORT="):
            serve.refuse_a_busy_port(port)


def test_serving_tells_the_address_and_how_to_become_a_curator(monkeypatch, capsys):
    started = []
    monkeypatch.setattr(serve, "become_gunicorn", started.append)
    monkeypatch.setattr(serve, "refuse_a_busy_port", lambda port: None)
    call_command("serve", port="8765")
    shown = capsys.readouterr().out
    assert "http://127.0.0.1:8765/" in shown
    assert "make curator" in shown
    assert started == [8765]
