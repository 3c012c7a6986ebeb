"""Up to six countries side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from countries.standards.compare import fundamental_statuses, sources
from countries.statistics.compare import asked, compared
from editorial.reading import read_only


@read_only
def compare(request: HttpRequest) -> HttpResponse:
    """What is compared stands in the address alone, so that a link shows the same to everybody."""
    comparison = asked(request.GET)
    context: dict[str, Any] = {"comparison": comparison}
    if comparison.member_states:
        standards = fundamental_statuses(comparison.member_states)
        context |= {"compared": compared(comparison), "standards": standards, "sources": sources(standards)}
    return render(request, "statistics/compare.html", context)
