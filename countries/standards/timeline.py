"""How many ratifications of an instrument there were, over time: a chart with its table, drawn as the charts of statistics are."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.models import Ratification, Standard
from countries.sources import distinct_sources
from countries.statistics import drawing, marks
from countries.statistics.drawing import Drawing, Frame, Line
from countries.statistics.histories import Point
from countries.statistics.shown import Row
from editorial import languages
from editorial.dates import date_format

#: Fewer make no line.
FEWEST = 2
STYLE = marks.OF_SEXES[""]
#: Statuses of ratifications that are over, also where nobody recorded since when.
ENDED = frozenset({Ratification.Status.DENOUNCED, Ratification.Status.ABROGATED})


class Year(NamedTuple):
    """What happened, and how many had not ended at its end."""

    year: int
    ratified: int
    ended: int
    total: int


@dataclass(frozen=True)
class Timeline:
    """To templates and pictures a chart: see `countries.statistics.shown`."""

    standard: Standard
    spells: Sequence[Ratification]
    table: list[Year]
    last: datetime.date
    #: How many are not counted, since it is not known when they ended.
    left_out: int
    frame: Frame = drawing.ON_PAGE

    anchor = "timeline"
    unit = ""
    legend = ()
    has_notes = False

    @property
    def title(self) -> str:
        return _("Ratifications of %(code)s over time") % {"code": self.standard.code}

    full_title = name = title

    @property
    def about(self) -> str:
        said = _("Ratifications recorded here, each counted from its registration until it ended, up to %(last)s.")
        return " ".join(filter(None, [said % {"last": date_format(self.last, "DATE_FORMAT")}, self._left_out]))

    @property
    def _left_out(self) -> str:
        if not self.left_out:
            return ""
        said = ngettext(
            "Left out: %(count)s ratification that ended on a date not recorded here.",
            "Left out: %(count)s ratifications that ended on a date not recorded here.",
            self.left_out,
        )
        return said % {"count": self.left_out}

    @property
    def description(self) -> str:
        values = {"first": self.points[0].year, "last": date_format(self.last, "DATE_FORMAT"), "total": self.table[-1].total, "most": self.most}
        return _("A line of steps from %(first)s to %(last)s. It ends at %(total)s; its highest value is %(most)s.") % values

    @property
    def most(self) -> int:
        return max(year.total for year in self.table)

    @property
    def points(self) -> list[Point]:
        """How many there were at the end of each year: none before the first."""
        totals = {year.year: year.total for year in self.table}
        first = min(self.standard.adopted_year, self.table[0].year - 1)
        points, total = [], 0
        for year in range(first, self.last.year + 1):
            total = totals.get(year, total)
            points.append(Point(year, total))
        return points

    @cached_property
    def drawing(self) -> Drawing | None:
        return drawing.draw([Line(self.title, "", STYLE, self.points)], self.frame, counts=True)

    @property
    def columns(self) -> list[str]:
        return [_("Ratified"), _("Ended"), _("Total at the end of the year")]

    @property
    def rows(self) -> list[Row]:
        """The newest year first."""
        return [Row(one.year, [str(number) for number in one[1:]], []) for one in reversed(self.table)]

    @property
    def record(self) -> Ratification:
        return max(self.spells, key=lambda spell: spell.retrieved_on or datetime.date.min)

    @property
    def source_names(self) -> languages.Words:
        names = dict.fromkeys(record.source for record in distinct_sources(self.spells))
        return languages.Words(_("; ").join(names) if len(names) > 1 else "", languages.current())

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
    dated = [spell for spell in spells if is_dated(spell)]
    if len(dated) < fewest(standard):
        return None
    newest = max([*(spell.ratified_on for spell in dated), *ends(dated)])
    last = max(newest, standard.ratifications_complete_on or newest)
    return Timeline(standard, dated, by_year(dated), last, len(spells) - len(dated), frame)


def fewest(standard: Standard) -> int:
    """How many ratifications make a chart."""
    return max(FEWEST, standard.counts_from)


def is_dated(spell: Ratification) -> bool:
    """Else nobody could say where the line comes down, and it would go on as if nothing had ended."""
    return spell.ended_on is not None or spell.status not in ENDED


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
