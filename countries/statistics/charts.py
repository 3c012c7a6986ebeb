"""Charts: a drawing with its words, its table and its ways to the same figures as data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from countries.models import Area, Indicator, Observation, Series
from countries.statistics import drawing, marks, words
from countries.statistics.drawing import Drawing, Frame, Line
from countries.statistics.histories import History, Point
from countries.statistics.shown import Row
from editorial import languages
from editorial.languages import Words

#: The samples of a legend are drawn in a box of 28 × 14.
MIDDLE = (14, 7)
STATUSES = dict(Observation.Status.choices)


@dataclass(frozen=True)
class Chart:
    """One indicator over time: of one area by sex, or of several countries. `area` is None for several."""

    indicator: Indicator
    area: Area | None
    #: An id that occurs once in its page.
    anchor: str
    lines: Sequence[Line]
    #: The sources of the figures, by key.
    sources: Mapping[int, str]
    frame: Frame = drawing.ON_PAGE
    drawing: Drawing | None = None
    legend: list[marks.LegendItem] = field(default_factory=list)
    #: Of several countries: what its addresses ask for; "" where it has none.
    query: str = ""
    #: What the figures are the total of.
    items: Sequence[str] = ()

    def named(self, anchor: str) -> "Chart":
        return replace(self, anchor=anchor)

    @property
    def title(self) -> str:
        return str(languages.words(self.indicator, "name"))

    @property
    def place(self) -> str:
        return words.name_of(self.area) if self.area else words.listed(*(line.label for line in self.lines))

    @property
    def unit(self) -> str:
        return str(languages.words(self.indicator, "unit"))

    @property
    def about(self) -> str:
        """Place and years, and of which part of a breakdown: an indicator's name speaks of all of its parts."""
        return " · ".join([words.listed(self.place, self.years), *self.items])

    @property
    def full_title(self) -> str:
        return words.listed(self.title, self.unit, self.about)

    @property
    def name(self) -> str:
        """For links that would all be called the same."""
        return words.listed(self.title, self.place)

    @property
    def description(self) -> str:
        """What the drawing shows, for those who do not see it."""
        return " ".join(sentence for line in self.lines for sentence in self._sentences(line))

    def _sentences(self, line: Line) -> list[str]:
        """What was measured, and then, as such, the last projection."""
        measured = [point for point in line.points if not point.projected]
        found = [self._course(line, measured[0], measured[-1])] if measured else []
        if line.points and line.points[-1].projected:
            values = {"name": line.label, "figure": self.figure(line.points[-1].value), "year": line.points[-1].year}
            found.append(_("%(name)s, projection: %(figure)s in %(year)s.") % values)
        return found

    def _course(self, line: Line, first: Point, last: Point) -> str:
        values = {"name": line.label, "first": self.figure(first.value), "since": first.year, "last": self.figure(last.value), "until": last.year}
        if first.year == last.year:
            return _("%(name)s: %(last)s in %(until)s.") % values
        return _("%(name)s: %(first)s in %(since)s, %(last)s in %(until)s.") % values

    def figure(self, value: float) -> str:
        return words.with_unit(words.number(value, self.indicator.decimals), self.indicator)

    @property
    def years(self) -> str:
        years = [point.year for line in self.lines for point in line.points]
        first, last = min(years, default=0), max(years, default=0)
        return str(last) if first == last else f"{first}–{last}"

    @property
    def record(self) -> Indicator:
        return self.indicator

    @property
    def columns(self) -> list[str]:
        return [line.label for line in self.lines]

    @cached_property
    def rows(self) -> list[Row]:
        """The newest year first."""
        found = [{point.year: point for point in line.points} for line in self.lines]
        years = sorted({year for line in found for year in line}, reverse=True)
        return [self._row(year, [line.get(year) for line in found]) for year in years]

    def _row(self, year: int, points: list[Point | None]) -> Row:
        cells = [words.number(point.value, self.indicator.decimals) if point else "" for point in points]
        notes = dict.fromkeys(note for point in points if point for note in self._notes(point))
        return Row(year, cells, list(notes))

    def _notes(self, point: Point) -> Iterator[Words]:
        if point.projected:
            yield Words(_("Projection"), languages.current())
        if point.status:
            yield Words(str(STATUSES.get(point.status, point.status)), languages.current())
        if self.has_several_sources and point.source in self.sources:
            yield words.source(self.sources[point.source])

    @property
    def has_several_sources(self) -> bool:
        return len(self.sources) > 1

    @property
    def source_names(self) -> Words:
        """Nothing, where the source of the indicator says it already."""
        names = dict.fromkeys(self.sources.values())
        return words.source(_("; ").join(names) if any(words.says_more(name, self.indicator) for name in names) else "")

    @cached_property
    def has_notes(self) -> bool:
        return any(row.notes for row in self.rows)

    def url(self, view: str) -> str:
        if self.area:
            return reverse(f"statistics:{view}", args=[self.indicator.slug, address(self.area)])
        return reverse(f"countries:compare-{view}") + self.query if self.query else ""

    @property
    def csv_url(self) -> str:
        return self.url("chart-csv")

    @property
    def svg_url(self) -> str:
        return self.url("chart-svg")

    @property
    def png_url(self) -> str:
        return self.url("chart-png")

    @property
    def embed_url(self) -> str:
        return settings.SITE_URL + self.url("embed")

    @property
    def file_name(self) -> str:
        return "-".join([self.indicator.slug, *([address(self.area)] if self.area else [line.area.lower() for line in self.lines])])

    @property
    def leads_to(self) -> str:
        """The words of the way from another site's frame to this one."""
        return _("%(place)s: statistics at the ILO") % {"place": self.place}

    @property
    def page_url(self) -> str:
        """Where the same figures stand among others."""
        if self.area and self.area.member_state:
            return reverse("countries:section", args=[self.area.member_state.slug, "statistics"])
        if self.query:
            return reverse("countries:compare") + self.query
        return self.indicator.get_absolute_url()


