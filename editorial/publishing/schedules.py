"""What goes out, or is taken back, at a time.

Whoever changes a schedule locks its page first, and then the schedule: in the same order everywhere, so that no two
wait for each other. A bundle is locked before its pages.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.models import Event, Publishable, Revision, Schedule
from editorial.models.pages import key_of
from editorial.publishing.drafts import adopt, lock
from editorial.publishing.events import By, note_event
from editorial.publishing.versions import check_version


@transaction.atomic
def schedule(
    page: Publishable,
    revision: Revision,
    run_at: datetime.datetime,
    *,
    by: By,
    shown_in: Iterable[str] | None = None,
    review_by: datetime.date | None = None,
    note: str = "",
) -> Schedule:
    """Let this version go live at a time; what is written later does not change it. It takes the place of one that waits.

    Raises ValidationError where the version would not hold today, or the time is no time to publish at.
    """
    row = lock(page)
    adopt(row)
    check_version(row, revision, shown_in)
    values = {"revision": revision, "languages": list(shown_in or []), "review_by": review_by, "note": note}
    return _put(row, Schedule.Action.PUBLISH, run_at, by=by, values=values)


@transaction.atomic
def schedule_withdrawal(page: Publishable, run_at: datetime.datetime, *, by: By, note: str = "") -> Schedule:
    """Let readers have the page until then."""
    row = lock(page)
    adopt(row)
    return _put(row, Schedule.Action.WITHDRAW, run_at, by=by, values={"note": note})


def _put(row: Publishable, action: str, run_at: datetime.datetime, *, by: Any, values: dict[str, Any]) -> Schedule:
    waiting = Schedule.objects.of(row).waiting().select_for_update().filter(action=action).first()
    item = waiting or Schedule(**key_of(row), action=action)
    for name, value in values.items():
        setattr(item, name, value)
    item.created_by = by
    return _set_time(row, item, run_at, by=by)


def _set_time(row: Publishable, item: Schedule, run_at: datetime.datetime, *, by: Any) -> Schedule:
    if row.archived_at:
        raise ValidationError(_("This page is in the trash."), code="archived")
    check_time(run_at)
    item.set_time(run_at)
    item.save()
    _check_order(row)
    details = {"schedule": item.pk, "action": item.action, "run_at": run_at.isoformat()}
    note_event(row, Event.Kind.SCHEDULED, by=by, revision=item.revision, note=item.note, details=details)
    return item


def check_time(run_at: datetime.datetime) -> None:
    if run_at <= timezone.now():
        raise ValidationError(_("That time has passed. Choose a later one."), code="past")


def _check_order(row: Publishable) -> None:
    """A withdrawal needs something that readers see by then."""
    at = dict(Schedule.objects.of(row).waiting().values_list("action", "run_at"))
    publish_at, withdraw_at = at.get(Schedule.Action.PUBLISH), at.get(Schedule.Action.WITHDRAW)
    if withdraw_at is None:
        return
    if publish_at == withdraw_at:
        raise ValidationError(_("The page cannot be published and withdrawn at the same time."), code="order")
    if row.live:
        return
    if publish_at is None:
        raise ValidationError(_("Readers do not see this page, and no version is scheduled: there is nothing to withdraw."), code="order")
    if withdraw_at < publish_at:
        raise ValidationError(_("The withdrawal must come after the publication."), code="order")


@transaction.atomic
def move(item: Schedule, run_at: datetime.datetime, *, by: By) -> Schedule:
    """Give what waits another time."""
    row = lock(item.page)
    return _set_time(row, _still_waiting(item), run_at, by=by)


@transaction.atomic
def repin(item: Schedule, revision: Revision, *, by: By) -> Schedule:
    """Let another version go out at the same time."""
    row = lock(item.page)
    waiting = _still_waiting(item)
    check_version(row, revision, waiting.languages or None)
    waiting.revision = revision
    waiting.set_time(waiting.run_at)
    waiting.save()
    details = {"schedule": waiting.pk, "action": waiting.action, "run_at": waiting.run_at.isoformat() if waiting.run_at else None}
    note_event(row, Event.Kind.SCHEDULED, by=by, revision=revision, note=waiting.note, details=details)
    return waiting


@transaction.atomic
def cancel(item: Schedule, *, by: By) -> list[Schedule]:
    """What was cancelled: with the publication of a page that nobody sees yet, its withdrawal as well."""
    row = lock(item.page)
    waiting = [_still_waiting(item)]
    if item.action == Schedule.Action.PUBLISH and not row.live:
        waiting += Schedule.objects.of(row).waiting().select_for_update().filter(action=Schedule.Action.WITHDRAW)
    for each in waiting:
        call_off(row, each, by=by)
    return waiting


def call_off(row: Publishable, item: Schedule, *, by: By, note: str = "") -> None:
    """The caller holds the transaction and the locks."""
    item.cancelled_at, item.cancelled_by = timezone.now(), by
    item.save(update_fields=["cancelled_at", "cancelled_by"])
    details = {"schedule": item.pk, "action": item.action, "run_at": item.run_at.isoformat() if item.run_at else None}
    note_event(row, Event.Kind.UNSCHEDULED, by=by, revision=item.revision, note=note, details=details)


def _still_waiting(item: Schedule) -> Schedule:
    waiting = Schedule.objects.waiting().select_for_update().filter(pk=item.pk).first()
    if waiting is None:
        raise ValidationError(_("It is done or cancelled already."), code="over")
    return waiting
