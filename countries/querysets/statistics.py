"""Queries on statistics.

Figures are asked for in two steps, the series of a breakdown and then the observations of these series: both are
index scans on PostgreSQL and SQLite, whatever else the tables hold (docs/statistics.md has the plans).
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Exists, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

if TYPE_CHECKING:
    from countries.models import Indicator, MemberState

ANNUAL = "A"


class AreaQuerySet(models.QuerySet):
    def of_member_states(self) -> Self:
        return self.filter(member_state__memberships__until="").select_related("member_state")

    def around(self, member_states: Iterable["MemberState"]) -> Self:
        """Theirs, their regions' and the world's."""
        rows = list(member_states)
        mine = Q(member_state__in=rows) | Q(region__in={row.region_id for row in rows}) | Q(kind="world")
        return self.filter(mine).select_related("member_state", "region")

    def named(self, text: str) -> Self:
        """By code, that of its member State (ISO 3166, two letters) included, or by the address of its member State or region."""
        state = Q(member_state__slug=text.lower()) | Q(member_state__iso2=text.upper())
        return self.filter(state | Q(code=text.upper()) | Q(region__slug=text.lower())).select_related("member_state", "region")


class IndicatorQuerySet(models.QuerySet):
    def published(self) -> Self:
        """A record is public when it is saved."""
        return self.all()

    def key_figures(self) -> Self:
        return self.filter(is_key_figure=True)

    def with_figures(self) -> Self:
        from countries.models import Series

        return self.filter(Exists(Series.objects.filter(indicator=OuterRef("pk")).with_figures()))

    def for_index(self) -> Self:
        return self.select_related("topic")


class SeriesQuerySet(models.QuerySet):
    def annual(self) -> Self:
        return self.filter(frequency=ANNUAL)

    def of_totals(self, indicators: Iterable["Indicator"], sexes: Collection[str] | None = None) -> Self:
        """Of each indicator, the totals of its classifications; `sexes` of those that are broken down by sex, or else both sexes together."""
        wanted = Q(pk__in=[])
        for indicator in indicators:
            mine = list(sexes or ["SEX_T"]) if indicator.by_sex else [""]
            wanted |= Q(indicator=indicator, frequency=ANNUAL, sex__in=mine, classif1=indicator.total1, classif2=indicator.total2)
        return self.filter(wanted)

    def with_figures(self) -> Self:
        """Those that have one, by a look into the index for each series."""
        from countries.models import Observation

        return self.filter(Exists(Observation.objects.filter(series=OuterRef("pk"), part=0, value__isnull=False)))

    def with_years(self) -> Self:
        """The first and the last year that has a figure, by two looks into the index for each series."""
        from countries.models import Observation

        figures = Observation.objects.filter(series=OuterRef("pk"), part=0, value__isnull=False)
        return self.annotate(
            first=Subquery(figures.order_by("year").values("year")[:1]), last=Subquery(figures.order_by("-year").values("year")[:1])
        )

    def with_latest(self, until: int) -> Self:
        """Year, value and status of the last figure of each, no later than `until`: three looks into the index."""
        from countries.models import Observation

        last = Observation.objects.filter(series=OuterRef("pk"), part=0, value__isnull=False, year__lte=until).order_by("-year")
        return self.annotate(**{name: Subquery(last.values(name)[:1]) for name in ("year", "value", "status")}).filter(year__isnull=False)

    def spans(self) -> list[dict[str, Any]]:
        """By indicator: its first and last year, and its number of member States."""
        rows = self.with_years().filter(last__isnull=False)
        return list(
            rows.order_by().values("indicator").annotate(
                since=Min("first"), until=Max("last"), countries=models.Count("area", filter=Q(area__kind="member-state"), distinct=True)
            )
        )  # fmt: skip

    def with_items(self, language: str) -> Self:
        """What the items of its classifications are called, as `item1` and `item2`: None for one without a name."""
        from countries.models import Classification

        names = {}
        for place in (1, 2):
            item = Classification.objects.filter(code=OuterRef(f"classif{place}"))
            # A name that nobody has translated is "" or NULL.
            own, english = (Subquery(item.exclude(**{name: ""}).values(name)[:1]) for name in (f"name_{language}", "name_en"))
            names[f"item{place}"] = Coalesce(own, english, output_field=models.CharField())
        return self.annotate(**names)

    def described(self, *more: str) -> Any:
        """What tells a series from the others, as named tuples, and what else is asked for."""
        return self.order_by().values_list("pk", "indicator_id", "area_id", "source_id", "sex", "source__code", "source__label", *more, named=True)


class ObservationQuerySet(models.QuerySet):
    def figures(self, series: Any) -> Self:
        """Years that have a figure; `series` by their keys, or as a query for these."""
        return self.filter(series_id__in=series, part=0, value__isnull=False)

    def last_of(self, series: SeriesQuerySet, until: int) -> Self:
        """The last figure of each of the series, no later than `until`, by one look into the index for each."""
        last = self.model._default_manager.filter(series=OuterRef("pk"), part=0, value__isnull=False, year__lte=until).order_by("-year")
        return self.filter(pk__among=series.order_by().annotate(newest=Subquery(last.values("pk")[:1])).values("newest"))

    def by_year(self) -> Any:
        """How many areas have a figure in each year, the newest first."""
        return self.values("year").annotate(areas=models.Count("series__area", distinct=True)).order_by("-year").values_list("year", "areas")

    def for_download(self) -> Self:
        return self.select_related("series__area", "series__source", "note").order_by("series__area__code", "series", "year", "part")
