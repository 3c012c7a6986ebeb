"""Policies and Decent Work Country Programmes, as data stewards see them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from countries.admin.records import PROVENANCE, TitledRecordAdmin, identity, text
from countries.models import ImportBatch, Policy, PolicyPriority
from countries.records.policies import POLICIES
from editorial.admin.conflicts import ConflictSafeFormSet


class PriorityInline(admin.StackedInline):
    model = PolicyPriority
    extra = 0
    formset = ConflictSafeFormSet


@admin.register(Policy)
class PolicyAdmin(TitledRecordAdmin):
    import_kind = ImportBatch.Kind.POLICIES
    records = POLICIES
    inlines = [PriorityInline]
    autocomplete_fields = ["member_state", "topics"]
    list_display = ["title", "member_state", "kind", "first_year", "last_year"]
    list_filter = [
        "kind",
        ("member_state__region", admin.RelatedOnlyFieldListFilter),
        ("member_state", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["member_state"]
    fieldsets = [
        identity(),
        (_("Where it appears"), {"fields": ["member_state", "kind", "topics"], "description": _("Readers filter by these.")}),
        (
            _("Period"),
            {
                "fields": ["first_year", "last_year", "signed"],
                "description": _("A year filter finds every policy in force that year; one without a last year is treated as ongoing."),
            },
        ),
        text(),
        PROVENANCE,
    ]
