"""The ratifications of an instrument over time at addresses of their own, as the charts of statistics have them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse

from countries.exports import Columns, csv_response
from countries.models import Standard
from countries.standards.codes import canonical
from countries.standards.timeline import Timeline, timeline
from countries.statistics import answers, drawing
from editorial.reading import moved_to, read_only

View = Callable[[HttpRequest, Timeline], HttpResponseBase]

COLUMNS: Columns = {
    "standard": lambda row: row[0].standard.code,
    "year": lambda row: row[1].year,
    "ratified": lambda row: row[1].ratified,
    "ended": lambda row: row[1].ended,
    "total": lambda row: row[1].total,
    "source": lambda row: row[0].record.source,
    "source_url": lambda row: row[0].record.source_url,
    "retrieved_on": lambda row: row[0].record.retrieved_on,
    "licence": lambda row: row[0].record.licence,
}


def of_timeline(name: str, frame: drawing.Frame = drawing.ON_PAGE) -> Callable[[View], Any]:
    """A view that gets its chart; without one, and where the code is none, there is nothing."""

    def decorate(view: View) -> Any:
        @read_only
        @wraps(view)
        def found(request: HttpRequest, code: str) -> HttpResponseBase:
            standard = get_object_or_404(Standard.objects.published(), code=canonical(code))
            if standard.code != code:
                return moved_to(request, reverse(f"standards:timeline-{name}", args=[standard.code]))
            chart = timeline(standard, list(standard.ratifications.published()), frame)
            if chart is None:
                raise Http404
            return view(request, chart)

        return found

    return decorate


@of_timeline("csv")
def csv(request: HttpRequest, chart: Timeline) -> HttpResponseBase:
    """The table of the chart."""
    return csv_response(chart.file_name, COLUMNS, ((chart, year) for year in chart.table))


svg = of_timeline("svg", drawing.AS_FILE)(answers.svg)
png = of_timeline("png", drawing.AS_FILE)(answers.png)
embed = answers.framed(of_timeline("embed")(answers.embed))
