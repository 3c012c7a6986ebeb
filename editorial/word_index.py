"""An index for words that may stand within others, as searching looks for them in folded text, and how that text is kept."""

import logging
from typing import Any

from django.db import DatabaseError, migrations, transaction

logger = logging.getLogger(__name__)
#: PostgreSQL's own; whoever may create in the database may install it.
EXTENSION = "pg_trgm"


def word_index(model: str, *, column: str = "search_text") -> migrations.RunPython:
    """In a migration: index the column by its trigrams. Without them the same is found, by reading every row."""

    def create(apps: Any, schema_editor: Any) -> None:
        if not _has_trigrams(schema_editor):
            return
        table = apps.get_model(model)._meta.db_table
        quote = schema_editor.quote_name
        schema_editor.execute("SET LOCAL statement_timeout = 0")  # minutes, for many long texts
        schema_editor.execute(f"CREATE INDEX IF NOT EXISTS {quote(_name(table))} ON {quote(table)} USING gin ({quote(column)} gin_trgm_ops)")

    def drop(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP INDEX IF EXISTS {schema_editor.quote_name(_name(apps.get_model(model)._meta.db_table))}")

    return migrations.RunPython(create, drop)


def quick_to_read(model: str, *, column: str = "search_text") -> migrations.RunPython:
    """In a migration: keep the column in the compression that is read fastest, since each text that an index names is read once more.

    Rows written before keep theirs until they are written again.
    """

    def create(apps: Any, schema_editor: Any) -> None:
        if _has_lz4(schema_editor):
            table = schema_editor.quote_name(apps.get_model(model)._meta.db_table)
            schema_editor.execute(f"ALTER TABLE {table} ALTER COLUMN {schema_editor.quote_name(column)} SET COMPRESSION lz4")

    return migrations.RunPython(create, migrations.RunPython.noop)


def _has_lz4(schema_editor: Any) -> bool:
    """Since version 14, where it was built with it."""
    if schema_editor.connection.vendor != "postgresql":
        return False
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY(enumvals)")
        return cursor.fetchone() is not None


def _name(table: str) -> str:
    return f"{table}_words"


def _has_trigrams(schema_editor: Any) -> bool:
    connection = schema_editor.connection
    if connection.vendor != "postgresql":
        return False
    try:
        with transaction.atomic(connection.alias):
            schema_editor.execute(f"CREATE EXTENSION IF NOT EXISTS {EXTENSION}")
    except DatabaseError as error:
        logger.warning("Words are searched without an index (see “Search” in docs/deploying.md): %s", str(error).strip())
        return False
    return True
