"""A draft's way through review."""

import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from editorial.models import Draft, Event, Publishable
from editorial.publishing.drafts import adopt, lock
from editorial.publishing.events import note_event


@transaction.atomic
def submit(
    page: Publishable, *, by: AbstractBaseUser, assignee: AbstractBaseUser | None = None, due_on: datetime.date | None = None, note: str = ""
) -> Event:
    """Ask for a review of the newest version, of somebody or of whoever may review."""
    row = lock(page)
    draft = adopt(row)
    draft.state, draft.assignee, draft.due_on = Draft.State.IN_REVIEW, assignee, due_on
    draft.submitted_by, draft.submitted_at = by, timezone.now()
    draft.save()
    details = {"assignee": assignee.pk if assignee else None, "due_on": due_on.isoformat() if due_on else None}
    return note_event(row, Event.Kind.SUBMITTED, by=by, revision=draft.head, note=note, details=details)


@transaction.atomic
def approve(page: Publishable, *, by: AbstractBaseUser | None, by_name: str = "", note: str = "") -> Event:
    """Say that the newest version may be published."""
    row = lock(page)
    draft = adopt(row)
    draft.state, draft.approved, draft.assignee = Draft.State.APPROVED, draft.head, None
    draft.save()
    return note_event(row, Event.Kind.APPROVED, by=by, by_name=by_name, revision=draft.head, note=note)


@transaction.atomic
def request_changes(page: Publishable, *, by: AbstractBaseUser | None, by_name: str = "", note: str = "") -> Event:
    """Give the draft back to whoever submitted it."""
    row = lock(page)
    draft = adopt(row)
    draft.state, draft.approved, draft.assignee = Draft.State.CHANGES_REQUESTED, None, draft.submitted_by
    draft.save()
    return note_event(row, Event.Kind.CHANGES_REQUESTED, by=by, by_name=by_name, revision=draft.head, note=note)
