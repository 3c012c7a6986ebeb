"""The list of stories, and a story."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from editorial import languages
from editorial.filtering import paginate
from editorial.preview import elsewhere
from editorial.reading import read_only
from stories.filters import StoryFilterSet
from stories.models import Story
from stories.sharing import share_links

PER_PAGE = 12


@read_only
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
        "canonical_url": settings.SITE_URL + request.path + page.query,
    }
    return render(request, "stories/index.html", context)


@read_only
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A story. Of a published one, neither reader nor session is looked at, so that caches can keep the page."""
    story = Story.objects.published().for_detail().filter(slug=slug).first()
    if story is None:
        return elsewhere(request, Story, slug)
    return show(request, story)


def show(request: HttpRequest, story: Story, *, draft: bool = False) -> HttpResponse:
    """The story as the object stands; of a draft without the way to others."""
    context: dict[str, Any] = {"story": story, "draft": draft, "falls_back": languages.current() not in story.available_languages}
    if not draft:
        context |= {
            "previous": Story.objects.published().before(story).for_links().first(),
            "next": Story.objects.published().after(story).for_links().first(),
            "related": Story.objects.published().sharing_country_with(story).newest_first().for_cards()[:3],
            "share_links": share_links(settings.SITE_URL + story.get_absolute_url(), str(languages.words(story, "title"))),
        }
    return render(request, "stories/detail.html", context)
