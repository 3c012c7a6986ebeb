"""Charts at addresses of their own: as SVG, PNG and CSV, and as a page that other sites may frame."""

from collections.abc import Iterator
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from countries.exports import csv_response
from countries.models import Area, Indicator, Observation
from countries.models.statistics import LAST_YEAR
from countries.statistics import answers, drawing, requests, tables
from countries.statistics.charts import Chart, address, of_area
from countries.statistics.columns import ALL_COLUMNS, TABLE_COLUMNS
from countries.statistics.histories import histories
from countries.statistics.section import page_of
from editorial.reading import moved_to, read_only


def of_chart(name: str, frame: drawing.Frame) -> Any:
    """A view that gets its chart drawn. Codes of areas lead to the one address of the chart; without figures there is none."""

    def decorate(view: answers.View) -> Any:
        @read_only
        @wraps(view)
        def found(request: HttpRequest, slug: str, area: str) -> HttpResponseBase:
            indicator = get_object_or_404(Indicator.objects.published(), slug=slug)
            place = Area.objects.named(area).first()
            if place is None:
                raise Http404
            if address(place) != area:
                return moved_to(request, reverse(f"statistics:{name}", args=[slug, address(place)]))
            history = histories([indicator], [place]).get((indicator.pk, place.pk))
            if history is None:
                raise Http404
            return view(request, of_area(indicator, place, history, frame=frame))

        return found

    return decorate


@of_chart("chart", drawing.ON_PAGE)
def on_its_page(request: HttpRequest, chart: Chart) -> HttpResponse:
    """A chart has files, but no page of its own: it stands on that of its country among others, and the world's on the indicator's."""
    member_state = chart.area.member_state if chart.area else None
    number = page_of(chart.indicator, member_state) if member_state else None
    if number:
        return redirect(f"{chart.page_url}{requests.query([('page', str(number))]) if number > 1 else ''}#{chart.anchor}")
    is_world = chart.area is not None and chart.area.kind == Area.Kind.WORLD
    return redirect(f"{chart.indicator.get_absolute_url()}{f'#{chart.anchor}' if is_world else ''}")


svg = of_chart("chart-svg", drawing.AS_FILE)(answers.svg)
png = of_chart("chart-png", drawing.AS_FILE)(answers.png)
csv = of_chart("chart-csv", drawing.ON_PAGE)(answers.csv)
embed = answers.framed(of_chart("embed", drawing.ON_PAGE)(answers.embed))


@read_only
def table(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The table of an indicator's page, of the same address."""
    found = tables.asked(get_object_or_404(Indicator.objects.published(), slug=slug), request.GET)
    if found.problems:
        return answers.refused(found.problems)
    if found.year is None:
        raise Http404
    return csv_response(found.file_name, TABLE_COLUMNS, ((found, row) for row in found.rows))


@read_only
def whole(request: HttpRequest, slug: str) -> HttpResponseBase:
    """All observations of an indicator, of every area and source; `year` (or the latest of each series), `sex`, `classif1`, `classif2` narrow it."""
    indicator = get_object_or_404(Indicator.objects.published(), slug=slug)
    year = request.GET.get("year", "")
    if year and year != requests.LATEST and not (year.isascii() and year.isdigit() and len(year) < 5):
        return _refused("year", year)
    wanted = {name: value for name in requests.PARTS if (value := request.GET.get(name, "")[:60])}
    for name, value in wanted.items():
        if not indicator.series.filter(**{name: value}).exists():
            return _refused(name, value)
    series = indicator.series.filter(**wanted)
    rows = Observation.objects.for_download()
    if year == requests.LATEST:
        until = (indicator.projected_from or LAST_YEAR + 1) - 1
        rows, found = rows.last_of(series, until), Observation.objects.figures(series.values("pk")).filter(year__lte=until)
    else:
        rows = rows.filter(series__indicator=indicator, **{f"series__{name}": value for name, value in wanted.items()})
        rows = found = rows.filter(year=int(year)) if year else rows
    if (wanted or year) and not found.exists():
        return _refused(*next(iter([*([("year", year)] if year else []), *wanted.items()])))
    name = "-".join(filter(None, (indicator.slug, year)))
    return csv_response(name, ALL_COLUMNS, _of(indicator, rows.iterator(chunk_size=2000)))


def _refused(name: str, value: str) -> HttpResponse:
    """As text: a file without rows would say that there are no figures of it."""
    text = _("There is no choice “%(shown)s” here.") % {"shown": value[:60]}
    return answers.refused([f"{name}: {text}"])


def _of(indicator: Indicator, rows: Any) -> Iterator[Observation]:
    for row in rows:
        row.series.indicator = indicator
        yield row


