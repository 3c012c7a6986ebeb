"""The list of stories, and a story."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from stories.models import Story


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    return render(request, "stories/index.html", {"stories": Story.objects.published().for_cards()[:12]})


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "stories/detail.html", {"story": get_object_or_404(Story.objects.published().for_detail(), slug=slug)})
