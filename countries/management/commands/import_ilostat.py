from argparse import ArgumentParser
from typing import Any

from countries.importers.command import ImportCommand
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.ILOSTAT
    help = "Import statistics from a file of ILOSTAT: CSV with codes or labels, SDMX-CSV, SDMX-ML or SDMX-JSON; docs/importing-ilostat.md says what is read."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--indicator", action="append", default=[], metavar="CODE", help="Only this indicator, as in UNE_2EAP_SEX_AGE_RT; may be repeated.")
        parser.add_argument("--from-year", type=int, metavar="YEAR", help="Leave out what is older.")
        parser.add_argument("--new-indicators", action="store_true", help="Make indicators that are not here yet; without this their rows are left out.")

    def options_of(self, options: dict[str, Any]) -> dict[str, Any]:
        given = {"indicator": " ".join(options["indicator"]), "from_year": options["from_year"], "new_indicators": options["new_indicators"]}
        return {name: value for name, value in given.items() if value}
