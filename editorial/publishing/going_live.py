"""What readers see: publish, withdraw, move to the trash and take out of it.

One function publishes, whoever asks: button, schedule, bundle, bulk action, import.
"""

import datetime
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from editorial import languages
from editorial.models import BundleItem, Draft, Event, Publishable, Revision, Schedule
from editorial.publishing.drafts import adopt, lock
from editorial.publishing.events import note_event
from editorial.publishing.redirects import leave_redirect
from editorial.revisions import fields


@transaction.atomic
def publish(
    page: Publishable,
    revision: Revision,
    *,
    by: AbstractBaseUser | None,
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
    if shown_in is not None:
        row.live_languages = [code for code in languages.CODES if code in {*shown_in, languages.DEFAULT}]
    # What a version lacks, since it is older than the column, keeps the column's default.
    data = fields.in_languages(type(row), {**fields.snapshot(type(row)()), **revision.data}, row.live_languages)
    fields.overlay(row, data)
    row.live, row.archived_at, row.updated_by = True, None, by
    row.review_by = review_by or (row.review_by if row.review_by and row.review_by > timezone.localdate() else None)
    row.full_clean()
    old_slug = draft.published.data.get("slug") if draft.published else None
    fields.store(row, data)
    leave_redirect(row, old_slug)
    _settle(draft, revision)
    return note_event(row, Event.Kind.PUBLISHED, by=by, revision=revision, note=note, details={"languages": row.live_languages})


def _settle(draft: Draft, revision: Revision) -> None:
    draft.published = revision
    if draft.head_id == revision.pk:
        draft.state, draft.assignee, draft.due_on = Draft.State.DRAFT, None, None
    draft.save()


@transaction.atomic
def withdraw(page: Publishable, *, by: AbstractBaseUser | None, note: str = "") -> None:
    """Readers no longer find the page; its draft goes on."""
    row = lock(page)
    if not row.live:
        return
    draft = adopt(row)
    row.live, row.updated_by = False, by
    # From now on the row follows the draft again.
    fields.store(row, {**fields.snapshot(row), **draft.head.data})
    cancel_schedules(row, by=by, action=Schedule.Action.WITHDRAW)
    note_event(row, Event.Kind.WITHDRAWN, by=by, revision=draft.published, note=note)


@transaction.atomic
def archive(page: Publishable, *, by: AbstractBaseUser, note: str = "") -> None:
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
def recover(page: Publishable, *, by: AbstractBaseUser) -> None:
    """Take a page out of the trash, as a draft."""
    row = lock(page)
    if row.archived_at:
        type(row)._base_manager.filter(pk=row.pk).update(archived_at=None)
        note_event(row, Event.Kind.RECOVERED, by=by)


def cancel_schedules(page: Publishable, *, by: AbstractBaseUser | None, action: str | None = None) -> int:
    waiting = Schedule.objects.of(page).filter(**({"action": action} if action else {})).filter(done_at=None, cancelled_at=None)
    return waiting.update(cancelled_at=timezone.now(), cancelled_by=by)
