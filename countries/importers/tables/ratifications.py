"""Ratifications: a row for each spell."""

from countries.importers.tables import shared
from countries.importers.tables.columns import Column
from countries.importers.tables.table import Table
from countries.models import ImportBatch, Ratification

TABLE = Table(
    Ratification,
    key=("standard", "member_state", "ratified_on"),
    columns=(
        shared.standard(Ratification, "C138"),
        shared.member_state(Ratification),
        Column(Ratification, "ratified_on", "1979-04-09"),
        Column(Ratification, "in_force_on", "1980-04-09"),
        Column(Ratification, "ended_on", ""),
        Column(Ratification, "status", "in-force"),
        Column(Ratification, "minimum_age", "16"),
        Column(Ratification, "accepted_parts", ""),
        Column(Ratification, "note", ""),
        *shared.origin(Ratification, source="ILO, NORMLEX", url="https://normlex.ilo.org/"),
    ),
    told_besides=frozenset({"standard_title", "member_state_name"}),
    # An instrument has one open spell of a State: the old one must have ended before the new one begins.
    comes_last=lambda cells: not cells.get("ended_on"),
)
IMPORTER = TABLE.importer(ImportBatch.Kind.RATIFICATIONS)
