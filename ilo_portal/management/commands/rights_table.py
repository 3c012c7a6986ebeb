from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from ilo_portal.rights_table import render

PAGE = settings.BASE_DIR / "docs" / "rights.md"


class Command(BaseCommand):
    help = "Write docs/rights.md: who may do what, as editorial.rights answers."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(render(), encoding="utf-8")
        self.stdout.write(f"{PAGE.relative_to(settings.BASE_DIR)} is written.")
