"""Pages that somebody should look at again."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.models import Event, Publishable
from editorial.publishing.drafts import adopt, lock
from editorial.publishing.events import By, note_event

#: A day that comes within this time is announced.
SOON = datetime.timedelta(days=30)
#: Where nobody set a day, a page is old after this time.
OLD = datetime.timedelta(days=2 * 365)
#: What is offered as the next day.
USUAL = datetime.timedelta(days=365)


def ageing(pages: QuerySet[Any], today: datetime.date | None = None) -> QuerySet[Any]:
    """Those that readers see and whose day has come or comes soon; without a day, those that were published long ago."""
    today = today or timezone.localdate()
    old = Q(review_by=None, last_published_at__lt=timezone.now() - OLD)
    return pages.filter(Q(review_by__lte=today + SOON) | old, live=True)


@transaction.atomic
def still_right(page: Publishable, review_by: datetime.date, *, by: By, note: str = "") -> Event:
    """Somebody has looked at what readers see; the next look is due on that day. Nothing else of the page changes."""
    if review_by <= timezone.localdate():
        raise ValidationError(_("Choose a day to come."), code="past")
    row = lock(page)
    type(row)._base_manager.filter(pk=row.pk).update(review_by=review_by)
    details = {"review_by": review_by.isoformat()}
    return note_event(row, Event.Kind.STILL_RIGHT, by=by, revision=adopt(row).published, note=note, details=details)
