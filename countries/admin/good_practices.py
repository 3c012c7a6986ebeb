"""Good practices, as their editors see them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.models import GoodPractice
from editorial.admin.base import FoldedSearch
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.publishable import PublishableAdmin


@admin.register(GoodPractice)
class GoodPracticeAdmin(FoldedSearch, PublishableAdmin, TranslationAdmin):
    autocomplete_fields = ["countries", "topics", "lead_image"]
    list_display = ["title", "country_names", "year", "state"]
    list_filter = [
        UntranslatedFilter,
        ("countries__region", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
        "is_example",
    ]
    search_fields = ["search_text"]
    search_help_text = _("Words of the title, summary or text, in any language; accents do not matter.")
    prepopulated_fields = {"slug": ["title_en"]}
    fieldsets: ClassVar[Any] = [
        (
            None,
            {
                "fields": ["title", "slug", "teaser"],
                "description": _(
                    "English is required. Where another language is empty, its readers see the English words, marked as such."
                ),
            },
        ),
        (_("Where it appears"), {"fields": ["year", "countries", "topics", "lead_image"]}),
        *((title, {"fields": [name]}) for name, title in GoodPractice.PARTS.items()),
        (_("Sample content"), {"fields": ["is_example"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("countries")

    @admin.display(description=_("member States"))
    def country_names(self, obj: GoodPractice) -> str:
        return ", ".join(country.name for country in obj.countries.all()) or "–"
