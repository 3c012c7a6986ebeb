"""Publications: what they are filtered by, and what their file has."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.cells import joined
from countries.filters import country_options, region_options, topic_options
from countries.models import Publication
from countries.records.lists import SOURCE, RecordList, by_title, options_of, plain, topics
from editorial import languages
from editorial.filtering import (
    CodesFacet,
    ColumnFacet,
    FacetedFilterSet,
    Option,
    RelatedFacet,
    SortFilter,
    TextYearFilter,
    WordsFilter,
    YearRangeForm,
)


def language_options() -> list[Option]:
    """Those that publications are in, by their names in the reader's language."""
    pairs = Publication.objects.order_by().values_list("languages", "language").distinct()
    tags = {tag for several, one in pairs for tag in (several.split() or [one])}
    options = [Option(tag.lower(), languages.name(tag), frozenset({tag})) for tag in tags]
    return sorted(options, key=lambda option: option.label)


class PublicationFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    country = RelatedFacet(field_name="countries", options=country_options, label=_("Country"))
    region = RelatedFacet(field_name="countries", beyond="region", options=region_options, label=_("Region"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    kind = ColumnFacet(options=options_of(Publication.Kind), label=_("Kind"))
    language = CodesFacet(field_name="languages", otherwise="language", options=language_options, label=_("Language"))
    from_ = TextYearFilter(field_name="published", lookup_expr="gte", label=_("From"))
    to = TextYearFilter(field_name="published", lookup_expr="lte", label=_("To"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "-date": (_("Newest first"), lambda: ("-published", "-pk")),
            "date": (_("Oldest first"), lambda: ("published", "pk")),
            "title": (_("Title"), by_title),
        },
    )

    class Meta:
        form = YearRangeForm


PUBLICATIONS = RecordList(
    name="publications",
    model=Publication,
    filter_set=PublicationFilterSet,
    columns={
        **plain("identifier"),
        "countries": lambda publication: joined(country.iso3 for country in publication.countries.all()),
        **plain("title", "language", "kind"),
        "authors": lambda publication: joined(publication.author_lines),
        **plain("publisher", "published", "languages", "isbn", "doi", "rights"),
        "topics": topics,
        **plain("abstract", "url"),
        **SOURCE,
    },
    card="components/records/publication_card.html",
    page="countries/records/publication.html",
    title=_("Publications"),
    lead=_("Reports, papers, briefs and guides on work in the ILO’s member States."),
    count=lambda number, said: ngettext("%(number)s publication", "%(number)s publications", number) % {"number": said},
    register=("ILO Research Repository", "https://researchrepository.ilo.org/"),
)
