"""Take away what has served its time and is no part of history."""

import datetime

from django.utils import timezone

from editorial.models import Autosave, Presence

PRESENCE_LASTS = datetime.timedelta(days=1)
AUTOSAVE_LASTS = datetime.timedelta(days=30)


def tidy(now: datetime.datetime | None = None) -> int:
    """The number of rows that are gone: who was here yesterday, and what was typed a month ago and never saved."""
    now = now or timezone.now()
    gone, _details = Presence.objects.filter(seen_at__lt=now - PRESENCE_LASTS).delete()
    also_gone, _details = Autosave.objects.filter(saved_at__lt=now - AUTOSAVE_LASTS).delete()
    return gone + also_gone
