"""A calendar of what goes out when, and on wish of what is to be looked at."""

import calendar as months
import datetime
from collections import defaultdict
from typing import NamedTuple

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editorial import rights, zones
from editorial.admin.visible import Visible, kinds_of, named, visible_pages
from editorial.dates import date_format
from editorial.models import Bundle, Draft, Schedule

FIRST, LAST = datetime.date(2000, 1, 1), datetime.date(2100, 12, 1)


class Entry(NamedTuple):
    """Sorted, they are in the order of the day; what has no hour comes last."""

    at: datetime.datetime
    has_hour: bool
    kind: str
    label: str
    title: str
    url: str
    #: "done", "failed", or "" for what is to come.
    state: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    month = _month(request.GET.get("month", ""))
    with_reviews = request.GET.get("with") == "reviews"
    days = _days(month)
    entries = defaultdict(list)
    for entry in _entries(request, days[0], days[-1], with_reviews=with_reviews):
        entries[timezone.localdate(entry.at)].append(entry)
    today = timezone.localdate()
    context = {
        **admin.site.each_context(request),
        "title": _("Calendar"),
        "month": month,
        "previous": _shift(month, -1),
        "next": _shift(month, 1),
        "this_month": today.replace(day=1),
        "with_reviews": with_reviews,
        "zone": zones.label(),
        "weekdays": [date_format(day, "D") for day in days[:7]],
        "days": [
            {"date": day, "is_today": day == today, "is_outside": day.month != month.month, "entries": sorted(entries[day])} for day in days
        ],
        "is_empty": not any(entries.values()),
    }
    return TemplateResponse(request, "admin/editorial/calendar.html", context)


def _month(text: str) -> datetime.date:
    try:
        month = datetime.datetime.strptime(text, "%Y-%m").date()  # noqa: DTZ007  # a month has no zone
    except ValueError:
        month = timezone.localdate().replace(day=1)
    return min(max(month, FIRST), LAST)


def _shift(month: datetime.date, by: int) -> datetime.date | None:
    shifted = (month + datetime.timedelta(days=40 if by > 0 else -1)).replace(day=1)
    return shifted if FIRST <= shifted <= LAST else None


def _days(month: datetime.date) -> list[datetime.date]:
    """Whole weeks, from Monday on."""
    return list(months.Calendar().itermonthdates(month.year, month.month))


def _start(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _entries(request: HttpRequest, first: datetime.date, last: datetime.date, *, with_reviews: bool) -> list[Entry]:
    between = (_start(first), _start(last + datetime.timedelta(days=1)))
    schedules = list(Schedule.objects.filter(cancelled_at=None, run_at__gte=between[0], run_at__lt=between[1]))
    drafts = list(Draft.objects.filter(due_on__range=(first, last))) if with_reviews else []
    wanted = [(row.content_type_id, row.object_id) for row in [*schedules, *drafts]]
    pages = visible_pages(request.user, wanted)
    entries = [_scheduled(row, page) for row in schedules if (page := pages.get((row.content_type_id, row.object_id)))]
    entries += [_due(row.due_on, page) for row in drafts if row.due_on and (page := pages.get((row.content_type_id, row.object_id)))]
    if with_reviews:
        entries += _review_by(request, first, last)
    return entries + _bundles(request, between)


def _scheduled(row: Schedule, page: Visible) -> Entry:
    at = row.run_at or row.created_at
    return Entry(at, True, row.action, str(row.get_action_display()), page.title, page.url, _state(row))


def _due(day: datetime.date, page: Visible) -> Entry:
    return Entry(_start(day), False, "review", _("Review due"), page.title, page.url, "")


def _review_by(request: HttpRequest, first: datetime.date, last: datetime.date) -> list[Entry]:
    rows = [
        page
        for model in kinds_of(request.user)
        for page in rights.within(request.user, named(model).filter(live=True, review_by__range=(first, last)))
    ]
    return [Entry(_start(page.review_by), False, "ageing", _("Look at it again"), *Visible.of(page)[1:4:2], "") for page in rows]


def _bundles(request: HttpRequest, between: tuple[datetime.datetime, datetime.datetime]) -> list[Entry]:
    if not (request.user.has_perm("editorial.view_bundle") or request.user.has_perm("editorial.change_bundle")):
        return []
    rows = Bundle.objects.filter(cancelled_at=None, run_at__gte=between[0], run_at__lt=between[1])
    return [
        Entry(row.run_at, True, "bundle", str(Bundle._meta.verbose_name), row.name, reverse("admin:editorial_bundle_change", args=[row.pk]), _state(row))
        for row in rows
        if row.run_at
    ]


def _state(row: Schedule | Bundle) -> str:
    return "done" if row.done_at else "failed" if row.failed_at else ""
