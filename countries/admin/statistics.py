"""Indicators of statistics, as their stewards see them. Figures come by imports alone."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import URLField
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.admin.standards import PROVENANCE
from countries.models import Area, Classification, Indicator, StatisticalSource
from editorial.admin.base import EditorialAdmin
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.records import RecordAdmin

NAMES = ["name_en", "name_fr", "name_es", "name_ar", "code"]


@admin.register(Indicator)
class IndicatorAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "code", "topic", "unit", "is_modelled", "is_key_figure", "order"]
    list_filter = ["is_key_figure", "is_modelled", ("topic", admin.RelatedOnlyFieldListFilter), UntranslatedFilter]
    list_select_related = ["topic"]
    search_fields = NAMES
    autocomplete_fields = ["topic"]
    prepopulated_fields = {"slug": ["name_en"]}
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets: ClassVar[Any] = [
        (
            None,
            {
                "fields": ["name", "slug", "unit", "description", "topic"],
                "description": _("The address is part of shared links, and of charts that other sites show: changing it breaks them."),
            },
        ),
        (_("On the site"), {"fields": ["is_key_figure", "order", "decimals", "is_percentage", "is_modelled", "projected_from"]}),
        (
            _("In ILOSTAT’s files"),
            {
                "fields": ["code", "label", "by_sex", "classif1", "total1", "classif2", "total2"],
                "description": _("Imports find the indicator by its code or label. The totals are what pages show first."),
            },
        ),
        PROVENANCE,
    ]


@admin.register(Area)
class AreaAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "code", "kind", "member_state", "region"]
    list_filter = ["kind", UntranslatedFilter]
    list_select_related = ["member_state", "region"]
    search_fields = NAMES
    autocomplete_fields = ["member_state", "region"]
    fieldsets: ClassVar[Any] = [
        (
            None,
            {
                "fields": ["name", "code", "kind", "member_state", "region", "label"],
                "description": _("Of a member State or a region that the site knows, pages show the site’s own name."),
            },
        )
    ]


@admin.register(Classification)
class ClassificationAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "code", "order"]
    list_filter = [UntranslatedFilter]
    search_fields = NAMES
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["name", "code", "label", "order"], "description": _("In this order readers choose among the items of a breakdown.")})
    ]


@admin.register(StatisticalSource)
class StatisticalSourceAdmin(RecordAdmin, EditorialAdmin):
    list_display = ["code", "label"]
    search_fields = ["code", "label"]
    fieldsets: ClassVar[Any] = [(None, {"fields": ["code", "label"], "description": _("The label stands beside every figure of this source.")})]
