"""The history of a page, in place of Django's own: its versions and what happened to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial import rights
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.history.timeline import Filters, authors, timeline
from editorial.history.versions import LIVE
from editorial.models import Publishable, Revision
from editorial.people import name_of


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head = head_of(page, request)
    filters = _filters(request)
    shown = timeline(page, filters, request.GET.get("page"))
    live = page.draft.published if page.live else None
    older, newer = _chosen(list(shown), head, live)
    context = {
        **frame(desk, request, page, _("History")),
        "shown": shown,
        "pages": shown.paginator.get_elided_page_range(shown.number),
        "filters": filters,
        "authors": [(user.pk, name_of(user)) for user in authors(page)],
        "live": live,
        "older": older,
        "newer": newer,
        "may_restore": rights.can_restore(request.user, page) and not page.archived_at,
        "head": head,
        "time_zone": str(timezone.get_current_timezone()),
    }
    return TemplateResponse(request, "admin/publishable/history.html", context)


def _filters(request: HttpRequest) -> Filters:
    who = request.GET.get("who", "")
    is_key = who.isascii() and who.isdigit() and len(who) < 19
    return Filters("published" if request.GET.get("what") == "published" else "", int(who) if is_key else None)


def _chosen(entries: list[Any], head: Revision, live: Revision | None) -> tuple[int | str | None, int | None]:
    """What is compared unless somebody chooses: the newest with what readers see; where they see the newest, with the one before."""
    numbers = [entry.revision.number for entry in entries if entry.what == "version"]
    newer = head.number if head.number in numbers else next(iter(numbers), None)
    if live and live.number != newer:
        return live.number if live.number in numbers else LIVE, newer
    return next((number for number in numbers if newer and number < newer), newer), newer


PAGES = [DeskPage("history", "history/", show, rights.can_see_history)]
