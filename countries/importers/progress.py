"""How far a running import is, told outside of its transaction, which nobody sees into."""

import contextlib
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.db import DatabaseError, connection

from countries.models import ImportBatch

#: Told at most so often.
SECONDS = 1.0


class Progress:
    """On PostgreSQL by a second connection; on SQLite, where the import holds the only writer's place, in a file beside the uploads."""

    def __init__(self, batch: ImportBatch) -> None:
        self.batch = batch
        self._told_at = time.monotonic()
        self._other: Any = None

    def __enter__(self) -> Self:
        return self

    def __call__(self, position: int) -> None:
        now = time.monotonic()
        if now - self._told_at >= SECONDS:
            self._told_at = now
            # Whoever waits sees less, and the import goes on.
            with contextlib.suppress(OSError, DatabaseError):
                self._tell(position)

    def _tell(self, position: int) -> None:
        if connection.vendor != "postgresql":
            file = _file(self.batch.pk)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(str(position))
            return
        if self._other is None:
            self._other = connection.copy()
        with self._other.cursor() as cursor:
            table, column = ImportBatch._meta.db_table, ImportBatch._meta.get_field("progress").column
            cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s', [position, self.batch.pk])  # noqa: S608  # names of ours

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._other is not None:
            self._other.close()
        _file(self.batch.pk).unlink(missing_ok=True)


def _file(key: int) -> Path:
    return Path(settings.IMPORTS_DIR) / f"{key}.progress"


def position_of(batch: ImportBatch) -> int:
    """Bytes read so far."""
    try:
        return int(_file(batch.pk).read_text())
    except (OSError, ValueError):
        return batch.progress
