"""Stories, as their editors see them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from editorial.admin.base import FoldedSearch
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.publishable import PublishableAdmin
from editorial.images import renditions
from stories.models import Story


@admin.register(Story)
class StoryAdmin(FoldedSearch, PublishableAdmin, TranslationAdmin):
    autocomplete_fields = ["countries", "topics", "lead_image"]
    list_display = ["thumbnail", "title", "country_names", "kind", "state", "date"]
    list_display_links = ["title"]
    list_filter = [
        UntranslatedFilter,
        "kind",
        ("countries__region", admin.RelatedOnlyFieldListFilter),
        ("countries", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
        "date",
        "is_example",
    ]
    list_select_related = ["lead_image"]
    search_fields = ["search_text"]
    search_help_text = _("Words of the title, teaser or body, in any language; accents do not matter.")
    date_hierarchy = "date"
    prepopulated_fields = {"slug": ["title_en"]}
    fieldsets = [
        (
            None,
            {
                "fields": ["title", "slug", "teaser"],
                "description": _(
                    "English is required. Where another language is empty, its readers see the English words, marked as such."
                ),
            },
        ),
        (
            _("Where it appears"),
            {
                "fields": ["date", "kind", "countries", "topics"],
                "description": _(
                    "Readers find the story by these. Without a country it appears on no country's page, only in the list of all stories."
                ),
            },
        ),
        (
            _("Lead picture"),
            {
                "fields": ["lead_image"],
                "description": _(
                    "Shown on top of the story and on its card. Add it to the picture library first, or here by the plus sign."
                ),
            },
        ),
        (_("Body"), {"fields": ["body"]}),
        (_("Sample content"), {"fields": ["is_example"]}),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Story]:
        return super().get_queryset(request).prefetch_related("countries")

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"date": timezone.localdate(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("picture"))
    def thumbnail(self, obj: Story) -> SafeString | str:
        if not obj.lead_image:
            return "–"
        return format_html(
            '<img class="thumbnail" src="{}" alt="" width="72" height="48" loading="lazy">',
            renditions.url(obj.lead_image, "card", 400, "jpeg"),
        )

    @admin.display(description=_("member States"))
    def country_names(self, obj: Story) -> str:
        return ", ".join(country.name for country in obj.countries.all()) or "–"
