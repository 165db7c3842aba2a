"""Debian's Postgres, run by a test in a temporary folder as an unprivileged user of its own."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
from psycopg import sql

_USERS = ("postgres", "nobody")  # whom root starts it as; the server refuses root
_WAIT_S = 120  # for a server that starts on a busy machine


class Postgres:
    """A running server, reached by a socket in its own folder and by nothing else.

    Args:
        folder: Where its socket is.
        process: The server.
    """

    def __init__(self, folder: Path, process: "subprocess.Popen[bytes]") -> None:
        self._folder = folder
        self._process = process
        self._numbers = count(1)

    def new_url(self) -> str:
        """Address of a new, empty database."""
        name = f"harvest{next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"postgresql+psycopg://skygap@/{name}?host={self._folder}"

    def connect(self, database: str = "postgres") -> "psycopg.Connection[Any]":
        """A connection that commits each statement."""
        return psycopg.connect(
            host=str(self._folder), user="skygap", dbname=database, autocommit=True
        )

    def end_connections(self, url: str) -> None:
        """Does to everybody who uses a database what a restart of the server would do."""
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
        with self.connect() as connection:
            connection.execute(ended, [database_of(url)])


def database_of(url: str) -> str:
    """Name of the database that `new_url` made."""
    return url.partition("@/")[2].partition("?")[0]


def why_not() -> str:
    """Why no server can be started here; "" when one can."""
    if _programs() is None:
        return "no Postgres server: `make test-slow` installs one where apt-get may"
    if os.geteuid() == 0 and _user() is None:
        return f"Postgres refuses root, and there is no user {' or '.join(_USERS)}"
    return ""


@contextmanager
def running() -> Iterator[Postgres]:
    """A server with no data; gone with its folder at the end."""
    # Not below pytest's folder: a socket's path has at most 107 characters.
    folder = Path(tempfile.mkdtemp(prefix="skygap-postgres-"))
    process = None
    try:
        process = _start(folder)
        yield Postgres(folder, process)
    finally:
        if process is not None:
            process.send_signal(signal.SIGINT)  # without waiting for clients
            process.wait(_WAIT_S)
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> "subprocess.Popen[bytes]":
    programs = _programs()
    assert programs is not None
    user = _user()
    if user is not None:
        os.chown(folder, user.pw_uid, user.pw_gid)
    as_user: dict[str, Any] = (
        {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
    )
    data = folder / "data"
    options = ("-U", "skygap", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync")
    made = (programs / "initdb", "-D", data, *options)
    subprocess.run(  # noqa: S603 # Debian's own
        made, cwd=folder, check=True, capture_output=True, timeout=_WAIT_S, **as_user
    )
    served = (programs / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=")
    # Clients are killed here, never the server or the machine.
    process = subprocess.Popen(  # noqa: S603 # Debian's own
        (*_dies_with_us(), *served, "-c", "fsync=off"),
        cwd=folder,
        stderr=subprocess.DEVNULL,
        **as_user,
    )
    ready = (programs / "pg_isready", "-q", "-h", folder, "-U", "skygap", "-d", "postgres")
    deadline = monotonic() + _WAIT_S
    while subprocess.run(ready, check=False).returncode:  # noqa: S603 # Debian's own
        assert process.poll() is None, "Postgres ended as soon as it was started"
        assert monotonic() < deadline, "Postgres did not answer"
        sleep(0.05)
    return process


def _dies_with_us() -> tuple[str, ...]:
    """A test run that is killed leaves no server behind."""
    setpriv = shutil.which("setpriv")
    return (setpriv, "--pdeathsig", "INT") if setpriv else ()


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _user() -> pwd.struct_passwd | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    return next((known[name] for name in _USERS if name in known), None)
