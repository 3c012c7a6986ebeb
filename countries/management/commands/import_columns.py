from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from countries.importers.tables.manual import in_page


class Command(BaseCommand):
    help = "Write the columns of the tables that can be imported into docs/importing.md."

    def handle(self, *args: Any, **options: Any) -> None:
        page = Path(settings.BASE_DIR) / "docs" / "importing.md"
        page.write_text(in_page(page.read_text()))
