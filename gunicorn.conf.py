"""How gunicorn serves the portal; its values come from where the settings' do."""

import logging
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from ilo_portal.environment import env, flag, level, number

bind = env.str("BIND", default=f"127.0.0.1:{number('PORT', default=8000)}")
workers = number("WEB_CONCURRENCY", default=2)
worker_class = "gthread"
threads = number("WEB_THREADS", default=4)
# Loaded once and shared by the workers. Nothing opens a connection at import time, so that none is shared.
preload_app = True
wsgi_app = "ilo_portal.wsgi"
timeout = 60
graceful_timeout = 20
max_requests = 20_000
max_requests_jitter = 2_000
# A worker's sign of life must not wait for a slow disk.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None
control_socket_disable = True
forwarded_allow_ips = env.str("FORWARDED_ALLOW_IPS", default="127.0.0.1,::1")
# Nobody in front may move the site to another path, or exchange the path that a cache has filed the page under.
forwarder_headers = ""
loglevel = level("GUNICORN_LOG_LEVEL", default="WARNING").lower()
# Django answers HEAD with the page's body and leaves it to the server to drop it: nothing to warn of.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)
accesslog = env.str("ACCESS_LOG", default="") or None

# What is due goes out by `manage.py publish_due`, and what waits to be imported comes in by `manage.py run_imports`, started beside the workers.
# Any number of either do no harm.
beside = [command for command, name in {"publish_due": "PUBLISH_DUE", "run_imports": "RUN_IMPORTS"}.items() if flag(name, default=True)]
running: dict[str, tuple[float, subprocess.Popen[bytes]]] = {}
#: Seconds. What ends sooner would end again at once.
SHORTEST_LIFE = 5


def when_ready(server: Any) -> None:
    for name in beside:
        start(name)
    # Called by gunicorn's main loop whenever a child of it has ended.
    reap = server.handle_chld

    def handle_chld() -> None:
        reap()
        restart_ended(server)

    # The signal has two names, and which of them gunicorn calls depends on the system.
    server.handle_chld = server.handle_cld = handle_chld
    print(f"The portal is open at http://{bind}/ (Ctrl-C stops it).", flush=True)


def start(name: str) -> None:
    # In a process of its own, which ends with this one, even if this one is killed.
    command = [sys.executable, "manage.py", name, "--watch", "--with-parent", str(os.getpid())]
    running[name] = time.monotonic(), subprocess.Popen(command, cwd=Path(__file__).parent)


def restart_ended(server: Any) -> None:
    """Without them nothing would be published or imported, and nobody be told."""
    for name, (started, process) in list(running.items()):
        if process.poll() is None:
            continue
        del running[name]
        if time.monotonic() - started < SHORTEST_LIFE:
            server.log.critical("manage.py %s ended as soon as it had begun, and is not started again.", name)
        else:
            server.log.error("manage.py %s has ended: it is started again.", name)
            start(name)


def on_exit(server: Any) -> None:
    processes = [process for _started, process in running.values()]
    running.clear()
    for process in processes:
        process.terminate()
    for process in processes:
        process.wait(timeout=5)
