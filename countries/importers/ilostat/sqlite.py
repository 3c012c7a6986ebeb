"""SQLite: prepared statements, many rows each."""

from typing import Any

from django.db import connection

from countries.importers.ilostat.storing import COLUMNS, GIVEN, OBSERVATIONS, SERIES, SERIES_COLUMNS, Store, Waiting


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
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {SERIES} ({SERIES_COLUMNS}) VALUES ({marks_for(SERIES_COLUMNS)})", rows)  # noqa: S608  # names of ours

    def _write(self, table: str, rows: list[Waiting]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {table} ({COLUMNS}) VALUES ({marks_for(GIVEN)}, {int(self.batch.pk)})", rows)  # noqa: S608  # names of ours

    def _without_same(self, rows: list[Waiting]) -> list[Waiting]:
        """Whole series at a time: only worth it where the file is sorted by them."""
        series = {row[0] for row in rows}
        if len(series) > len(rows) / 3:
            return rows
        with connection.cursor() as cursor:
            keys = ", ".join(map(str, series))
            stored = set(cursor.execute(f"SELECT {GIVEN} FROM {OBSERVATIONS} WHERE series_id IN ({keys})").fetchall())  # noqa: S608  # numbers
        return [] if stored.issuperset(rows) else [row for row in rows if row not in stored]

    def _find_differing(self) -> None:
        super()._find_differing()
        self._execute("CREATE INDEX ilostat_differing_id ON ilostat_differing (id)")


def marks_for(columns: str) -> str:
    return ", ".join(["%s"] * len(columns.split(",")))
