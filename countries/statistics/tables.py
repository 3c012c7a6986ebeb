"""One indicator over all member States in one year."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.index import sort_key
from countries.maps import Dot, place
from countries.models import Area, Indicator, MemberState, Observation, Series
from countries.querysets import SeriesQuerySet
from countries.statistics import requests, words
from countries.statistics.classes import Class, class_of, classes
from countries.statistics.histories import SEXES, History, Key, Point, at, before, read
from countries.statistics.requests import Breakdown, Year
from editorial import languages
from editorial.languages import Words

#: How many years back a change is looked for.
SPAN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A country with its figure of the year."""

    area: Area
    member_state: MemberState
    point: Point
    source: Words
    indicator: Indicator
    #: That of some years before, where the two can be compared.
    before: float | None = None

    @property
    def name(self) -> Words:
        return languages.words(self.member_state, "name")

    @property
    def text(self) -> str:
        return words.number(self.point.value, self.indicator.decimals)

    @property
    def shown(self) -> Decimal:
        """What its class goes by, so that a figure on the page belongs to one class of the legend alone."""
        return words.rounded(self.point.value, self.indicator.decimals)

    @property
    def change(self) -> Decimal | None:
        """Between the figures that a reader sees."""
        return None if self.before is None else self.shown - words.rounded(self.before, self.indicator.decimals)

    @property
    def change_since(self) -> int | None:
        return None if self.before is None else self.point.year - SPAN

    @property
    def change_text(self) -> str:
        return "" if self.change is None else words.signed(self.change, self.indicator.decimals)

    @property
    def status(self) -> str:
        return str(dict(Observation.Status.choices)[self.point.status]) if self.point.status else ""


class MapDot(NamedTuple):
    dot: Dot
    #: None where there is no figure.
    klass: Class | None
    text: str

    @property
    def number(self) -> int:
        return self.klass.number if self.klass else 0


@dataclass(frozen=True, slots=True)
class Table:
    """What the address asks for and what there is of it; `year` is None where there is no figure."""

    indicator: Indicator
    parts: Breakdown
    years: dict[int, int]
    year: Year | None
    order: str
    rows: list[Row]
    problems: list[str]

    @property
    def is_latest(self) -> bool:
        return self.year is not None and self.year.is_latest

    @property
    def query(self) -> str:
        """The same table for the address of its file."""
        parts = [(name, getattr(self.parts, name)) for name in requests.PARTS]
        sort = self.order if self.order != requests.SORTS[0] else ""
        return requests.query([("year", self.year.value if self.year else ""), *parts, ("sort", sort)])

    @property
    def file_name(self) -> str:
        return "-".join([self.indicator.slug, *([self.year.value] if self.year else [])])


def asked(indicator: Indicator, parameters: QueryDict) -> Table:
    """Ten queries at most."""
    parts = requests.breakdown(indicator, parameters)
    problems = list(parts.problems)
    having = years(indicator, parts)
    year = requests.year(parameters.get("year", ""), having, indicator.projected_from, problems)
    order = requests.order(parameters.get("sort", ""), problems)
    found = ordered(rows(indicator, parts, year), order) if year else []
    return Table(indicator, parts, having, year, order, found, problems)


def years(indicator: Indicator, parts: Breakdown) -> dict[int, int]:
    """Those in which any member State has a figure, the newest first, each with the number of these. One query."""
    series = Series.objects.filter(indicator=indicator, area__in=Area.objects.of_member_states().values("pk"), **parts.key)
    return dict(Observation.objects.figures(series.values("pk")).by_year())


def rows(indicator: Indicator, parts: Breakdown, year: Year) -> list[Row]:
    """The figure of each member State, from the source that its chart takes for the year. Six queries at most."""
    series = Series.objects.filter(indicator=indicator, area__kind=Area.Kind.MEMBER_STATE, **parts.key)
    asked = _last_years(series, year.number) if year.is_latest else defaultdict(lambda: year.number)
    keys = {row.pk: Key.of(row) for row in series.described()}
    lines = _lines(indicator, keys, asked, since=min(asked.values(), default=year.number) - SPAN, until=year.number)
    found = {area: point for area, line in lines.items() if (point := at(line, asked[area]))}
    # With a second source in these years, the chart decides which of them speaks; it looks at all years, women and men.
    unclear = [area for area in found if len({point.source for point in lines[area]}) > 1]
    for area, history in _histories(indicator, parts, unclear).items():
        line = history.lines.get(parts.sex, [])
        if point := at(line, asked[area]):
            lines[area], found[area] = line, point
    names = {key.source: key.label or key.code for key in keys.values()}
    earlier = {area: one.value for area, point in found.items() if (one := before(lines[area], point, SPAN))}
    areas = Area.objects.of_member_states().filter(pk__in=found)
    return [Row(one, one.member_state, point, words.source(names[point.source]), indicator, earlier.get(one.pk)) for one in areas for point in [found[one.pk]]]


