"""Work that comes up now and then, done by a process that stays: what `manage.py … --watch` does."""

import logging
import os
import signal
import time
from argparse import ArgumentParser
from collections.abc import Callable
from types import FrameType

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

logger = logging.getLogger(__name__)


def add_arguments(parser: ArgumentParser, every: float) -> None:
    parser.add_argument("--watch", action="store_true", help="Go on until it is stopped.")
    parser.add_argument("--every", type=float, default=every, metavar="SECONDS", help=f"With --watch: how often; {every:g}.")
    # Its number comes from outside: it may be gone before this process could ask who it was.
    parser.add_argument("--with-parent", type=int, metavar="PID", help="With --watch: end when this process, which started it, is gone.")


def watch(work: Callable[[], object], every: float, *, with_parent: int | None) -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, stop)
    while not _is_left_by(with_parent):
        run_and_go_on(work)
        # On the minute: what is set for ten o'clock is done at ten o'clock.
        wake_at = time.time() + every - time.time() % every
        while (left := wake_at - time.time()) > 0:
            if _is_left_by(with_parent):
                return
            time.sleep(min(left, 1.0))


def _is_left_by(parent: int | None) -> bool:
    return parent is not None and os.getppid() != parent


def run_and_go_on(work: Callable[[], object]) -> None:
    close_old_connections()
    try:
        work()
    except (OperationalError, InterfaceError) as error:
        logger.error("%s: the database does not answer; tried again: %s", timezone.now().isoformat(), str(error).strip())
    except Exception:
        logger.exception("The work that is due was broken off; it goes on.")
    finally:
        close_old_connections()


def stop(signal_number: int, frame: FrameType | None) -> None:
    """At once: a transaction that is open is undone, and its item is done by the next run."""
    raise SystemExit(0)
