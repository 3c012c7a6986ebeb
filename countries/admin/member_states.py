"""Member States and their spells of membership."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.models import Membership, MemberState
from editorial.admin.base import EditorialAdmin, FoldedSearch
from editorial.admin.conflicts import ConflictSafeFormSet
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.records import RecordAdmin


class CurrentFilter(admin.SimpleListFilter):
    title = _("membership")
    parameter_name = "membership"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, Any]]:
        return [("current", _("Lasts")), ("ended", _("Ended"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[MemberState]) -> QuerySet[MemberState]:
        current = MemberState.objects.current().values("pk")
        if self.value() == "current":
            return queryset.filter(pk__in=current)
        return queryset.exclude(pk__in=current) if self.value() == "ended" else queryset


class MembershipInline(admin.StackedInline):
    model = Membership
    extra = 0
    formset = ConflictSafeFormSet
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets = [
        (None, {"fields": ["since", "until", "note"]}),
        (
            _("Provenance"),
            {
                "fields": ["source", "source_url", "retrieved_on", "licence"],
                "description": _("Where the dates come from. Readers see the source beside them; without one, a fact is not shown."),
            },
        ),
    ]


@admin.register(MemberState)
class MemberStateAdmin(RecordAdmin, FoldedSearch, EditorialAdmin, TranslationAdmin):
    inlines = [MembershipInline]
    list_display = ["name", "iso2", "iso3", "m49", "region", "subregion"]
    list_filter = [CurrentFilter, "region", ("subregion", admin.RelatedOnlyFieldListFilter), "un_member", UntranslatedFilter]
    list_select_related = ["region", "subregion"]
    search_fields = ["search_text"]
    search_help_text = _("Any name, in any language, former names such as “Burma”, or a code.")
    prepopulated_fields = {"slug": ["name_en"]}
    fieldsets = [
        (None, {"fields": ["name", "other_names"], "description": _("The names that readers see, in the ILO's usage.")}),
        (
            _("Codes and address"),
            {
                "fields": ["slug", "iso2", "iso3", "m49"],
                "description": _(
                    "Imports and other websites find the country by its codes: a wrong one files facts under the wrong country."
                ),
            },
        ),
        (
            _("Region"),
            {"fields": ["region", "subregion", "un_member"], "description": _("Determines which region filter finds the country.")},
        ),
        (_("Place on the map"), {"fields": ["latitude", "longitude"], "classes": ["collapse"]}),
    ]
