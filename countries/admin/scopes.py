"""Which member States a colleague's rights are limited to: a part of the form of the account."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from countries.models import StaffScope
from editorial import rights


class StaffScopeInline(admin.StackedInline):
    model = StaffScope
    autocomplete_fields = ["member_states", "regions"]
    can_delete = False
    verbose_name_plural = _("Limited to")

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_add_permission(request, obj) and rights.can_manage_staff(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and rights.can_manage_staff(request.user)
