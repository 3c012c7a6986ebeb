"""Take an import back: its rows become what they would be, had it never been made."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.importers import locks
from countries.importers.errors import ImportStoppedError
from countries.importers.registry import Undone, importer
from countries.importers.taking_back import TakingBack
from countries.models import ImportBatch, ImportLeft

State = ImportBatch.State


def undo(batch: ImportBatch, user: Any = None, *, heard: Callable[[int], None] = lambda number: None) -> Undone:
    """`user` is None for a command. All in one transaction: it ends as taken back, or stays as it is. `heard` is told how many rows are done."""
    with locks.only_one(batch.kind), ExitStack() as stack, transaction.atomic():
        # Under the lock of its kind nobody else takes it back. Its row is not locked: how far it is, is written there from outside.
        locked = ImportBatch.objects.get(pk=batch.pk)
        if locked.state not in {State.DONE, State.UNDOING}:
            raise ImportStoppedError(_("Only an import that is done can be taken back."), reason="state")
        own = importer(locked.kind).undo
        # First the importer's own: its rows hang on others.
        results = [*([own(locked)] if own else [])]
        first, left = _take_back(locked, user, heard)
        locked.state = State.UNDONE
        locked.save(update_fields=["state"])
        ImportLeft.objects.bulk_create(ImportLeft(batch=locked, words=words) for words in [*(words for one in results for words in one.left), *left])
        then = _free_others(locked, user, stack)
        deleted = first.deleted | then.deleted
        # What became what it was, and went after that, went.
        locked.rows_restored = sum(one.restored for one in results) + len((first.restored | then.restored) - deleted)
        locked.rows_deleted = sum(one.deleted for one in results) + len(deleted)
        locked.save(update_fields=["rows_restored", "rows_deleted"])
        ImportBatch.objects.forget_validators()
    batch.refresh_from_db()
    return Undone(locked.rows_restored, locked.rows_deleted, [one.words for one in batch.left.all()])


def _take_back(batch: ImportBatch, user: Any, heard: Callable[[int], None]) -> tuple[TakingBack, list[str]]:
    """With what is to be said of rows that stay; those that are left one by one are stored already."""
    own = ContentType.objects.get_for_models(*importer(batch.kind).own_models).values()
    taking = TakingBack(user, heard)
    taking.go(batch.changes.exclude(content_type__in=own).values_list("pk", flat=True))
    left = [ImportLeft(batch=batch, words=one.words, change_id=key if one.waits else None) for key, one in sorted(taking.left.items())]
    ImportLeft.objects.bulk_create(left)
    return taking, _covered(taking.covered)


def _covered(number: int) -> list[str]:
    words = ngettext(
        "%(number)d row was changed by a later import, and stays as that left it.",
        "%(number)d rows were changed by later imports, and stay as those left them.",
        number,
    )
    return [words % {"number": number}] if number else []


def _free_others(batch: ImportBatch, user: Any, stack: ExitStack) -> TakingBack:
    """What imports that were undone before could not give back while this one stood in their way. Those of a kind that is being imported wait on."""
    waiting = ImportLeft.objects.filter(change__isnull=False).exclude(batch=batch)
    taking = TakingBack(user)
    free = _not_busy(stack, batch.kind, waiting.order_by("batch__kind").values_list("batch__kind", flat=True).distinct())
    taking.go(waiting.filter(batch__kind__in=list(free)).values_list("change", flat=True))
    waiting.filter(change__in=taking.taken).delete()
    return taking


def _not_busy(stack: ExitStack, own: str, kinds: Any) -> Iterator[str]:
    for kind in kinds:
        try:
            if kind != own:
                stack.enter_context(locks.only_one(kind))
            yield kind
        except locks.ImportBusyError:
            continue
