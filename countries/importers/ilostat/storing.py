"""Write observations by the thousand.

Those of a series that the file brings are written where they belong at once: nothing can be there yet, and the reader has seen that no time comes
twice. Those of a series that was there wait in a table of their own, which is compared with the stored ones in one go at the end: what is the same
is not written again.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.db import connection

from countries.models import ImportBatch, ImportChange, Observation, Series

#: Series, year, quarter or month, value, status, note.
Waiting = tuple[int, int, int, Any, str, int | None]

OBSERVATIONS = Observation._meta.db_table
SERIES = Series._meta.db_table
CHANGES = ImportChange._meta.db_table
GIVEN = "series_id, year, part, value, status, note_id"
COLUMNS = f"{GIVEN}, batch_id"
SERIES_COLUMNS = "id, indicator_id, area_id, source_id, frequency, sex, classif1, classif2"


def store_for(batch: ImportBatch) -> "Store":
    from countries.importers.ilostat import postgresql, sqlite

    found: type[Store] = postgresql.PostgreSQLStore if connection.vendor == "postgresql" else sqlite.SQLiteStore
    return found(batch)


class Store(ABC):
    """Use it within a transaction, and as a context: `with store_for(batch) as store: …`."""

    #: Whether two values differ, empty ones among them.
    differs: str
    #: An observation as JSON; `%s` is what stands before the names of its columns.
    as_json: str
    #: How the observations in `ilostat_differing` are changed.
    change: str
    #: What a checked number is handed over as.
    number: Callable[[str], Any]

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self.fresh: list[Waiting] = []
        self.staged: list[Waiting] = []
        self._number = {"fresh": 0, "staged": 0}
        #: The keys of indicators with figures that are new or change.
        self.touched: set[int] = set()

    def __enter__(self) -> Self:
        self._prepare()
        return self

    def __exit__(self, *error: object) -> None:
        if not any(error):
            self._execute("DROP TABLE ilostat_staged")

    @abstractmethod
    def _prepare(self) -> None:
        """Make the empty table `ilostat_staged`."""

    @abstractmethod
    def series_keys(self, number: int) -> list[int]:
        """Keys for new series that nobody else gets."""

    @abstractmethod
    def write_series(self, rows: list[Any]) -> None: ...

    @abstractmethod
    def _write(self, table: str, rows: list[Waiting]) -> None:
        """Append them, each as one of this import's."""

    def waiting(self) -> int:
        return len(self.fresh) + len(self.staged)

    def write(self) -> None:
        """What was collected since the last time."""
        if self.fresh:
            self._number["fresh"] += len(self.fresh)
            self._write(OBSERVATIONS, self.fresh)
            self.fresh = []
        if self.staged:
            self._number["staged"] += len(self.staged)
            if differing := self._without_same(self.staged):
                self._write("ilostat_staged", differing)
            self.staged = []

    def _without_same(self, rows: list[Waiting]) -> list[Waiting]:
        """Where a look at what is stored costs less than the table in which rows wait, those that are the same are left out already."""
        return rows

    def finish(self) -> None:
        """Compare what waits with what is stored, write what differs, and count."""
        created = changed = 0
        if self._number["staged"]:
            self._find_differing()
            self.touched |= self._indicators_of_differing()
            changed = self._keep_old()
            if changed:
                self._execute(self.change)
            created = self._execute(
                f"INSERT INTO {OBSERVATIONS} ({COLUMNS}) SELECT {COLUMNS} FROM ilostat_differing WHERE id IS NULL ORDER BY series_id, year, part"  # noqa: S608
            )
            self._execute("DROP TABLE ilostat_differing")
        self.batch.rows_created += created + self._number["fresh"]
        self.batch.rows_changed += changed
        self.batch.rows_unchanged += self._number["staged"] - created - changed

    def _find_differing(self) -> None:
        differing = " OR ".join(f"stored.{name} {self.differs} staged.{name}" for name in ("value", "status", "note_id"))
        self._execute(
            f"CREATE TEMPORARY TABLE ilostat_differing AS SELECT staged.*, stored.id, stored.value AS old_value, stored.status AS old_status, "  # noqa: S608
            f"stored.note_id AS old_note_id, stored.batch_id AS old_batch_id FROM ilostat_staged AS staged LEFT JOIN {OBSERVATIONS} AS stored "
            "ON stored.series_id = staged.series_id AND stored.year = staged.year AND stored.part = staged.part "
            f"WHERE stored.id IS NULL OR {differing}"
        )

    def _indicators_of_differing(self) -> set[int]:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT DISTINCT indicator_id FROM {SERIES} WHERE id IN (SELECT series_id FROM ilostat_differing)")  # noqa: S608
            return {key for (key,) in cursor.fetchall()}

    def _keep_old(self) -> int:
        """What the changed ones were, so that the import can be taken back."""
        kind = ContentType.objects.get_for_model(Observation).pk
        before, after = self.as_json.replace("%s", "old_"), self.as_json.replace("%s", "")
        return self._execute(
            f"INSERT INTO {CHANGES} (batch_id, content_type_id, object_id, before, after) "  # noqa: S608  # names of ours, and a number
            f"SELECT {int(self.batch.pk)}, {int(kind)}, id, {before}, {after} FROM ilostat_differing WHERE id IS NOT NULL"
        )

    def _execute(self, sql: str, parameters: list[Any] | None = None) -> int:
        """The number of rows it wrote."""
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return int(cursor.rowcount)
