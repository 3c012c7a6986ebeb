"""When readers saw which version of a page, as its events tell."""

import datetime
from typing import NamedTuple

from editorial import languages
from editorial.models import Event, Publishable, Revision

#: What may have begun or ended a spell.
TURNS = (Event.Kind.PUBLISHED, Event.Kind.WITHDRAWN)


class Spell(NamedTuple):
    """One version stood before readers, in these languages, from then until then."""

    revision_id: int
    #: None: since before versions were kept.
    since: datetime.datetime | None
    #: None: it still does.
    until: datetime.datetime | None
    languages: list[str]


def spells(page: Publishable) -> dict[int, list[Spell]]:
    """The spells of each version that readers ever saw, by its key; oldest first."""
    found: dict[int, list[Spell]] = {}
    turns = list(Event.objects.of(page).filter(kind__in=TURNS).order_by("at", "pk").values_list("kind", "revision_id", "at", "details"))
    current = _before_versions(page)
    for kind, revision_id, at, details in turns:
        if current:
            found.setdefault(current.revision_id, []).append(current._replace(until=at))
        current = Spell(revision_id, at, None, _shown_in(details)) if kind == Event.Kind.PUBLISHED and revision_id else None
    if current and page.live:
        found.setdefault(current.revision_id, []).append(current)
    return found


def _before_versions(page: Publishable) -> Spell | None:
    """A page that was live when it was taken over has no event that says so."""
    if page.first_published_at is None:
        return None
    taken_over = Revision.objects.of(page).filter(kind=Revision.Kind.ADOPTED, created_at__gte=page.first_published_at)
    adopted = taken_over.values_list("pk", flat=True).first()
    return Spell(adopted, None, None, list(languages.CODES)) if adopted else None


def _shown_in(details: dict[str, object]) -> list[str]:
    shown = details.get("languages")
    return [code for code in languages.CODES if code in shown] if isinstance(shown, list) else list(languages.CODES)
