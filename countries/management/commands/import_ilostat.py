from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from countries.importers.command import ImportCommand
from countries.importers.errors import ImportStoppedError
from countries.importers.ilostat.days import day_taken
from countries.importers.ilostat.options import first_year, wanted_indicators
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.ILOSTAT
    help = "Import statistics from a file of ILOSTAT: bulk CSV in code or label form, SDMX-CSV, SDMX-ML or SDMX-JSON; see docs/importing-ilostat.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--indicator", action="append", default=[], metavar="CODE", help="Only this one, as in UNE_2EAP_SEX_AGE_RT; as often as wanted.")
        parser.add_argument("--from-year", type=int, metavar="YEAR", help="Only figures of this year and later.")
        parser.add_argument("--new-indicators", action="store_true", help="Make indicators that are not here yet from the codes of the file.")
        parser.add_argument("--retrieved-on", default="", metavar="DAY", help="When the file was taken, as in 2026-01-31; by default today.")

    def options_of(self, options: dict[str, Any]) -> dict[str, Any]:
        try:
            codes = wanted_indicators(options)
            first_year(options)
            day_taken(options)
        except ImportStoppedError as error:
            raise CommandError(error.words) from error
        asked = {"indicator": " ".join(codes), **{name: options[name] for name in ("from_year", "new_indicators", "retrieved_on")}}
        return {name: value for name, value in asked.items() if value}
