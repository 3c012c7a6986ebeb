"""What else stands on the form of a page: functions `(desk, request, page) -> context`, for pages that exist."""

from collections.abc import Callable
from typing import Any

from editorial.admin import translation_marks
from editorial.admin.pages import comments, presence, schedules

FORM_PARTS: list[Callable[..., dict[str, Any]]] = [
    schedules.part,
    presence.part,
    translation_marks.parts,
    comments.panel,
]
