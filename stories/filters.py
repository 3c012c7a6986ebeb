"""What stories can be filtered by, wherever they are listed."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from countries.filters import country_options, region_options, topic_options
from editorial import languages
from editorial.filtering import (
    ColumnFacet,
    DateFilter,
    FacetedFilterSet,
    FilterForm,
    Option,
    RelatedFacet,
    SortFilter,
    WordsFilter,
    YearFacet,
)
from stories.models import FIRST_DAY, LAST_DAY, Story


class StoryFilterForm(FilterForm):
    def clean(self) -> dict[str, Any]:
        super().clean()
        first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
        if first and last and first > last:
            message = _("The last day lies before the first day, so neither is used. Swap them.")
            self.refuse_together(["from", "to"], ValidationError(message, code="order", params={"value": last.isoformat()}))
        return self.cleaned_data


def kind_options() -> list[Option]:
    return [Option(value, str(label), frozenset({value})) for value, label in Story.Kind.choices]


def year_options() -> list[Option]:
    """Every year that a story can have, the newest first; those without one are not shown."""
    return [Option(str(year), str(year), frozenset({year})) for year in range(LAST_DAY.year, FIRST_DAY.year - 1, -1)]


def by_title() -> tuple[str, ...]:
    return (f"title_key_{languages.current()}", "-date", "-pk")


class StoryFilterSet(FacetedFilterSet):
    q = WordsFilter(label=_("Words"))
    country = RelatedFacet(field_name="countries", options=country_options, label=_("Country"))
    region = RelatedFacet(field_name="countries", beyond="region", options=region_options, label=_("Region"))
    topic = RelatedFacet(field_name="topics", options=topic_options, label=_("Topic"))
    kind = ColumnFacet(options=kind_options, label=_("Kind"))
    year = YearFacet(field_name="date", options=year_options, label=_("Year"))
    from_ = DateFilter(field_name="date", lookup_expr="gte", label=_("From"))
    to = DateFilter(field_name="date", lookup_expr="lte", label=_("To"))
    sort = SortFilter(
        label=_("Sort by"),
        orders={
            "-date": (_("Newest first"), lambda: ("-date", "-pk")),
            "date": (_("Oldest first"), lambda: ("date", "pk")),
            "title": (_("Title"), by_title),
        },
    )

    class Meta:
        form = StoryFilterForm
