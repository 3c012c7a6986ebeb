"""The front door of the country portal, and a country's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from countries.models import MemberState


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "countries/index.html", {"member_states": MemberState.objects.for_index()})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "countries/detail.html", {"member_state": get_object_or_404(MemberState.objects.for_detail(), slug=slug)})
