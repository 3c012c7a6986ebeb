"""Go through the rows once: each becomes an observation of a series, or is counted with the reason why not.

A million rows go through here. Files are sorted by series, so that rows are taken by the group: what is asked of other objects is asked once for a
group. Where anything is unusual in one, an empty value or a mistake, its rows are taken one by one.
"""

import gc
from collections.abc import Iterable, Iterator
from itertools import groupby, islice, repeat

from django.utils.translation import gettext as _

from countries.importers.ilostat.layouts import Cells, Layout, Row
from countries.importers.ilostat.lookups import Lookups, Target
from countries.importers.ilostat.notes import Notes
from countries.importers.ilostat.refusals import Refusals, RefusedError
from countries.importers.ilostat.series import Kept, KeptSeries
from countries.importers.ilostat.storing import Store
from countries.importers.ilostat.values import STATUSES, Moment, WrongError, moment, number, plain_number, status
from countries.importers.run import Run

#: Rows read between two visits to the database.
AT_ONCE = 5_000
#: Of the latest keys, so many are remembered with what was found.
MOST_REMEMBERED = 20_000
#: With so many errors the file is another one than was meant.
MOST_ERRORS = 1_000


class Line:
    """What the rows with the same key have in common: their series by frequency, or why they are refused."""

    __slots__ = ("kept", "refused", "target")

    def __init__(self, target: Target | None = None, refused: RefusedError | None = None) -> None:
        self.target = target
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
        self._batch = run.batch.pk
        self._refusals = Refusals(run, layout.headings)
        self._notes = Notes()
        self._lines: dict[Cells, Line] = {}
        self._moments: dict[str, Moment] = {}

    def read(self, rows: Iterable[Row]) -> None:
        # Millions of rows and no circles among them: the search for these would take a quarter of the time.
        was_on = gc.isenabled()
        gc.disable()
        try:
            self._read(iter(rows))
        finally:
            if was_on:
                gc.enable()
        self._refusals.count()
        self._warn_of_unnamed()

    def _read(self, rows: Iterator[Row]) -> None:
        first = 2
        while chunk := list(islice(rows, AT_ONCE)):
            self._run.read(len(chunk) - chunk.count([]), row=first + len(chunk) - 1)
            self._take(first, chunk)
            self._series.write()
            self._store.write()
            first += len(chunk)
            if self._run.errors >= MOST_ERRORS:
                self._run.error(first - 1, _("There are too many errors: the rest was not read."), reason="too many errors")
                break

    def _take(self, first: int, chunk: list[Row]) -> None:
        width = self._layout.width
        if set(map(len, chunk)) != {width}:
            for row_number, row in enumerate(chunk, first):
                if len(row) == width:
                    self._take_group(row_number, self._layout.key(row), [row])
                elif row:
                    self._run.error(row_number, _("The row has %(cells)d columns, and the headings %(width)d.") % {"cells": len(row), "width": width})
            return
        for key, group in groupby(chunk, self._layout.key):
            rows = list(group)
            self._take_group(first, key, rows)
            first += len(rows)

    def _take_group(self, first: int, key: Cells, rows: list[Row]) -> None:
        line = self._lines.get(key) or self._find(first, key)
        if line.refused:
            self._refusals.add(line.refused, len(rows))
        elif not self._take_usual(line, rows):
            for row_number, row in enumerate(rows, first):
                try:
                    self._take_row(line, row)
                except WrongError as error:
                    self._error(row_number, row, error)

    def _take_usual(self, line: Line, rows: list[Row]) -> bool:
        """All of them, where nothing is unusual; else nothing is done."""
        layout, moments = self._layout, self._moments
        try:
            whens = [moments[row[layout.time]] for row in rows]
        except KeyError:
            return False
        values = [row[layout.value] for row in rows]
        told = [row[layout.status] for row in rows] if layout.status is not None else [""] * len(rows)
        frequencies, years, parts, bits = zip(*whens, strict=True)
        if len(set(frequencies)) > 1 or min(years) < self._from_year or not all(map(plain_number, values)) or not STATUSES.keys() >= set(told):
            return False
        kept = self._kept(line, frequencies[0])
        # Each time is a bit: where one comes twice, their sum has fewer bits than there are rows.
        given = sum(bits)
        if given & kept.seen or given.bit_count() != len(rows):
            return False
        try:
            notes = list(map(self._notes.key_of, map(layout.notes, rows)))
        except WrongError:
            return False
        kept.seen |= given
        statuses = map(STATUSES.__getitem__, told)
        stored = map(self._store.number, values)
        (self._store.fresh if kept.is_new else self._store.staged).extend(
            zip(repeat(kept.key), years, parts, stored, statuses, notes, repeat(self._batch), strict=False)
        )
        return True

    def _take_row(self, line: Line, row: Row) -> None:
        layout = self._layout
        when = self._moments.get(row[layout.time]) or self._moment(row[layout.time])
        if when.year < self._from_year:
            self._refusals.add(RefusedError("before-year"), 1)
            return
        kept = self._kept(line, when.frequency)
        if kept.seen & when.bit:
            raise WrongError("time", _("The file gives this time of the series a second time."), reason="twice")
        text = number(row[layout.value])
        value = None if text is None else self._store.number(text)
        told = status(row[layout.status]) if layout.status is not None else ""
        note = self._notes.key_of(layout.notes(row))
        kept.seen |= when.bit
        (self._store.fresh if kept.is_new else self._store.staged).append((kept.key, when.year, when.part, value, told, note, self._batch))

    def _moment(self, text: str) -> Moment:
        self._moments[text] = when = moment(text)
        return when

    def _find(self, row_number: int, key: Cells) -> Line:
        try:
            line = Line(self._lookups.target(key))
        except RefusedError as refused:
            self._refusals.say(row_number, refused)
            line = Line(refused=refused)
        if len(self._lines) >= MOST_REMEMBERED:
            self._lines.clear()
        self._lines[key] = line
        return line

    def _kept(self, line: Line, frequency: str) -> Kept:
        if frequency not in line.kept and line.target:
            line.kept[frequency] = self._series.kept(line.target, frequency)
        return line.kept[frequency]

    def _warn_of_unnamed(self) -> None:
        for code in sorted(self._lookups.unnamed):
            words = _("This item of a classification has no name here: pages show its code.")
            self._run.warn(0, words, column="classif1", value=code, reason="unnamed-item")

    def _error(self, row_number: int, row: Row, error: WrongError) -> None:
        layout = self._layout
        place = {"time": layout.time, "value": layout.value, "status": layout.status}.get(error.role)
        heading = layout.headings.get(error.role) or layout.headings.get(f"{error.role}.label", error.role)
        self._run.error(row_number, str(error), column=heading, value="" if place is None else row[place], reason=error.reason)
