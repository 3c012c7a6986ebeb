"""Search over everything that somebody may look at in the admin: what each list finds, side by side."""

from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

MOST = 8
LONGEST = 200


class Group(NamedTuple):
    """What one kind of row has; `more` leads to its list, with the same words."""

    title: str
    rows: list[tuple[str, str]]
    more: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:LONGEST]
    groups = [group for desk in admin.site._registry.values() if query and (group := _found(request, desk, query))]
    context = {**admin.site.each_context(request), "title": _("Search"), "query": query, "groups": groups}
    return TemplateResponse(request, "admin/desk_search.html", context)


def _found(request: HttpRequest, desk: Any, query: str) -> Group | None:
    """By the list's own search, so that rights, scope and accents are judged as they are there."""
    if not desk.search_fields or not desk.has_view_permission(request):
        return None
    rows, _duplicates = desk.get_search_results(request, desk.get_queryset(request), query)
    options = desk.opts
    stem = f"admin:{options.app_label}_{options.model_name}"
    found = [(str(row), reverse(f"{stem}_change", args=[quote(row.pk)])) for row in rows.distinct()[:MOST]]
    return Group(capfirst(options.verbose_name_plural), found, f"{reverse(f'{stem}_changelist')}?q={query}") if found else None
