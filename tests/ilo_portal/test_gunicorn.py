"""What gunicorn is told, in a process of its own: by the environment or by `local.env`, as the settings are."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

SHOW = "import runpy; c = runpy.run_path('gunicorn.conf.py'); print({value})"


def start(tmp_path, value: str = "'started'", **environment: str) -> subprocess.CompletedProcess[str]:
    path = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", SHOW.format(value=value)],
        cwd=settings.BASE_DIR,
        env={**path, "VAR_DIR": str(tmp_path), **environment},
        capture_output=True,
        text=True,
    )


def shown(tmp_path, *names: str, **environment: str) -> str:
    done = start(tmp_path, f"*(c[name] for name in {names!r})", **environment)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_without_a_word_it_serves_this_machine_alone(tmp_path):
    names = ("bind", "workers", "threads", "forwarded_allow_ips", "loglevel", "accesslog", "beside")
    assert shown(tmp_path, *names) == "127.0.0.1:8000 2 4 127.0.0.1,::1 warning None ['publish_due', 'run_imports']"


def test_local_file_is_read(tmp_path):
    (tmp_path / "local.env").write_text(
        "PORT=8123\nWEB_CONCURRENCY=3\nWEB_THREADS=5\nFORWARDED_ALLOW_IPS=10.0.0.1\nGUNICORN_LOG_LEVEL=info\nACCESS_LOG=-\nPUBLISH_DUE=off\nRUN_IMPORTS=No\n"
    )
    names = ("bind", "workers", "threads", "forwarded_allow_ips", "loglevel", "accesslog", "beside")
    assert shown(tmp_path, *names) == "127.0.0.1:8123 3 5 10.0.0.1 info - []"


def test_environment_wins_over_the_local_file(tmp_path):
    (tmp_path / "local.env").write_text("PORT=8123\nPUBLISH_DUE=off\n")
    assert shown(tmp_path, "bind", "beside", PORT="8124", PUBLISH_DUE="on") == "127.0.0.1:8124 ['publish_due', 'run_imports']"


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("PORT", "many", "PORT is not a whole number"),
        ("WEB_CONCURRENCY", "0", "WEB_CONCURRENCY is less than 1"),
        ("WEB_THREADS", "two", "WEB_THREADS is not a whole number"),
        ("GUNICORN_LOG_LEVEL", "loud", "GUNICORN_LOG_LEVEL='LOUD' is no level"),
        ("PUBLISH_DUE", "offf", "PUBLISH_DUE='offf' is neither on nor off"),
        ("RUN_IMPORTS", "nein", "RUN_IMPORTS='nein' is neither on nor off"),
    ],
)
def test_bad_value_stops_the_start_and_is_named(tmp_path, name: str, value: str, words: str):
    done = start(tmp_path, **{name: value})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert last.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert words in last


RESTART = """
import importlib.util, os, signal
from gunicorn.arbiter import Arbiter
spec = importlib.util.spec_from_file_location("conf", "gunicorn.conf.py")
conf = importlib.util.module_from_spec(spec)
spec.loader.exec_module(conf)

class Log:
    error = critical = lambda self, words, name: print(words % name)

class Server:
    log = Log()
    def handle_chld(self):
        print("reaped")
    handle_cld = handle_chld

server = Server()
conf.SHORTEST_LIFE = float(os.environ["SHORTEST_LIFE"])
conf.when_ready(server)
(_started, first), = conf.running.values()
first.kill()
first.wait()
getattr(server, "handle_" + Arbiter.SIG_NAMES[signal.SIGCHLD])()
print(len(conf.running), all(process.poll() is None and process.pid != first.pid for _started, process in conf.running.values()))
conf.on_exit(server)
"""


@pytest.mark.parametrize(("shortest_life", "words", "left"), [("0", "it is started again", "1 True"), ("600", "is not started again", "0 True")])
def test_what_runs_beside_the_workers_is_started_again(tmp_path, shortest_life: str, words: str, left: str):
    environment = {**os.environ, "VAR_DIR": str(tmp_path), "SECRET_KEY": "only-for-this-test", "PUBLISH_DUE": "off", "SHORTEST_LIFE": shortest_life}
    done = subprocess.run([sys.executable, "-c", RESTART], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[1] == "reaped"
    assert words in lines[2]
    assert lines[3] == left
