from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError

from countries.importers.command import ImportCommand
from countries.importers.iati.options import OPTIONS
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.IATI
    help = "Import projects from a file of IATI activities, version 2.01 to 2.03; docs/importing-iati.md says what is read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--strict", action="store_true", help="One activity that is wrong stops the whole file.")
        parser.add_argument("--source", dest="shown_source", default="", help="Shown beside each project; by default the organisation that reports it, and IATI.")
        parser.add_argument("--source-url", default="", help="By default the address of the file, or each project's page on d-portal.org.")
        parser.add_argument("--retrieved-on", default="", metavar="DAY", help="By default the day on which the file says that it was made.")
        parser.add_argument("--licence", default="", help="As the publisher states it in the IATI Registry, as in CC BY 4.0.")

    def options_of(self, options: dict[str, Any]) -> dict[str, Any]:
        # `source` is the file to read.
        given = options | {"source": options["shown_source"]}
        return {name: value for name in OPTIONS if (value := self._clean(name, given[name]))}

    def _clean(self, name: str, value: Any) -> Any:
        try:
            return OPTIONS[name].clean(value)
        except ValidationError as error:
            raise CommandError(f"--{name.replace('_', '-')}: {' '.join(error.messages)}") from error
