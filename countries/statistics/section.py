"""The section of a country's page, and its own page."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from countries.exports import csv_response
from countries.models import Indicator, MemberState
from countries.sections import Knowledge
from countries.statistics.columns import CHART_COLUMNS, rows_of
from countries.statistics.figures import Known


def summary(member_state: MemberState) -> dict[str, Any] | None:
    """The key figures, and a chart of the first of them. Four queries, however many figures there are."""
    figures = Known.of(Indicator.objects.key_figures(), [member_state]).key_figures(member_state)
    return {"figures": figures, "chart": figures[0].chart} if figures else None


def page(request: HttpRequest, member_state: MemberState) -> Mapping[str, Any] | HttpResponseBase:
    """All indicators that the country has figures of, the key figures first; `?format=csv` has the same rows as data."""
    figures = Known.of(Indicator.objects.for_index(), [member_state]).key_figures(member_state)
    if request.GET.get("format") == "csv":
        rows = (row for figure in figures for row in rows_of(figure.chart))
        return csv_response(f"statistics-{member_state.slug}", CHART_COLUMNS, rows)
    return {
        "figures": [figure for figure in figures if figure.indicator.is_key_figure],
        "charts": [figure.chart for figure in sorted(figures, key=lambda figure: not figure.indicator.is_key_figure)],
    }


STATISTICS = Knowledge(
    name="statistics",
    template="countries/sections/statistics.html",
    summary=summary,
    page_template="countries/sections/statistics_page.html",
    page=page,
)
