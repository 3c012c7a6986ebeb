"""Go through the rows once: each becomes an observation of a series, or is counted with the reason why not.

A million rows go through here, so that they are taken by the chunk and by the column: what Python does for each row alone takes most of the time. Where
anything in a chunk is unusual, a mistake or a year that nobody asked for, its rows are taken one by one.
"""

import gc
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, count, islice, repeat
from operator import ne
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from countries.importers.ilostat.indicators import classifications
from countries.importers.ilostat.layouts import Cells, Layout, Row, is_blank
from countries.importers.ilostat.lookups import Lookups, Target
from countries.importers.ilostat.notes import Notes
from countries.importers.ilostat.refusals import Refusals, RefusedError
from countries.importers.ilostat.series import Kept, KeptSeries
from countries.importers.ilostat.storing import Store
from countries.importers.ilostat.values import STATUSES, Moment, WrongError, moment, number, plain_number, status
from countries.importers.run import Run

#: Rows taken together: few enough to stay in the processor's own memory.
AT_ONCE = 1_000
#: Rows read between two visits to the database.
MOST_WAITING = 5_000
#: Of the latest keys, so many are remembered with what was found.
MOST_REMEMBERED = 20_000
#: With so many errors the file is another one than was meant.
MOST_ERRORS = 1_000


class Line:
    """What the rows with the same key have in common: their series by frequency, or why they are refused.

    `told` is the frequency that the rows name themselves; empty in files that have no column for it.
    """

    __slots__ = ("kept", "refused", "target", "told")

    def __init__(self, target: Target | None = None, refused: RefusedError | None = None, told: str = "") -> None:
        self.target = target
        self.kept: dict[str, Kept] = {}
        self.refused = refused
        self.told = told


class Columns(NamedTuple):
    """Of a chunk: its frequency, a bit for each row's time, and the columns of what is stored with the series."""

    frequency: str
    bits: tuple[int, ...]
    stored: tuple[Sequence[Any], ...]


