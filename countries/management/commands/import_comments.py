from countries.importers.command import ImportCommand
from countries.models import ImportBatch


class Command(ImportCommand):
    kind = ImportBatch.Kind.COMMENTS
    help = "Import supervisory comments from a table (CSV); docs/importing.md lists its columns."
