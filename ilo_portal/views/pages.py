"""The mission page, search, and robots.txt."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from countries.asked import asked, told_apart
from countries.index import by_name
from countries.models import MemberState, Region
from countries.statistics.searching import with_words
from editorial import languages
from editorial.folding import fold
from editorial.reading import moved_to, read_only
from editorial.searching import keys_found
from ilo_portal.models import MissionPage
from ilo_portal.searching import elsewhere
from stories.models import Story

#: What is shown of each kind of result before "all of them".
SHOWN = 12
LONGEST_QUERY = 200


@read_only
def home(request: HttpRequest) -> HttpResponse:
    return show(request, MissionPage.objects.for_home().first())


def show(request: HttpRequest, page: MissionPage | None, *, draft: bool = False) -> HttpResponse:
    """The mission page as the object stands; its frame alone where there is none."""
    context = {
        "page": page,
        "falls_back": page is not None and bool(page.missing_in(languages.current())),
        "member_state_count": MemberState.objects.current().count(),
        "regions": Region.objects.filter(parent=None),
        "stories": Story.objects.published().for_home()[:3],
    }
    return render(request, "ilo_portal/home.html", context)


@read_only
def search(request: HttpRequest) -> HttpResponse:
    """A plain words search over all that the portal holds."""
    typed = request.GET.get("q", "").strip()
    query = typed[:LONGEST_QUERY]
    context = {"query": query, "too_long": len(typed) > LONGEST_QUERY, **(_found(query) if fold(query) else {})}
    return render(request, "ilo_portal/search.html", context)


def _found(query: str) -> dict[str, Any]:
    member_states = by_name(MemberState.objects.current().search(query).for_index())
    stories = keys_found(Story.objects.published().search(query))
    found = list(elsewhere(query))
    named, rest = told_apart(query)
    # Who asks for “minimum wage Kenya” is led to Kenya, and told what is there of minimum wages, though nothing says both.
    beside = rest if named and rest and not (member_states or stories or found) else ""
    return {
        "member_states": member_states[:SHOWN],
        "member_state_count": len(member_states),
        "stories": Story.objects.filter(pk__among=stories).for_cards()[:SHOWN],
        "story_count": len(stories),
        "elsewhere": list(elsewhere(beside)) if beside else found,
        "asked": asked(named, with_words(rest)) if rest else [],
        "beside": beside,
    }


@read_only
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse("User-agent: *\nDisallow: /admin/\nDisallow: /*/admin/\nDisallow: /preview/\nDisallow: /*/preview/\n", content_type="text/plain")


@read_only
def without_prefix(request: HttpRequest, rest: str) -> HttpResponse:
    """English lives without a prefix: /en/stories/ is /stories/."""
    # One leading slash only: two would be another host.
    return moved_to(request, "/" + rest.lstrip("/\\"))
