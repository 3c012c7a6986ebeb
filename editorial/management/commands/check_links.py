from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from editorial.links import external
from editorial.links.checking import check_external, check_internal
from editorial.links.memory import remembering


class Command(BaseCommand):
    """What it finds stands on the desk; each run replaces the findings of the one before."""

    help = "Find links in live pages and drafts that lead nowhere. Ends with an error where there are any."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--external", action="store_true", help="Ask other sites, too: those of LINK_CHECK_HOSTS.")
        parser.add_argument("--seconds", type=float, default=600, help="With --external: how long at most.")

    def handle(self, *args: Any, **options: Any) -> None:
        broken = check_internal()
        self.stdout.write(f"Links within the site: {broken} broken.")
        if options["external"]:
            rules = external.Rules(tuple(settings.LINK_CHECK_HOSTS), external.is_public)
            beyond = check_external(remembering(external.asker(rules, budget=options["seconds"])))
            self.stdout.write(f"Links to other sites: {beyond} broken.")
            broken += beyond
        if broken:
            raise CommandError(f"{broken} links lead nowhere.")
