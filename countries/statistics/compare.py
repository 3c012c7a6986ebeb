"""Which countries and which indicator a reader compares: what the address says, and what is wrong with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from countries.index import by_name
from countries.models import Indicator, MemberState
from countries.statistics import drawing, words
from countries.statistics.bars import Bar
from countries.statistics.charts import Chart, of_countries
from countries.statistics.drawing import Frame
from countries.statistics.figures import KeyFigure, Known
from countries.statistics.requests import query
from editorial import languages
from editorial.languages import Words

MOST = 6


class Removable(NamedTuple):
    member_state: MemberState
    #: The same comparison without it.
    url: str

    @property
    def name(self) -> Words:
        return languages.words(self.member_state, "name")


@dataclass(slots=True)
class Comparison:
    member_states: list[MemberState]
    indicator: Indicator | None
    indicators: list[Indicator]
    everyone: list[MemberState]
    problems: list[str] = field(default_factory=list)

    @property
    def chosen(self) -> list[Removable]:
        return [Removable(one, self.query([other for other in self.member_states if other is not one])) for one in self.member_states]

    @property
    def others(self) -> list[MemberState]:
        return [one for one in self.everyone if one not in self.member_states]

    @property
    def is_full(self) -> bool:
        return len(self.member_states) >= MOST

    def query(self, member_states: Sequence[MemberState]) -> str:
        pairs = [("country", one.slug) for one in member_states]
        return query([*pairs, ("indicator", self.indicator.slug if self.indicator else "")]) or "?"


def asked(parameters: QueryDict) -> Comparison:
    """Countries by their addresses or codes, each once, six at most. Two queries."""
    everyone = by_name(MemberState.objects.current().for_index())
    names = {name: one for one in everyone for name in (one.slug, one.iso2.lower(), one.iso3.lower())}
    indicators = list(Indicator.objects.published().for_index())
    found = Comparison([], None, indicators, everyone)
    wanted = [text.strip()[:80] for text in parameters.getlist("country")[:50]]
    for text in filter(None, wanted):
        member_state = names.get(text.lower())
        if member_state is None:
            found.problems.append(_("There is no member State “%(name)s”.") % {"name": text})
        elif member_state in found.member_states:
            found.problems.append(_("%(name)s was named twice: it is shown once.") % {"name": languages.words(member_state, "name")})
        else:
            found.member_states.append(member_state)
    if (more := len(found.member_states) - MOST) > 0:
        text = ngettext("You can compare at most six countries; %(count)s was left out.", "You can compare at most six countries; %(count)s were left out.", more)
        found.problems.append(text % {"count": more})
        del found.member_states[MOST:]
    found.problems = list(dict.fromkeys(found.problems))
    found.indicator = _indicator(parameters.get("indicator", "").strip()[:80], found)
    return found


def _indicator(wanted: str, found: Comparison) -> Indicator | None:
    default = next((one for one in found.indicators if one.is_key_figure), found.indicators[0] if found.indicators else None)
    one = next((one for one in found.indicators if one.slug == wanted), None)
    if wanted and one is None:
        found.problems.append(_("There is no indicator “%(name)s”.") % {"name": wanted})
    return one or default


class Line(NamedTuple):
    """A row of the table: one indicator, and the figure of each country, None where there is none."""

    indicator: Indicator
    figures: list[KeyFigure | None]

    @property
    def name(self) -> Words:
        return languages.words(self.indicator, "name")


@dataclass(frozen=True, slots=True)
class Compared:
    chart: Chart | None
    bars: list[Bar]
    lines: list[Line]
    #: The names of those without a figure of the chosen indicator.
    missing: list[Words] = field(default_factory=list)


def compared(comparison: Comparison, frame: Frame = drawing.ON_PAGE) -> Compared:
    """The chosen indicator over time and as bars, and the latest key figures. Three queries, whatever is compared."""
    one = comparison.indicator
    shown = [indicator for indicator in comparison.indicators if indicator.is_key_figure or indicator == one]
    known = Known.of(shown, comparison.member_states)
    lines = [Line(indicator, [known.key_figure(indicator, state) for state in comparison.member_states]) for indicator in shown]
    if one is None:
        return Compared(None, [], lines)
    found = [(area, history) for state in comparison.member_states if (area := known.area_of(state)) and (history := known.history(one, area)) and history.main]
    chart = of_countries(one, found, comparison.query(comparison.member_states), frame=frame) if found else None
    chosen = next(line for line in lines if line.indicator == one)
    missing = [languages.words(state, "name") for state, figure in zip(comparison.member_states, chosen.figures, strict=True) if figure is None]
    return Compared(chart, bars_of(chosen), [line for line in lines if any(line.figures)], missing)


def bars_of(line: Line) -> list[Bar]:
    """The latest figures, the highest first; always from 0, since the length of a bar is what one reads."""
    figures = sorted((figure for figure in line.figures if figure), key=lambda figure: -figure.point.value)
    return Bar.of([(words.name_of(figure.area), figure.point.value, figure.text, figure.year) for figure in figures])
