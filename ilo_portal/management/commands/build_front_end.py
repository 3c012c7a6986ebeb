from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ilo_portal import front_end


class Command(BaseCommand):
    help = "Collect fonts and flags, and join the style sheets and the scripts, into the front-end folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sources", action="store_true", help="Import the sources instead of joining them, for development.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            front_end.build(settings.FRONT_END_DIR, joined=not options["sources"])
        except front_end.BuildError as error:
            raise CommandError(str(error)) from error
