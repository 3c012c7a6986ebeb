"""Views that only answer, and answers that lead to where a page is."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def read_only(view: View) -> Any:
    """GET and HEAD. Whatever else is asked gets 405, which names them: the check of forms would come first, and say 403 as if a right were missing."""
    return csrf_exempt(require_safe(view))


def moved_to(request: HttpRequest, address: str) -> HttpResponse:
    """Permanently, with the query, which may ask for a file."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(address + (f"?{query}" if query else ""))
    # Browsers keep a 301 for ever unless they are told not to; a later page may take the old address back.
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response
