"""The desk's front page: what waits, for whoever looks, in a fixed number of queries."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editorial import zones
from editorial.admin.front_sections import SECTIONS, Line, Looking, Section
from editorial.admin.visible import Visible, of_visible_pages, visible_pages
from editorial.dates import date_format
from editorial.people import name_of

MOST = 6
PER_PAGE = 50
MORNING, AFTERNOON, EVENING = 4, 12, 18


class Shown(NamedTuple):
    """A section with its first lines; `more` leads to all of them, where there are more."""

    name: str
    title: str
    lines: list[Line]
    number: int
    nothing: str
    more: str


def sections(user: Any) -> list[Shown]:
    """Those that concern the user, in the order of the page."""
    looking = Looking(user, of_visible_pages(user))
    made = [section for make in SECTIONS.values() if (section := make(looking))]
    rows = [list(section.rows[:MOST]) for section in made]
    pages = _pages(user, [row for some in rows for row in some])
    return [_shown(section, _lines(section, some, pages)) for section, some in zip(made, rows, strict=True)]


def _shown(section: Section, lines: list[Line]) -> Shown:
    number = section.number()
    more = section.more or (reverse("admin:desk_section", args=[section.name]) if number > MOST else "")
    return Shown(section.name, section.title, lines, number, section.nothing, more)


def _pages(user: Any, rows: list[Any]) -> dict[tuple[int, int], Visible]:
    return visible_pages(user, [(row.content_type_id, row.object_id) for row in rows if not isinstance(row, Line)])


def _lines(section: Section, rows: list[Any], pages: dict[tuple[int, int], Visible]) -> list[Line]:
    made = [row if isinstance(row, Line) else _line(section, row, pages.get((row.content_type_id, row.object_id))) for row in rows]
    return [line for line in made if line]


def _line(section: Section, row: Any, page: Visible | None) -> Line | None:
    return Line(page.title, page.url, f"{page.kind} · {section.describe(row)}") if page else None


@require_safe
def whole_section(request: HttpRequest, name: str) -> HttpResponse:
    """All lines of one section."""
    make = SECTIONS.get(name)
    section = make(Looking(request.user, of_visible_pages(request.user))) if make else None
    if section is None:
        raise Http404
    page = Paginator(section.rows, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(page.object_list)
    context = {
        **admin.site.each_context(request),
        "title": section.title,
        "section": section,
        "lines": _lines(section, rows, _pages(request.user, rows)),
        "page": page,
    }
    return TemplateResponse(request, "admin/desk_section.html", context)


def greeting(user: Any) -> dict[str, str]:
    """In the hour of whoever looks, which is named beside it: every time of the desk is told in it."""
    now = timezone.localtime()
    words = _("Good evening, %(name)s")
    if MORNING <= now.hour < EVENING:
        words = _("Good morning, %(name)s") if now.hour < AFTERNOON else _("Good afternoon, %(name)s")
    return {
        "words": words % {"name": user.get_short_name() or name_of(user)},
        "now": f"{date_format(now, 'l')}, {date_format(now, 'DATE_FORMAT')}, {date_format(now, 'TIME_FORMAT')}",
        "zone": zones.label(now),
    }
