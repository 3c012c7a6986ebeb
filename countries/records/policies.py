"""Policies and Decent Work Country Programmes: what they are filtered by, and what their file has."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from countries.cells import joined_groups
from countries.filters import country_options, region_options, topic_options
from countries.models import Policy
from countries.records.lists import SOURCE, RecordList, by_title, options_of, plain, topics
from editorial.filtering import ColumnFacet, FacetedFilterSet, RelatedFacet, SortFilter, WordsFilter, YearFilter, YearRangeForm


def lasting_until(rows: Any, name: str, year: int) -> Any:
    return rows.lasting_until(year)


class PolicyFilterSet(FacetedFilterSet):
    """The years find every policy whose period meets them."""

    q = WordsFilter(label=_("Words"))
    country = ColumnFacet(field_name="member_state", options=country_options, label=_("Country"))
    region = ColumnFacet(field_name="member_state__region", options=region_options, label=_("Region"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    kind = ColumnFacet(options=options_of(Policy.Kind), label=_("Kind"))
    from_ = YearFilter(method=lasting_until, label=_("From"))
    to = YearFilter(field_name="first_year", lookup_expr="lte", label=_("To"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "-date": (_("Newest first"), lambda: ("-first_year", "-pk")),
            "date": (_("Oldest first"), lambda: ("first_year", "pk")),
            "title": (_("Title"), by_title),
        },
    )

    class Meta:
        form = YearRangeForm


POLICIES = RecordList(
    name="policies",
    model=Policy,
    filter_set=PolicyFilterSet,
    columns={
        **plain("identifier"),
        "member_state": lambda policy: policy.member_state.iso3,
        **plain("title", "language", "kind", "first_year", "last_year", "signed"),
        "priorities": lambda policy: joined_groups([one.title, *one.outcome_lines] for one in policy.priorities.all()),
        "topics": topics,
        **plain("abstract", "url"),
        **SOURCE,
    },
    card="components/records/policy_card.html",
    page="countries/records/policy.html",
    title=_("Policies"),
    lead=_("National employment policies, Decent Work Country Programmes agreed with the ILO, and other policies on work."),
    count=lambda number, said: ngettext("%(number)s policy", "%(number)s policies", number) % {"number": said},
    register=("ilo.org", "https://www.ilo.org/"),
)
