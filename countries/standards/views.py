"""An instrument, and the files of ratifications."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from countries.exports import csv_response
from countries.models import Ratification, Standard
from countries.records.lists import data_file
from countries.standards.codes import canonical
from countries.standards.filters import RatificationFilterSet
from countries.standards.instrument import about
from countries.standards.lists import RATIFICATIONS, STANDARDS
from editorial.reading import read_only


@read_only
def detail(request: HttpRequest, code: str) -> HttpResponse:
    standard = get_object_or_404(Standard.objects.published().for_detail(), code=canonical(code))
    if standard.code != code:
        return redirect(standard, permanent=True)
    return render(request, STANDARDS.page, {"standard": standard, "records": STANDARDS, **about(standard)})


@read_only
def data(request: HttpRequest, code: str) -> HttpResponse | StreamingHttpResponse:
    """The ratifications of one instrument."""
    standard = get_object_or_404(Standard.objects.published(), code=canonical(code))
    if standard.code != code:
        return redirect("standards:detail-data", standard.code, permanent=True)
    rows = standard.ratifications.published().for_data().order_by("member_state__slug", "ratified_on")
    return csv_response(f"ratifications-{standard.code}", RATIFICATIONS, rows.iterator())


@read_only
def ratifications(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All ratifications, or those that the filters find."""
    return data_file("ratifications", RATIFICATIONS, RatificationFilterSet(request.GET, Ratification.objects.published()))
