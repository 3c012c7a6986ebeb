"""How many States an instrument bound, over time: a line of steps, drawn as our own SVG, and the same as a table."""

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from countries.models import Ratification, Standard

# In units of the drawing; the axis texts stand outside of the plot.
WIDTH, HEIGHT = 600, 300
LEFT, RIGHT, TOP, BOTTOM = 48, 14, 14, 34
#: Fewer make no line.
FEWEST = 2
#: Round distances between two lines of the grid, of which a drawing has at most so many.
DISTANCES = (1, 2, 5, 10, 20, 50, 100)
MOST_LINES = 5
MOST_YEARS = 7
YEARS_BETWEEN = (1, 2, 5, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid or of the axis: where it stands and what is written at it."""

    at: float
    label: int


@dataclass(frozen=True, slots=True)
class Year:
    """A row of the table: what happened, and how many were bound at its end."""

    year: int
    ratified: int
    ended: int
    total: int


@dataclass(frozen=True, slots=True)
class Chart:
    path: str
    values: list[Tick]
    years: list[Tick]
    table: list[Year]
    first: datetime.date
    last: datetime.date
    total: int
    most: int

    width = WIDTH
    height = HEIGHT
    left = LEFT
    right = WIDTH - RIGHT
    bottom = HEIGHT - BOTTOM


def draw(standard: Standard, spells: Sequence[Ratification]) -> Chart | None:
    """None where there is too little to draw.

    The line ends with the last day that is known: drawn on to today, it would say that nothing has happened since.
    """
    if len(spells) < FEWEST:
        return None
    changes = changes_by_day(spells)
    days = sorted(changes)
    totals = list(accumulate(changes[day] for day in days))
    first = datetime.date(min(standard.adopted_year, days[0].year), 1, 1)
    last = max(days[-1], standard.ratifications_complete_on or days[-1])
    most = max(totals)
    distance = next((one for one in DISTANCES if most / one <= MOST_LINES), DISTANCES[-1])
    top = -(-most // distance) * distance
    scale = Scale(first, last, top)
    return Chart(
        path=scale.steps(days, totals),
        values=[Tick(scale.y(value), value) for value in range(0, top + 1, distance)],
        years=scale.years(),
        table=by_year(spells),
        first=first,
        last=last,
        total=totals[-1],
        most=most,
    )


@dataclass(frozen=True, slots=True)
class Scale:
    """From days and numbers to places in the drawing."""

    first: datetime.date
    last: datetime.date
    top: int

    def x(self, day: datetime.date) -> float:
        span = max((self.last - self.first).days, 1)
        return round(LEFT + (day - self.first).days / span * (WIDTH - LEFT - RIGHT), 1)

    def y(self, value: int) -> float:
        return round(HEIGHT - BOTTOM - value / self.top * (HEIGHT - TOP - BOTTOM), 1)

    def steps(self, days: Sequence[datetime.date], totals: Sequence[int]) -> str:
        """Along, then up or down: between two days nothing changes."""
        parts = [f"M{self.x(self.first)} {self.y(0)}"]
        parts += [f"H{self.x(day)}V{self.y(total)}" for day, total in zip(days, totals, strict=True)]
        return "".join([*parts, f"H{self.x(self.last)}"])

    def years(self) -> list[Tick]:
        span = self.last.year - self.first.year + 1
        distance = next((one for one in YEARS_BETWEEN if span / one <= MOST_YEARS), YEARS_BETWEEN[-1])
        begin = -(-self.first.year // distance) * distance
        return [Tick(self.x(datetime.date(year, 1, 1)), year) for year in range(begin, self.last.year + 1, distance)]


def changes_by_day(spells: Sequence[Ratification]) -> Counter[datetime.date]:
    changes = Counter(spell.ratified_on for spell in spells)
    changes.subtract(ends(spells))
    return changes


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
