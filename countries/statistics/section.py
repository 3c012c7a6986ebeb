"""The section of a country's page, and its own page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from countries.exports import csv_response
from countries.models import Indicator, MemberState, Series
from countries.sections import Knowledge
from countries.statistics.columns import CHART_COLUMNS, rows_of
from countries.statistics.figures import Known
from countries.statistics.histories import SEXES

#: Charts on a page.
AT_ONCE = 8
#: Figures on the page of a country that has no key figures.
INSTEAD = 3


def summary(member_state: MemberState) -> dict[str, Any] | None:
    """The key figures, and a chart of the first of them; of a country without, a few other figures. Four queries, or ten, however many there are."""
    known = Known.of(Indicator.objects.published().key_figures(), [member_state])
    figures = known.key_figures(member_state)
    if not figures and (others := with_chart(member_state)[:INSTEAD]):
        known = Known.of(others, [member_state])
        figures = known.key_figures(member_state)
    chart = figures[0].chart if figures else next(iter(known.charts(member_state)), None)
    return {"figures": figures, "chart": chart} if chart else None


def page(request: HttpRequest, member_state: MemberState) -> Mapping[str, Any] | HttpResponseBase:
    """All indicators that the country has figures of, the key figures first, a few at a time; `?format=csv` has all rows as data."""
    indicators = with_chart(member_state)
    if request.GET.get("format") == "csv":
        rows = (row for chart in Known.of(indicators, [member_state]).charts(member_state) for row in rows_of(chart))
        return csv_response(f"statistics-{member_state.slug}", CHART_COLUMNS, rows)
    pages = max(1, -(-len(indicators) // AT_ONCE))
    number = page_number(request.GET.get("page", ""), pages)
    shown = indicators[AT_ONCE * (number - 1) : AT_ONCE * number]
    known = Known.of(shown, [member_state])
    return {
        "figures": [figure for figure in known.key_figures(member_state) if figure.indicator.is_key_figure],
        "charts": known.charts(member_state),
        "pages": range(1, pages + 1),
        "page_number": number,
    }


def with_chart(member_state: MemberState) -> list[Indicator]:
    """Those that `histories` finds figures of. Two queries, and no figure read."""
    indicators = list(Indicator.objects.published().for_index())
    series = Series.objects.of_totals(indicators, SEXES).with_figures().filter(area__member_state=member_state)
    having = set(series.order_by().values_list("indicator", flat=True).distinct())
    return sorted((one for one in indicators if one.pk in having), key=lambda one: not one.is_key_figure)


def page_of(indicator: Indicator, member_state: MemberState) -> int | None:
    """On which of them its chart stands; None where it stands on none."""
    indicators = with_chart(member_state)
    return indicators.index(indicator) // AT_ONCE + 1 if indicator in indicators else None


def page_number(asked: str, pages: int) -> int:
    """The page asked for; the first for what is none."""
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 and 1 <= int(asked) <= pages else 1


STATISTICS = Knowledge(
    name="statistics",
    template="countries/sections/statistics.html",
    summary=summary,
    page_template="countries/sections/statistics_page.html",
    page=page,
)