def address(area: Area) -> str:
    """The last part of its charts' addresses: as the page of its country, or its code."""
    return area.member_state.slug if area.member_state else area.code


def anchor_of(indicator: Indicator, area: Area) -> str:
    return f"chart-{indicator.slug}-{address(area)}"


def of_area(indicator: Indicator, area: Area, history: History, *, frame: Frame = drawing.ON_PAGE, anchor: str = "") -> Chart:
    """Total, women and men."""
    names = {**dict(Series.Sex.choices), "": words.name_of(area)}
    lines = [
        Line(str(names[sex]), str(names[sex]) if sex else "", marks.OF_SEXES[sex], points, sex, area.code)
        for sex, points in history.lines.items()
        if sex in marks.OF_SEXES
    ]
    return _finish(Chart(indicator, area, anchor or anchor_of(indicator, area), lines, history.sources, frame, items=history.items))


def of_countries(indicator: Indicator, found: Sequence[tuple[Area, History]], query: str, *, frame: Frame = drawing.ON_PAGE) -> Chart:
    """The totals of several countries; at the ends of the lines stand their codes."""
    lines = [
        Line(words.name_of(area), area.code, style, history.main, history.main_sex, area.code)
        for (area, history), style in zip(found, marks.OF_COUNTRIES, strict=False)
    ]
    sources = {key: name for _area, history in found for key, name in history.sources.items()}
    return _finish(Chart(indicator, None, f"chart-{indicator.slug}", lines, sources, frame, query=query, items=found[0][1].items if found else ()))


def _finish(chart: Chart) -> Chart:
    drawn = drawing.draw(chart.lines, chart.frame, projected_from=chart.indicator.projected_from, unit=chart.unit)
    return replace(chart, drawing=drawn, legend=legend(chart, drawn) if drawn else [])


def legend(chart: Chart, drawn: Drawing) -> list[marks.LegendItem]:
    """The lines, where there is more than one, and each kind of mark that occurs."""
    items = [_sample(line) for line in chart.lines if line.points] if len(chart.lines) > 1 else []
    if drawn.has_projections:
        items.append(marks.LegendItem(_("Projection"), stroke="M1 7H27", dashes=marks.DASHED, zone=True))
    if drawn.has_breaks:
        items.append(marks.LegendItem(_("Break in series: not comparable across it"), stroke=marks.broken(*MIDDLE)))
    if drawn.has_changes:
        items.append(marks.LegendItem(_("Change of source: not comparable across it"), stroke=marks.changed(MIDDLE[0], 0, 14), dashes=marks.DOTTED))
    if drawn.has_unreliable:
        items.append(marks.LegendItem(_("Unreliable figure"), hollow=marks.mark("circle", *MIDDLE)))
    return items


def _sample(line: Line) -> marks.LegendItem:
    name = line.label if line.short in {line.label, ""} else f"{line.label} ({line.short})"
    return marks.LegendItem(name, line.style.colour, stroke="M1 7H27", filled=marks.mark(line.style.shape, *MIDDLE))
