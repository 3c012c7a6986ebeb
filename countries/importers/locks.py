"""One import of a kind at a time, and none whose process is gone.

A lock is let go by the database, or by the system, when the process that holds it dies, however it dies: an import that says it runs while
nobody holds the lock of its kind does not run any more.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from countries.importers.errors import ImportStoppedError
from countries.models import ImportBatch

#: Tells our locks from others in the same database.
SPACE = 1919_1011


class ImportBusyError(ImportStoppedError):
    """Another import of the kind runs."""


@contextmanager
def only_one(kind: str) -> Iterator[None]:
    held = _of_database(kind) if connection.vendor == "postgresql" else _of_files(kind)
    with held as is_mine:
        if not is_mine:
            raise ImportBusyError(_("An import of this kind is running. Try again when it has ended."), reason="busy")
        yield


def is_held(kind: str) -> bool:
    try:
        with only_one(kind):
            return False
    except ImportBusyError:
        return True


@contextmanager
def _of_database(kind: str) -> Iterator[bool]:
    # Of the session, not of a transaction: it begins before the import's transaction, and outlasts it.
    key = [SPACE, list(ImportBatch.Kind.values).index(kind)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        is_mine = bool(cursor.fetchone()[0])
    try:
        yield is_mine
    finally:
        if is_mine and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)


@contextmanager
def _of_files(kind: str) -> Iterator[bool]:
    """SQLite has no locks by name, and whoever writes to it is on this machine."""
    folder = Path(settings.IMPORTS_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{kind}.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
