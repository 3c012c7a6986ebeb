import io
import time
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse

from editorial import publishing, roles
from ilo_portal import administrators, messages, static_files
from ilo_portal.models import StarterSet


class Command(BaseCommand):
    """All in one process: starting Django for each step would take most of a second start's time."""

    help = "Make the portal ready to serve: catalogues, database, starter content, static files, a first administrator."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, help="The port that the addresses shown are to name.")

    def handle(self, *args: Any, **options: Any) -> None:
        self.step("Compiling translations", lambda: bool(messages.compile_catalogues()))
        self.step("Preparing the database", self.migrate)
        roles.ensure_groups()
        self.step("Loading the starter content", self.load_starter)
        self.step("Giving pages their first version", lambda: bool(publishing.adopt_all()))
        if not settings.DEBUG:
            self.step("Collecting static files", static_files.collect)
        self.show_login(administrators.create_first(), options["port"])

    def step(self, words: str, work: Callable[[], bool]) -> None:
        """Do one step and name it with its time; one that found nothing to do stays silent."""
        started = time.monotonic()
        if work():
            self.stdout.write(f"{words} … {time.monotonic() - started:.1f} s")

    def migrate(self) -> bool:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        call_command("migrate", interactive=False, verbosity=0)
        return True

    def load_starter(self) -> bool:
        """Sets that were loaded before are not loaded again: what editors delete stays deleted."""
        loaded = StarterSet.objects.count()
        call_command("load_starter", stdout=io.StringIO())
        return StarterSet.objects.count() > loaded

    def show_login(self, password: str | None, port: int) -> None:
        if not settings.EDITORIAL:
            return
        address = f"http://127.0.0.1:{port}{reverse('admin:index')}"
        if password is None:
            self.stdout.write(f"Editors log in at {address} (password lost? make password).")
        else:
            self.stdout.write(
                f"\nEditors log in at {address}\n  user name          {administrators.FIRST}\n  one-time password  {password}\n"
                "It is shown only now. Choose your own after the first login; `make password` makes a new one.\n"
            )
