"""What else stands on the form of a page: functions `(desk, request, page) -> context`, for pages that exist."""

from collections.abc import Callable
from typing import Any

FORM_PARTS: list[Callable[..., dict[str, Any]]] = []
