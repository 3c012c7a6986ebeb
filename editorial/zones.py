"""The time zone of whoever sits at the desk: times there are shown and read in it. Readers' pages keep that of the site."""

import datetime
import zoneinfo
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponse]


class EditorZoneMiddleware:
    """Pages of the admin, in the zone of whoever is logged in. On others nobody is even asked who that is."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with timezone.override(None):  # whatever is activated below ends with the request
            return self.get_response(request)

    def process_view(self, request: HttpRequest, *args: object) -> None:
        if request.resolver_match and "admin" in request.resolver_match.app_names and request.user.is_authenticated:
            timezone.activate(of(request.user))


def of(user: Any) -> datetime.tzinfo:
    """The zone that somebody chose, or else that of the site."""
    member = getattr(user, "staff_member", None)
    return (named(member.time_zone) if member and member.time_zone else None) or timezone.get_default_timezone()


@lru_cache
def named(name: str) -> zoneinfo.ZoneInfo | None:
    try:
        return zoneinfo.ZoneInfo(name)
    except (ValueError, OSError, zoneinfo.ZoneInfoNotFoundError):
        return None


def label(at: datetime.datetime | None = None) -> str:
    """The zone in which times are shown, in words, with its distance from universal time on that day."""
    local = timezone.localtime(at or timezone.now())
    offset = local.strftime("%z")
    return f"{timezone.get_current_timezone_name().replace('_', ' ')} (UTC{offset[:3]}:{offset[3:]})"


def moment(date: datetime.date, time: datetime.time) -> datetime.datetime:
    """A day and an hour as they are read in the current zone. ValidationError where the clocks are changed just then."""
    naive = datetime.datetime.combine(date, time)
    zone = timezone.get_current_timezone()
    before, after = naive.replace(tzinfo=zone, fold=0), naive.replace(tzinfo=zone, fold=1)
    if before.utcoffset() == after.utcoffset():
        return before
    # In a gap the two readings lie on both sides of it; in an overlap they are an hour apart, and both real.
    in_gap = before.astimezone(datetime.UTC) > after.astimezone(datetime.UTC)
    words = (
        _("On that day the clocks in %(zone)s are put forward: %(time)s does not exist. Choose an hour earlier or later.")
        if in_gap
        else _("On that day the clocks in %(zone)s are put back: %(time)s comes twice. Choose an hour earlier or later.")
    )
    params = {"zone": timezone.get_current_timezone_name().replace("_", " "), "time": f"{time:%H:%M}"}
    raise ValidationError(words, code="clocks", params=params)
