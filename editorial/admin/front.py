"""The desk's front page: what waits, for whoever looks. Each section is a function; what it lists lies in the user's scope."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from editorial import languages, rights
from editorial.admin import ageing
from editorial.admin.visible import Visible, visible_pages
from editorial.links import faults
from editorial.models import BrokenLink, Bundle, Draft, Event, Schedule
from editorial.publishing.standing import moment
from editorial.reviews.waiting import waiting_for
from editorial.translations.waiting import Wanted, models_for, waiting

MOST = 6
#: Rows that are read before those out of the user's scope are left out.
READ = 60


class Line(NamedTuple):
    title: str
    url: str
    detail: str
    language: str = ""


class Section(NamedTuple):
    """`more` leads to all of them; empty where there is no such page."""

    name: str
    title: str
    lines: list[Line]
    nothing: str
    more: str = ""


def sections(user: Any) -> list[Section]:
    """Those that concern the user, in the order of the page."""
    return [section for make in SECTIONS if (section := make(user))]


def _named(user: Any, rows: Iterable[Any], detail: Callable[[Any], str]) -> list[Line]:
    rows = list(rows)
    pages: dict[tuple[int, int], Visible] = visible_pages(user, [(row.content_type_id, row.object_id) for row in rows])
    seen = [(row, pages.get((row.content_type_id, row.object_id))) for row in rows]
    return [Line(page.title, page.url, detail(row)) for row, page in seen if page and not page.page.archived_at][:MOST]


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _writes(user: Any) -> bool:
    return bool(models_for(user))


def waiting_for_me(user: Any) -> Section | None:
    able = any(rights.has(user, action, model) for model in rights.page_models() for action in ("review", "change", "translate"))
    lines = _named(user, waiting_for(user)[:READ], _waits) if able else []
    return Section("waiting", _("Waiting for me"), lines, _("Nothing waits for you.")) if able else None


def _waits(draft: Draft) -> str:
    due = _("due on %(day)s") % {"day": _day(draft.due_on)} if draft.due_on else ""
    return " · ".join(filter(None, (draft.get_state_display(), due)))


def my_drafts(user: Any) -> Section | None:
    if not _writes(user):
        return None
    rows = Draft.objects.pending().filter(changed_by=user).order_by("-changed_at")[:READ]
    lines = _named(user, rows, lambda draft: f"{draft.get_state_display()} · {moment(draft.changed_at)}")
    return Section("drafts", _("My drafts"), lines, _("You have no draft under way."))


def scheduled(user: Any) -> Section | None:
    rows = Schedule.objects.waiting().order_by("run_at")[:READ]
    lines = _named(user, rows, lambda row: f"{row.get_action_display()} · {moment(row.run_at)}{_failed(row)}")
    if rights.can_manage_bundles(user):
        bundles = Bundle.objects.waiting().filter(run_at__isnull=False).order_by("run_at")[:MOST]
        lines += [Line(row.name, reverse("admin:editorial_bundle_change", args=[row.pk]), f"{moment(row.run_at)}{_failed(row)}") for row in bundles]
    return Section("scheduled", _("Scheduled"), lines, _("Nothing is scheduled."), reverse("admin:calendar"))


def _failed(row: Any) -> str:
    return f" · {_('could not be done, is tried again')}" if row.failed_at else ""


def lately_published(user: Any) -> Section | None:
    rows = Event.objects.filter(kind=Event.Kind.PUBLISHED).order_by("-at")[:READ]
    lines = list({line.url: line for line in reversed(_named(user, rows, lambda row: moment(row.at)))}.values())[::-1]
    return Section("published", _("Lately published"), lines, _("Nothing was published yet."))


def translations(user: Any) -> Section | None:
    if not _writes(user):
        return None
    counts = waiting(user, Wanted()).order_by().values("language").annotate(pages=Count("pk"), words=Sum("words"))
    lines = [
        Line(
            languages.name(row["language"]),
            f"{reverse('admin:translations')}?language={row['language']}",
            ngettext("%(pages)d page, %(words)d words", "%(pages)d pages, %(words)d words", row["pages"]) % row,
        )
        for row in sorted(counts, key=lambda row: languages.CODES.index(row["language"]))
    ]
    return Section("translations", _("Missing translations"), lines, _("Everything is translated."), reverse("admin:translations"))


def getting_old(user: Any) -> Section | None:
    if not _writes(user):
        return None
    lines = [Line(line.title, line.url, _day(line.day)) for line in ageing.lines(user)[:MOST]]
    return Section("ageing", _("To look at again"), lines, _("No page is due."), reverse("admin:ageing"))


def broken_links(user: Any) -> Section | None:
    if not _writes(user):
        return None
    lines = _named(user, BrokenLink.objects.order_by("-is_live", "found_at")[:READ], lambda row: f"{row.url} · {faults.words(row.problem)}")
    return Section("links", _("Broken links"), lines, _("The last check found none."))


SECTIONS: list[Callable[[Any], Section | None]] = [
    waiting_for_me,
    my_drafts,
    scheduled,
    translations,
    getting_old,
    broken_links,
    lately_published,
]
