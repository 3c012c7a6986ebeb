"""What readers see: publish, withdraw, move to the trash and take out of it.

One function publishes, whoever asks: button, schedule, bundle, bulk action, import.
"""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from editorial.models import BundleItem, Draft, Event, Publishable, Revision, Schedule
from editorial.publishing.drafts import adopt, lock
from editorial.publishing.events import By, note_event
from editorial.publishing.redirects import leave_redirect
from editorial.publishing.schedules import call_off
from editorial.publishing.versions import lay_over
from editorial.revisions import fields


@transaction.atomic
def publish(
    page: Publishable,
    revision: Revision,
    *,
    by: By,
    shown_in: Iterable[str] | None = None,
    review_by: datetime.date | None = None,
    note: str = "",
) -> Event:
    """Make a version what readers see, all of it or nothing.

    `shown_in` names the languages that readers get; None leaves them as they are. Raises ValidationError where the
    version no longer holds: a field that is required by now, an address that another page took.
    """
    row = lock(page)
    draft = adopt(row)
    data = lay_over(row, revision, shown_in)
    row.updated_by = by
    row.review_by = review_by or (row.review_by if row.review_by and row.review_by > timezone.localdate() else None)
    row.full_clean()
    old_slug = draft.published.data.get("slug") if draft.published else None
    fields.store(row, data)
    leave_redirect(row, old_slug)
    _settle(draft, revision)
    _call_off_older(row, revision, by=by)
    return note_event(row, Event.Kind.PUBLISHED, by=by, revision=revision, note=note, details={"languages": row.live_languages})


def _settle(draft: Draft, revision: Revision) -> None:
    draft.published = revision
    if draft.head_id == revision.pk:
        draft.state, draft.assignee, draft.due_on = Draft.State.DRAFT, None, None
    draft.save()


def _call_off_older(row: Publishable, revision: Revision, *, by: By) -> None:
    """Readers have this version: one that is no newer must not take its place some day."""
    waiting = Schedule.objects.of(row).waiting().filter(action=Schedule.Action.PUBLISH, revision__number__lte=revision.number)
    note = gettext("Version %(number)d was published before.") % {"number": revision.number}
    for item in waiting.select_related("revision"):
        call_off(row, item, by=by, note=note)


@transaction.atomic
def withdraw(page: Publishable, *, by: By, note: str = "") -> None:
    """Readers no longer find the page; its draft goes on."""
    row = lock(page)
    if not row.live:
        return
    draft = adopt(row)
    row.live, row.updated_by = False, by
    # From now on the row follows the draft again.
    fields.store(row, {**fields.snapshot(row), **draft.head.data})
    # One that follows a publication that still waits is wanted all the same.
    if not Schedule.objects.of(row).waiting().filter(action=Schedule.Action.PUBLISH).exists():
        cancel_schedules(row, by=by, action=Schedule.Action.WITHDRAW)
    note_event(row, Event.Kind.WITHDRAWN, by=by, revision=draft.published, note=note)


@transaction.atomic
def archive(page: Publishable, *, by: By, note: str = "") -> None:
    """Move a page to the trash: withdrawn, no longer scheduled, and out of all bundles that wait."""
    row = lock(page)
    if row.archived_at:
        return
    withdraw(row, by=by)
    cancel_schedules(row, by=by)
    BundleItem.objects.of(row).filter(bundle__done_at__isnull=True, bundle__cancelled_at__isnull=True).delete()
    type(row)._base_manager.filter(pk=row.pk).update(archived_at=timezone.now())
    note_event(row, Event.Kind.ARCHIVED, by=by, note=note)


@transaction.atomic
def recover(page: Publishable, *, by: By) -> None:
    """Take a page out of the trash, as a draft."""
    row = lock(page)
    if row.archived_at:
        type(row)._base_manager.filter(pk=row.pk).update(archived_at=None)
        note_event(row, Event.Kind.RECOVERED, by=by)


def cancel_schedules(page: Publishable, *, by: By, action: str | None = None) -> int:
    waiting = Schedule.objects.of(page).waiting().filter(**({"action": action} if action else {}))
    return waiting.update(cancelled_at=timezone.now(), cancelled_by=by)
