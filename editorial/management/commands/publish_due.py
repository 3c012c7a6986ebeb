from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial import mail, publishing, watching
from editorial.publishing.tidying import tidy


class Command(BaseCommand):
    """Any number may run at the same time: see `editorial.publishing.due`."""

    help = "Publish and withdraw what is due, and send waiting e-mails. For a timer each minute; or with --watch, without one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due and end; so it does without --watch, too.")
        watching.add_arguments(parser, every=60.0)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["watch"] and not options["once"]:
            watching.watch(self.run_once, options["every"], with_parent=options["with_parent"])
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
