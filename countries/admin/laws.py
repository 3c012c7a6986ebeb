"""Labour laws, as data stewards see them."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from countries.admin.records import PROVENANCE, TitledRecordAdmin, identity, text
from countries.models import ImportBatch, LabourLaw
from countries.records.laws import LABOUR_LAWS
from editorial.admin.records import ScopedForm


class LabourLawForm(ScopedForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if "member_state" in self.cleaned_data:
            self.instance.member_state = self.cleaned_data["member_state"]
            named = {name: [law.pk for law in self.cleaned_data.get(name, ())] for name in ("amends", "repeals")}
            for name, words in self.instance.wrong_relations(named).items():
                self.add_error(name, ValidationError(words, code="state"))
        return cleaned


@admin.register(LabourLaw)
class LabourLawAdmin(TitledRecordAdmin):
    import_kind = ImportBatch.Kind.LAWS
    form = LabourLawForm
    records = LABOUR_LAWS
    autocomplete_fields = ["member_state", "topics", "amends", "repeals"]
    list_display = ["title", "member_state", "kind", "status", "adopted"]
    list_filter = [
        "kind",
        "status",
        ("member_state__region", admin.RelatedOnlyFieldListFilter),
        ("member_state", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["member_state"]
    fieldsets = [
        identity("english_title"),
        (_("Where it appears"), {"fields": ["member_state", "kind", "topics"], "description": _("Readers filter by these.")}),
        (
            _("Dates and standing"),
            {
                "fields": ["adopted", "in_force_since", "status", "repealed"],
                "description": _("Only what the register says: readers are told “not recorded” where the status is empty. A date of repeal needs the status “repealed”."),
            },
        ),
        (_("Related laws"), {"fields": ["amends", "repeals"], "description": _("The related law shows the reverse link automatically.")}),
        text(),
        PROVENANCE,
    ]