def _last_years(series: SeriesQuerySet, until: int) -> dict[int, int]:
    """By area, the last year in which any source has a figure."""
    last: dict[int, int] = {}
    for row in series.with_latest(until).described("year"):
        last[row.area_id] = max(row.year, last.get(row.area_id, row.year))
    return last


def _lines(indicator: Indicator, keys: Mapping[int, Key], asked: Mapping[int, int], *, since: int, until: int) -> dict[int, list[Point]]:
    """By area, what its sources have of the years up to the one asked of it; of one year, the first source by its code comes first."""
    found: dict[int, list[tuple[str, Point]]] = defaultdict(list)
    figures = Observation.objects.figures(keys).filter(year__range=(since, until))
    for pk, year, value, status in figures.values_list("series_id", "year", "value", "status"):
        key = keys[pk]
        if asked[key.area] - SPAN <= year <= asked[key.area]:
            found[key.area].append((key.code, Point(year, value, status, key.source, indicator.is_projection(year))))
    return {area: [point for _code, point in sorted(line, key=lambda one: (one[1].year, one[0]))] for area, line in found.items()}


def _histories(indicator: Indicator, parts: Breakdown, areas: Collection[int]) -> dict[int, History]:
    """Two queries, or none."""
    if not areas:
        return {}
    mine = Series.objects.annual().filter(indicator=indicator, area__in=areas, sex__in=(*SEXES, ""), classif1=parts.classif1, classif2=parts.classif2)
    return {area: history for (_pk, area), history in read(mine, [indicator]).items()}


def ordered(found: Sequence[Row], order: str) -> list[Row]:
    by_name = sorted(found, key=lambda row: sort_key(row.name.text))
    if order == "-name":
        return by_name[::-1]
    if order.endswith("value"):
        return sorted(by_name, key=lambda row: row.point.value, reverse=order.startswith("-"))
    if order.endswith("change"):
        changed = [(row.change, row) for row in by_name if row.change is not None]
        changed.sort(key=lambda pair: pair[0], reverse=order.startswith("-"))
        return [row for _change, row in changed] + [row for row in by_name if row.change is None]
    return by_name


def heading_of_changes(table: Table) -> str:
    """Nothing, where no figure can be compared with an earlier one."""
    if table.year is None or all(row.change is None for row in table.rows):
        return ""
    if table.is_latest:
        text = ngettext("Change over %(count)d year", "Change over %(count)d years", SPAN) % {"count": SPAN}
    else:
        text = _("Change since %(year)s") % {"year": table.year.number - SPAN}
    return words.listed(text, _("percentage points") if table.indicator.is_percentage else str(languages.words(table.indicator, "unit")))


def has_several_sources(found: Sequence[Row]) -> bool:
    """Then each row says its own; the same one is said above the table."""
    return len({row.source.text for row in found}) > 1


def one_source(found: Sequence[Row]) -> Words:
    """The source of all figures, if it says more than that of the indicator."""
    if not found or has_several_sources(found) or not words.says_more(found[0].source.text, found[0].indicator):
        return words.source("")
    return found[0].source


def span(found: Sequence[Row]) -> str:
    """The first and the last year of the figures."""
    years = [row.point.year for row in found]
    return f"{min(years)}–{max(years)}" if len(set(years)) > 1 else "".join(map(str, years[:1]))


def dots(found: Sequence[Row], made: Sequence[Class], *, with_years: bool) -> list[MapDot]:
    """Every member State; those with a figure lie on top, the small dots on the large ones. One query."""
    by_country = {row.member_state.pk: row for row in found}
    placed = []
    for member_state in MemberState.objects.current().for_index():
        row = by_country.get(member_state.pk)
        klass = class_of(row.shown, made) if row else None
        placed.append(MapDot(place(member_state), klass, _told(row, with_years=with_years) if row else ""))
    return sorted(placed, key=lambda one: (one.klass is not None, -one.number))


def without(placed: Sequence[MapDot]) -> list[Words]:
    """The names of those on the map that have no figure."""
    return sorted((one.dot.name for one in placed if one.klass is None), key=lambda name: sort_key(name.text))


def _told(row: Row, *, with_years: bool) -> str:
    text = words.with_unit(row.text, row.indicator)
    return words.listed(text, str(row.point.year)) if with_years else text


def classed(found: Sequence[Row]) -> list[Class]:
    return classes([row.shown for row in found])


def range_of(klass: Class, indicator: Indicator) -> str:
    low, high = (words.number(value, indicator.decimals) for value in (klass.low, klass.high))
    return words.with_unit(low if low == high else f"{low}–{high}", indicator)
