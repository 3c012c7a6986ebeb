"""Lines over time, as the coordinates that templates/charts/lines.html draws."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from django.utils.translation import gettext as _

from countries.statistics import marks, words
from countries.statistics.histories import Point
from countries.statistics.scales import Axis, value_axis, year_ticks

SIZE = 14  # of the type, in the drawing's own units: 11 px and more where a chart is 330 px wide
LINE_OF_TEXT = 16
ACROSS = 18  # how far the sign for a change of source reaches to both sides of a line
UNRELIABLE, BREAK = "U", "B"


class Frame(NamedTuple):
    """How large a drawing is."""

    width: int
    height: int


#: On a page, where a chart is as wide as a phone or half a screen; and as a picture of its own.
ON_PAGE, AS_FILE = Frame(400, 290), Frame(680, 380)


class Line(NamedTuple):
    """`label` in full, for tables and legends; `short` for the end of the line."""

    label: str
    short: str
    style: marks.Style
    points: Sequence[Point]
    #: For programs: whose figures they are.
    sex: str = ""
    area: str = ""


class Tick(NamedTuple):
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class DrawnLine:
    style: marks.Style
    #: Data of paths: figures, projections, marks, marks of unreliable figures, breaks.
    solid: str
    dashed: str
    filled: str
    hollow: str
    broken: str
    leader: str
    label: str
    label_x: str
    label_y: str

    @property
    def width(self) -> str:
        return str(self.style.width)  # a point in every language


@dataclass(frozen=True, slots=True)
class Drawing:
    frame: Frame
    left: str
    right: str
    top: str
    bottom: str
    values: list[Tick]
    years: list[Tick]
    #: Where 0 is drawn as the base; "" on an axis that does not hold it.
    zero: str
    #: What the axis starts at, where that is not 0.
    starts_at: str
    lines: list[DrawnLine]
    #: Data of a path: a line across the plot wherever the source of one of the lines changes.
    changes: str
    #: Left edge and width of the years of projections.
    zone: tuple[str, str] | None
    unit_label: str = ""
    projection_label: str = ""

    @property
    def plot_height(self) -> str:
        return _text(float(self.bottom) - float(self.top))

    @property
    def tick_end(self) -> str:
        return _text(float(self.left) - 6)

    @property
    def year_line(self) -> str:
        return _text(float(self.bottom) + 19)

    @property
    def has_projections(self) -> bool:
        return self.zone is not None

    @property
    def has_breaks(self) -> bool:
        return any(line.broken for line in self.lines)

    @property
    def has_changes(self) -> bool:
        return bool(self.changes)

    @property
    def has_unreliable(self) -> bool:
        return any(line.hollow for line in self.lines)


class Plot(NamedTuple):
    """Where years and values lie."""

    left: float
    right: float
    top: float
    bottom: float
    first: int
    last: int
    axis: Axis
    #: Between two years nothing changes little by little.
    is_stepped: bool = False

    @property
    def step(self) -> float:
        return (self.right - self.left) / max(self.last - self.first, 1)

    def x(self, year: float) -> float:
        return (self.left + self.right) / 2 if self.first == self.last else self.left + self.step * (year - self.first)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * self.axis.share(value)

    def at(self, point: Point) -> tuple[float, float]:
        return self.x(point.year), self.y(point.value)


def draw(lines: Sequence[Line], frame: Frame, *, projected_from: int | None = None, unit: str = "", counts: bool = False) -> Drawing | None:
    """None where there is not a single figure. `counts`: of things that are counted, in steps, over whole numbers from 0."""
    shown = [line for line in lines if line.points]
    if not shown:
        return None
    years = [point.year for line in shown for point in line.points]
    is_one_year = len(set(years)) == 1
    axis = value_axis([point.value for line in shown for point in line.points], from_zero=is_one_year or counts)
    ticks = [tick for tick in axis.ticks if tick.is_integer()] if counts else axis.ticks
    texts = [words.number(tick, 0 if counts else axis.decimals) for tick in ticks]
    left = 10 + max(words.width(text, SIZE) for text in texts)
    right = frame.width - 14 - max(words.width(line.short, SIZE, bold=True) for line in shown)
    plot = Plot(left + 4, right, 24, frame.height - 26, min(years), max(years), axis, counts)
    return Drawing(
        frame=frame,
        left=_text(plot.left - 4),
        right=_text(plot.right + 4),
        top=_text(plot.top),
        bottom=_text(plot.bottom),
        values=[Tick(_text(plot.y(tick)), text) for tick, text in zip(ticks, texts, strict=True)],
        years=[Tick(_text(plot.x(year)), str(year)) for year in year_ticks(plot.first, plot.last, max(2, int((right - left) / 56)))],
        zero=_text(plot.y(0)) if axis.starts_at_zero else "",
        starts_at="" if axis.starts_at_zero else texts[0],
        lines=_draw_stems(shown, plot) if is_one_year else _draw_lines(shown, plot),
        changes=_changes(shown, plot),
        zone=_zone(plot, projected_from),
        unit_label=words.drawn(unit),
        projection_label=words.drawn(_("Projection")),
    )


def _zone(plot: Plot, projected_from: int | None) -> tuple[str, str] | None:
    if projected_from is None or projected_from > plot.last:
        return None
    start = max(plot.x(projected_from) - plot.step / 2, plot.left - 4)
    return _text(start), _text(plot.right + 4 - start)


def _draw_stems(lines: Sequence[Line], plot: Plot) -> list[DrawnLine]:
    """Of a single year: each figure on a stem from 0, side by side, so that heights are compared and nothing looks like a course."""
    room = (plot.right - plot.left) / len(lines)
    return [_draw_stem(line, plot._replace(left=plot.left + room * place, right=plot.left + room * (place + 1))) for place, line in enumerate(lines)]


def _draw_stem(line: Line, plot: Plot) -> DrawnLine:
    point = line.points[0]
    x, y = plot.at(point)
    stem, mark = f"M{x:.1f} {plot.y(0):.1f}V{y:.1f}", marks.mark(line.style.shape, x, y)
    is_hollow = point.status == UNRELIABLE
    return DrawnLine(
        style=line.style,
        solid="" if point.projected else stem,
        dashed=stem if point.projected else "",
        filled="" if is_hollow else mark,
        hollow=mark if is_hollow else "",
        broken="",
        leader="",
        label=words.drawn(line.short),
        label_x=_text(x + 9),
        label_y=_text(y + 4.5),
    )


def _draw_lines(lines: Sequence[Line], plot: Plot) -> list[DrawnLine]:
    """Names stand at the right edge; that of a single figure beside it, since a line to the edge would look like its course."""
    found: dict[int, DrawnLine] = {}
    for is_alone in (False, True):
        some = [place for place, line in enumerate(lines) if _stands_alone(line, plot) == is_alone]
        labels = spread([plot.y(lines[place].points[-1].value) for place in some], plot.top, plot.bottom)
        found |= {place: _draw_line(lines[place], plot, label, is_alone=is_alone) for place, label in zip(some, labels, strict=True)}
    return [found[place] for place in sorted(found)]


def _stands_alone(line: Line, plot: Plot) -> bool:
    return len(line.points) == 1 and line.points[0].year < plot.last


def _draw_line(line: Line, plot: Plot, label: float, *, is_alone: bool) -> DrawnLine:
    points = line.points
    pairs = list(pairwise(points))
    x, y = plot.at(points[-1])
    # Where the label is not beside its line, a thin line leads to it.
    is_near = abs(label - y) < 4 and plot.right - x < 1
    # The corners of steps are marks enough.
    shown = [] if plot.is_stepped else marked(points)
    return DrawnLine(
        style=line.style,
        solid=_path(pairs, plot, lambda one: not one.projected),
        dashed=_path(pairs, plot, lambda one: one.projected),
        filled="".join(marks.mark(line.style.shape, *plot.at(point)) for point in shown if point.status != UNRELIABLE),
        hollow="".join(marks.mark(line.style.shape, *plot.at(point)) for point in points if point.status == UNRELIABLE),
        broken="".join(marks.broken(*_between(one, other, plot)) for one, other in pairs if other.status == BREAK),
        leader="" if is_near or is_alone else f"M{x + 5:.1f} {y:.1f}L{plot.right + 6:.1f} {label:.1f}",
        label=words.drawn(line.short),
        label_x=_text(x + 9 if is_alone else plot.right + 10),
        label_y=_text(label + 4.5),
    )


def _changes(lines: Sequence[Line], plot: Plot) -> str:
    """Women, men and all change together: one line says it for all of them. Of several countries it crosses only the one that changes."""
    changes = [(one, other) for line in lines for one, other in pairwise(line.points) if _is_change(one, other)]
    if len({line.area for line in lines}) == 1:
        return "".join(marks.changed(plot.x(year - 0.5), plot.top, plot.bottom) for year in sorted({other.year for _one, other in changes}))
    places = [_between(one, other, plot) for one, other in changes]
    return "".join(marks.changed(x, max(y - ACROSS, plot.top), min(y + ACROSS, plot.bottom)) for x, y in places)


def _is_change(one: Point, other: Point) -> bool:
    return other.status != BREAK and one.source != other.source


def is_joined(one: Point, other: Point) -> bool:
    """A year without a figure, a break and a change of source leave a gap: no line says what nobody measured."""
    return other.year == one.year + 1 and other.status != BREAK and other.source == one.source


def _path(pairs: Iterable[tuple[Point, Point]], plot: Plot, is_wanted: Callable[[Point], bool]) -> str:
    path, end = "", None
    for one, other in pairs:
        if is_joined(one, other) and is_wanted(other):
            path += _onwards(plot, other) if end is one else f"M{_pair(plot, one)}{_onwards(plot, other)}"
            end = other
    return path


def _onwards(plot: Plot, point: Point) -> str:
    x, y = plot.at(point)
    return f"H{x:.1f}V{y:.1f}" if plot.is_stepped else f"L{x:.1f} {y:.1f}"


def _pair(plot: Plot, point: Point) -> str:
    x, y = plot.at(point)
    return f"{x:.1f} {y:.1f}"


def _between(one: Point, other: Point, plot: Plot) -> tuple[float, float]:
    """Half a year before the later of them."""
    y = (plot.y(one.value) + plot.y(other.value)) / 2 if other.year == one.year + 1 else plot.y(other.value)
    return plot.x(other.year - 0.5), y


def marked(points: Sequence[Point]) -> list[Point]:
    """The first, the last, each fifth year, and what no line leads to."""
    found = []
    for place, point in enumerate(points):
        before = place > 0 and is_joined(points[place - 1], point)
        after = place + 1 < len(points) and is_joined(point, points[place + 1])
        if not (before and after) or point.year % 5 == 0:
            found.append(point)
    return found


def spread(wanted: Sequence[float], top: float, bottom: float, apart: float = LINE_OF_TEXT) -> list[float]:
    """Places for labels, as near as may be to those wanted, that do not cover each other."""
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    found = list(wanted)
    floor = top
    for place in order:
        found[place] = floor = max(found[place], floor)
        floor += apart
    ceiling = bottom
    for place in reversed(order):
        found[place] = ceiling = min(found[place], ceiling)
        ceiling -= apart
    return found


def _text(number: float) -> str:
    """For an attribute: a point whatever the language."""
    return f"{number:.1f}"
