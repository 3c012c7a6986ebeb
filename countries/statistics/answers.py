"""A chart as SVG, PNG and CSV, and as a page that other sites may frame: the same for every chart that has an address."""

from collections.abc import Iterable
from typing import Any, Protocol

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_exempt

from countries.exports import csv_response
from countries.statistics import pictures
from countries.statistics.charts import Chart
from countries.statistics.columns import CHART_COLUMNS, rows_of
from countries.statistics.shown import Shown


class View(Protocol):
    def __call__(self, request: HttpRequest, chart: Chart) -> HttpResponseBase: ...


def svg(request: HttpRequest, chart: Shown) -> HttpResponse:
    return _file(pictures.svg(chart), "image/svg+xml; charset=utf-8", chart, "svg")


def png(request: HttpRequest, chart: Shown) -> HttpResponse:
    return _file(pictures.png(chart), "image/png", chart, "png")


def _file(content: str | bytes, content_type: str, chart: Shown, ending: str) -> HttpResponse:
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": f'inline; filename="{chart.file_name}.{ending}"'})


def csv(request: HttpRequest, chart: Chart) -> HttpResponseBase:
    """The figures that the chart shows."""
    return csv_response(chart.file_name, CHART_COLUMNS, rows_of(chart))


def refused(problems: Iterable[str]) -> HttpResponse:
    """As text: a file cannot say what it leaves out."""
    return HttpResponse("\n".join([*problems, ""]), status=400, content_type="text/plain; charset=utf-8")


def embed(request: HttpRequest, chart: Shown) -> HttpResponse:
    """It holds no form, and its links open outside of the frame."""
    return render(request, "charts/embed.html", {"chart": chart})


def framed(view: Any) -> Any:
    """For the only pages of the site that others may frame."""
    return xframe_options_exempt(csp_replace({"frame-ancestors": ["*"]})(view))
