"""Publications, described as by Dublin Core. Their files and covers are given to them in the admin."""

from django.utils.translation import gettext_lazy as _

from countries.importers.tables import readers, shared
from countries.importers.tables.columns import Column
from countries.importers.tables.table import Table
from countries.models import ImportBatch, Publication

TABLE = Table(
    Publication,
    key=("identifier",),
    columns=(
        *shared.titled(
            Publication, identifier="ilo-wcms-854733", title="Global Estimates of Modern Slavery", language="en", url="https://www.ilo.org/publications/854733"
        ),
        Column(
            Publication,
            "countries",
            "KE; UGA; nepal",
            _("The member States it is about: two letters or three of ISO 3166, or addresses on this site, with semicolons between."),
            reader=readers.states,
        ),
        Column(Publication, "kind", "report"),
        Column(Publication, "authors", "Okafor, N.; Silva, M.", _("With semicolons between, as they are to be cited."), reader=readers.lines),
        Column(Publication, "publisher", "International Labour Office"),
        Column(Publication, "published", "2022-09"),
        Column(Publication, "languages", "en fr es"),
        Column(Publication, "isbn", "978-92-2-037483-2"),
        Column(Publication, "doi", "10.54394/CHUI5986"),
        Column(Publication, "rights", "CC BY 4.0"),
        *shared.origin(Publication, source="ILO, Labordoc", url="https://labordoc.ilo.org/"),
    ),
)
IMPORTER = TABLE.importer(ImportBatch.Kind.PUBLICATIONS)
