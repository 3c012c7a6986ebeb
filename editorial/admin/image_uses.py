"""The pages that show a picture, as the admin names them."""

from collections.abc import Collection
from typing import Any, NamedTuple

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext

from editorial import rights
from editorial.images.usage import State, Use, uses
from editorial.models import Publishable


class Line(NamedTuple):
    kind: str
    title: str
    url: str
    states: tuple[State, ...]


def lines(user: Any, keys: Collection[int]) -> list[Line]:
    """One for each page. A draft that the user may not see counts, but is not named."""
    return [_line(user, use) for use in uses(keys)]


def linked(line: Line) -> str | SafeString:
    """As Django names what stands in the way of deleting something."""
    label = f"{line.kind}: {line.title}"
    return format_html('<a href="{}">{}</a>', line.url, label) if line.url else label


def _line(user: Any, use: Use) -> Line:
    page, kind = use.page, capfirst(str(use.page._meta.verbose_name))
    if isinstance(page, Publishable) and State.LIVE not in use.states and not rights.can_view(user, page):
        return Line(kind, gettext("a draft that you may not see"), "", use.states)
    return Line(kind, str(page), _address(page), use.states)


def _address(page: Model) -> str:
    options = page._meta
    try:
        return reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[quote(page.pk)])
    except NoReverseMatch:
        return ""  # not edited in the admin
