"""Views that only answer."""

from collections.abc import Callable
from typing import Any

from django.http.response import HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

View = Callable[..., HttpResponseBase]


def read_only(view: View) -> Any:
    """GET and HEAD. Whatever else is asked gets 405, which names them: the check of forms would come first, and say 403 as if a right were missing."""
    return csrf_exempt(require_safe(view))
