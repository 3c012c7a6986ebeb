"""PostgreSQL: COPY, and nothing else is as fast."""

from typing import Any

from django.db import connection

from countries.importers.ilostat.storing import COLUMNS, OBSERVATIONS, SERIES, SERIES_COLUMNS, Store, Waiting


class PostgreSQLStore(Store):
    differs = "IS DISTINCT FROM"
    # PostgreSQL reads a number from text as exactly as Python does.
    number = str
    as_json = "jsonb_build_object('value', %svalue, 'status', %sstatus, 'note', %snote_id, 'batch', %sbatch_id)"
    change = (
        f"UPDATE {OBSERVATIONS} AS stored SET value = new.value, status = new.status, note_id = new.note_id, batch_id = new.batch_id "  # noqa: S608
        "FROM ilostat_differing AS new WHERE new.id = stored.id"
    )

    def _prepare(self) -> None:
        # Readers' queries have a limit; comparing a million rows may take longer.
        self._execute("SET LOCAL statement_timeout = 0")
        self._execute(
            "CREATE TEMPORARY TABLE ilostat_staged (series_id bigint, year smallint, part smallint, value double precision, "
            "status varchar(1), note_id bigint, batch_id bigint) ON COMMIT DROP"
        )

    def series_keys(self, number: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)", [SERIES, number])
            return [key for (key,) in cursor.fetchall()]

    def write_series(self, rows: list[Any]) -> None:
        # Few, and with codes that people may have typed: psycopg quotes them.
        if rows:
            with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(f"COPY {SERIES} ({SERIES_COLUMNS}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)

    def _write(self, table: str, rows: list[Waiting]) -> None:
        """Numbers and statuses, all checked: none holds a tab, a backslash or a line's end, and quoting them would take as long as the rest."""
        form = "\t".join([*["%s"] * len(rows[0]), str(self.batch.pk)])
        text = "\n".join([form % row for row in rows]).replace("None", "\\N")
        with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(f"COPY {table} ({COLUMNS}) FROM STDIN") as copy:
            copy.write(text)

    def finish(self) -> None:
        # Else the planner takes the new table for an empty one.
        self._execute("ANALYZE ilostat_staged")
        super().finish()
