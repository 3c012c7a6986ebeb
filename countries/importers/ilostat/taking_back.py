"""Take back an import of observations, all at once: what it changed becomes what it was, what it made goes."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.utils.translation import ngettext

from countries.importers.ilostat import days, made
from countries.importers.ilostat.storing import CHANGES, OBSERVATIONS, SERIES
from countries.importers.registry import Undone
from countries.models import ImportBatch, Observation

#: What an import remembered of an observation, by database: value, status, note, and the import that had written it.
BEFORE = {
    "postgresql": ("(before->>'value')::double precision", "before->>'status'", "(before->>'note')::bigint", "(before->>'batch')::bigint"),
    "sqlite": tuple(f"json_extract(before, '$.{name}')" for name in ("value", "status", "note", "batch")),
}


def undo(batch: ImportBatch) -> Undone:
    """An observation says which import wrote it last: what a later one changed is not touched."""
    if connection.vendor == "postgresql":
        _execute("SET LOCAL statement_timeout = 0")
    left = _changed_by_later(batch.pk)
    restored, deleted = _take_back(batch.pk)
    # What came back may be of an import that was itself taken back while this one's figures lay above its own.
    while below := Observation.objects.filter(batch__state=ImportBatch.State.UNDONE).values_list("batch", flat=True).first():
        _take_back(below)
    made.take_back(batch)
    words = ngettext(
        "%(number)d observation was changed by a later import, and stays as it is.",
        "%(number)d observations were changed by later imports, and stay as they are.",
        left,
    )
    return Undone(restored, deleted, [*([words % {"number": left}] if left else []), *days.take_back(batch)])


def _kind() -> int:
    return int(ContentType.objects.get_for_model(Observation).pk)


def _changed_by_later(batch: int) -> int:
    """Those that this import made or changed, and another has written since."""
    made_by = BEFORE[connection.vendor][3]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM {OBSERVATIONS} WHERE batch_id <> %s AND id IN "  # noqa: S608  # names of ours
            f"(SELECT object_id FROM {CHANGES} WHERE content_type_id = %s AND (batch_id = %s OR {made_by} = %s))",
            [batch, _kind(), batch, batch],
        )
        return int(cursor.fetchone()[0])


def _take_back(batch: int) -> tuple[int, int]:
    """How many became what they were, and how many went."""
    before = ", ".join(BEFORE[connection.vendor])
    mine = f"FROM {CHANGES} WHERE batch_id = %s AND content_type_id = %s"
    restored = _execute(
        f"UPDATE {OBSERVATIONS} SET (value, status, note_id, batch_id) = (SELECT {before} {mine} AND object_id = {OBSERVATIONS}.id) "  # noqa: S608
        f"WHERE batch_id = %s AND id IN (SELECT object_id {mine})",
        [batch, _kind(), batch, batch, _kind()],
    )
    # What still says that this import wrote it, it made.
    _execute(f"CREATE TEMPORARY TABLE ilostat_emptied AS SELECT DISTINCT series_id FROM {OBSERVATIONS} WHERE batch_id = %s", [batch])  # noqa: S608
    deleted = _execute(f"DELETE FROM {OBSERVATIONS} WHERE batch_id = %s", [batch])  # noqa: S608
    _execute(
        f"DELETE FROM {SERIES} WHERE id IN (SELECT series_id FROM ilostat_emptied) "  # noqa: S608
        f"AND NOT EXISTS (SELECT 1 FROM {OBSERVATIONS} AS left_over WHERE left_over.series_id = {SERIES}.id)"
    )
    _execute("DROP TABLE ilostat_emptied")
    return restored, deleted


def _execute(sql: str, parameters: list[Any] | None = None) -> int:
    """The number of rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return int(cursor.rowcount)
