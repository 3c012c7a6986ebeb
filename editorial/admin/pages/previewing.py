"""The page as readers would see it, for colleagues."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from editorial import preview, rights
from editorial.admin.pages.registry import DeskPage
from editorial.models import Publishable


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    return preview.show(request, page)


PAGES = [DeskPage("preview", "preview/", show, rights.can_view)]
