"""The list of good practices, and a good practice."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render

from countries.filters import GoodPracticeFilterSet
from countries.models import GoodPractice
from countries.practice_list import COLUMNS, practices
from countries.profile_page import Section
from countries.records.lists import data_file, data_url
from editorial import languages
from editorial.blocks import Bodies
from editorial.preview import elsewhere
from editorial.reading import read_only


@read_only
def index(request: HttpRequest) -> HttpResponse:
    filters = GoodPracticeFilterSet(request.GET, GoodPractice.objects.published())
    found = practices(request, filters, data_url("good_practices:data", filters))
    return found if isinstance(found, HttpResponse) else render(request, "countries/good_practices/index.html", dict(found))


@read_only
def data(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    return data_file("good-practices", COLUMNS, GoodPracticeFilterSet(request.GET, GoodPractice.objects.published()))


@read_only
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
