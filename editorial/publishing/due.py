"""Do what is due: each publication, withdrawal and bundle exactly once, whoever else is doing the same.

Each has a transaction of its own, and is marked as done in it: a process that is killed leaves it as it was, and the next
one does it. Of several at work, whoever locks the page (or the bundle) first does it; the others find it done.
"""

import datetime
import logging
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.dates import date_format
from editorial.models import Bundle, BundleItem, Event, Publishable, Schedule
from editorial.publishing.bundles import items_of, publish_bundle
from editorial.publishing.events import note_event
from editorial.publishing.going_live import publish, withdraw
from editorial.publishing.schedules import call_off
from editorial.publishing.versions import words_of

logger = logging.getLogger(__name__)


class Item(NamedTuple):
    """Sorted, they are in the order of their times."""

    run_at: datetime.datetime
    kind: str
    pk: int


@dataclass
class Report:
    """What was done and what could not be, in words."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class LaterError(Exception):
    """Somebody else is at work on it, or something that comes before it is not done yet."""


def run_due(now: datetime.datetime | None = None) -> Report:
    """Do all that is due, in the order of its time, however long ago that was. What fails stops nothing else."""
    now = now or timezone.now()
    report = Report()
    waiting = due_items(now)
    # First what nobody is at work on, without waiting; then the rest.
    for patient in (False, True):
        waiting = [item for item in waiting if not _settled(item, now, report, patient=patient)]
    return report


def due_items(now: datetime.datetime) -> list[Item]:
    """What is due and not in the pause after a failure."""
    rows = [("schedule", row) for row in Schedule.objects.due(now)] + [("bundle", row) for row in Bundle.objects.due(now)]
    return sorted(Item(row.run_at, kind, row.pk) for kind, row in rows if row.run_at and (row.next_attempt_at or now) <= now)


def _settled(item: Item, now: datetime.datetime, report: Report, *, patient: bool) -> bool:
    try:
        with transaction.atomic():
            done = _run_bundle(item, now) if item.kind == "bundle" else _run_schedule(item, now, patient=patient)
    except LaterError:
        return False
    except (OperationalError, InterfaceError) as error:
        # The database was away, or somebody held a lock too long: once more, before it counts as a failure.
        if not connection.in_atomic_block:
            close_old_connections()
        if not patient:
            return False
        report.failed.append(_note_failure(item, error))
    except Exception as error:
        report.failed.append(_note_failure(item, error))
    else:
        report.done += [done] if done else []
    return True


def _run_schedule(item: Item, now: datetime.datetime, *, patient: bool) -> str:
    found = Schedule.objects.due(now).filter(pk=item.pk).first()
    if found is None:
        return ""  # somebody else did it, or it was cancelled
    page = _locked(found, patient=patient)
    schedule = Schedule.objects.due(now).select_for_update(skip_locked=True).filter(pk=item.pk).first()
    if schedule is None:
        return ""
    _see_to_earlier(schedule, page, now)
    # Before the page is touched: publishing calls off what still waits and is no newer.
    schedule.done_at, schedule.error = timezone.now(), ""
    schedule.save(update_fields=["done_at", "error"])
    if schedule.action == Schedule.Action.WITHDRAW:
        withdraw(page, by=schedule.created_by, note=schedule.note)
    elif schedule.revision:
        languages = schedule.languages or None
        publish(page, schedule.revision, by=schedule.created_by, shown_in=languages, review_by=schedule.review_by, note=schedule.note)
    return f"{schedule.get_action_display()}: {page}"


def _locked(schedule: Schedule, *, patient: bool) -> Publishable:
    model: Any = schedule.content_type.model_class()
    rows = model._base_manager.select_for_update(skip_locked=not patient).filter(pk=schedule.object_id)
    page: Publishable | None = rows.first()
    if page is None:
        if patient:
            raise ValidationError(_("The page is not there any more."), code="gone")
        raise LaterError
    return page


def _see_to_earlier(schedule: Schedule, page: Publishable, now: datetime.datetime) -> None:
    """Of one page, what comes first is done first; what failed before is overtaken, and not made up for afterwards."""
    earlier = Schedule.objects.of(page).due(now).filter(run_at__lt=schedule.run_at)
    bundles = BundleItem.objects.of(page).filter(bundle__in=Bundle.objects.due(now).filter(run_at__lt=schedule.run_at, failed_at=None))
    if earlier.filter(failed_at=None).exists() or bundles.exists():
        raise LaterError
    for overtaken in earlier.select_related("revision"):
        call_off(page, overtaken, by=None, note=_("It had failed, and what was due after it was done."))


def _run_bundle(item: Item, now: datetime.datetime) -> str:
    bundle = Bundle.objects.due(now).select_for_update(skip_locked=True).filter(pk=item.pk).first()
    if bundle is None:
        return ""
    for part in items_of(bundle):
        if Schedule.objects.of(part.page).due(now).filter(run_at__lt=bundle.run_at, failed_at=None).exists():
            raise LaterError
    publish_bundle(bundle, by=bundle.updated_by)
    return f"{Bundle._meta.verbose_name}: {bundle}"


def _note_failure(item: Item, error: Exception) -> str:
    """In a transaction of its own, since that of the attempt is undone. Where the database is away, this raises as well."""
    if not isinstance(error, ValidationError):
        logger.error("Due %s %d failed.", item.kind, item.pk, exc_info=error)
    with transaction.atomic():
        model: Any = Bundle if item.kind == "bundle" else Schedule
        row = model.objects.select_for_update().waiting().filter(pk=item.pk).first()
        if row is None:
            return words_of(error)
        words = words_of(error, row.content_type.model_class() if isinstance(row, Schedule) else None)
        is_first = row.failed_at is None
        row.failed_at, row.attempts, row.error = timezone.now(), row.attempts + 1, words
        row.save(update_fields=["failed_at", "attempts", "error"])
        if is_first:
            _tell(row, words)
    return f"{row}, {date_format(timezone.localtime(item.run_at), 'DATETIME_FORMAT')}: {words}"


def _tell(row: Schedule | Bundle, words: str) -> None:
    """Note it in the history of each page, once: the attempts that follow are counted only."""
    for part in items_of(row) if isinstance(row, Bundle) else [row]:
        if part.page is not None:
            note_event(part.page, Event.Kind.FAILED, by=None, revision=part.revision, note=words)

