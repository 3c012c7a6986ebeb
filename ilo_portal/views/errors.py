"""Pages for when something is wrong. None of them touches the database, but for what an editor typed too late."""

import sys
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ilo_portal import late_forms
from ilo_portal.outages import is_outage

RETRY_AFTER_SECONDS = 30


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    # A session that could not be stored looks to Django like one that was ended elsewhere.
    if is_outage(exception):
        return service_unavailable(request)
    return render(request, "400.html", status=400)


def too_long(request: HttpRequest) -> HttpResponse:
    return render(request, "400.html", status=413)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if late_forms.is_form(request) and late_forms.is_own(request):
        return late_forms.answer(request)
    return render(request, "403.html", {"stale_form": True}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asked for by Django while it handles the error, wherever that came up: in a view, a template or a middleware."""
    if is_outage(sys.exception()):
        return service_unavailable(request)
    return render(request, "500.html", status=500)


def service_unavailable(request: HttpRequest) -> HttpResponse:
    """With what was typed, if it was a form: sent again later, it is saved."""
    return _try_later(request, "503.html", late_forms.kept_here(request), status=503, seconds=RETRY_AFTER_SECONDS)


def locked_out(request: HttpRequest, credentials: dict[str, str] | None = None, *args: object, **kwargs: object) -> HttpResponse:
    """Too many wrong passwords from this address, for this user or for many."""
    return _try_later(request, "429.html", {}, status=429, seconds=int(settings.AXES_COOLOFF_TIME.total_seconds()))


def _try_later(request: HttpRequest, template: str, context: dict[str, Any], *, status: int, seconds: int) -> HttpResponse:
    response = render(request, template, context, status=status)
    response.headers["Retry-After"] = str(seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
