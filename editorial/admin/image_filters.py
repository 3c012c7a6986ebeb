"""Filters of the picture library."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.images.usage import used_keys

_ENGLISH = f"alt_{languages.DEFAULT}"
#: What a picture can lack, and the condition.
GAPS = {
    "alt": (_("alternative text"), Q(decorative=False) & (Q(**{_ENGLISH: ""}) | Q(**{f"{_ENGLISH}__isnull": True}))),
    "credit": (_("credit"), Q(credit="")),
    "rights": (_("rights"), Q(rights="")),
    "tags": (_("tags"), Q(tags=None)),
}


class MissingFilter(admin.SimpleListFilter):
    title = _("missing")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [(name, label) for name, (label, _condition) in GAPS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        gap = GAPS.get(self.value() or "")
        return queryset.filter(gap[1]) if gap else queryset


class UsedFilter(admin.SimpleListFilter):
    title = _("use")
    parameter_name = "used"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("no", _("On no page")), ("yes", _("On pages or in drafts"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        used = Q(pk__in=used_keys()) if self.value() in {"yes", "no"} else Q()
        return queryset.exclude(used) if self.value() == "no" else queryset.filter(used)
