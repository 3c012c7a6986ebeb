"""Imports that somebody asked for on the desk: small ones are done at once, others by a process beside the site.

A batch waits to be looked at (`is_preview`), and, when its preview was confirmed, waits again to be done.
"""

import logging
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from countries.importers import batches, uploads
from countries.importers.batches import run_import
from countries.importers.errors import ImportStoppedError
from countries.importers.locks import ImportBusyError
from countries.importers.registry import importer
from countries.importers.run import Run
from countries.models import ImportBatch

logger = logging.getLogger(__name__)

#: Of a table: some two thousand rows, which take a few seconds.
QUICK_BYTES = 400_000
AGAIN = (ImportBatch.State.PREVIEWED, ImportBatch.State.FAILED)


def announce(kind: str, user: Any, *, upload: Any = None, url: str = "", options: dict[str, Any] | None = None) -> ImportBatch:
    """Keep the file and look at it: now, or as soon as the other process comes to it."""
    batch = ImportBatch(
        kind=kind,
        by=user,
        url=url,
        options=options or {},
        state=ImportBatch.State.WAITING,
        is_preview=True,
        file_name=(upload.name if upload else url)[:300],
        language=get_language() or "en",
    )
    if upload:
        batch.size, batch.stored_name = upload.size, uploads.keep(upload.chunks())
    batch.save()
    return _begin(batch)


def confirm(batch: ImportBatch, user: Any) -> ImportBatch:
    """Import what was looked at."""
    return _begin(_waiting(batch, user, [ImportBatch.State.PREVIEWED], is_preview=False))


def look_again(batch: ImportBatch, user: Any, options: dict[str, Any]) -> ImportBatch:
    """The same file once more, after what stopped it is seen to: `options` are added to its own."""
    return _begin(_waiting(batch, user, AGAIN, is_preview=True, options=batch.options | options))


def _waiting(batch: ImportBatch, user: Any, states: Any, **values: Any) -> ImportBatch:
    """By one statement, so that of two who press the button one wins."""
    values |= {"state": ImportBatch.State.WAITING, "by": user, "language": get_language() or "en"}
    if not ImportBatch.objects.filter(pk=batch.pk, state__in=states).update(**values):
        raise ImportStoppedError(_("Somebody else was faster: this import has gone on already."), reason="state")
    batch.refresh_from_db()
    return batch


def is_quick(batch: ImportBatch) -> bool:
    return bool(batch.stored_name) and not batch.url and batch.size <= QUICK_BYTES and not importer(batch.kind).is_long


def _begin(batch: ImportBatch) -> ImportBatch:
    if is_quick(batch):
        try:
            perform(batch)
        except ImportBusyError:
            logger.info("Import %s waits for another one.", batch.pk)
    batch.refresh_from_db()
    return batch


def perform(batch: ImportBatch) -> None:
    """Raises `ImportBusyError` where it has to wait on."""
    with translation.override(batch.language):
        try:
            if batch.by is None:
                # The account is gone, and with it what it may do.
                raise ImportStoppedError(_("Nobody answers for this import any more."), reason="right")
            source = uploads.source_of(batch)
        except ImportStoppedError as error:
            return _refuse(batch, error)
        run_import(batch.kind, source, user=batch.by, dry_run=batch.is_preview, batch=batch)
    if batch.state == ImportBatch.State.DONE:
        uploads.drop(batch)
    return None


def _refuse(batch: ImportBatch, error: ImportStoppedError) -> None:
    batch.state, batch.ended_at = ImportBatch.State.FAILED, timezone.now()
    Run(batch).error(error.row, error.words, reason=error.reason)
    batch.save()


def run_waiting() -> list[ImportBatch]:
    """Do what waits, in the order in which it came; and mark as failed what says it runs and does not."""
    batches.settle()
    done = []
    for batch in ImportBatch.objects.filter(state=ImportBatch.State.WAITING).select_related("by").order_by("pk"):
        try:
            perform(batch)
        except ImportBusyError:
            continue
        done.append(batch)
    return done
