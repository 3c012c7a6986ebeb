"""Filters of the admin's lists."""

from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from editorial.languages import TARGETS
from editorial.models import Draft, Schedule
from editorial.untranslated import untranslated


class UntranslatedFilter(admin.SimpleListFilter):
    title = _("missing translation")
    parameter_name = "untranslated"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [(code, get_language_info(code)["name_local"].capitalize()) for code in TARGETS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        language = self.value()
        return queryset.filter(untranslated(queryset.model, language)) if language in TARGETS else queryset


class StandingFilter(admin.SimpleListFilter):
    """Where pages stand. Those in the trash are in the list only when they are asked for."""

    title = _("state")
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [
            ("published", _("Published")),
            ("pending", _("Published, changes wait")),
            ("draft", _("Not published")),
            *((state.value, state.label) for state in Draft.State if state != Draft.State.DRAFT),
            ("scheduled", _("Scheduled")),
            ("trash", _("In the trash")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        standing = self.value()
        if standing == "trash":
            return queryset.filter(archived_at__isnull=False)
        kept = queryset.filter(archived_at__isnull=True)
        states = set(Draft.State.values) - {Draft.State.DRAFT}  # “not published” is about the page, not its draft
        conditions: dict[str | None, Q] = {
            "published": Q(live=True),
            "pending": Q(live=True) & ~Q(drafts__head=F("drafts__published")) & Q(drafts__isnull=False),
            "draft": Q(live=False),
            "scheduled": Q(schedules__in=Schedule.objects.waiting().values("pk")),
        }
        condition = Q(drafts__state=standing) if standing in states else conditions.get(standing, Q())
        return kept.filter(condition).distinct() if standing == "scheduled" else kept.filter(condition)
