"""What lists of standards and of ratifications can be filtered by, on their pages and in their CSV files."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext_lazy as _

from countries.filters import country_options, region_options, topic_options
from countries.models import Ratification, Standard
from editorial.filtering import ColumnFacet, FacetedFilterSet, Option, RelatedFacet, SortFilter, WordsFilter

FORCE = {
    "in-force": _("In force"),
    "ended": _("Withdrawn or abrogated"),
    "never": _("Recommendation: does not enter into force"),
    "not-recorded": _("Not recorded"),
}


def choices(pairs: Any) -> Callable[[], list[Option]]:
    """Options from a model's choices; the empty one, which an address could not carry, is called “not-recorded”."""
    return lambda: [Option(value or "not-recorded", str(label), frozenset({value})) for value, label in pairs]


def standard_options() -> list[Option]:
    return [Option(one.code, one.code, frozenset({one.pk})) for one in Standard.objects.only("code")]


class StandardFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    kind = ColumnFacet(options=choices(Standard.Kind.choices), label=_("Kind"))
    category = ColumnFacet(options=choices(Standard.Category.choices), label=_("Category"))
    status = ColumnFacet(options=choices(Standard.Status.choices), label=_("Status"))
    force = ColumnFacet(options=choices(FORCE.items()), label=_("In force"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
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
    status = ColumnFacet(options=choices(Ratification.Status.choices), label=_("Status"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "code": (_("Code"), lambda: ("standard__code", "member_state__slug", "ratified_on")),
            "-date": (_("Newest first"), lambda: ("-ratified_on", "standard__code", "pk")),
        },
    )
