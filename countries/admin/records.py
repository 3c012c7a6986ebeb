"""What the forms and lists of laws, policies, publications and projects have in common."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet, URLField
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from countries.admin.import_history import ImportedAdmin
from countries.exports import CsvFile, csv_response
from countries.records.lists import CHUNK, RecordList
from editorial.admin.base import EditorialAdmin, FoldedSearch
from editorial.admin.conflicts import ConflictSafeFormSet
from editorial.admin.records import RecordAdmin

Fieldset = Any  # the stubs' own type is not there at run time

PROVENANCE: Fieldset = (
    _("Provenance"),
    {
        "fields": ["source", "source_url", "retrieved_on", "licence"],
        "description": _("Where the record comes from, and when it was taken. Readers see both beside it."),
    },
)


def identity(*names: str) -> Fieldset:
    fields = ["title", "language", *names, "identifier"]
    return (None, {"fields": fields, "description": _("Readers see the title as it is, marked with its language. A record is public as soon as it is saved.")})


def text(*names: str) -> Fieldset:
    return (_("Text"), {"fields": ["abstract", "url", *names], "description": _("The abstract is in the language of the title.")})


class TakenAway(admin.ModelAdmin):
    """What is selected can be taken away as a file: the one that imports read."""

    records: ClassVar[RecordList | CsvFile]
    actions = ["as_csv"]

    @admin.action(description=_("Download the selected rows as CSV"), permissions=["view"])
    def as_csv(self, request: HttpRequest, queryset: QuerySet[Any]) -> StreamingHttpResponse:
        """“Select all” above the list takes all that its filters find."""
        rows: Any = queryset
        return csv_response(self.records.file_name, self.records.columns, rows.for_data().iterator(chunk_size=CHUNK))


class TitledRecordAdmin(ImportedAdmin, RecordAdmin, TakenAway, FoldedSearch, EditorialAdmin):
    """Found by words of title, identifier and abstract."""

    search_fields = ["search_text"]
    search_help_text = _("Words of the title, identifier or abstract; accents do not matter.")
    autocomplete_fields = ["topics"]
    formfield_overrides = {URLField: {"assume_scheme": "https"}}


class OfStatesAdmin(TitledRecordAdmin):
    """Of records that name any number of member States."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("countries")

    @admin.display(description=_("member States"))
    def country_names(self, obj: Any) -> str:
        return ", ".join(country.name for country in obj.countries.all()) or "–"


class LineInline(admin.TabularInline):
    extra = 0
    formset = ConflictSafeFormSet
    formfield_overrides = {URLField: {"assume_scheme": "https"}}
