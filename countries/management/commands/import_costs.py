"""Measure the import of a million rows, as multiples of what the database needs for them alone."""

import csv
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

import countries.starter
from countries.importers.batches import run_import
from countries.importers.ilostat.storing import OBSERVATIONS
from countries.importers.sources import Source
from countries.models import Area, ImportBatch
from countries.starter import statistics

HEADINGS = ["ref_area", "source", "indicator", "sex", "classif1", "time", "obs_value", "obs_status", "note_source"]
#: Years by which copies of a series are moved.
SHIFTS = (0, 25, 50, 75)
COLUMNS = "id, series_id, year, part, value, status, note_id, batch_id"


class Command(BaseCommand):
    help = "Import a made file of ILOSTAT's form twice into a database of its own, and compare with the database's own way to load the same rows."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rows", type=int, default=1_000_000)

    def handle(self, *args: Any, rows: int, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as folder:
            settings = connection.settings_dict
            if connection.vendor == "sqlite":
                settings["TEST"]["NAME"] = str(Path(folder, "measured.sqlite3"))
            before = settings["NAME"]
            connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
            try:
                self._measure(Path(folder), rows)
            finally:
                connection.creation.destroy_test_db(before, verbosity=0)

    def _measure(self, folder: Path, rows: int) -> None:
        load_all_but_figures()
        file = folder / "rows.csv"
        write_rows(file, rows)
        bare = Bare(folder)
        first, batch = timed(lambda: run_import(ImportBatch.Kind.ILOSTAT, Source(file)))
        if (batch.state, batch.rows_created) != (ImportBatch.State.DONE, rows):
            raise CommandError(f"The import went wrong: {batch.state}, {batch.rows_created} rows; {batch.messages[:3]}")
        second, again = timed(lambda: run_import(ImportBatch.Kind.ILOSTAT, Source(file)))
        if again.rows_unchanged != rows:
            raise CommandError(f"The second import changed something: {again.rows_unchanged} of {rows} rows were as before.")
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 if sys.platform == "darwin" else 1024) / 1024
        loaded = bare.load()
        self.stdout.write(
            f"{rows} rows into {connection.vendor}: {bare.name} {loaded:.1f} s; import {first:.1f} s, {first / loaded:.2f} times as long "
            f"(goal: 3); second import {second:.1f} s, {second / first:.2f} of the first (goal: 0.5); at most {memory * 1024:.0f} MB of memory (goal: 250)."
        )


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    started = time.monotonic()
    result = work()
    return time.monotonic() - started, result


def load_all_but_figures() -> None:
    countries.starter.load_regions()
    countries.starter.load_member_states()
    countries.starter.load_topics()
    statistics.load_frame()


def write_rows(file: Path, number: int) -> None:
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADINGS)
        writer.writerows(islice(rows_like_real_ones(), number))


def rows_like_real_ones() -> Iterator[list[Any]]:
    """The starter content's series, which are real, with other areas and years."""
    with statistics.FIGURES.open(encoding="utf-8", newline="") as stream:
        lines = [statistics.Line(*row) for row in list(csv.reader(stream))[1:]]
    notes = ["", *statistics.read("figures_notes.json")]
    templates = list({(line.indicator, line.source, line.sex, line.classif1): line for line in lines}.values())
    for place, area in enumerate(Area.objects.order_by("code").values_list("code", flat=True)):
        for line in templates:
            for shift in SHIFTS:
                for year, value, status, note in line.points():
                    told = "" if value is None else round(value + place / 1000, 5)
                    yield [area, line.source, line.indicator, line.sex, line.classif1, year - shift, told, status, notes[note]]


class Bare:
    """The same rows, loaded by the database's own means into the same table with its indexes."""

    def __init__(self, folder: Path) -> None:
        self._rows = folder / "observations.txt"
        self._copy = folder / "bare.sqlite3"
        self._program = shutil.which("sqlite3")
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(self._copy)])

    @property
    def name(self) -> str:
        if connection.vendor == "postgresql":
            return "COPY"
        return "sqlite3 .import" if self._program else "executemany of Python's sqlite3 (the program sqlite3 is not on this machine)"

    def load(self) -> float:
        return self._load_postgresql() if connection.vendor == "postgresql" else self._load_sqlite()

    def _load_postgresql(self) -> float:
        with connection.cursor() as cursor:
            with self._rows.open("wb") as stream, cursor.copy(f"COPY {OBSERVATIONS} ({COLUMNS}) TO STDOUT") as copy:
                stream.writelines(copy)
            cursor.execute(f"TRUNCATE {OBSERVATIONS}")
            cursor.execute("SET statement_timeout = 0")
            started = time.monotonic()
            with self._rows.open("rb") as stream, cursor.copy(f"COPY {OBSERVATIONS} ({COLUMNS}) FROM STDIN") as copy:
                while piece := stream.read(1 << 20):
                    copy.write(piece)
            return time.monotonic() - started

    def _load_sqlite(self) -> float:
        import sqlite3

        with connection.cursor() as cursor, self._rows.open("w", encoding="utf-8", newline="") as stream:
            # The columns as they lie in the table, which is how .import takes them.
            cursor.execute(f"SELECT * FROM {OBSERVATIONS}")  # noqa: S608
            csv.writer(stream).writerows(cursor)
        started = time.monotonic()
        if self._program:
            commands = ["PRAGMA synchronous=NORMAL;", ".mode csv", f".import {self._rows} {OBSERVATIONS}"]
            subprocess.run([self._program, self._copy, *commands], check=True, capture_output=True)
            return time.monotonic() - started
        with sqlite3.connect(self._copy) as other, self._rows.open(encoding="utf-8", newline="") as stream:
            other.executemany(f"INSERT INTO {OBSERVATIONS} VALUES (?, ?, ?, ?, ?, ?, ?, ?)", csv.reader(stream))  # noqa: S608
        return time.monotonic() - started
