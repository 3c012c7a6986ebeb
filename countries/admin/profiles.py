"""What editors write about a member State."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from countries.models import CountryProfile
from editorial.admin.base import FoldedSearch
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.publishable import PublishableAdmin


@admin.register(CountryProfile)
class CountryProfileAdmin(FoldedSearch, PublishableAdmin):
    autocomplete_fields = ["member_state"]
    list_display = ["member_state", "region", "state", "sections", "updated_at", "updated_by"]
    list_filter = [
        UntranslatedFilter,
        ("member_state__region", admin.RelatedOnlyFieldListFilter),
        ("member_state__subregion", admin.RelatedOnlyFieldListFilter),
        "updated_at",
    ]
    list_select_related = ["member_state__region", "updated_by"]
    search_fields = ["member_state__search_text"]
    search_help_text = _("Any name of the country, in any language, or its code.")
    date_hierarchy = "updated_at"

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "member_state"] if obj else fields  # words about one country do not become another's

    def get_fieldsets(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        first = (None, {"fields": ["member_state"], "description": _("A section without any block is not shown to readers.")})
        sections = [
            (_with_number(title, getattr(obj, name, [])), {"fields": [name], "classes": [] if name == "overview" else ["collapse"]})
            for name, title in CountryProfile.SECTIONS.items()
        ]
        _declared, *metadata = super().get_fieldsets(request, obj)
        return [first, *sections, *metadata]

    @admin.display(description=_("region"), ordering="member_state__region__order")
    def region(self, obj: CountryProfile) -> str:
        return str(obj.member_state.region)

    @admin.display(description=_("sections"))
    def sections(self, obj: CountryProfile) -> str:
        written = sum(bool(getattr(obj, name)) for name in CountryProfile.SECTIONS)
        return gettext("%(written)d of %(all)d") % {"written": written, "all": len(CountryProfile.SECTIONS)}


def _with_number(title: Any, body: Any) -> str:
    """So that the closed sections are the profile's table of contents."""
    return f"{title} ({len(body)})" if body else str(title)
