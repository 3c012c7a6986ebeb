"""Go through the rows once: each becomes an observation of a series, or is counted with the reason why not."""

from collections.abc import Iterable
from itertools import islice

from django.utils.translation import gettext as _

from countries.importers.ilostat.layouts import Layout, Row
from countries.importers.ilostat.lookups import Lookups
from countries.importers.ilostat.notes import Notes
from countries.importers.ilostat.refusals import RefusedError
from countries.importers.ilostat.series import Kept, KeptSeries
from countries.importers.ilostat.storing import Store
from countries.importers.ilostat.values import STATUSES, Moment, WrongError, moment, number, plain_number, status
from countries.importers.run import Run

#: Rows read between two visits to the database.
AT_ONCE = 5_000
#: Files are sorted by series: of the latest ones, what was found is remembered by what stands in the row.
MOST_REMEMBERED = 20_000
#: With so many errors the file is another one than was meant.
MOST_ERRORS = 1_000


class Line:
    """What the rows with the same key have in common: their series by frequency, or why they are refused."""

    __slots__ = ("kept", "refused")

    def __init__(self, refused: RefusedError | None = None) -> None:
        self.kept: dict[str, Kept] = {}
        self.refused = refused


class Reader:
    def __init__(self, run: Run, layout: Layout, lookups: Lookups, series: KeptSeries, store: Store, *, from_year: int) -> None:
        self._run = run
        self._layout = layout
        self._lookups = lookups
        self._series = series
        self._store = store
        self._from_year = from_year
        self._notes = Notes()
        self._lines: dict[tuple[str, ...], Line] = {}
        self._moments: dict[str, Moment] = {}
        self._refusals: dict[tuple[str, str], int] = {}
        self._earlier = 0

    def read(self, rows: Iterable[Row]) -> None:
        numbered = enumerate(rows, 2)
        while chunk := list(islice(numbered, AT_ONCE)):
            self._run.read(sum(1 for _number, row in chunk if row), row=chunk[-1][0])
            for row_number, row in chunk:
                self._take(row_number, row)
            self._series.write()
            self._store.write()
            if self._run.errors >= MOST_ERRORS:
                self._run.error(chunk[-1][0], _("There are too many errors: the rest was not read."), reason="too many errors")
                break
        self._count_refused()
        self._warn_of_unnamed()

    def _take(self, row_number: int, row: Row) -> None:
        layout = self._layout
        if len(row) != layout.width:
            if row:
                self._run.error(row_number, _("The row has %(cells)d columns, and the headings %(width)d.") % {"cells": len(row), "width": layout.width})
            return
        row = [*row, ""]
        key = layout.key(row)
        line = self._lines.get(key) or self._find(row_number, key)
        if line.refused:
            self._refusals[line.refused.reason, line.refused.value] = self._refusals.get((line.refused.reason, line.refused.value), 0) + 1
            return
        try:
            self._keep(row, line, key)
        except WrongError as error:
            self._error(row_number, row, error)

    def _keep(self, row: Row, line: Line, key: tuple[str, ...]) -> None:
        layout = self._layout
        when = self._moments.get(row[layout.time]) or self._moment(row[layout.time])
        if when.year < self._from_year:
            self._earlier += 1
            return
        kept = line.kept.get(when.frequency) or self._kept(line, key, when.frequency)
        if kept.seen & when.bit:
            raise WrongError("time", _("The file gives this time of the series a second time."), reason="twice")
        value = row[layout.value]
        if not plain_number(value):
            value = number(value)  # type: ignore[assignment]  # None for an empty one
        told = row[layout.status]
        observation = (kept.key, when.year, when.part, value, STATUSES[told] if told in STATUSES else status(told), self._notes.key_of(layout.notes(row)))
        kept.seen |= when.bit
        (self._store.fresh if kept.is_new else self._store.staged).append(observation)

    def _moment(self, text: str) -> Moment:
        self._moments[text] = when = moment(text)
        return when

    def _find(self, row_number: int, key: tuple[str, ...]) -> Line:
        try:
            self._lookups.target(self._named(key))
            line = Line()
        except RefusedError as refused:
            self._say(row_number, refused)
            line = Line(refused)
        if len(self._lines) >= MOST_REMEMBERED:
            self._lines.clear()
        self._lines[key] = line
        return line

    def _kept(self, line: Line, key: tuple[str, ...], frequency: str) -> Kept:
        line.kept[frequency] = kept = self._series.kept(self._lookups.target(self._named(key)), frequency)
        return kept

    def _named(self, key: tuple[str, ...]) -> dict[str, str]:
        return {name: text.strip() for name, text in zip(self._layout.names, key, strict=True)}

    def _say(self, row_number: int, refused: RefusedError) -> None:
        """Once for each code or label; its other rows are counted."""
        identity = (refused.reason, refused.value)
        if identity in self._refusals:
            return
        where = {"column": self._layout.headings.get(refused.column, refused.column), "value": refused.value, "reason": refused.reason}
        if refused.is_error:
            self._run.error(row_number, refused.words, **where)
        elif refused.words:
            self._run.leave_out(row_number, refused.words, **where)
            # That row is counted by the run.
            self._refusals[identity] = -1

    def _count_refused(self) -> None:
        batch = self._run.batch
        counts = [(reason, rows) for (reason, _value), rows in self._refusals.items()] + [("before-year", self._earlier)]
        for reason, rows in counts:
            if rows and reason != "error":
                batch.rows_left_out += rows
                batch.reasons[reason] = batch.reasons.get(reason, 0) + rows

    def _warn_of_unnamed(self) -> None:
        for code, series in self._lookups.unnamed.items():
            words = _("This item of a classification has no name here: pages show its code. It is in %(number)d series.") % {"number": series}
            self._run.warn(0, words, column="classif1", value=code, reason="unnamed-item")

    def _error(self, row_number: int, row: Row, error: WrongError) -> None:
        layout = self._layout
        role = error.role if error.role in layout.headings else f"{error.role}.label"
        value = row[{"time": layout.time, "value": layout.value, "status": layout.status}.get(error.role, layout.width)]
        self._run.error(row_number, str(error), column=layout.headings.get(role, error.role), value=value, reason=error.reason)
