from countries.importers.command import ImportCommand
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.STANDARDS
    help = "Import international labour standards from a table (CSV); docs/importing.md lists its columns."