class Reader:
    def __init__(self, run: Run, layout: Layout, lookups: Lookups, series: KeptSeries, store: Store, *, from_year: int) -> None:
        self._run = run
        self._layout = layout
        self._lookups = lookups
        self._series = series
        self._store = store
        self._from_year = from_year
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
        self._warn_of_unknown()
        self._warn_of_unnamed()

    def _read(self, rows: Iterator[Row]) -> None:
        first = 2
        while chunk := list(islice(rows, AT_ONCE)):
            self._run.read(len(chunk) - chunk.count([]), row=first + len(chunk) - 1)
            self._take(first, chunk)
            first += len(chunk)
            if self._store.waiting() >= MOST_WAITING:
                self._write()
            if self._run.errors >= MOST_ERRORS:
                self._run.error(first - 1, _("There are too many errors: the rest was not read."), reason="too many errors")
                break
        self._write()

    def _write(self) -> None:
        self._series.write()
        self._store.write()

    def _take(self, first: int, chunk: list[Row]) -> None:
        if set(map(len, chunk)) == {self._layout.width} and (columns := self._usual(chunk)):
            self._take_usual(first, chunk, columns)
        else:
            self._take_one_by_one(first, chunk)

    def _usual(self, chunk: list[Row]) -> Columns | None:
        """What is to be stored of the rows, if that is right for all of them."""
        layout = self._layout
        times, values = ([row[place] for row in chunk] for place in (layout.time, layout.value))
        told = [row[layout.status] for row in chunk] if layout.status is not None else [""] * len(chunk)
        if not all(map(plain_number, filter(None, values))) or not STATUSES.keys() >= set(told):
            return None
        try:
            for text in set(times) - self._moments.keys():
                self._moment(text)
            notes = list(map(self._notes.key_of, map(layout.notes, chunk)))
        except WrongError:
            return None
        frequencies, years, parts, bits = zip(*map(self._moments.__getitem__, times), strict=True)
        if len(set(frequencies)) > 1 or min(years) < self._from_year:
            return None
        number_of = self._store.number
        numbers = [number_of(text) if text else None for text in values]
        return Columns(frequencies[0], bits, (years, parts, numbers, list(map(STATUSES.__getitem__, told)), notes))

    def _take_usual(self, first: int, chunk: list[Row], columns: Columns) -> None:
        """Files are sorted by series: rows that follow each other with the same key are taken together."""
        keys = list(map(self._layout.key, chunk))
        ends = [*compress(count(1), map(ne, keys, keys[1:])), len(keys)]
        for start, end in zip([0, *ends], ends, strict=False):
            line = self._lines.get(keys[start]) or self._find(first + start, keys[start])
            if line.refused:
                self._refusals.add(line.refused, end - start)
                continue
            if line.told not in {"", columns.frequency}:
                self._take_one_by_one(first + start, chunk[start:end])
                continue
            kept = self._kept(line, columns.frequency)
            # Each time is a bit: where one comes twice, their sum has fewer bits than there are rows.
            given = sum(columns.bits[start:end])
            if given & kept.seen or given.bit_count() != end - start:
                self._take_one_by_one(first + start, chunk[start:end])
                continue
            kept.seen |= given
            (self._store.fresh if kept.is_new else self._store.staged).extend(
                zip(repeat(kept.key), *(column[start:end] for column in columns.stored), strict=False)
            )

    def _take_one_by_one(self, first: int, rows: list[Row]) -> None:
        width = self._layout.width
        self._run.batch.rows_read -= sum(bool(row) and is_blank(row) for row in rows)
        for row_number, row in enumerate(rows, first):
            if is_blank(row):
                continue
            if len(row) == width:
                key = self._layout.key(row)
                line = self._lines.get(key) or self._find(row_number, key)
                if line.refused:
                    self._refusals.add(line.refused, 1)
                    continue
                try:
                    self._take_row(line, row)
                except WrongError as error:
                    self._error(row_number, row, error)
            else:
                self._run.error(row_number, _("Cells in this row: %(cells)d. Headings: %(headings)d.") % {"cells": len(row), "headings": width})

    def _take_row(self, line: Line, row: Row) -> None:
        layout = self._layout
        when = self._moments.get(row[layout.time]) or self._moment(row[layout.time])
        if when.year < self._from_year:
            self._refusals.add(RefusedError("before-year"), 1)
            return
        if line.told not in {"", when.frequency}:
            raise WrongError("time", _("The row says that its frequency is %(code)s, and this time is of another one.") % {"code": line.told})
        kept = self._kept(line, when.frequency)
        if kept.seen & when.bit:
            raise WrongError("time", _("The file gives this time of the series a second time."), reason="twice")
        text = number(row[layout.value])
        value = None if text is None else self._store.number(text)
        told = status(row[layout.status]) if layout.status is not None else ""
        note = self._notes.key_of(layout.notes(row))
        kept.seen |= when.bit
        (self._store.fresh if kept.is_new else self._store.staged).append((kept.key, when.year, when.part, value, told, note))

    def _moment(self, text: str) -> Moment:
        self._moments[text] = when = moment(text)
        return when

    def _find(self, row_number: int, key: Cells) -> Line:
        try:
            line = Line(self._lookups.target(key), told=self._lookups.frequency(key))
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

    def _warn_of_unknown(self) -> None:
        """Which columns of SDMX are those of classifications, its dataflows tell."""
        used = {name for code in self._lookups.of_flows for name in classifications(code)}
        if "flow" in self._layout.headings and not self._lookups.of_flows:
            return
        for name in self._layout.others:
            if name not in used:
                words = _("The column is not known, and passed over.")
                self._run.warn(1, words, column=self._layout.headings[name][:80], reason="unknown column")

    def _warn_of_unnamed(self) -> None:
        for code in sorted(self._lookups.unnamed):
            words = _("This item of a classification has no name here: pages show its code.")
            self._run.warn(0, words, column="classif1", value=code, reason="unnamed-item")

    def _error(self, row_number: int, row: Row, error: WrongError) -> None:
        layout = self._layout
        place = {"time": layout.time, "value": layout.value, "status": layout.status}.get(error.role)
        heading = layout.headings.get(error.role) or layout.headings.get(f"{error.role}.label", error.role)
        self._run.error(row_number, str(error), column=heading, value="" if place is None else row[place], reason=error.reason)
