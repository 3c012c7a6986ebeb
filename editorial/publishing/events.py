"""Note what happens to a page."""

from typing import Any

from editorial.models import Event, Publishable, Revision
from editorial.models.pages import key_of

#: Who does it: a user; None for a program. Requests say "a user or nobody", and nobody comes as far as this.
By = Any


def note_event(
    page: Publishable,
    kind: str,
    *,
    by: By,
    by_name: str = "",
    revision: Revision | None = None,
    note: str = "",
    details: dict[str, Any] | None = None,
) -> Event:
    return Event.objects.create(
        **key_of(page), kind=kind, by=by, by_name=by_name, revision=revision, note=note[:2000], details=details or {}
    )
