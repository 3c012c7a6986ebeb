from countries.importers.command import ImportCommand
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.PUBLICATIONS
    help = "Import publications from a table (CSV); docs/importing.md lists its columns."
