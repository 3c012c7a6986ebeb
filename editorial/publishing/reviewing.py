"""A draft's way through review.

Whoever judges names the version that was read: SupersededError is raised where a newer one was saved meanwhile.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from editorial.models import Draft, Event, Publishable
from editorial.publishing.drafts import SupersededError, adopt, lock
from editorial.publishing.events import By, note_event
from editorial.reviews import notices
from editorial.rights import User


@transaction.atomic
def submit(
    page: Publishable,
    *,
    by: By,
    assignee: User | None = None,
    due_on: datetime.date | None = None,
    note: str = "",
    number: int | None = None,
) -> Event:
    """Ask for a review of the newest version, of somebody or of whoever may review."""
    row, draft = _opened(page, number)
    draft.state, draft.assignee, draft.due_on = Draft.State.IN_REVIEW, assignee, due_on
    draft.submitted_by, draft.submitted_at = by, timezone.now()
    draft.save()
    event = note_event(row, Event.Kind.SUBMITTED, by=by, revision=draft.head, note=note, details=_waiting_for(draft))
    notices.submitted(event, draft)
    return event


@transaction.atomic
def assign(
    page: Publishable, *, by: By, assignee: User | None, due_on: datetime.date | None = None, note: str = ""
) -> Event | None:
    """Let somebody else review what was submitted, or by another day; nothing is noted where nothing changes."""
    row, draft = _opened(page, None)
    if draft.state != Draft.State.IN_REVIEW or (draft.assignee, draft.due_on) == (assignee, due_on):
        return None
    draft.assignee, draft.due_on = assignee, due_on
    draft.save(update_fields=["assignee", "due_on"])
    event = note_event(row, Event.Kind.ASSIGNED, by=by, revision=draft.head, note=note, details=_waiting_for(draft))
    notices.assigned(event, draft)
    return event


@transaction.atomic
def approve(page: Publishable, *, by: By, by_name: str = "", note: str = "", number: int | None = None) -> Event:
    """Say that the newest version may be published."""
    row, draft = _opened(page, number)
    draft.state, draft.approved, draft.assignee = Draft.State.APPROVED, draft.head, None
    draft.save()
    event = note_event(row, Event.Kind.APPROVED, by=by, by_name=by_name, revision=draft.head, note=note)
    notices.approved(event, draft)
    return event


@transaction.atomic
def request_changes(page: Publishable, *, by: By, by_name: str = "", note: str = "", number: int | None = None) -> Event:
    """Give the draft back to whoever submitted it."""
    row, draft = _opened(page, number)
    draft.state, draft.approved, draft.assignee = Draft.State.CHANGES_REQUESTED, None, draft.submitted_by
    draft.save()
    event = note_event(row, Event.Kind.CHANGES_REQUESTED, by=by, by_name=by_name, revision=draft.head, note=note)
    notices.changes_requested(event, draft)
    return event


def _opened(page: Publishable, number: int | None) -> tuple[Publishable, Draft]:
    """The row, locked, and its draft; `number` is the version that was read, None: whatever the newest is."""
    row = lock(page)
    draft = adopt(row)
    if number is not None and number != draft.head.number:
        raise SupersededError(draft.head)
    return row, draft


def _waiting_for(draft: Draft) -> dict[str, object]:
    return {"assignee": draft.assignee_id, "due_on": draft.due_on.isoformat() if draft.due_on else None}
