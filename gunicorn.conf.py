"""How gunicorn serves the portal; each value can be set from the environment."""

import logging
import os
import subprocess
import sys
from pathlib import Path

bind = os.environ.get("BIND", f"127.0.0.1:{os.environ.get('PORT', '8000')}")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
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
forwarded_allow_ips = os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1,::1")
# Nobody in front may move the site to another path, or exchange the path that a cache has filed the page under.
forwarder_headers = ""
loglevel = os.environ.get("GUNICORN_LOG_LEVEL", "warning")
# Django answers HEAD with the page's body and leaves it to the server to drop it: nothing to warn of.
logging.getLogger("gunicorn.http.wsgi").setLevel(logging.ERROR)
accesslog = os.environ.get("ACCESS_LOG") or None

# What is due goes out by `manage.py publish_due`, and what waits to be imported comes in by `manage.py run_imports`, started beside the workers.
# Any number of either do no harm.
def is_on(name: str) -> bool:
    return os.environ.get(name, "on").lower() not in {"off", "0", "no", "false"}


beside = [command for command, name in {"publish_due": "PUBLISH_DUE", "run_imports": "RUN_IMPORTS"}.items() if is_on(name)]
watch: list[subprocess.Popen[bytes]] = []


def when_ready(server: object) -> None:
    for name in beside:
        # In a process of its own, which ends with this one, even if this one is killed.
        command = [sys.executable, "manage.py", name, "--watch", "--with-parent"]
        watch.append(subprocess.Popen(command, cwd=Path(__file__).parent))
    print(f"The portal is open at http://{bind}/ (Ctrl-C stops it).", flush=True)


def on_exit(server: object) -> None:
    for process in watch:
        process.terminate()
    for process in watch:
        process.wait(timeout=5)
