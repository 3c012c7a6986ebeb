"""What lists of standards and of ratifications can be filtered by, on their pages and in their CSV files."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from countries.filters import country_options, region_options, topic_options
from countries.models import Ratification, Standard
from countries.querysets.standards import FOREMOST
from countries.records.lists import options_of
from editorial.filtering import ColumnFacet, FacetedFilterSet, Option, RelatedFacet, SortFilter, WordsFilter
from editorial.filtering.filters import Counts

FORCE = {
    "in-force": _("In force"),
    "ended": _("Withdrawn or abrogated"),
    "never": _("Recommendation: does not enter into force"),
    "not-recorded": _("Not recorded"),
}


def force_options() -> list[Option]:
    return [Option(value, str(label), frozenset({value})) for value, label in FORCE.items()]


def standard_options() -> list[Option]:
    return [Option(one.code, one.code, frozenset({one.pk})) for one in Standard.objects.only("code")]


class ForceFacet(ColumnFacet):
    """On what `StandardQuerySet.with_force` works out."""

    def condition(self, value: list[Option]) -> Q:
        return Q(pk__in=Standard.objects.with_force().filter(super().condition(value)).values("pk"))

    def counts(self, qs: QuerySet) -> Counts:
        return super().counts(qs.with_force())  # type: ignore[attr-defined]  # of standards


class StandardFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    kind = ColumnFacet(options=options_of(Standard.Kind), label=_("Kind"))
    category = ColumnFacet(options=options_of(Standard.Category), label=_("Category"))
    status = ColumnFacet(options=options_of(Standard.Status), label=_("Status"))
    force = ForceFacet(options=force_options, label=_("In force"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "foremost": (_("Fundamental first"), lambda: FOREMOST),
            "code": (_("Code"), lambda: ("code",)),
            "-year": (_("Newest first"), lambda: ("-adopted_year", "-number", "code")),
            "year": (_("Oldest first"), lambda: ("adopted_year", "number", "code")),
        },
    )


class RatificationFilterSet(FacetedFilterSet):
    """Of the CSV of all ratifications."""

    country = ColumnFacet(field_name="member_state", options=country_options, label=_("Country"))
    region = ColumnFacet(field_name="member_state__region", options=region_options, label=_("Region"))
    standard = ColumnFacet(options=standard_options, label=_("Standard"))
    status = ColumnFacet(options=options_of(Ratification.Status), label=_("Status"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "code": (_("Code"), lambda: ("standard__code", "member_state__slug", "ratified_on")),
            "-date": (_("Newest first"), lambda: ("-ratified_on", "standard__code", "pk")),
        },
    )
