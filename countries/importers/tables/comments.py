"""What the supervisory bodies said, as links."""

from django.utils.translation import gettext_lazy as _

from countries.importers.tables import shared
from countries.importers.tables.columns import Column
from countries.importers.tables.table import Table
from countries.models import ImportBatch, SupervisoryComment

TABLE = Table(
    SupervisoryComment,
    key=("identifier",),
    columns=(
        Column(SupervisoryComment, "identifier", "NORMLEX-4380001", _("The register's own identifier; imports match records by it.")),
        shared.member_state(SupervisoryComment),
        shared.standard(SupervisoryComment, "C182"),
        Column(SupervisoryComment, "kind", "observation"),
        Column(SupervisoryComment, "year", "2024"),
        Column(SupervisoryComment, "session", "113th (2025)"),
        Column(SupervisoryComment, "title", ""),
        Column(SupervisoryComment, "url", "https://normlex.ilo.org/comment/4380001"),
        *shared.origin(SupervisoryComment, source="ILO, NORMLEX", url="https://normlex.ilo.org/"),
    ),
)
IMPORTER = TABLE.importer(ImportBatch.Kind.COMMENTS)
