"""The key figures of a country: the latest of each, how it changed, and beside its region and the world."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from countries.models import Area, Indicator, MemberState
from countries.statistics import words
from countries.statistics.charts import Chart, of_area
from countries.statistics.histories import MEN, WOMEN, Histories, History, Point, before, histories
from editorial import languages

#: How many years back a change is looked for.
SPANS = (1, 5)


class Change(NamedTuple):
    #: "" where the figures shown are the same.
    text: str
    since: int


class Beside(NamedTuple):
    """The figure of a region or the world in the same year."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    indicator: Indicator
    area: Area
    history: History
    point: Point
    around: Sequence[tuple[Area, History]] = ()

    @property
    def name(self) -> languages.Words:
        return languages.words(self.indicator, "name")

    @property
    def text(self) -> str:
        return self._shown(self.point)

    @property
    def year(self) -> int:
        return self.point.year

    @property
    def source(self) -> languages.Words:
        """Nothing, where the source of the indicator says it already."""
        name = self.history.sources[self.point.source]
        return words.source(name if words.says_more(name, self.indicator) else "")

    @property
    def changes(self) -> list[Change]:
        """Only between figures that can be compared: of one source, with no break between them."""
        earlier = [point for span in SPANS if (point := before(self.history.main, self.point, span))]
        return [Change(words.difference(change, self.indicator) if (change := self._from(point, self.point)) else "", point.year) for point in earlier]

    def _from(self, one: Point, other: Point) -> Decimal:
        return words.rounded(other.value, self.indicator.decimals) - words.rounded(one.value, self.indicator.decimals)

    @property
    def gap(self) -> str:
        """Women beside men, in the year of the figure."""
        women, men = self.history.at(self.year, WOMEN), self.history.at(self.year, MEN)
        if not women or not men:
            return ""
        if not self.indicator.is_percentage:
            return _("Women %(women)s, men %(men)s") % {"women": self._shown(women), "men": self._shown(men)}
        return words.gap(self._shown(women), self._shown(men), self._from(men, women), self.indicator.decimals)

    @property
    def beside(self) -> list[Beside]:
        found = [(area, history.at(self.year)) for area, history in self.around]
        return [Beside(words.name_of(area), self._shown(point)) for area, point in found if point]

    def _shown(self, point: Point) -> str:
        return words.with_unit(words.number(point.value, self.indicator.decimals), self.indicator)

    @property
    def chart(self) -> Chart:
        return of_area(self.indicator, self.area, self.history)


@dataclass(frozen=True, slots=True)
class Known:
    """The figures of some indicators, for member States with their regions and the world. Three queries."""

    indicators: list[Indicator]
    areas: list[Area]
    found: Histories

    @classmethod
    def of(cls, indicators: Iterable[Indicator], member_states: Iterable[MemberState]) -> "Known":
        areas, indicators = list(Area.objects.around(member_states)), list(indicators)
        return cls(indicators, areas, histories(indicators, areas))

    def area_of(self, member_state: MemberState) -> Area | None:
        return next((area for area in self.areas if area.member_state_id == member_state.pk), None)

    def history(self, indicator: Indicator, area: Area | None) -> History | None:
        return self.found.get((indicator.pk, area.pk)) if area else None

    def key_figure(self, indicator: Indicator, member_state: MemberState) -> KeyFigure | None:
        area = self.area_of(member_state)
        history = self.history(indicator, area)
        point = history.latest() if history else None
        if area is None or history is None or point is None:
            return None
        regions = [one for one in self.areas if one.region_id == member_state.region_id or one.kind == Area.Kind.WORLD]
        around = [(one, beside) for one in regions if (beside := self.history(indicator, one))]
        return KeyFigure(indicator, area, history, point, around)

    def key_figures(self, member_state: MemberState) -> list[KeyFigure]:
        return [figure for one in self.indicators if (figure := self.key_figure(one, member_state))]

    def charts(self, member_state: MemberState) -> list[Chart]:
        """Also of projections alone, and of women or men alone, which are no key figures."""
        area = self.area_of(member_state)
        found = [(one, self.history(one, area)) for one in self.indicators]
        return [of_area(one, area, history) for one, history in found if area and history]
