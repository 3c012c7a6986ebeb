"""National policies and Decent Work Country Programmes, with their priorities and outcomes."""

from django.utils.translation import gettext_lazy as _

from countries.importers.tables import readers, shared
from countries.importers.tables.columns import Column
from countries.importers.tables.table import Table
from countries.models import ImportBatch, Policy

PRIORITIES = _("Each priority and then its outcomes, with upright bars between; semicolons between priorities. They replace those that are stored.")

TABLE = Table(
    Policy,
    key=("identifier",),
    columns=(
        *shared.titled(
            Policy,
            identifier="DWCP-KEN-2021",
            title="Decent Work Country Programme for Kenya, 2021–2024",
            language="en",
            url="https://www.ilo.org/dwcp/kenya.pdf",
        ),
        shared.member_state(Policy),
        Column(Policy, "kind", "dwcp"),
        Column(Policy, "first_year", "2021"),
        Column(Policy, "last_year", "2024"),
        Column(Policy, "signed", "2021-07"),
        Column(Policy, "priorities", "Decent jobs | More young people in work | Safer workplaces; Social protection", PRIORITIES, reader=readers.priorities),
        *shared.origin(Policy, source="ILO, Decent Work Country Programmes", url="https://www.ilo.org/"),
    ),
)
IMPORTER = TABLE.importer(ImportBatch.Kind.POLICIES)
