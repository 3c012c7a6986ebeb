from typing import Any

from django.core.management.base import BaseCommand

from editorial import roles


class Command(BaseCommand):
    help = "Make the groups of staff, or give them rights that are new; rights granted by hand stay."

    def handle(self, *args: Any, **options: Any) -> None:
        roles.ensure_groups()
        self.stdout.write(f"Groups: {', '.join(sorted(roles.PAGES))}.")
