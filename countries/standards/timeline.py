"""How many States an instrument bound, over time: a chart with its table, drawn as the charts of statistics are."""

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from countries.models import Ratification, Standard
from countries.standards.sources import distinct_sources
from countries.statistics import drawing, marks, words
from countries.statistics.charts import Row
from countries.statistics.drawing import Drawing, Frame, Line
from countries.statistics.histories import Point
from countries.statistics.scales import value_axis

#: Fewer make no line.
FEWEST = 2
STYLE = marks.OF_SEXES[""]
#: A straight part of a path.
STRAIGHT = re.compile(r"L([\d.]+) ([\d.]+)")


class Year(NamedTuple):
    """What happened, and how many were bound at its end."""

    year: int
    ratified: int
    ended: int
    total: int


@dataclass(frozen=True)
class Timeline:
    """To templates and pictures, a chart as those of countries.statistics.charts are."""

    standard: Standard
    spells: Sequence[Ratification]
    table: list[Year]
    last: datetime.date
    frame: Frame = drawing.ON_PAGE

    anchor = "timeline"
    unit = ""
    #: It has addresses of its own, as charts of one area do.
    area = True
    legend = ()
    has_notes = False

    @property
    def title(self) -> str:
        return _("States bound by %(code)s over time") % {"code": self.standard.code}

    full_title = name = title

    @property
    def about(self) -> str:
        return _("By the ratifications recorded here, of which the newest change is of %(last)s.") % {"last": date_format(self.last, "DATE_FORMAT")}

    @property
    def description(self) -> str:
        values = {"first": self.points[0].year, "last": date_format(self.last, "DATE_FORMAT"), "total": self.table[-1].total, "most": self.most}
        return _("A line of steps from %(first)s to %(last)s. It ends at %(total)s; its highest value is %(most)s.") % values

    @property
    def most(self) -> int:
        return max(year.total for year in self.table)

    @property
    def points(self) -> list[Point]:
        """How many were bound at the end of each year: none before the first ratification."""
        totals = {year.year: year.total for year in self.table}
        first = min(self.standard.adopted_year, self.table[0].year - 1)
        points, bound = [], 0
        for year in range(first, self.last.year + 1):
            bound = totals.get(year, bound)
            points.append(Point(year, bound))
        return points

    @cached_property
    def drawing(self) -> Drawing | None:
        drawn = drawing.draw([Line(self.title, "", STYLE, self.points)], self.frame)
        if drawn is None:
            return None
        ticks = value_axis([0, self.most]).ticks
        return replace(
            drawn,
            # There is no half of a State.
            values=[shown._replace(text=words.number(tick, 0)) for shown, tick in zip(drawn.values, ticks, strict=True) if tick.is_integer()],
            # Between two years nothing changes little by little.
            lines=[replace(line, solid=STRAIGHT.sub(r"H\1V\2", line.solid), filled="") for line in drawn.lines],
        )

    @property
    def lines(self) -> list[Line]:
        """The columns of the table."""
        return [Line(label, "", STYLE, []) for label in (_("Ratified"), _("Ended"), _("Bound at the end of the year"))]

    @property
    def rows(self) -> list[Row]:
        """The newest year first."""
        return [Row(one.year, [str(number) for number in one[1:]], "") for one in reversed(self.table)]

    @property
    def indicator(self) -> Ratification:
        """Whose source and day are named."""
        return max(self.spells, key=lambda spell: spell.retrieved_on or datetime.date.min)

    @property
    def source_names(self) -> str:
        names = dict.fromkeys(record.source for record in distinct_sources(self.spells))
        return _("; ").join(names) if len(names) > 1 else ""

    @property
    def file_name(self) -> str:
        return f"timeline-{self.standard.code}"

    @property
    def leads_to(self) -> str:
        return _("%(code)s at the ILO") % {"code": self.standard.code}

    def url(self, view: str) -> str:
        return reverse(f"standards:timeline-{view}", args=[self.standard.code])

    @property
    def csv_url(self) -> str:
        return self.url("csv")

    @property
    def svg_url(self) -> str:
        return self.url("svg")

    @property
    def png_url(self) -> str:
        return self.url("png")

    @property
    def embed_url(self) -> str:
        return settings.SITE_URL + self.url("embed")

    @property
    def page_url(self) -> str:
        return self.standard.get_absolute_url()


def timeline(standard: Standard, spells: Sequence[Ratification], frame: Frame = drawing.ON_PAGE) -> Timeline | None:
    """None where there is too little to draw.

    The line ends with the last day that is known: drawn on to today, it would say that nothing has happened since.
    """
    if len(spells) < FEWEST:
        return None
    newest = max([*(spell.ratified_on for spell in spells), *ends(spells)])
    return Timeline(standard, spells, by_year(spells), max(newest, standard.ratifications_complete_on or newest), frame)


def ends(spells: Iterable[Ratification]) -> list[datetime.date]:
    """Of those that have ended: a denunciation is registered a year before it takes effect."""
    today = datetime.date.today()
    return [spell.ended_on for spell in spells if spell.ended_on and spell.ended_on <= today]


def by_year(spells: Sequence[Ratification]) -> list[Year]:
    """The years in which something happened."""
    ratified = Counter(spell.ratified_on.year for spell in spells)
    ended = Counter(day.year for day in ends(spells))
    years = sorted({*ratified, *ended})
    totals = accumulate(ratified[year] - ended[year] for year in years)
    return [Year(year, ratified[year], ended[year], total) for year, total in zip(years, totals, strict=True)]
