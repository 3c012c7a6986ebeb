"""One import: all of a file or nothing of it, and an account of either."""

import datetime
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.db import DatabaseError, transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from countries.importers import locks
from countries.importers.errors import ImportStoppedError
from countries.importers.fetch import Remote, fetch
from countries.importers.progress import Progress
from countries.importers.registry import Importer, importer
from countries.importers.run import Run
from countries.importers.sources import Source
from countries.models import ImportBatch

logger = logging.getLogger(__name__)

#: A source with fewer rows than this share of the last import is not believed.
LEAST_SHARE = 0.8
#: The reason of a warning: the site says that nothing is new.
UNCHANGED_SINCE = "not changed"
#: The reason of an error that whoever imports may overrule.
SHRUNKEN = "shrunken"
COUNTS = ("rows_read", "rows_created", "rows_changed", "rows_unchanged", "rows_left_out", "rows_wrong")


class _RolledBackError(Exception):
    """Ends the transaction of a preview, or of a file with errors."""


def run_import(
    kind: str,
    source: Source | Remote,
    *,
    user: Any = None,
    dry_run: bool = False,
    options: Mapping[str, Any] | None = None,
    batch: ImportBatch | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> ImportBatch:
    """Import, or look at what would change. `batch`, where the import was announced before and waits; `user` is None for a command.

    `options["shrunken"]` says that the file may be empty, or have far fewer rows than the last one; `options["again"]`, that a file from a site is
    read even if it has not changed. Raises `ImportBusyError` while another import of the kind runs; whatever else goes wrong is told by the batch.
    """
    found = importer(kind)
    with locks.only_one(kind):
        batch = _begun(batch or ImportBatch(kind=kind, by=user, options=dict(options or {}), language=get_language() or "en", is_preview=dry_run))
        run = Run(batch, user=user, dry_run=dry_run)
        with Progress(batch) as progress, translation.override(batch.language):
            _guarded(found, source, run, _both(progress, on_progress))
        batch.ended_at = timezone.now()
        batch.save()
    return batch


def _begun(batch: ImportBatch) -> ImportBatch:
    """Stored before the import's own transaction, so that it is seen while it runs, and when it fails."""
    if batch.pk and not ImportBatch.objects.filter(pk=batch.pk, state=ImportBatch.State.WAITING).update(state=ImportBatch.State.RUNNING):
        raise locks.ImportBusyError(_("Somebody else has begun this import."), reason="busy")
    batch.state = ImportBatch.State.RUNNING
    batch.progress, batch.ended_at, batch.reasons, batch.messages, batch.samples = 0, None, {}, [], []
    for name in COUNTS:
        setattr(batch, name, 0)
    batch.save()
    return batch


def _both(first: Callable[[int], None], second: Callable[[int], None] | None) -> Callable[[int], None]:
    def hear(position: int) -> None:
        first(position)
        if second:
            second(position)

    return hear


def _guarded(found: Importer, source: Source | Remote, run: Run, hear: Callable[[int], None]) -> None:
    """Leaves the batch in its last state; that it is stored is the caller's."""
    batch = run.batch
    try:
        local = _fetched(source, run, hear) if isinstance(source, Remote) else source
        if local:
            _read(found, local, run, hear)
    except _RolledBackError:
        batch.state = ImportBatch.State.FAILED if run.errors else ImportBatch.State.PREVIEWED
    except ImportStoppedError as error:
        _fail(run, error.words, error.row, error.reason)
    except DatabaseError as error:
        logger.warning("Import %s: the database refused: %s", batch.pk, error)
        _fail(run, _("The database did not take it: %(why)s") % {"why": str(error).partition("\n")[0]}, run.row, "database")
    except Exception:
        logger.exception("Import %s broke off.", batch.pk)
        _fail(run, _("The import failed because of an error in this portal. See the server log."), run.row, "fault")
    except BaseException:
        # Stopped from outside: say so while there is time.
        _fail(run, _("The import was stopped."), run.row, "stopped")
        batch.ended_at = timezone.now()
        batch.save()
        raise


def _fetched(remote: Remote, run: Run, hear: Callable[[int], None]) -> Source | None:
    """None where the file has not changed since it was imported."""
    batch = run.batch
    batch.url = remote.url
    last = None if batch.options.get("again") else _last_from(batch)
    got = fetch(remote.url, Path(settings.IMPORTS_DIR), validators=last.validators if last else None, heard=lambda got, whole: hear(got))
    if got.path is None:
        batch.state, batch.file_name = ImportBatch.State.PREVIEWED, got.name
        words = _("The file has not changed since it was imported last, and was not read. To read it nevertheless, upload it, or use --again.")
        run.warn(0, words, reason=UNCHANGED_SINCE)
        return None
    batch.validators, batch.stored_name = dict(got.validators), got.path.name
    return Source(got.path, name=got.name, url=remote.url)


def _last_from(batch: ImportBatch) -> ImportBatch | None:
    """The last import from there, if it was made as this one is to be, and what it found is likely to be here still."""
    last = ImportBatch.objects.done().filter(kind=batch.kind, url=batch.url).first()
    return last if last and _asked_for(last) == _asked_for(batch) and not _somebody_deleted(last.created_at) else None


def _somebody_deleted(since: datetime.datetime) -> bool:
    """Whatever it was: it may have been what the file has, or have taken that along. (What is taken back, `undo` sees to.)"""
    # A row that hangs on a record goes by a change of that one.
    deletions = Q(action_flag=DELETION) | Q(action_flag=CHANGE, change_message__contains='{"deleted":')
    return LogEntry.objects.filter(deletions, action_time__gte=since, content_type__app_label=ImportBatch._meta.app_label).exists()


def _asked_for(batch: ImportBatch) -> dict[str, Any]:
    return {name: value for name, value in batch.options.items() if name not in {"shrunken", "again"}}


def _read(found: Importer, source: Source, run: Run, hear: Callable[[int], None]) -> None:
    batch = run.batch
    batch.file_name, batch.url, batch.size, batch.file_hash = source.name[:300], source.url, source.size, source.sha256
    batch.save()
    source.on_progress = hear
    with transaction.atomic():
        found.read(source, run)
        run.sort()
        run.changes.flush()
        batch.progress = source.position
        _refuse_shrunken(found, run)
        _refuse_unseen(run)
        if run.errors or run.dry_run:
            raise _RolledBackError
        # Together with what was stored: an import that is done is never taken for one that is not.
        batch.state, batch.ended_at = ImportBatch.State.DONE, timezone.now()
        batch.save()


def _fail(run: Run, words: str, row: int, reason: str) -> None:
    run.batch.state = ImportBatch.State.FAILED
    run.stop(row, words, reason=reason)


def _refuse_shrunken(found: Importer, run: Run) -> None:
    """A source that broke off half-way looks like one in which much was deleted."""
    batch = run.batch
    if batch.options.get("shrunken"):
        return
    if not batch.rows_read:
        raise ImportStoppedError(_("The file has no rows."), reason=SHRUNKEN)
    last = ImportBatch.objects.done().filter(kind=batch.kind, **found.same_data(batch)).first()
    if last and batch.rows_read < LEAST_SHARE * last.rows_read:
        words = _("Rows in this file: %(rows)d. Rows in the last one: %(before)d.")
        raise ImportStoppedError(words % {"rows": batch.rows_read, "before": last.rows_read}, reason=SHRUNKEN)


def _refuse_unseen(run: Run) -> None:
    """What somebody saved since the preview would be overwritten by whoever never saw it."""
    batch = run.batch
    if run.dry_run:
        batch.digest = run.changes.digest
    elif batch.digest and not run.errors and batch.digest != run.changes.digest:
        words = _("Records that it changes were saved by somebody since you looked at it. Look at the file again, to see what would change now.")
        raise ImportStoppedError(words, reason="unseen")


def settle() -> int:
    """Imports that say they run, though their process is gone, have failed: nothing of them was stored. Their number."""
    number = 0
    for batch in ImportBatch.objects.filter(state=ImportBatch.State.RUNNING):
        try:
            with locks.only_one(batch.kind):
                number += _settled(batch)
        except locks.ImportBusyError:
            continue
    return number


def _settled(batch: ImportBatch) -> int:
    # Asked again under the lock: it may have ended meanwhile.
    with transaction.atomic():
        still = ImportBatch.objects.select_for_update().filter(pk=batch.pk, state=ImportBatch.State.RUNNING).first()
        if still is None:
            return 0
        still.state, still.ended_at = ImportBatch.State.FAILED, timezone.now()
        Run(still).error(0, _("It stopped unexpectedly, and nothing of it was stored."), reason="stopped")
        still.save()
    return 1
