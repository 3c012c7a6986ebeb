"""The mission page: one form, reached without a list."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from editorial.admin.publishable import PublishableAdmin
from ilo_portal.models import MissionPage

ONLY = 1


@admin.register(MissionPage)
class MissionPageAdmin(PublishableAdmin, TranslationAdmin):
    list_select_related = ["updated_by"]
    search_fields = ["headline_en"]
    fieldsets = [
        (
            _("Top of the page"),
            {"fields": ["headline", "motto", "mission"], "description": _("The first thing that visitors of the portal read.")},
        ),
        (_("Decent work agenda"), {"fields": ["agenda_title", "agenda"]}),
        (
            _("Way into the country portal"),
            {
                "fields": ["portal_eyebrow", "portal_title", "portal_text"],
                "description": _("The number of member States beside it is counted by the portal."),
            },
        ),
        (_("Latest stories"), {"fields": ["stories_title"], "description": _("The three newest published stories appear by themselves.")}),
        (
            _("Areas of expertise"),
            {
                "fields": ["expertise_title", "expertise_text", "expertise"],
            },
        ),
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not MissionPage.objects.exists()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if MissionPage.objects.exists() and self.has_view_permission(request):
            return redirect("admin:ilo_portal_missionpage_change", ONLY)
        if self.has_add_permission(request):
            return redirect("admin:ilo_portal_missionpage_add")
        return super().changelist_view(request, extra_context)

    def save_model(self, request: HttpRequest, obj: MissionPage, form: Any, change: bool) -> None:
        obj.pk = ONLY
        super().save_model(request, obj, form, change)
