"""Records are everybody's to read; who changes them is limited as with pages."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from editorial import rights


class RecordAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and rights.can_add_record(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return rights.can_edit_record(request.user, obj) if obj else super().has_change_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Without what it names, a scope would limit nobody: what stands in one stays."""
        if obj is None:
            return super().has_delete_permission(request)
        return rights.can_delete_record(request.user, obj) and not (hasattr(obj, "staff_scopes") and obj.staff_scopes.exists())
