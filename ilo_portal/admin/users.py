"""Accounts and groups. Who manages them must not become more than an administrator by it."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import AbstractUser, Group, User
from django.db.models import ManyToManyField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from countries.admin.scopes import StaffScopeInline
from editorial import rights
from editorial.admin.base import BriefSearch
from ilo_portal.admin.staff import StaffMemberInline

admin.site.unregister(User)
admin.site.unregister(Group)

PERMISSIONS = (
    _("Permissions"),
    {
        "fields": ("is_active", "is_staff", "groups"),
        "description": _(
            "“Staff” lets people log in here; the groups say what they may do. Untick “active” instead of deleting: their names stay in the history."
        ),
    },
)


@admin.register(User)
class PortalUserAdmin(BriefSearch, UserAdmin):
    list_display = ["username", "email", "first_name", "last_name", "is_active", "is_staff", "is_superuser", "last_login"]
    inlines = [StaffMemberInline, StaffScopeInline]

    def get_inlines(self, request: HttpRequest, obj: AbstractUser | None) -> Any:
        return super().get_inlines(request, obj) if obj else []  # first a name and a password, as Django asks for them

    def get_fieldsets(self, request: HttpRequest, obj: AbstractUser | None = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return fieldsets
        return [PERMISSIONS if "user_permissions" in options["fields"] else (name, options) for name, options in fieldsets]

    def get_readonly_fields(self, request: HttpRequest, obj: AbstractUser | None = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser", "user_permissions"]

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups":
            kwargs["queryset"] = rights.grantable_groups(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and rights.can_manage_staff(request.user)

    def has_change_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return super().has_change_permission(request, obj) and _within_reach(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: AbstractUser | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _within_reach(request, obj)


def _within_reach(request: HttpRequest, account: AbstractUser | None) -> bool:
    return rights.can_reach_account(request.user, account) if account else rights.can_manage_staff(request.user)


@admin.register(Group)
class PortalGroupAdmin(BriefSearch, GroupAdmin):
    """Groups are made by `manage.py make_groups`; others can be put together from what one may do oneself."""

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "permissions":
            kwargs["queryset"] = rights.grantable_permissions(request.user).select_related("content_type")
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and rights.can_manage_staff(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_change_permission(request, obj) and _is_grantable(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Group | None = None) -> bool:
        return super().has_delete_permission(request, obj) and _is_grantable(request, obj)


def _is_grantable(request: HttpRequest, group: Group | None) -> bool:
    if not rights.can_manage_staff(request.user):
        return False
    return group is None or rights.grantable_groups(request.user).filter(pk=group.pk).exists()
