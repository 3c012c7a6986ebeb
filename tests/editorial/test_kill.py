"""Processes that are killed, and a database that goes away, while pages are being published."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import psycopg
import pytest
from django.conf import settings

SQLITE, POSTGRESQL = "sqlite", "postgresql"


class Database(NamedTuple):
    """A database that no other test uses, for processes of their own."""

    vendor: str
    url: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DATABASE_URL": self.url, "VAR_DIR": str(self.folder), "DJANGO_SETTINGS_MODULE": "ilo_portal.settings"}

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments], env=self.environment, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=400, check=True
        )

    def ask(self, query: str) -> Any:
        if self.vendor == SQLITE:
            with sqlite3.connect(self.folder / "kill.sqlite3", timeout=20) as connection:
                return connection.execute(query).fetchone()[0]
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query).fetchone()[0]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """Of the kind that this run is on."""
    folder = tmp_path_factory.mktemp("kill")
    if not (server := os.environ.get("TEST_DATABASE_URL")):
        yield Database(SQLITE, f"sqlite:///{folder}/kill.sqlite3", folder)
        return
    name = f"kill_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield Database(POSTGRESQL, f"{server.rpartition('/')[0]}/{name}", folder)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def result(database: Database) -> Any:
    path = database.folder / "result.json"
    database.run("-m", "tests.editorial.kill_rounds", str(path))
    return json.loads(path.read_text())


@pytest.mark.parametrize(("round_name", "due"), [("pages", 100), ("bundles", 200)])
def test_after_a_kill_every_page_is_wholly_old_or_wholly_new(result, round_name, due):
    round_ = result[round_name]
    assert round_["kills"] > 0
    assert round_["half_after_kills"] == round_["half"] == []
    assert any(0 < seen < due for seen in round_["seen"]), "the kills came in the middle"


@pytest.mark.parametrize(("round_name", "due"), [("pages", 100), ("bundles", 200)])
def test_the_next_run_loses_nothing_and_publishes_nothing_twice(result, round_name, due):
    assert result[round_name]["new"] == result[round_name]["published"] == due
    assert result[round_name]["failed"] == []


@pytest.mark.parametrize("workers", [2, 4])
def test_several_workers_publish_each_page_once(result, workers):
    round_ = result[f"workers_{workers}"]
    assert round_["exit_codes"] == [0] * workers
    assert round_["half"] == round_["failed"] == []
    assert round_["new"] == round_["published"] == 100


def test_bundles_that_share_pages_do_not_wait_for_each_other(result):
    round_ = result["crossed"]
    assert round_["exit_codes"] == [0] * 4
    assert round_["half"] == round_["failed"] == []
    assert round_["new"] == round_["published"] == 40


def wait_until(condition: Callable[[], bool], seconds: float = 40) -> None:
    last = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < last, "it did not happen in time"
        time.sleep(0.1)


def take_away(database: Database) -> Callable[[], None]:
    """Nobody reaches the database, until the answer is called."""
    if database.vendor == SQLITE:
        file, aside = database.folder / "kill.sqlite3", database.folder / "aside.sqlite3"
        file.rename(aside)
        file.mkdir()  # else it would be made anew, empty

        def put_back() -> None:
            file.rmdir()
            aside.rename(file)

        return put_back
    server, name = os.environ["TEST_DATABASE_URL"], database.url.rpartition("/")[2]

    def order(command: str) -> None:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(command)

    order(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    order(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
    return lambda: order(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_the_watch_goes_on_after_the_database_was_away_and_stops_at_once(database, result):
    log = database.folder / "watch.log"
    published = "SELECT count(*) FROM editorial_event WHERE kind = 'published'"
    before = database.ask(published)
    with log.open("w") as output:
        command = [sys.executable, "manage.py", "publish_due", "--watch", "--every", "0.3"]
        watch = subprocess.Popen(command, env=database.environment, cwd=settings.BASE_DIR, stdout=output, stderr=output)
    try:
        database.run("-m", "tests.editorial.kill_rounds", "--due", "20")
        wait_until(lambda: database.ask(published) == before + 20)
        put_back = take_away(database)
        wait_until(lambda: "the database does not answer" in log.read_text())
        put_back()
        database.run("-m", "tests.editorial.kill_rounds", "--due", "20")
        wait_until(lambda: database.ask(published) == before + 40)
        assert watch.poll() is None
        watch.send_signal(signal.SIGTERM)
        assert watch.wait(timeout=5) == 0
    finally:
        watch.kill()
        watch.wait()


@pytest.mark.parametrize("seconds", [0, 3], ids=["while it starts", "later"])
def test_the_watch_ends_with_whoever_started_it(database, result, seconds):
    starter = (
        "import os, subprocess, sys, time;"
        "p = subprocess.Popen([sys.executable, 'manage.py', 'publish_due', '--watch', '--with-parent', str(os.getpid())]);"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", starter], env=database.environment, cwd=settings.BASE_DIR, stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    child = int(parent.stdout.readline())
    time.sleep(seconds)
    parent.kill()
    parent.wait()
    wait_until(lambda: not running(child), 30)


def running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or state.read_text().rpartition(")")[2].split()[0] != "Z"
