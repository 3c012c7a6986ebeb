import logging
import os
import signal
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils import timezone

from editorial import mail, publishing
from editorial.publishing.tidying import tidy

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """Any number may run at the same time: see `editorial.publishing.due`."""

    help = "Publish and withdraw what is due, and send waiting e-mails. For a timer each minute; or with --watch, without one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due and end; so it does without --watch, too.")
        parser.add_argument("--watch", action="store_true", help="Go on, each minute, until it is stopped.")
        parser.add_argument("--every", type=float, default=60.0, metavar="SECONDS", help="With --watch: how often; 60.")
        parser.add_argument("--with-parent", action="store_true", help="With --watch: end when the process that started it is gone.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"] and not options["once"]:
            self.watch(options["every"], os.getppid() if options["with_parent"] else None)
        elif failed := self.run_once():
            raise CommandError(f"{failed} could not be done; each is tried again.")

    def run_once(self) -> int:
        """The number of items that failed."""
        report = publishing.run_due()
        for words in report.done:
            self.stdout.write(words)
        for words in report.failed:
            self.stderr.write(self.style.ERROR(words))
        mail.send_waiting()
        tidy()
        return len(report.failed)

    def watch(self, every: float, parent: int | None) -> None:
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, stop)
        while True:
            self.run_and_go_on()
            # On the minute: what is set for ten o'clock goes out at ten o'clock.
            wake_at = time.time() + every - time.time() % every
            while (left := wake_at - time.time()) > 0:
                if parent and os.getppid() != parent:
                    return
                time.sleep(min(left, 1.0))

    def run_and_go_on(self) -> None:
        close_old_connections()
        try:
            self.run_once()
        except (OperationalError, InterfaceError) as error:
            logger.error("%s: the database does not answer; tried again in a minute: %s", timezone.now().isoformat(), str(error).strip())
        except Exception:
            logger.exception("The work that is due was broken off; it goes on in a minute.")
        finally:
            close_old_connections()


def stop(signal_number: int, frame: FrameType | None) -> None:
    """At once: a transaction that is open is undone, and its item is done by the next run."""
    raise SystemExit(0)
