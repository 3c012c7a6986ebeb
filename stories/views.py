"""The list of stories, and a story."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from editorial import languages
from editorial.filtering import paginate
from stories.filters import StoryFilterSet
from stories.models import Story
from stories.permissions import can_preview
from stories.sharing import share_links

PER_PAGE = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    filters = StoryFilterSet(request.GET, Story.objects.published())
    # Temporary: what an empty parameter means may change one day, and browsers never forget a 301.
    if (query := filters.tidied(request.GET)) is not None:
        return HttpResponseRedirect(request.path + query)
    page = paginate(filters, filters.qs.for_cards(), request.GET.get("page", ""), per_page=PER_PAGE)
    context = {
        "filters": filters,
        "page": page,
        "problems": [*filters.problems, *page.problems],
        "canonical_url": request.build_absolute_uri(request.path + page.query),
    }
    return render(request, "stories/index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A story. Of a published one, neither reader nor session is looked at, so that caches can keep the page."""
    story = Story.objects.published().for_detail().filter(slug=slug).first()
    if story is None:
        return _draft(request, slug)
    title = str(languages.words(story, "title"))
    context = {
        **_context(story),
        "previous": Story.objects.published().before(story).for_links().first(),
        "next": Story.objects.published().after(story).for_links().first(),
        "related": Story.objects.published().sharing_country_with(story).newest_first().for_cards()[:3],
        "share_links": share_links(request.build_absolute_uri(story.get_absolute_url()), title),
    }
    return render(request, "stories/detail.html", context)


def _draft(request: HttpRequest, slug: str) -> HttpResponse:
    # Asked first, so that the 404 for a draft is the same, headers and all, as where there is no story.
    if not (settings.EDITORIAL and request.user.is_authenticated):
        raise Http404
    story = get_object_or_404(Story.objects.for_detail(), slug=slug)
    if not can_preview(request.user, story):
        raise Http404
    response = render(request, "stories/detail.html", {**_context(story), "draft": True})
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _context(story: Story) -> dict[str, Any]:
    return {"story": story, "draft": False, "falls_back": languages.current() not in story.available_languages}
