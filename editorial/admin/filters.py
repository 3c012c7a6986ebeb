"""Filters of the admin's lists."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from editorial.untranslated import TARGETS, untranslated


class UntranslatedFilter(admin.SimpleListFilter):
    title = _("missing translation")
    parameter_name = "untranslated"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(code, get_language_info(code)["name_local"].capitalize()) for code in TARGETS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        language = self.value()
        return queryset.filter(untranslated(queryset.model, language)) if language in TARGETS else queryset
