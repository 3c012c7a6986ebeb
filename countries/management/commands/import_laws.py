from countries.importers.command import ImportCommand
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.LAWS
    help = "Import labour laws from a table (CSV); docs/importing.md lists its columns."
