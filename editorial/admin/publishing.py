"""Publish and withdraw several pages at once."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


@admin.action(permissions=["change"], description=_("Publish: readers see them at once"))
def publish(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    _set_live(model_admin, request, queryset, True, lambda count: ngettext("%d page was published.", "%d pages were published.", count))


@admin.action(permissions=["change"], description=_("Withdraw: readers no longer find them"))
def withdraw(model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any]) -> None:
    _set_live(model_admin, request, queryset, False, lambda count: ngettext("%d page was withdrawn.", "%d pages were withdrawn.", count))


def _set_live(
    model_admin: admin.ModelAdmin, request: HttpRequest, queryset: QuerySet[Any], live: bool, message: Callable[[int], str]
) -> None:
    """Change all or none; through save(), which keeps the dates of publishing."""
    # The list's own queryset carries joins for its filters, which PostgreSQL would not lock.
    rows = model_admin.model._default_manager.filter(pk__in=queryset.values("pk")).exclude(live=live)
    with transaction.atomic():
        changed = list(rows.order_by("pk").select_for_update())
        for obj in changed:
            obj.live, obj.updated_by = live, request.user
            obj.save(update_fields=["live", "updated_by", "updated_at"])
            model_admin.log_change(request, obj, [{"changed": {"fields": ["published"]}}])
    unchanged = queryset.count() - len(changed)
    if changed:
        model_admin.message_user(request, message(len(changed)) % len(changed), messages.SUCCESS)
    if unchanged > 0:
        text = ngettext("%d page was so already.", "%d pages were so already.", unchanged)
        model_admin.message_user(request, text % unchanged, messages.INFO)
