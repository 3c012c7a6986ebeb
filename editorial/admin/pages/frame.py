"""What the pages of the desk about one page have in common."""

from typing import Any

from django.http import HttpRequest

from editorial import publishing
from editorial.models import Publishable, Revision


def frame(desk: Any, request: HttpRequest, page: Publishable, title: str) -> dict[str, Any]:
    """What `admin/publishable/desk_page.html` reads."""
    return {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": page,
        "page": page,
        "title": title,
        "back": desk.url_of(page),
    }


def head_of(page: Publishable, request: HttpRequest) -> Revision:
    """The newest version, which a page has from its first need on."""
    page.draft = page.draft or publishing.adopt(page, by=request.user)
    head: Revision = page.draft.head
    return head
