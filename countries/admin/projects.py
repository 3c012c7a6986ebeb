"""Projects, as data stewards see them. Most come from IATI files: the next import writes over what is changed here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from countries.admin.records import PROVENANCE, LineInline, OfStatesAdmin, identity, text
from countries.models import ImportBatch, Project, ProjectCountry, ProjectDocument, ProjectMoney, ProjectOrganisation, ProjectSector
from countries.records.projects import PROJECTS
from editorial.admin.records import ScopedInline


class CountryInline(ScopedInline, LineInline):
    model = ProjectCountry
    autocomplete_fields = ["member_state"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ProjectCountry]:
        return super().get_queryset(request).select_related("member_state")


class SectorInline(LineInline):
    model = ProjectSector


class OrganisationInline(LineInline):
    model = ProjectOrganisation


class MoneyInline(LineInline):
    model = ProjectMoney


class DocumentInline(LineInline):
    model = ProjectDocument


@admin.register(Project)
class ProjectAdmin(OfStatesAdmin):
    import_kind = ImportBatch.Kind.IATI
    records = PROJECTS
    inlines = [CountryInline, SectorInline, OrganisationInline, MoneyInline, DocumentInline]
    list_display = ["title", "country_names", "kind", "status", "actual_start", "actual_end"]
    list_filter = [
        "kind",
        "status",
        ("countries__region", admin.RelatedOnlyFieldListFilter),
        ("countries", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
    ]
    fieldsets = [
        identity(),
        (
            _("Where it appears"),
            {"fields": ["kind", "topics", "sdgs"], "description": _("Its countries are listed in the table below, each with its share if known.")},
        ),
        (
            _("Standing and dates"),
            {
                "fields": ["status", "planned_start", "actual_start", "planned_end", "actual_end"],
                "description": _("Actual dates where known, otherwise planned ones."),
            },
        ),
        (_("Who reports it"), {"fields": ["reporting_organisation", "reporting_reference"]}),
        text(),
        PROVENANCE,
    ]
