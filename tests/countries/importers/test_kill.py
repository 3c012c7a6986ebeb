"""An import that is killed leaves nothing, says so, and can be made again."""

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import psycopg
import pytest
from django.conf import settings

from tests.countries.importers.files import law, table

WORLD = (
    "from countries.models import MemberState, Region;"
    "r = Region.objects.create(code='A', slug='a', name='A');"
    "MemberState.objects.create(iso2='KE', iso3='KEN', m49='404', name='Kenya', region=r, latitude=0, longitude=0)"
)


class Portal(NamedTuple):
    """A database that no other test uses, for processes of their own."""

    environment: dict[str, str]
    url: str

    def start(self, *arguments: str) -> Any:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.Popen(command, env=self.environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def run(self, *arguments: str) -> str:
        process = self.start(*arguments)
        output, _nothing = process.communicate(timeout=400)
        assert process.returncode == 0, output
        return str(output)

    def ask(self, query: str) -> Any:
        if self.url.startswith("sqlite"):
            with contextlib.closing(sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)) as connection:
                return connection.execute(query).fetchone()[0]
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query).fetchone()[0]

    def stored(self) -> tuple[int, int]:
        return self.ask("SELECT count(*) FROM countries_labourlaw"), self.ask("SELECT count(*) FROM countries_importchange")

    def state(self) -> str:
        return str(self.ask("SELECT max(state) FROM countries_importbatch WHERE id = (SELECT max(id) FROM countries_importbatch)"))


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """On a database of the kind that this run is on."""
    folder = tmp_path_factory.mktemp("kill")
    server = os.environ.get("TEST_DATABASE_URL")
    name = f"kill_import_{os.getpid()}"
    url = f"{server.rpartition('/')[0]}/{name}" if server else f"sqlite:///{folder}/kill.sqlite3"
    one = Portal({**os.environ, "DATABASE_URL": url, "VAR_DIR": str(folder)}, url)
    if not server:
        one.run("migrate", "--verbosity", "0")
        yield one
        return
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        one.run("migrate", "--verbosity", "0")
        yield one
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_killed_import_leaves_nothing_and_is_made_again(portal, tmp_path):
    portal.run("shell", "--verbosity", "0", "-c", WORLD)
    large, small = tmp_path / "large.csv", tmp_path / "small.csv"
    large.write_text(table(*(law(number) for number in range(30_000))))  # takes a minute: the kill comes in its middle
    small.write_text(table(*(law(number) for number in range(3))))
    process = portal.start("import_laws", str(large))
    wait_until(lambda: portal.state() == "running")
    time.sleep(1)
    process.send_signal(signal.SIGSTOP)
    try:
        busy = portal.start("import_laws", str(small))
        assert "An import of this kind is running" in busy.communicate(timeout=60)[0]
        portal.run("run_imports")
        assert portal.state() == "running"
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()
    assert portal.stored() == (0, 0)
    wait_until(lambda: portal.run("run_imports") == "" and portal.state() == "failed")
    assert portal.stored() == (0, 0)
    assert "3 new" in portal.run("import_laws", str(small))
    assert portal.stored() == (3, 3)


def wait_until(condition: Callable[[], bool]) -> None:
    last = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < last, "it did not happen in time"
        time.sleep(0.1)
