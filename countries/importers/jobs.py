"""Imports that somebody asked for on the desk: small ones are done at once, others by a process beside the site.

A batch waits to be looked at (`is_preview`), and, when its preview was confirmed, waits again to be done; and once more to be taken back.
"""

import logging
from typing import Any

from django.db import OperationalError
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from countries.importers import batches, uploads
from countries.importers.batches import run_import
from countries.importers.errors import ImportStoppedError
from countries.importers.locks import ImportBusyError
from countries.importers.progress import Progress
from countries.importers.registry import importer
from countries.importers.run import Run
from countries.importers.sources import Source
from countries.importers.undoing import undo
from countries.importers.uploads import Kept
from countries.models import ImportBatch
from editorial import rights

logger = logging.getLogger(__name__)

#: Of a table: some hundreds of rows, which take a second or two, and on a slow and busy machine some more.
QUICK_BYTES = 100_000
#: Taken back at once, in as much time.
QUICK_ROWS = 1_000
AGAIN = (ImportBatch.State.PREVIEWED, ImportBatch.State.FAILED)


class NotNowError(Exception):
    """Nothing can be written just now. The file is kept."""


def announce(kind: str, user: Any, *, file: Kept | None = None, url: str = "", options: dict[str, Any] | None = None) -> ImportBatch:
    """Look at the file: now, or as soon as the other process comes to it."""
    batch = ImportBatch(
        kind=kind,
        by=user,
        url=url,
        options=options or {},
        state=ImportBatch.State.WAITING,
        is_preview=True,
        file_name=(file.name if file else url)[:300],
        language=get_language() or "en",
    )
    if file:
        batch.size, batch.stored_name = file.size, file.stored_name
    try:
        batch.save()
    except OperationalError as error:
        # With SQLite everybody waits for a running import, for some seconds.
        raise NotNowError from error
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
    """What a packed file unfolds to is not known before."""
    path = uploads.path_of(batch)
    if path is None or batch.url or batch.size > QUICK_BYTES or importer(batch.kind).is_long:
        return False
    return not Source(path).is_packed


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
            _ask_for_right(batch.by, batch.kind)
            source = uploads.source_of(batch)
        except ImportStoppedError as error:
            return _refuse(batch, error)
        run_import(batch.kind, source, user=batch.by, dry_run=batch.is_preview, batch=batch)
    if batch.state == ImportBatch.State.DONE:
        uploads.drop(batch)
    return None


def _ask_for_right(user: Any, kind: str) -> None:
    """Once more: what waits may begin long after the button was pressed, and the account have lost its rights meanwhile, or be gone."""
    if user is None:
        raise ImportStoppedError(_("The account that started this import no longer exists."), reason="right")
    if not rights.can_import(user) or (rights.is_limited(user) and not importer(kind).asks_for_scope):
        raise ImportStoppedError(_("The account that started this import has no right to it any more."), reason="right")


def _refuse(batch: ImportBatch, error: ImportStoppedError) -> None:
    batch.state, batch.ended_at = ImportBatch.State.FAILED, timezone.now()
    Run(batch).error(error.row, error.words, reason=error.reason)
    batch.save()


def take_back(batch: ImportBatch, user: Any) -> ImportBatch:
    """Now, or, where that takes long, as soon as the other process comes to it."""
    values = {"state": ImportBatch.State.UNDOING, "undone_by": user, "language": get_language() or "en", "progress": 0}
    if not ImportBatch.objects.done().filter(pk=batch.pk).update(**values):
        raise ImportStoppedError(_("Only an import that is done can be taken back."), reason="state")
    batch.refresh_from_db()
    if is_quickly_undone(batch):
        try:
            perform_undo(batch)
        except ImportBusyError:
            logger.info("Import %s waits to be taken back.", batch.pk)
    batch.refresh_from_db()
    return batch


def is_quickly_undone(batch: ImportBatch) -> bool:
    return batch.rows_created + batch.rows_changed <= QUICK_ROWS


def perform_undo(batch: ImportBatch) -> None:
    """Raises `ImportBusyError` where it has to wait on. Whatever else goes wrong, the import holds as before, and says so."""
    rows = max(1, batch.rows_created + batch.rows_changed)
    try:
        with translation.override(batch.language), Progress(batch) as progress:
            _ask_for_right(batch.undone_by, batch.kind)
            undo(batch, batch.undone_by, heard=lambda number: progress(batch.size * number // rows))
    except ImportBusyError:
        raise
    except ImportStoppedError as error:
        _holds_on(batch, error.words, error.reason)
    except Exception:
        logger.exception("Import %s could not be taken back.", batch.pk)
        with translation.override(batch.language):
            _holds_on(batch, _("It could not be undone and remains in effect. See the server log."), "undo")
    else:
        uploads.drop(batch)


def _holds_on(batch: ImportBatch, words: str, reason: str) -> None:
    Run(batch).error(0, words, reason=reason)
    batch.state = ImportBatch.State.DONE
    batch.save(update_fields=["state", "messages", "reasons"])


def run_waiting() -> list[ImportBatch]:
    """Do what waits, in the order in which it came; and mark as failed what says it runs and does not."""
    batches.settle()
    done = []
    asked = ImportBatch.objects.filter(state__in=[ImportBatch.State.WAITING, ImportBatch.State.UNDOING])
    for batch in asked.select_related("by", "undone_by").order_by("pk"):
        try:
            (perform if batch.state == ImportBatch.State.WAITING else perform_undo)(batch)
        except ImportBusyError:
            continue
        done.append(batch)
    return done
