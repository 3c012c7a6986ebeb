import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from countries.importers import uploads
from countries.importers.jobs import run_waiting
from editorial import watching


class Command(BaseCommand):
    """Any number may run at the same time: of each kind, one import runs."""

    help = "Do the imports that wait to be done, and remove files that nobody came back to. For a timer; or with --watch, without one."
    requires_system_checks: list[str] = []
    #: Files are looked through once an hour.
    tidied_at = float("-inf")

    def add_arguments(self, parser: ArgumentParser) -> None:
        watching.add_arguments(parser, every=2.0)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"]:
            watching.watch(self.run_once, options["every"], with_parent=options["with_parent"])
        else:
            self.run_once()

    def run_once(self) -> None:
        for batch in run_waiting():
            self.stdout.write(f"Import {batch.pk}, {batch}: {batch.get_state_display()}")
        if time.monotonic() - self.tidied_at > 3600:
            uploads.tidy()
            self.tidied_at = time.monotonic()
