"""The tree of topics."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.models import Topic
from editorial.admin.base import EditorialAdmin
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.records import RecordAdmin


@admin.register(Topic)
class TopicAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "parent", "order", "slug"]
    list_filter = [("parent", admin.RelatedOnlyFieldListFilter), UntranslatedFilter]
    list_select_related = ["parent"]
    search_fields = ["name_en", "name_fr", "name_es", "name_ar", "slug"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": ["name", "slug"], "description": _("A topic appears in the filters as soon as a published story carries it.")}),
        (_("Place in the tree"), {"fields": ["parent", "order"]}),
    ]
