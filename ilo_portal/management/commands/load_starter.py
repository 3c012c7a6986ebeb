"""Load the starter content, each set once: what editors change or delete afterwards stays as they left it."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

import countries.starter.practices
import ilo_portal.starter
import stories.starter
from ilo_portal.models import StarterSet


def load_pages() -> None:
    """Stories, and good practices with pictures of theirs."""
    stories.starter.load()
    countries.starter.practices.load()


SETS = {
    "countries": countries.starter.load,
    "stories": load_pages,
    "mission": ilo_portal.starter.load,
}


class Command(BaseCommand):
    help = "Load the starter content once: member States, topics, profiles, records, stories, good practices and the mission page."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, load in SETS.items():
            with transaction.atomic():
                # The row is written first: of two set-ups at once the second waits here, then finds it.
                _row, new = StarterSet.objects.get_or_create(name=name)
                if new:
                    load()
                    self.stdout.write(f"Starter content: {name} loaded.")
