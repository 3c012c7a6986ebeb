"""Up to six countries side by side."""

from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from countries.records.lists import falls_back
from countries.sources import shared_source
from countries.standards.compare import core_statuses, grouped, sources
from countries.statistics import answers, drawing
from countries.statistics.compare import asked, compared
from editorial.reading import read_only


@read_only
def compare(request: HttpRequest) -> HttpResponse:
    """What is compared stands in the address alone, so that a link shows the same to everybody."""
    comparison = asked(request.GET)
    context: dict[str, Any] = {"comparison": comparison}
    if comparison.member_states:
        standards = core_statuses(comparison.member_states)
        titles = falls_back(row.standard for row in standards)
        found = compared(comparison)
        context |= {"compared": found, "shared_source": shared_source([line.indicator for line in found.lines])}
        context |= {"standards": grouped(standards), "sources": sources(standards), "falls_back": titles}
    return render(request, "statistics/compare.html", context)


def of_comparison(frame: drawing.Frame) -> Any:
    """A view that gets the chart of what its address compares. What the page would warn of is refused."""

    def decorate(view: answers.View) -> Any:
        @read_only
        @wraps(view)
        def found(request: HttpRequest) -> HttpResponseBase:
            comparison = asked(request.GET)
            if comparison.problems:
                return answers.refused(comparison.problems)
            chart = compared(comparison, frame).chart if comparison.member_states else None
            if chart is None:
                raise Http404
            return view(request, chart)

        return found

    return decorate


compare_svg = of_comparison(drawing.AS_FILE)(answers.svg)
compare_png = of_comparison(drawing.AS_FILE)(answers.png)
compare_csv = of_comparison(drawing.ON_PAGE)(answers.csv)
compare_embed = answers.framed(of_comparison(drawing.ON_PAGE)(answers.embed))
