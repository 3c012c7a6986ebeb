"""The portal as it is served for real: its own folder and database, prepared and run by gunicorn."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit
from urllib.request import urlopen

import psycopg

LIVE, KEPT = "portal.sqlite3", "kept.sqlite3"
ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
STOP_SECONDS = 15
AT_ANOTHER_TIME = """
import datetime, os, sys
import django
import time_machine
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ilo_portal.settings")
django.setup()
with time_machine.travel(datetime.datetime.fromisoformat(sys.argv[1])):
    call_command(*sys.argv[2:])
"""


class Portal(NamedTuple):
    """Where it answers, and who may log in."""

    url: str
    username: str
    password: str
    environment: dict[str, str]
    folder: Path

    def manage(self, *arguments: str) -> str:
        """Run one of the portal's commands on its database."""
        return run(self.environment, "manage.py", *arguments)

    def manage_at(self, moment: datetime, *arguments: str) -> str:
        """The same, as if it were another time."""
        return run(self.environment, "-c", AT_ANOTHER_TIME, moment.isoformat(), *arguments)

    def begin_anew(self) -> None:
        """Put back the database as it was prepared: what one test leaves behind, the next must not meet."""
        if url := self.environment.get("DATABASE_URL"):
            with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as connection:
                copy(connection, kept_of(name_of(url)), name_of(url))
        else:
            copy_file(self.folder / KEPT, self.folder / LIVE)

    def keep(self) -> None:
        """Remember the database as it is now."""
        if url := self.environment.get("DATABASE_URL"):
            with psycopg.connect(os.environ["TEST_DATABASE_URL"], autocommit=True) as connection:
                copy(connection, name_of(url), kept_of(name_of(url)))
        else:
            copy_file(self.folder / LIVE, self.folder / KEPT)


@contextmanager
def running_portal(folder: Path) -> Iterator[Portal]:
    port = free_port()
    with own_database() as database:
        environment = {name: value for name, value in os.environ.items() if name not in {"SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "DATABASE_URL"}}
        environment |= {"VAR_DIR": str(folder), "PORT": str(port), "WEB_CONCURRENCY": "1", **database}
        run(environment, "scripts/before_start.py", str(port))
        run(environment, "manage.py", "build_front_end")
        login = re.search(r"user name +(\S+)\s+one-time password +(\S+)", run(environment, "manage.py", "prepare", "--port", str(port)))
        assert login, "prepare shows the first administrator"
        portal = Portal(f"http://127.0.0.1:{port}", *login.groups(), environment, folder)
        portal.keep()
        with serving(environment, folder / "server.log", portal.url):
            yield portal


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def run(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True)
    assert done.returncode == 0, f"{' '.join(arguments)} failed:\n{done.stdout}{done.stderr}"
    return done.stdout


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """A database beside the tests' own on PostgreSQL; the file in the portal's folder on SQLite."""
    server = os.environ.get("TEST_DATABASE_URL")
    if not server:
        yield {}
        return
    parts = urlsplit(server)
    name = f"{parts.path.lstrip('/')}_e2e_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield {"DATABASE_URL": urlunsplit(parts._replace(path=f"/{name}"))}
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            for each in (name, kept_of(name)):
                connection.execute(f'DROP DATABASE IF EXISTS "{each}" WITH (FORCE)')


def name_of(url: str) -> str:
    return urlsplit(url).path.lstrip("/")


def kept_of(name: str) -> str:
    return f"{name}_kept"


def copy(connection: psycopg.Connection, source: str, target: str) -> None:
    connection.execute(f'DROP DATABASE IF EXISTS "{target}" WITH (FORCE)')
    connection.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')


def copy_file(source: Path, target: Path) -> None:
    """By SQLite itself, as one transaction: the server has the file open."""
    with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target, timeout=10)) as other:
        one.backup(other)


@contextmanager
def serving(environment: dict[str, str], log: Path, url: str) -> Iterator[None]:
    with log.open("w") as output:
        # In a session of its own, so that an interrupt of the tests reaches it through this function only.
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn"], cwd=ROOT, env=environment, stdin=subprocess.DEVNULL,
            stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    try:
        wait_until_ready(server, url, log)
        yield
    finally:
        stop(server)


def wait_until_ready(server: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        assert server.poll() is None, f"the server ended:\n{log.read_text()}"
        try:
            with urlopen(f"{url}/readyz", timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the server was not ready after {START_SECONDS} s:\n{log.read_text()}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End the server that was started here, with its workers, and nothing else."""
    if server.poll() is not None:
        return
    server.terminate()
    try:
        server.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
