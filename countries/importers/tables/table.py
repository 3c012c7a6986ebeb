"""Reads a table: by its headings, in any order, row by row."""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from countries.importers import state
from countries.importers.errors import ImportStoppedError
from countries.importers.pace import Pace
from countries.importers.registry import Importer
from countries.importers.run import Run
from countries.importers.sources import Source
from countries.importers.tables.columns import Column, sorted_into
from countries.importers.tables.lookups import Lookups, NotYetError

#: Letters of one cell: five times as many as the longest column holds.
LONGEST_CELL = 100_000
#: Spreadsheets in French and Spanish write semicolons.
DELIMITERS = ",;\t"
ENDINGS = (".csv", ".csv.gz")
#: Excel's own first line.
SEPARATOR = re.compile(r"sep=([,;\t])", re.IGNORECASE)
BOM = "\ufeff"
DAY = "retrieved_on"
#: Rows that wait for others further down.
MOST_WAITING = 200_000


class Row(NamedTuple):
    """`number` as a spreadsheet counts: the headings are row 1."""

    number: int
    cells: dict[Column, str]

    def named(self, name: str) -> str:
        return next((cell.strip() for column, cell in self.cells.items() if column.name == name), "")


@dataclass(frozen=True)
class Table:
    model: type[models.Model]
    #: Names of the columns that tell which row it is.
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    #: Columns that our own files have besides, for readers: passed over without a word.
    told_besides: frozenset[str] = frozenset()
    #: Of rows that can only be stored after the others.
    comes_last: Callable[[dict[str, str]], bool] = lambda cells: False

    def importer(self, kind: str) -> Importer:
        return Importer(kind=kind, read=self.read, endings=ENDINGS, options={}, asks_for_scope=hasattr(self.model, "scope_lookup"))

    def read(self, source: Source, run: Run) -> None:
        run.column_names = {column.target_name: column.name for column in self.columns}
        lookups, pace = Lookups(), Pace(source)
        waiting: list[Row] = []
        for row in self._rows(source, run, pace):
            run.read(row=row.number)
            if len(self.key) == 1:
                lookups.rows.setdefault((self.model, row.named(self.key[0])), row.number)
            if self.comes_last({column.name: cell.strip() for column, cell in row.cells.items()}) or not self._store(row, run, lookups):
                waiting.append(row)
                if len(waiting) > MOST_WAITING:
                    raise ImportStoppedError(_("Too many rows name others that come after them."), row=row.number, reason="too large")
            pace.tell(run.batch.rows_read - len(waiting), run.batch.rows_read)
        self._store_waiting(waiting, run, lookups, pace)

    def _store_waiting(self, waiting: list[Row], run: Run, lookups: Lookups, pace: Pace) -> None:
        """Again and again, as long as that brings one in. What is left names something that is nowhere, or waits for itself."""
        settled = run.batch.rows_read - len(waiting)
        while waiting:
            left: list[Row] = []
            for row in waiting:
                if self._store(row, run, lookups):
                    settled += 1
                else:
                    left.append(row)
                pace.tell(settled, run.batch.rows_read)
            if len(left) == len(waiting):
                for row in left:
                    self._store(row, run, lookups, is_last_time=True)
                return
            waiting = left

    def _store(self, row: Row, run: Run, lookups: Lookups, *, is_last_time: bool = False) -> bool:
        """Whether it is settled: stored, or refused for good."""
        found: dict[Column, Any] = {}
        wrong: dict[str, ValidationError] = {}
        for column, cell in row.cells.items():
            try:
                found[column] = column.value(cell, lookups)
            except NotYetError as error:
                if not is_last_time:
                    return False
                wrong[column.target_name] = error
            except ValidationError as error:
                wrong[column.target_name] = error
        values, related, children = sorted_into(found)
        # By less than its whole key, another row might be found.
        key = {} if wrong.keys() & set(self._key) else {name: values.pop(name) for name in self._key}
        run.written = {column.target_name: cell for column, cell in row.cells.items()}
        run.store(self.model, key, values, related=related, children=children, with_it=_day_taken(values), wrong=wrong, row=row.number)
        return True

    @property
    def _key(self) -> list[str]:
        return [state.column(self.model, name).name for name in self.key]

    # --- Headings and cells -------------------------------------------------------------------------

    def _rows(self, source: Source, run: Run, pace: Pace) -> Iterator[Row]:
        rows = self._cells(pace.lines(source.lines()))
        _number, headings = next(rows, (1, []))
        if not headings:
            raise ImportStoppedError(_("The file is empty."), reason="empty")
        columns = self._headed(headings, run)
        for number, cells in rows:
            if len(cells) != len(columns):
                run.read(row=number)
                words = _("Cells in this row: %(cells)d. Headings: %(headings)d.") % {"cells": len(cells), "headings": len(columns)}
                run.error(number, words, reason="cells")
                continue
            yield Row(number, {column: cell for column, cell in zip(columns, cells, strict=True) if column})

    def _cells(self, text: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
        """Rows with something in them."""
        csv.field_size_limit(LONGEST_CELL)
        delimiter, lines = _begun(text)
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                if any(cell.strip() for cell in cells):
                    yield number, cells
        except csv.Error as error:
            words = _("Row %(row)d cannot be read as a row of a table: %(why)s.") % {"row": number + 1, "why": _why(error)}
            raise ImportStoppedError(words, row=number + 1, reason="table") from error

    def _headed(self, headings: list[str], run: Run) -> list[Column | None]:
        names = ["_".join(heading.strip().casefold().split()) for heading in headings]
        # Its own name goes before its others: a file may have them for something else.
        known = {name: column for column in self.columns if column.name not in names for name in column.other_names}
        known |= {column.name: column for column in self.columns}
        found = [known.get(name) for name in names]
        missing = [column.name for column in self.columns if column.required and column not in found]
        if missing:
            raise ImportStoppedError(_("These columns are missing: %(names)s.") % {"names": ", ".join(missing)}, row=1, reason="columns")
        twice = sorted({name for name, column in zip(names, found, strict=True) if column and found.count(column) > 1})
        if twice:
            raise ImportStoppedError(_("These columns appear twice: %(names)s.") % {"names": ", ".join(twice)}, row=1, reason="columns")
        for heading, name, column in zip(headings, names, found, strict=True):
            if column is None and heading.strip() and name not in self.told_besides:
                run.warn(1, _("The column is not known, and passed over."), column=heading.strip()[:80], reason="unknown column")
        return found


def _day_taken(values: dict[str, Any]) -> dict[str, Any]:
    """Where the file tells no day, that of the import: pages show none of a source without one. Takes it out of the values, too."""
    return {} if values.get(DAY) else {DAY: values.pop(DAY, None) or timezone.localdate()}


def _why(error: csv.Error) -> str:
    """Python says it in English, and in words of programmers."""
    match str(error).split():
        case ["unexpected", "end", *_rest]:
            return _("a quotation mark opens and never closes")
        case ["field", "larger", *_rest]:
            return _("a cell is longer than %(number)s characters") % {"number": number_format(LONGEST_CELL, force_grouping=True)}
        case [_delimiter, "expected", "after", *_rest]:
            return _("after a closing quotation mark, something else than the end of the cell follows")
        case _:
            return _("its quotation marks or ends of lines are not those of a table")


def _begun(lines: Iterator[str]) -> tuple[str, Iterator[str]]:
    """What stands between cells, and all lines of the table: Excel's `sep=;` is none, and Excel shows it as none."""
    before: list[str] = []
    given = ""
    for line in lines:
        # Each program that writes the file anew may add one.
        words = line if before else line.lstrip(BOM)
        if not before and (told := SEPARATOR.fullmatch(words.rstrip("\r\n"))):
            given = told[1]
            continue
        before.append(words)
        if words.strip():
            break
    return given or max(DELIMITERS, key="".join(before).count), chain(before, lines)
