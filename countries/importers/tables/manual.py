"""The columns of each table, told to people: docs/importing.md, the page of the admin, and the template to fill in."""

import csv
import io
from importlib import import_module
from typing import NamedTuple

from django.utils import translation

from countries.importers.registry import PLACES
from countries.importers.tables.table import Table

#: So that spreadsheets read it as UTF-8.
BOM = "\ufeff"


class Line(NamedTuple):
    name: str
    is_required: bool
    words: str
    example: str


def _table(kind: str) -> Table | None:
    place = dict(PLACES).get(kind, "")  # type: ignore[call-overload]  # kinds are texts
    return getattr(import_module(place), "TABLE", None) if place.startswith("countries.importers.tables.") else None


def rows(kind: str) -> list[Line]:
    """Empty for kinds that are no tables of ours."""
    table = _table(kind)
    return [Line(column.name, column.required, column.words(), column.example) for column in table.columns] if table else []


def template(kind: str) -> str:
    """The headings alone: an example in it would some day be imported."""
    out = io.StringIO()
    csv.writer(out).writerow([line.name for line in rows(kind)])
    return BOM + out.getvalue()


def markdown(kind: str) -> str:
    lines = [("column", "must be there", "what it contains", "example"), ("---",) * 4]
    lines += [(f"`{one.name}`", "yes" if one.is_required else "", one.words, f"`{one.example}`" if one.example else "") for one in rows(kind)]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n" for cells in lines)


def in_page(page: str) -> str:
    """The page of the manual with its tables as they are now."""
    words = page.partition("\n### ")[0].rstrip()
    with translation.override("en"):
        tables = [f"### {kind}\n\n{markdown(kind).rstrip()}" for kind in PLACES if rows(kind)]
    return "\n\n".join([words, *tables]) + "\n"
