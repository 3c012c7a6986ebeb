"""What is known of an area over the years, with one source for each year.

Several sources may have a figure for the same country and year, and figures of two surveys cannot simply be
compared. So each year takes all its figures, of women, men and both, from one source: of those with a figure for
the total that year, the one that reaches furthest into the present; of these the one with the most years; of
these the first by its code. Where no source has a total, the same holds of what they have.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from countries.models import Area, Indicator, Observation, Series
from countries.querysets import SeriesQuerySet
from editorial import languages

TOTAL, WOMEN, MEN = Series.Sex.TOTAL.value, Series.Sex.FEMALE.value, Series.Sex.MALE.value
SEXES = (TOTAL, WOMEN, MEN)


class Point(NamedTuple):
    """A figure of one year."""

    year: int
    value: float
    status: str = ""
    source: int = 0
    projected: bool = False


class Key(NamedTuple):
    """A series as its row says it."""

    pk: int
    indicator: int
    area: int
    source: int
    sex: str
    code: str
    label: str

    @classmethod
    def of(cls, row: Any) -> "Key":
        """`row` as `SeriesQuerySet.described` has it."""
        return cls(row.pk, row.indicator_id, row.area_id, row.source_id, row.sex, row.source__code, row.source__label)


@dataclass(slots=True)
class History:
    """The figures of one indicator and area: by sex, "SEX_T" first, or under "" where it is not broken down."""

    lines: dict[str, list[Point]] = field(default_factory=dict)
    #: What the sources of its figures are called, by key.
    sources: dict[int, str] = field(default_factory=dict)
    #: What its figures are the total of, as in "15 years and over".
    items: tuple[str, ...] = ()

    @property
    def main(self) -> list[Point]:
        """The total; where there is none, nothing: women alone do not stand for all."""
        return self.lines.get(self.main_sex, [])

    @property
    def main_sex(self) -> str:
        return TOTAL if self.lines.get(TOTAL) else ""

    def latest(self) -> Point | None:
        """The last figure that is no projection."""
        return next((point for point in reversed(self.main) if not point.projected), None)

    def at(self, year: int, sex: str | None = None) -> Point | None:
        return at(self.main if sex is None else self.lines.get(sex, []), year)


def at(line: Iterable[Point], year: int) -> Point | None:
    return next((point for point in line if point.year == year), None)


def before(line: Sequence[Point], point: Point, years: int) -> Point | None:
    """The figure of so many years before, where the two can be compared: of one source, with no break between them."""
    earlier = at(line, point.year - years)
    since = [one for one in line if point.year - years < one.year <= point.year]
    if earlier is None or any(one.source != earlier.source or one.status == Observation.Status.BREAK for one in since):
        return None
    return earlier


Histories = Mapping[tuple[int, int], History]


def histories(indicators: Iterable[Indicator], areas: Iterable[Area], sexes: Collection[str] = SEXES) -> Histories:
    """By the keys of indicator and area; the totals of all classifications. Two queries."""
    indicators = list(indicators)
    return read(Series.objects.of_totals(indicators, sexes).filter(area__in=list(areas)), indicators)


def read(series: SeriesQuerySet, indicators: Iterable[Indicator]) -> Histories:
    """The figures of these series. Two queries."""
    described = list(series.with_items(languages.current()).described("item1", "item2"))
    keys = {row.pk: Key.of(row) for row in described}
    # The totals of an indicator's classifications are the same for all of its series.
    items = {row.indicator_id: tuple(filter(None, (row.item1, row.item2))) for row in described}
    projected = {one.pk: one.projected_from for one in indicators}
    values: dict[tuple[int, int], dict[int, dict[int, dict[str, Point]]]] = defaultdict(lambda: defaultdict(dict))
    for pk, year, value, status in Observation.objects.figures(keys).values_list("series_id", "year", "value", "status"):
        key = keys[pk]
        start = projected[key.indicator]
        point = Point(year, value, status, key.source, start is not None and year >= start)
        values[key.indicator, key.area][key.source].setdefault(year, {})[key.sex] = point
    names = {key.source: key.label or key.code for key in keys.values()}
    codes = {key.source: key.code for key in keys.values()}
    return {pair: _history(by_source, names, codes, items[pair[0]]) for pair, by_source in values.items()}


def _history(
    by_source: Mapping[int, Mapping[int, Mapping[str, Point]]], names: Mapping[int, str], codes: Mapping[int, str], items: tuple[str, ...]
) -> History:
    ranked = sorted(by_source, key=lambda source: rank(by_source[source], codes[source]))
    found = History(items=items)
    lines: dict[str, list[Point]] = defaultdict(list)
    for year in sorted({year for years in by_source.values() for year in years}):
        having = [source for source in ranked if year in by_source[source]]
        source = next((one for one in having if _has_total(by_source[one][year])), having[0])
        found.sources[source] = names[source]
        for sex, point in by_source[source][year].items():
            lines[sex].append(point)
    found.lines = {sex: lines[sex] for sex in sorted(lines, key=_place)}
    return found


def _has_total(figures: Mapping[str, Point]) -> bool:
    return TOTAL in figures or "" in figures


def rank(years: Collection[int], code: str) -> tuple[int, int, str]:
    """The smallest comes first."""
    return (-max(years), -len(years), code)


def _place(sex: str) -> int:
    return SEXES.index(sex) if sex in SEXES else len(SEXES)
