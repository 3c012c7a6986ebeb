from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from countries.importers.errors import ImportStoppedError
from countries.importers.undoing import undo
from countries.models import ImportBatch


class Command(BaseCommand):
    help = "Take an import back: rows that are still as it left them become what they were, and rows that it made are deleted."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("number", type=int, help="The number of the import.")

    def handle(self, *args: Any, **options: Any) -> None:
        batch = ImportBatch.objects.filter(pk=options["number"]).first()
        if batch is None:
            raise CommandError(f"There is no import {options['number']}.")
        try:
            result = undo(batch)
        except ImportStoppedError as error:
            raise CommandError(error.words) from error
        for words in result.left:
            self.stderr.write(self.style.WARNING(words))
        self.stdout.write(f"Import {batch.pk} was taken back: {result.restored} restored, {result.deleted} deleted, {len(result.left)} left as they are.")
