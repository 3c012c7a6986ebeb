"""What a publisher would be told, at any time and for all languages: for whoever writes the page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from editorial import checks, languages, rights
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.links import faults
from editorial.models import BrokenLink, Publishable


def listed(desk: Any, page: Publishable, found: list[checks.Problem]) -> list[dict[str, Any]]:
    """What `admin/publishable/problems.html` reads."""
    return [{"problem": problem, "url": f"{desk.url_of(page)}#{problem.anchor}"} for problem in found]


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head = head_of(page, request)
    others = BrokenLink.objects.of(page).filter(kind=BrokenLink.Kind.EXTERNAL)
    context = {
        **frame(desk, request, page, gettext("Checks")),
        "head": head,
        "problems": listed(desk, page, checks.problems(page, languages.CODES)),
        "others": [{"link": link, "said": faults.words(link.problem), "url": f"{desk.url_of(page)}#{link.anchor}"} for link in others],
    }
    return TemplateResponse(request, "admin/publishable/checks.html", context)


PAGES = [DeskPage("checks", "checks/", show, rights.can_view)]
