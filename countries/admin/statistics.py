"""Indicators, areas and items of statistics. Figures themselves change by imports alone."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.admin.import_history import ImportedAdmin
from countries.models import Area, Classification, ImportBatch, Indicator, StatisticalSource
from editorial.admin.base import EditorialAdmin
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.records import RecordAdmin

NAMES = ["name_en", "name_fr", "name_es", "name_ar"]


@admin.register(Indicator)
class IndicatorAdmin(ImportedAdmin, RecordAdmin, EditorialAdmin, TranslationAdmin):
    import_kind = ImportBatch.Kind.ILOSTAT
    list_display = ["name", "code", "topic", "is_modelled", "is_key_figure", "order"]
    list_filter = ["is_key_figure", "is_modelled", ("topic", admin.RelatedOnlyFieldListFilter), UntranslatedFilter]
    list_select_related = ["topic"]
    search_fields = [*NAMES, "code", "label"]
    autocomplete_fields = ["topic"]
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": ["name", "slug", "unit", "description", "topic"], "description": _("What readers see. The address is part of shared links.")}),
        (
            _("How files name it"),
            {"fields": ["code", "label"], "description": _("Imports find the indicator by its code, or by its label in files without codes.")},
        ),
        (
            _("How it is shown"),
            {"fields": ["is_key_figure", "order", "decimals", "is_percentage", "is_modelled", "projected_from"]},
        ),
        (
            _("Breakdowns"),
            {
                "fields": ["by_sex", "classif1", "total1", "classif2", "total2"],
                "description": _("The totals are what pages show first: with a wrong code they stay empty."),
            },
        ),
        (
            _("Provenance"),
            {"fields": ["source", "source_url", "retrieved_on", "licence"], "description": _("Readers see the source and the day beside every figure.")},
        ),
    ]


@admin.register(Area)
class AreaAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "code", "kind"]
    list_filter = ["kind", UntranslatedFilter]
    search_fields = [*NAMES, "code"]
    autocomplete_fields = ["member_state", "region"]
    fieldsets = [
        (
            None,
            {
                "fields": ["name", "label", "code", "kind", "member_state", "region"],
                "description": _("What figures are about. Imports find it by its code, or by its label in files without codes."),
            },
        ),
    ]


@admin.register(Classification)
class ClassificationAdmin(RecordAdmin, EditorialAdmin, TranslationAdmin):
    list_display = ["name", "code", "order"]
    list_filter = [UntranslatedFilter]
    search_fields = [*NAMES, "code", "label"]
    fieldsets = [(None, {"fields": ["name", "label", "code", "order"], "description": _("An age group, a sector or another item of a breakdown, by ILOSTAT’s code.")})]


@admin.register(StatisticalSource)
class StatisticalSourceAdmin(RecordAdmin, EditorialAdmin):
    list_display = ["code", "label"]
    search_fields = ["code", "label"]
