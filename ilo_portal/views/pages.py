"""The mission page, search, and robots.txt."""

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from countries.models import MemberState
from ilo_portal.models import ExpertiseArea, MissionPage
from stories.models import Story


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    page = (
        MissionPage.objects.published()
        .prefetch_related(Prefetch("expertise_areas", queryset=ExpertiseArea.objects.order_by("order", "pk")))
        .first()
    )
    context = {
        "page": page,
        "member_state_count": MemberState.objects.current().count(),
        "stories": Story.objects.published().for_cards()[:3],
    }
    return render(request, "ilo_portal/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """A plain words search over member States and stories."""
    query = request.GET.get("q", "").strip()[:200]
    member_states = MemberState.objects.search(query).for_index()[:12] if query else []
    stories = Story.objects.published().search(query) if query else Story.objects.none()
    context = {"query": query, "member_states": member_states, "story_count": stories.count(), "stories": stories.for_cards()[:12]}
    return render(request, "ilo_portal/search.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /admin/\nDisallow: /*/admin/\n", content_type="text/plain")


@require_safe
def without_prefix(request: HttpRequest, rest: str) -> HttpResponse:
    """English lives without a prefix: /en/stories/ is /stories/."""
    query = request.META.get("QUERY_STRING", "")
    # One leading slash only: two would be another host.
    return HttpResponsePermanentRedirect("/" + rest.lstrip("/\\") + (f"?{query}" if query else ""))
