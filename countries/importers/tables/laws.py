"""Labour laws, by the identifiers of their register."""

from django.utils.translation import gettext_lazy as _

from countries.importers.tables import readers, shared
from countries.importers.tables.columns import Column
from countries.importers.tables.table import Table
from countries.models import ImportBatch, LabourLaw

TABLE = Table(
    LabourLaw,
    key=("identifier",),
    columns=(
        *shared.titled(LabourLaw, identifier="KEN-2007-L-76261", title="Employment Act, 2007", language="en", url="https://natlex.ilo.org/76261"),
        Column(LabourLaw, "english_title", ""),
        shared.member_state(LabourLaw),
        Column(LabourLaw, "kind", "law"),
        Column(LabourLaw, "status", "in-force"),
        Column(LabourLaw, "adopted", "2007-10-22"),
        Column(LabourLaw, "in_force_since", "2008-06-02"),
        Column(LabourLaw, "repealed", ""),
        Column(
            LabourLaw, "amends", "", _("Identifiers of the laws that it amends, with semicolons between."), reader=readers.records(LabourLaw, "identifier")
        ),
        Column(
            LabourLaw, "repeals", "", _("Identifiers of the laws that it repeals, with semicolons between."), reader=readers.records(LabourLaw, "identifier")
        ),
        *shared.origin(LabourLaw, source="ILO, NATLEX", url="https://natlex.ilo.org/"),
    ),
)
IMPORTER = TABLE.importer(ImportBatch.Kind.LAWS)
