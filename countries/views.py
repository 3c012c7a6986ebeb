"""The front door of the country portal, and a country's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from countries import maps
from countries.glance import glance
from countries.index import by_name, letters
from countries.models import CountryProfile, MemberState, Region
from countries.profile_page import available_languages, parts
from editorial import languages
from editorial.reading import moved_to, read_only


@read_only
def index(request: HttpRequest) -> HttpResponse:
    """Map and A–Z list; filtered by `q` (words of a name) and `region` (slug)."""
    query = request.GET.get("q", "").strip()[:100]
    wanted = request.GET.get("region", "").strip()
    regions = list(Region.objects.filter(parent=None))
    region = next((one for one in regions if one.slug == wanted), None)
    everyone = list(MemberState.objects.current().for_index())
    matching = set(MemberState.objects.search(query).values_list("pk", flat=True)) if query else None
    found = [
        one for one in everyone if (region is None or one.region_id == region.pk) and (matching is None or one.pk in matching)
    ]
    dots = maps.dots(everyone, {one.pk for one in found})
    context = {
        "query": query,
        "regions": regions,
        "region": region,
        "region_counts": [
            (one, sum(state.region_id == one.pk and (matching is None or state.pk in matching) for state in everyone))
            for one in regions
        ],
        "unknown_region": wanted if wanted and region is None else "",
        "total": len(everyone),
        "found": found,
        "letters": letters(found, everyone),
        "dots": dots,
        "box": maps.around(dot for dot in dots if not dot.out) if region else maps.Box(),
    }
    return render(request, "countries/index.html", context)


@read_only
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A country's page. Its ISO codes lead there too, and its name in capitals."""
    member_state = MemberState.objects.for_detail().filter(slug=slug).first()
    if member_state is None:
        return moved_to(request, get_object_or_404(MemberState.objects.addressed(slug)).get_absolute_url())
    profile: CountryProfile | None = getattr(member_state, "profile", None)
    return _country(request, member_state, profile if profile is not None and profile.live else None)


def show(request: HttpRequest, profile: CountryProfile, *, draft: bool = False) -> HttpResponse:
    """The page of the profile's country, with the profile as the object stands."""
    return _country(request, MemberState.objects.for_detail().get(pk=profile.member_state_id), profile)


def _country(request: HttpRequest, member_state: MemberState, profile: CountryProfile | None) -> HttpResponse:
    dot = maps.place(member_state)
    every_part = parts(member_state, profile)
    stories = member_state.stories.published()
    story_count = stories.count()
    context = {
        "member_state": member_state,
        "glance": glance(member_state, every_part, story_count),
        "parts": [part for part in every_part if not part.is_empty],
        "missing": [part for part in every_part if part.is_empty and part.knowledge],
        "has_words": any(part.words for part in every_part),
        "falls_back": profile is not None and languages.current() not in available_languages(profile),
        "stories": stories.for_cards()[:3],
        "story_count": story_count,
        "neighbours": by_name(MemberState.objects.current().neighbours_of(member_state)),
        "dot": dot,
        "box": maps.around([dot]),
    }
    return render(request, "countries/detail.html", context)
