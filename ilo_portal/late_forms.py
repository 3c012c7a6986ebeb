"""Forms that come after the session has ended, or was renewed by another log-in, or while the database is away: no typed word is lost.

The fields travel, hidden, through the log-in form or the page that asks for patience; one click then sends them again with a valid token.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

KEPT = "kept_form"
LOG_IN_AND_OUT = {"login", "logout"}


def is_form(request: HttpRequest) -> bool:
    match = request.resolver_match
    return settings.EDITORIAL and match is not None and match.app_names == ["admin"] and _is_sent(request)


def _is_sent(request: HttpRequest) -> bool:
    match = request.resolver_match
    return request.method == "POST" and match is not None and match.url_name not in LOG_IN_AND_OUT


def is_own(request: HttpRequest) -> bool:
    """Whether the browser vouches that our own page sent it: a stranger's form must not get a token of ours."""
    return request.headers.get("Sec-Fetch-Site") == "same-origin"


def answer(request: HttpRequest) -> HttpResponse:
    if request.user.is_anonymous:
        return log_in(request)
    return send_again(request, request.get_full_path(), packed(request))


def log_in(request: HttpRequest) -> HttpResponse:
    context = {
        "title": _("You are no longer logged in"),
        "form": admin.site.login_form(request),  # type: ignore[misc]  # AdminSite has it once it is made
        "app_path": reverse("admin:login"),
        "next": request.get_full_path(),
        KEPT: packed(request),
    }
    return _page(request, "admin/login.html", context, status=403)


def send_again(request: HttpRequest, address: str, kept: str) -> HttpResponse:
    context = {"title": _("What you typed is still here"), **_to_send(address, kept)}
    return _page(request, "admin/send_again.html", context, status=200)


def kept_here(request: HttpRequest) -> dict[str, Any]:
    """For a page that can ask neither the database nor who is logged in: a guest's form is kept as well."""
    return _to_send(request.get_full_path(), packed(request)) if _is_sent(request) and is_own(request) else {}


def _to_send(address: str, kept: str) -> dict[str, Any]:
    form = _read(kept)
    return {"address": address, "fields": list(_fields(form)), "lacks_files": bool(form.get("files"))}


def packed(request: HttpRequest) -> str:
    """All that was sent, but for the token, which is no longer valid, and for passwords."""
    fields = [
        (name, value) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken" and "password" not in name for value in values
    ]
    return json.dumps({"fields": fields, "files": bool(request.FILES)}, ensure_ascii=False)


def _read(kept: str) -> dict[str, Any]:
    try:
        form = json.loads(kept)
    except (ValueError, RecursionError):
        return {}
    return form if isinstance(form, dict) else {}


def _fields(form: dict[str, Any]) -> Iterator[tuple[str, str]]:
    fields = form.get("fields")
    for pair in fields if isinstance(fields, list) else []:
        if isinstance(pair, list) and [type(part) for part in pair] == [str, str]:
            yield pair[0], pair[1]


def _page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int) -> HttpResponse:
    response = TemplateResponse(request, template, {**admin.site.each_context(request), **context}, status=status)
    add_never_cache_headers(response)
    return response.render()
