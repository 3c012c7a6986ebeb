"""What the admin's start page shows: the work at hand, in a fixed number of queries."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, Self

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import get_language_info

from countries.models import CountryProfile
from editorial import rights
from editorial.languages import TARGETS
from editorial.models import Publishable
from editorial.untranslated import untranslated
from ilo_portal.models import MissionPage
from stories.models import Story

MOST = 6


class Line(NamedTuple):
    """A page in a list of the start page, with the address of its form."""

    title: str
    url: str
    kind: str
    live: bool
    changed_at: datetime
    published_at: datetime | None
    editor: str

    @classmethod
    def of(cls, page: Publishable) -> Self:
        options, editor = page._meta, page.updated_by
        return cls(
            title=str(page),
            url=reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[page.pk]),
            kind=str(options.verbose_name),
            live=page.live,
            changed_at=page.updated_at,
            published_at=page.last_published_at,
            editor=(editor.get_full_name() or editor.get_username()) if editor else "",
        )


def start_page(user: AbstractUser | AnonymousUser) -> dict[str, Any]:
    stories: Any = rights.within(user, Story.objects.select_related("updated_by"))
    shown: dict[str, Any] = {"lately_changed": _lately_changed(user), "shows_mission_page": rights.can_list(user, MissionPage)}
    if rights.can_list(user, Story):
        mine = stories.filter(Q(created_by=user) | Q(updated_by=user)).order_by("live", "-updated_at", "-pk")
        shown |= {
            "my_stories": _lines(mine[:MOST]),
            "lately_published": _lines(stories.published().order_by("-last_published_at", "-pk")[:MOST]),
            "untranslated": _untranslated(user),
        }
    return shown


def _lines(pages: Iterable[Publishable]) -> list[Line]:
    return [Line.of(page) for page in pages]


def _lately_changed(user: AbstractUser | AnonymousUser) -> list[Line]:
    """Pages of every kind that the user may see, the last changed first."""
    kinds: list[QuerySet[Any]] = [
        Story.objects.select_related("updated_by"),
        CountryProfile.objects.for_desk(),
        MissionPage.objects.select_related("updated_by"),
    ]
    seen = [rights.within(user, pages) for pages in kinds if rights.can_list(user, pages.model)]
    lines = [line for pages in seen for line in _lines(pages.order_by("-updated_at")[:MOST])]
    return sorted(lines, key=lambda line: line.changed_at, reverse=True)[:MOST]


def _untranslated(user: AbstractUser | AnonymousUser) -> list[dict[str, Any]]:
    counts = rights.within(user, Story.objects.all()).aggregate(**{code: Count("pk", filter=untranslated(Story, code)) for code in TARGETS})
    return [{"code": code, "name": get_language_info(code)["name_local"].capitalize(), "count": counts[code]} for code in TARGETS]
