"""Small tables, written as people and spreadsheets write them."""

import csv
import io
from pathlib import Path
from typing import Any

from countries.importers.batches import run_import
from countries.importers.sources import Source
from countries.models import ImportBatch

ORIGIN = {"source": "Test register", "retrieved_on": "2026-01-31"}


def law(number: int, **values: str) -> dict[str, str]:
    fixed = {"identifier": f"L{number}", "title": f"Law {number}", "member_state": "KE", "kind": "law", "adopted": "1999"}
    return {**fixed, **ORIGIN, **values}


def table(*rows: dict[str, str], delimiter: str = ",") -> str:
    headings = list(dict.fromkeys(name for row in rows for name in row))
    out = io.StringIO()
    writer = csv.DictWriter(out, headings, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def source(folder: Path, content: str | bytes, name: str = "table.csv") -> Source:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return Source(path)


def import_rows(folder: Path, kind: str, *rows: dict[str, str], name: str = "table.csv", **options: Any) -> ImportBatch:
    return run_import(kind, source(folder, table(*rows), name), **options)


def counts(batch: ImportBatch) -> tuple[int, ...]:
    """Read, new, changed, unchanged, left out."""
    return batch.rows_read, batch.rows_created, batch.rows_changed, batch.rows_unchanged, batch.rows_left_out


def said(batch: ImportBatch) -> list[tuple[int, str, str]]:
    return [(one["row"], one["column"], one["value"]) for one in batch.messages]


def words(batch: ImportBatch) -> str:
    return " / ".join(one["message"] for one in batch.messages)
