"""Accounts. Who manages users must not become more than an administrator by it."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import AbstractUser, User
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from editorial.admin.base import BriefSearch

admin.site.unregister(User)

PERMISSIONS = (
    _("Permissions"),
    {
        "fields": ("is_active", "is_staff", "groups"),
        "description": _(
            "“Staff” lets a person log in here; the groups say what she may do. Untick “active” instead of deleting: her name stays in the history."
        ),
    },
)


@admin.register(User)
class PortalUserAdmin(BriefSearch, UserAdmin):
    list_display = ["username", "email", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login"]

    def get_fieldsets(self, request: HttpRequest, obj: AbstractUser | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return fieldsets
        return [PERMISSIONS if "user_permissions" in options["fields"] else (name, options) for name, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: AbstractUser | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser", "user_permissions"]

    def has_change_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _within_reach(request, obj)


def _within_reach(request: HttpRequest, account: AbstractUser | None) -> bool:
    return request.user.is_superuser or not (account and account.is_superuser)
