"""What search boxes of the admin suggest."""

from typing import Any

from django.apps import apps
from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from editorial.blocks.pictures import preview
from editorial.models import Image


class Suggestions(AutocompleteJsonView):
    """Of pictures, a small one comes along, to be shown as soon as it is chosen.

    Django asks for the rows that a relation may lead to. Blocks have no relation to what they refer to: they ask in the
    name of the model's own key.
    """

    admin_site: AdminSite
    source_field: Any
    model_admin: Any

    def process_request(self, request: HttpRequest) -> tuple[str, Any, Any, str]:
        try:
            model = apps.get_model(request.GET["app_label"], request.GET["model_name"])
        except (KeyError, LookupError, ValueError) as error:
            raise PermissionDenied from error
        key = model._meta.pk
        if request.GET.get("field_name") != key.name:
            found: tuple[str, Any, Any, str] = super().process_request(request)  # type: ignore[misc]  # the stubs lack it
            return found
        try:
            model_admin = self.admin_site.get_model_admin(model)
        except NotRegistered as error:
            raise PermissionDenied from error
        if not model_admin.get_search_fields(request):
            raise PermissionDenied
        return request.GET.get("term", ""), model_admin, key, key.attname

    def get_queryset(self) -> QuerySet[Any]:
        if self.source_field.is_relation:
            return super().get_queryset()
        rows, may_repeat = self.model_admin.get_search_results(self.request, self.model_admin.get_queryset(self.request), self.term)
        return rows.distinct() if may_repeat else rows

    def serialize_result(self, obj: Model, to_field_name: str) -> dict[str, Any]:
        result: dict[str, Any] = super().serialize_result(obj, to_field_name)  # type: ignore[misc]  # the stubs lack it
        return result | {"preview": preview(obj)} if isinstance(obj, Image) else result
