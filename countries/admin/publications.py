"""Publications, as data stewards see them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from countries.admin.records import PROVENANCE, OfStatesAdmin, identity, text
from countries.models import ImportBatch, Publication
from countries.records.publications import PUBLICATIONS


@admin.register(Publication)
class PublicationAdmin(OfStatesAdmin):
    import_kind = ImportBatch.Kind.PUBLICATIONS
    records = PUBLICATIONS
    autocomplete_fields = ["countries", "topics", "file", "cover"]
    list_display = ["title", "country_names", "kind", "published", "language"]
    list_filter = [
        "kind",
        "language",
        ("countries__region", admin.RelatedOnlyFieldListFilter),
        ("countries", admin.RelatedOnlyFieldListFilter),
        ("topics", admin.RelatedOnlyFieldListFilter),
    ]
    fieldsets = [
        identity(),
        (_("Where it appears"), {"fields": ["countries", "kind", "topics"], "description": _("Without countries, it appears only in the list of all publications.")}),
        (
            _("Publication"),
            {
                "fields": ["authors", "publisher", "published", "languages", "isbn", "doi", "rights"],
                "description": _("The citation that readers can copy is made of these."),
            },
        ),
        text("file", "cover"),
        PROVENANCE,
    ]
