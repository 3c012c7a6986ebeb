from countries.importers.command import ImportCommand
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.RATIFICATIONS
    help = "Import ratifications from a table (CSV); docs/importing.md lists its columns."
