"""Where a page stands, in words: do readers see it, what waits, since when."""

import datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from editorial.dates import date_format
from editorial.models import Draft, Publishable, Schedule
from editorial.people import name_of


class Standing(NamedTuple):
    #: For the eye: published, pending, draft, in_review, changes, approved, trash.
    kind: str
    label: str
    #: What readers see now, in a sentence.
    readers: str
    #: What waits to be published, in a sentence; empty where nothing does.
    waiting: str
    schedules: list[Schedule]


def standing(page: Publishable, draft: Draft | None) -> Standing:
    kind, label = short(page, draft)
    waiting = [schedule for schedule in page.schedules.all() if not (schedule.done_at or schedule.cancelled_at)]
    return Standing(kind, label, _readers(page, draft), _waiting(page, draft), sorted(waiting, key=lambda schedule: schedule.run_at or schedule.created_at))


def short(page: Publishable, draft: Draft | None) -> tuple[str, str]:
    """The kind and its label, for lists."""
    if page.archived_at:
        return "trash", pgettext("state of a page", "In the trash")
    pending = draft is not None and draft.is_pending
    if draft and (pending or not page.live) and draft.state != Draft.State.DRAFT:
        return draft.state, draft.get_state_display()
    if not page.live:
        return "draft", pgettext("state of a page", "Draft")
    return ("pending", _("Published, changes wait")) if pending else ("published", pgettext("state of a page", "Published"))


def _readers(page: Publishable, draft: Draft | None) -> str:
    if not page.live:
        return _("Readers do not see this page.")
    when = {"when": moment(page.last_published_at)} if page.last_published_at else {"when": ""}
    if draft and draft.published:
        return _("Readers see version %(number)d, published on %(when)s.") % {**when, "number": draft.published.number}
    return _("Readers see this page as it was published on %(when)s.") % when


def _waiting(page: Publishable, draft: Draft | None) -> str:
    if draft is None or not draft.is_pending:
        return ""
    values = {"number": draft.head.number, "who": name_of(draft.changed_by), "when": moment(draft.changed_at)}
    if page.live:
        return _("Version %(number)d is not published yet: saved by %(who)s on %(when)s.") % values
    return _("This is version %(number)d, saved by %(who)s on %(when)s.") % values


def moment(value: datetime.datetime) -> str:
    return date_format(timezone.localtime(value), "DATETIME_FORMAT")
