"""International labour standards, ratifications and supervisory comments, as their stewards see them."""

from typing import Any, ClassVar

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, URLField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from countries.admin.import_history import ImportedAdmin
from countries.admin.records import TakenAway
from countries.exports import CsvFile
from countries.models import ImportBatch, Ratification, Standard, SupervisoryComment
from countries.standards.lists import COMMENTS, RATIFICATIONS, STANDARDS
from editorial.admin.base import EditorialAdmin, FoldedSearch
from editorial.admin.filters import UntranslatedFilter
from editorial.admin.records import RecordAdmin, ScopedForm
from editorial.folding import fold_words

PROVENANCE: Any = (
    _("Provenance"),
    {
        "fields": ["source", "source_url", "retrieved_on", "licence"],
        "description": _("Readers see this beside the fact. Give the day on which the fact was taken, not the day on which you type it."),
    },
)


class NamedSearch(admin.ModelAdmin):
    """Search by the member State's names and the standard's titles, in any language and without accents.

    Case does not matter in columns that are kept as they were written, either.
    """

    columns: ClassVar[tuple[str, ...]] = ("member_state__search_text", "standard__search_text")
    search_fields = columns
    search_help_text = _("Names of the member State, the code or words of the title; accents do not matter.")

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        for word in fold_words(search_term):
            found = Q()
            for column in self.columns:
                found |= Q(**{f"{column}__icontains": word})
            queryset = queryset.filter(found)
        return queryset, False


class StandardForm(ScopedForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "revises" in self.cleaned_data:
            self.instance.adopted_year, self.instance.adopted_on = self.cleaned_data.get("adopted_year"), self.cleaned_data.get("adopted_on")
            for name, words in self.instance.wrong_relations({"revises": [one.pk for one in self.cleaned_data["revises"]]}).items():
                self.add_error(name, ValidationError(words, code="revises"))
        return cleaned


@admin.register(Standard)
class StandardAdmin(ImportedAdmin, RecordAdmin, TakenAway, FoldedSearch, EditorialAdmin, TranslationAdmin):
    import_kind = ImportBatch.Kind.STANDARDS
    form = StandardForm
    records = STANDARDS
    list_display = ["code", "title", "kind", "category", "status", "adopted_year", "ratifications_complete_on"]
    list_display_links = ["code", "title"]
    list_filter = [
        "kind",
        "category",
        "status",
        ("in_force_on", admin.EmptyFieldListFilter),
        ("ratifications_complete_on", admin.EmptyFieldListFilter),
        UntranslatedFilter,
    ]
    search_fields = ["search_text"]
    search_help_text = _("A code such as C182 or C29, or words of the title in any language; accents do not matter.")
    autocomplete_fields = ["protocol_to", "revises", "topics"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets: ClassVar[Any] = [
        (
            None,
            {
                "fields": ["code", "kind", "number", "title"],
                "description": _("The official titles. Where another language is empty, its readers see the English title, marked as such."),
            },
        ),
        (
            _("Status"),
            {
                "fields": ["category", "status", "adopted_year", "adopted_on", "in_force_on"],
                "description": _("Fundamental and governance instruments are named one by one on the page of every member State."),
            },
        ),
        (_("Relations"), {"fields": ["protocol_to", "revises", "topics"]}),
        (
            _("What is known of its ratifications"),
            {
                "fields": ["ratifications_complete_on", "universal_on", "universal_source_url"],
                "description": _("These decide whether readers are told that a State has not ratified: leave them empty unless you are sure."),
            },
        ),
        PROVENANCE,
    ]


@admin.register(Ratification)
class RatificationAdmin(ImportedAdmin, RecordAdmin, TakenAway, NamedSearch, EditorialAdmin):
    import_kind = ImportBatch.Kind.RATIFICATIONS
    records = CsvFile("ratifications", RATIFICATIONS)
    list_display = ["standard_code", "member_state", "ratified_on", "in_force_on", "ended_on", "status"]
    list_display_links = ["standard_code", "member_state"]
    list_filter = ["status", ("member_state__region", admin.RelatedOnlyFieldListFilter), "standard__category"]
    list_select_related = ["standard", "member_state"]
    autocomplete_fields = ["standard", "member_state"]
    date_hierarchy = "ratified_on"
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets: ClassVar[Any] = [
        (
            None,
            {
                "fields": ["standard", "member_state"],
                "description": _("One row per ratification: a State that denounced and ratified again has two."),
            },
        ),
        (
            _("Days and status"),
            {
                "fields": ["ratified_on", "in_force_on", "status", "ended_on"],
                "description": _("As they are on the day on which they are retrieved. “Denounced” needs the day on which the denunciation takes or took effect."),
            },
        ),
        (_("Declarations"), {"fields": ["minimum_age", "accepted_parts", "note"]}),
        PROVENANCE,
    ]

    @admin.display(description=_("standard"), ordering="standard__code")
    def standard_code(self, obj: Ratification) -> str:
        return obj.standard.code


@admin.register(SupervisoryComment)
class SupervisoryCommentAdmin(ImportedAdmin, RecordAdmin, TakenAway, NamedSearch, EditorialAdmin):
    import_kind = ImportBatch.Kind.COMMENTS
    records = COMMENTS
    columns = (*NamedSearch.columns, "identifier", "title")
    search_fields = columns
    search_help_text = _("Names of the member State, the code or words of the standard, the identifier; accents do not matter.")
    list_display = ["kind", "member_state", "standard_code", "year", "session"]
    list_filter = ["kind", ("member_state__region", admin.RelatedOnlyFieldListFilter), "year"]
    list_select_related = ["standard", "member_state"]
    autocomplete_fields = ["standard", "member_state"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
    fieldsets: ClassVar[Any] = [
        (
            None,
            {
                "fields": ["identifier", "kind", "member_state", "standard"],
                "description": _("A link to what a supervisory body said. The identifier is the register’s own: imports find the row by it."),
            },
        ),
        (_("Text"), {"fields": ["title", "year", "session", "url"]}),
        PROVENANCE,
    ]

    @admin.display(description=_("standard"), ordering="standard__code")
    def standard_code(self, obj: SupervisoryComment) -> str:
        return obj.standard.code if obj.standard else "–"
