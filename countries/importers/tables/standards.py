"""International labour standards, by their codes."""

from django.utils.translation import gettext_lazy as _

from countries.importers.tables import readers, shared
from countries.importers.tables.columns import Column
from countries.importers.tables.table import Table
from countries.models import ImportBatch, Standard

TABLE = Table(
    Standard,
    key=("code",),
    columns=(
        Column(Standard, "code", "C182", reader=readers.code),
        Column(Standard, "kind", "convention"),
        Column(Standard, "number", "182"),
        Column(Standard, "title_en", "Worst Forms of Child Labour Convention, 1999", other_names=("title",)),
        Column(Standard, "title_fr", "Convention sur les pires formes de travail des enfants, 1999"),
        Column(Standard, "title_es", "Convenio sobre las peores formas de trabajo infantil, 1999"),
        Column(Standard, "title_ar", "اتفاقية أسوأ أشكال عمل الأطفال، 1999"),
        Column(Standard, "category", "fundamental"),
        Column(Standard, "status", "up-to-date"),
        Column(Standard, "adopted_year", "1999"),
        Column(Standard, "adopted_on", "1999-06-17"),
        Column(Standard, "in_force_on", "2000-11-19"),
        Column(Standard, "protocol_to", "", _("For a Protocol, the code of its Convention."), reader=readers.standard),
        Column(Standard, "revises", "", _("Codes of the standards that it revises, with semicolons between."), reader=readers.standards),
        shared.topics(Standard),
        Column(Standard, "ratifications_complete_on", "2026-01-31"),
        Column(Standard, "universal_on", "2020-08-04"),
        Column(Standard, "universal_source_url", "https://www.ilo.org/resource/news/ilo-child-labour-convention-achieves-universal-ratification"),
        *shared.origin(Standard, source="ILO, NORMLEX", url="https://normlex.ilo.org/"),
    ),
)
IMPORTER = TABLE.importer(ImportBatch.Kind.STANDARDS)
