"""The ILO's regions and subregions."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.models import Region
from editorial.admin.base import EditorialAdmin
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.records import RecordAdmin


@admin.register(Region)
class RegionAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "code", "parent", "order"]
    list_filter = [("parent", admin.EmptyFieldListFilter), UntranslatedFilter]
    list_select_related = ["parent"]
    search_fields = ["name_en", "name_fr", "name_es", "name_ar", "code"]
    autocomplete_fields = ["parent"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "slug"],
                "description": _("The address is part of shared links to filtered lists: changing it breaks them."),
            },
        ),
        (
            _("Place in the tree"),
            {"fields": ["code", "parent", "order"], "description": _("A subregion names its region; a region names none.")},
        ),
    ]
