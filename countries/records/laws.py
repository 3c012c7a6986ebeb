"""Labour laws: what they are filtered by, and what their file has."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.cells import joined
from countries.filters import country_options, region_options, topic_options
from countries.models import LabourLaw
from countries.records.lists import SOURCE, RecordList, by_title, options_of, plain, topics
from editorial.filtering import ColumnFacet, FacetedFilterSet, RelatedFacet, SortFilter, TextYearFilter, WordsFilter, YearRangeForm


class LabourLawFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    country = ColumnFacet(field_name="member_state", options=country_options, label=_("Country"))
    region = ColumnFacet(field_name="member_state__region", options=region_options, label=_("Region"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    kind = ColumnFacet(options=options_of(LabourLaw.Kind), label=_("Kind"))
    status = ColumnFacet(options=options_of(LabourLaw.Status), label=_("Status"))
    from_ = TextYearFilter(field_name="adopted", lookup_expr="gte", label=_("From"))
    to = TextYearFilter(field_name="adopted", lookup_expr="lte", label=_("To"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "-date": (_("Newest first"), lambda: ("-adopted", "-pk")),
            "date": (_("Oldest first"), lambda: ("adopted", "pk")),
            "title": (_("Title"), by_title),
        },
    )

    class Meta:
        form = YearRangeForm


LABOUR_LAWS = RecordList(
    name="labour_laws",
    model=LabourLaw,
    filter_set=LabourLawFilterSet,
    columns={
        **plain("identifier"),
        "member_state": lambda law: law.member_state.iso3,
        **plain("title", "language", "english_title", "kind", "status", "adopted", "in_force_since", "repealed"),
        "amends": lambda law: joined(other.identifier for other in law.amends.all()),
        "repeals": lambda law: joined(other.identifier for other in law.repeals.all()),
        "topics": topics,
        **plain("abstract", "url"),
        **SOURCE,
    },
    card="components/records/law_card.html",
    page="countries/records/law.html",
    title=_("Labour laws"),
    lead=_("Laws and regulations of the ILO’s member States on labour, social security and related human rights."),
    count=lambda number, said: ngettext("%(number)s labour law", "%(number)s labour laws", number) % {"number": said},
    register=("NATLEX", "https://natlex.ilo.org/"),
)
