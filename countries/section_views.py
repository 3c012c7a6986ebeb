"""One section of a country's page as a page of its own, with all its records."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from countries.models import CountryProfile, MemberState
from countries.profile_page import sections
from countries.sections import Knowledge, all_knowledge
from editorial.reading import moved_to, read_only


@read_only
def section(request: HttpRequest, slug: str, section: str) -> HttpResponseBase:
    knowledge = next((one for one in all_knowledge().values() if one.slug == section), None)
    if knowledge is None:
        raise Http404
    member_state = MemberState.objects.for_section().filter(slug=slug).first()
    if member_state is None:
        return moved_to(request, reverse("countries:section", args=[get_object_or_404(MemberState.objects.addressed(slug)).slug, section]))
    found = knowledge.page(request, member_state)
    if isinstance(found, HttpResponseBase):
        return found
    return render(request, knowledge.page_template, {**frame(member_state, knowledge), **found})


@read_only
def stories(request: HttpRequest, slug: str) -> HttpResponse:
    """The stories of a country are the list of all, filtered."""
    member_state = get_object_or_404(MemberState.objects.addressed(slug))
    # Temporary: one day the section may have a page of its own.
    return redirect(f"{reverse('stories:index')}?{urlencode({'country': member_state.slug})}")


def frame(member_state: MemberState, knowledge: Knowledge) -> dict[str, object]:
    """What countries/section.html shows around the records: the words of the profile, and the ways to the other sections."""
    profile: CountryProfile | None = getattr(member_state, "profile", None)
    live = profile if profile is not None and profile.live else None
    return {
        "member_state": member_state,
        "knowledge": knowledge,
        "siblings": all_knowledge().values(),
        "has_stories": member_state.stories.published().exists(),
        "words": next((part for part in sections(live, (knowledge.name,))), None),
    }
