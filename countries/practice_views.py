"""The list of good practices, and a good practice."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from countries.filters import GoodPracticeFilterSet
from countries.models import GoodPractice
from countries.profile_page import Section
from editorial import languages
from editorial.blocks import Bodies
from editorial.filtering import paginate
from editorial.preview import elsewhere

PER_PAGE = 12


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    filters = GoodPracticeFilterSet(request.GET, GoodPractice.objects.published())
    if (query := filters.tidied(request.GET)) is not None:
        return HttpResponseRedirect(request.path + query)
    page = paginate(filters, filters.qs.for_cards(), request.GET.get("page", ""), per_page=PER_PAGE)
    context = {
        "filters": filters,
        "page": page,
        "problems": [*filters.problems, *page.problems],
        "canonical_url": request.build_absolute_uri(request.path + page.query),
    }
    return render(request, "countries/good_practices/index.html", context)


@require_safe
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    practice = GoodPractice.objects.published().for_detail().filter(slug=slug).first()
    return show(request, practice) if practice else elsewhere(request, GoodPractice, slug)


def show(request: HttpRequest, practice: GoodPractice, *, draft: bool = False) -> HttpResponse:
    """The good practice as the object stands."""
    context = {
        "practice": practice,
        "parts": parts(practice),
        "falls_back": languages.current() not in practice.available_languages,
    }
    return render(request, "countries/good_practices/detail.html", context)


def parts(practice: GoodPractice) -> list[Section]:
    """The parts that have something to show, in the order of the page; their pictures cost one query."""
    names = [name for name in GoodPractice.PARTS if getattr(practice, name)]
    bodies = Bodies(*(getattr(practice, name) for name in names))
    return [Section(name, str(GoodPractice.PARTS[name]), bodies.render(number)) for number, name in enumerate(names)]
