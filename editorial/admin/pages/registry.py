"""Pages of the desk about one page of the site: publish it, look at its history, …"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.cache import add_never_cache_headers


class DeskPage(NamedTuple):
    """`<key>/<path>`, named `<app>_<model>_<name>`; `view(desk, request, page, **parts of the path)` for those whom `may` lets in.

    `page` is the object as its newest version has it; `desk` the model's admin.
    """

    name: str
    path: str
    view: Callable[..., HttpResponse]
    may: Callable[[Any, Any], bool]


def url_patterns(desk: Any, pages: list[DeskPage]) -> list[URLPattern]:
    options = desk.model._meta
    return [
        path(
            f"<path:object_id>/{page.path}",
            desk.admin_site.admin_view(_guarded(desk, page)),
            name=f"{options.app_label}_{options.model_name}_{page.name}",
        )
        for page in pages
    ]


def _guarded(desk: Any, desk_page: DeskPage) -> Callable[..., HttpResponse]:
    @wraps(desk_page.view)
    def view(request: HttpRequest, object_id: str, **parts: Any) -> HttpResponse:
        page = desk.newest(request, unquote(object_id))
        if page is None:
            raise Http404
        if not desk_page.may(request.user, page):
            raise PermissionDenied
        response = desk_page.view(desk, request, page, **parts)
        add_never_cache_headers(response)
        return response

    return view
