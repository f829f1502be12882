"""A throw-away PostgreSQL server for the test suite, from the system's own binaries.

It lives in a short directory under /tmp (its socket's path must be short), listens on that socket only and
never syncs to disk: it starts in under a second and is worth nothing after the run. PostgreSQL refuses to run
as root, so root hands the directory to an unprivileged user.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Sorts as dictionaries do, without regard to spaces and hyphens, so that a test fails where that would show.
LOCALE = ("--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-u-ka-shifted")
FAST = "-F -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
#: Tests ask many small queries once: none is worth compiling, and what tests rolled back is soon swept away, so that
#: tables that hold nothing are not long to read.
SMALL = "-c max_connections=60 -c jit=off -c autovacuum_naptime=5s -c autovacuum_vacuum_cost_delay=0"
#: A query that runs so long has gone astray: a test then fails where it would hang.
PATIENCE = "-c statement_timeout=120s"


def binaries() -> Path | None:
    """The newest installed directory of PostgreSQL server programs, or None."""
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    if on_path:
        found.append(Path(on_path).resolve().parent)
    return max(found, key=_version, default=None)


@contextmanager
def server() -> Iterator[str]:
    """Run a server; gives the address of its empty default database, and leaves nothing behind.

    Raises `LookupError` when no PostgreSQL is installed and `CalledProcessError` when it does not start.
    """
    programs = binaries()
    if programs is None:
        raise LookupError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    with tempfile.TemporaryDirectory(prefix="pgt", dir="/tmp", ignore_cleanup_errors=True) as home:
        data, run = f"{home}/d", _runner(home)
        run(
            programs / "initdb",
            "-D",
            data,
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            *LOCALE,
            "--no-sync",
        )
        run(programs / "pg_ctl", "-D", data, "-w", "-l", f"{home}/log", "-o", _options(home), "start")
        try:
            yield f"postgresql://postgres@/postgres?host={home}"
        finally:
            run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def _options(home: str) -> str:
    return f"-k {home} -c listen_addresses='' {FAST} {SMALL} {PATIENCE}"


def _version(directory: Path) -> tuple[int, ...]:
    name = directory.parent.name
    return tuple(int(part) for part in name.split(".") if part.isdecimal())


def _runner(home: str) -> Callable[..., None]:
    """A function that runs a program, as an unprivileged user when we are root."""
    identity: dict[str, Any] = {}
    if os.geteuid() == 0:
        owner = _unprivileged()
        os.chown(home, owner.pw_uid, owner.pw_gid)
        identity = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}

    def run(*command: str | Path) -> None:
        # Its output is not captured: the server would inherit the pipe and hold it open.
        subprocess.run(command, check=True, cwd="/", stdout=subprocess.DEVNULL, **identity)

    return run


def _unprivileged() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")
