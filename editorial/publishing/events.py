"""Note what happens to a page."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser

from editorial.models import Event, Publishable, Revision
from editorial.models.pages import key_of


def note_event(
    page: Publishable,
    kind: str,
    *,
    by: AbstractBaseUser | None,
    by_name: str = "",
    revision: Revision | None = None,
    note: str = "",
    details: dict[str, Any] | None = None,
) -> Event:
    return Event.objects.create(
        **key_of(page), kind=kind, by=by, by_name=by_name, revision=revision, note=note[:2000], details=details or {}
    )
