"""The documents that pages offer for download."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import quote
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from editorial.admin.base import AuthoredAdmin
from editorial.documents.usage import uses
from editorial.models import Document


@admin.register(Document)
class DocumentAdmin(AuthoredAdmin):
    list_display = ["title", "kind_shown", "size_shown", "language", "updated_at"]
    list_filter = ["language"]
    date_hierarchy = "created_at"
    search_fields = ["title", "file"]
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "file", "language"],
                "description": _(
                    "PDF, Word, Excel, PowerPoint, OpenDocument, ZIP, CSV or text, without macros. A new file replaces the old one on every page at once."
                ),
            },
        )
    ]

    @admin.display(description=_("kind"))
    def kind_shown(self, document: Document) -> str:
        return document.kind

    @admin.display(description=_("size"), ordering="size")
    def size_shown(self, document: Document) -> str:
        return filesizeformat(document.size)

    def get_deleted_objects(self, objs: Iterable[Document], request: HttpRequest) -> tuple[list[Any], dict[Any, int], set[Any], list[Any]]:
        """Pages that offer a document protect it, as foreign keys do: the admin names them and deletes nothing."""
        objs = list(objs)
        to_delete, counts, missing_permissions, protected = super().get_deleted_objects(objs, request)
        places = {place: None for document in objs for place in uses(document)}
        return to_delete, counts, missing_permissions, [*protected, *(self._link(place) for place in places)]

    def _link(self, place: Model) -> str | SafeString:
        options = place._meta
        label = f"{capfirst(options.verbose_name)}: {place}"
        try:
            url = reverse(f"{self.admin_site.name}:{options.app_label}_{options.model_name}_change", args=[quote(place.pk)])
        except NoReverseMatch:
            return label  # not edited in the admin
        return format_html('<a href="{}">{}</a>', url, label)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Document]) -> None:
        for document in queryset:
            document.delete()  # one by one, so that their files go as well
