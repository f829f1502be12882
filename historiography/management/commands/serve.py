"""Serve a copy of one's own, as `make run` does."""

import os
import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

HOST = "127.0.0.1"
WELCOME = """
  Historiography is at   http://{host}:{port}/
  For curators           http://{host}:{port}/admin/   (an account: `make curator`, in another terminal)
  Stop it with           Ctrl-C
"""


class Command(BaseCommand):
    """Check that the port is free, say where the site is, and become gunicorn."""

    help = "Serves the site on this machine, until Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", default="8000", help="port on 127.0.0.1 (default: 8000)")

    def handle(self, *args: Any, port: str, **options: Any) -> None:
        number = port_number(port)
        refuse_a_busy_port(number)
        self.stdout.write(WELCOME.format(host=HOST, port=number))
        self.stdout.flush()
        become_gunicorn(number)


def port_number(text: str) -> int:
    """The port that `text` names; raises `CommandError` when it names none."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise CommandError(f"PORT must be a number from 1 to 65535, not “{text}”.")
    return int(text)


def refuse_a_busy_port(port: int) -> None:
    """Raise `CommandError` when another program already listens there, or when we may not."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError as error:
            raise CommandError(f"Port {port} needs more rights; choose one above 1023: make run PORT=8001") from error
        except OSError as error:
            raise CommandError(
                f"Port {port} is used by another program; choose another: make run PORT={_another(port)}"
            ) from error


def become_gunicorn(port: int) -> None:
    """Replace this process by the server: one process with threads, as an embedded database likes best."""
    os.chdir(settings.BASE_DIR)
    environment = os.environ | {"BIND": f"{HOST}:{port}", "LOG_LEVEL": os.environ.get("LOG_LEVEL", "warning")}
    configuration = Path(settings.BASE_DIR) / "gunicorn.conf.py"
    os.execve(sys.executable, [sys.executable, "-m", "gunicorn", "--config", str(configuration)], environment)


def _another(port: int) -> int:
    return port + 1 if port < 65535 else port - 1
