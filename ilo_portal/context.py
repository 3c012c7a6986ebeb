"""What the frame of every page needs. No database: error pages use it as well."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, QueryDict
from django.urls import translate_url
from django.utils.functional import SimpleLazyObject

from editorial import languages


def frame(request: HttpRequest) -> dict[str, object]:
    return {
        "page_language": languages.current(),
        "page_direction": languages.direction(languages.current()),
        "language_links": SimpleLazyObject(lambda: language_links(request)),
        "canonical_url": SimpleLazyObject(lambda: settings.SITE_URL + canonical_path(request)),
        "preview": getattr(request, "preview", None),
        "site_url": settings.SITE_URL,
    }


def canonical_path(request: HttpRequest) -> str:
    """Path and query with the parameters in order, without the empty ones."""
    try:
        query: QueryDict = request.GET
    except TooManyFieldsSent:  # told by a page that has a frame as well
        return request.path
    pairs = sorted((name, value) for name, values in query.lists() for value in values if value)
    return request.path + (f"?{urlencode(pairs)}" if pairs else "")


def language_links(request: HttpRequest) -> list[dict[str, str]]:
    """The same page, with the same filters, in each language.

    A page whose path no view knows (a 404) leads to the front page of that language.
    """
    path = request.get_full_path()
    links = []
    for code, _name in settings.LANGUAGES:
        url = path if code == languages.current() else translate_url(path, code)
        known = getattr(request, "resolver_match", None) is not None
        info = languages.get_language_info(code)
        front = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        links.append({"code": code, "name": info["name_local"], "url": url if known else front})
    return links
