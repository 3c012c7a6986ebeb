"""An instrument, and the files of ratifications."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from countries.exports import csv_response
from countries.models import MemberState, Ratification, Standard
from countries.records.lists import data_file, falls_back
from countries.standards import files
from countries.standards.codes import canonical
from countries.standards.filters import RatificationFilterSet
from countries.standards.instrument import about, named
from countries.standards.lists import RATIFICATIONS, STANDARDS
from editorial.reading import moved_to, read_only


@read_only
def detail(request: HttpRequest, code: str) -> HttpResponse:
    standard = get_object_or_404(Standard.objects.published().for_detail(), code=canonical(code))
    if standard.code != code:
        return moved_to(request, standard.get_absolute_url())
    return render(request, STANDARDS.page, {"standard": standard, "records": STANDARDS, "falls_back": falls_back(named(standard)), **about(standard)})


@read_only
def data(request: HttpRequest, code: str) -> HttpResponse | StreamingHttpResponse:
    """How each member State stands to one instrument."""
    standard = get_object_or_404(Standard.objects.published().ratifiable(), code=canonical(code))
    if standard.code != code:
        return moved_to(request, reverse("standards:detail-data", args=[standard.code]))
    states = MemberState.objects.that_may_ratify(standard).for_data()
    return csv_response(f"ratifications-{standard.code}", files.COLUMNS, files.rows([standard], states))


@read_only
def ratifications(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """All ratifications as they are recorded, or those that the filters find."""
    return data_file("ratifications", RATIFICATIONS, RatificationFilterSet(request.GET, Ratification.objects.published()))
