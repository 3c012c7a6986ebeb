"""SQLite: prepared statements, many rows each."""

from typing import Any

from django.db import connection

from countries.importers.ilostat.storing import COLUMNS, OBSERVATIONS, SERIES, SERIES_COLUMNS, Store, Waiting


class SQLiteStore(Store):
    differs = "IS NOT"
    # SQLite's own reading of a text may be off by the last bit.
    number = float
    # By itself it writes numbers with 15 digits, which would not always come back as they were.
    as_json = (
        "json_object('value', CASE WHEN %svalue IS NULL THEN NULL ELSE json(printf('%!.17g', %svalue)) END, "
        "'status', %sstatus, 'note', %snote_id, 'batch', %sbatch_id)"
    )
    # UPDATE … FROM is younger than the oldest SQLite that Django takes.
    change = (
        f"UPDATE {OBSERVATIONS} SET (value, status, note_id, batch_id) = "  # noqa: S608
        f"(SELECT new.value, new.status, new.note_id, new.batch_id FROM ilostat_differing AS new WHERE new.id = {OBSERVATIONS}.id) "
        "WHERE id IN (SELECT id FROM ilostat_differing WHERE id IS NOT NULL)"
    )

    def _prepare(self) -> None:
        self._next = self._last_key() + 1
        self._execute("CREATE TEMPORARY TABLE ilostat_staged (series_id integer, year integer, part integer, value real, status text, note_id integer, batch_id integer)")

    def _last_key(self) -> int:
        """The import holds the only writer's place: nobody else makes a series meanwhile."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT max(seq) FROM (SELECT seq FROM sqlite_sequence WHERE name = %s UNION ALL SELECT max(id) FROM {SERIES})", [SERIES])  # noqa: S608
            return int(cursor.fetchone()[0] or 0)

    def series_keys(self, number: int) -> list[int]:
        keys = list(range(self._next, self._next + number))
        self._next += number
        return keys

    def write_series(self, rows: list[Any]) -> None:
        self._write(SERIES, SERIES_COLUMNS, rows)

    def _write(self, table: str, columns: str, rows: list[Any]) -> None:
        marks = ", ".join(["%s"] * len(columns.split(",")))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608  # names of ours

    def _without_same(self, rows: list[Waiting]) -> list[Waiting]:
        """Whole series at a time: only worth it where the file is sorted by them."""
        series = {row[0] for row in rows}
        if len(series) > len(rows) / 3:
            return rows
        with connection.cursor() as cursor:
            marks = ", ".join(map(str, series))
            columns = COLUMNS.replace("batch_id", str(int(self.batch.pk)))
            stored = set(cursor.execute(f"SELECT {columns} FROM {OBSERVATIONS} WHERE series_id IN ({marks})").fetchall())  # noqa: S608  # numbers
        return [row for row in rows if row not in stored]

    def _find_differing(self) -> None:
        super()._find_differing()
        self._execute("CREATE INDEX ilostat_differing_id ON ilostat_differing (id)")
