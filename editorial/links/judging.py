"""Where links within the site lead, many judged at once: the number of queries depends on the kinds of pages alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import override

from editorial import languages, rights
from editorial.links.faults import Fault
from editorial.links.pages import is_reference, linkable, titles
from editorial.links.pages import resolve as addresses_of
from editorial.models import Publishable, SlugRedirect


class Kind(NamedTuple):
    """A type of page that has its own address."""

    model: Any
    public: Callable[[], QuerySet[Any]]


def judge(hrefs: Iterable[str]) -> dict[str, Fault]:
    """What is wrong with those that lead nowhere; links to other sites are passed over."""
    hrefs = set(hrefs)
    references = {href for href in hrefs if is_reference(href)}
    paths = {href: path for href in hrefs - references if (path := path_of(href))}
    return {**_references(references), **_paths(paths)}


def _references(references: set[str]) -> dict[str, Fault]:
    known, public = titles(references), addresses_of(references)
    return {one: Fault.HIDDEN if one in known else Fault.GONE for one in references if one not in public}


def path_of(href: str) -> str:
    """The path of an address of this site, in English; "" for other sites and for files, which no view answers."""
    site = settings.SITE_URL + "/"
    if href.startswith(site):
        href = href[len(site) - 1 :]
    if not href.startswith("/") or href.startswith(("//", settings.STATIC_URL, settings.MEDIA_URL)):
        return ""
    path = unquote(urlsplit(href).path)
    # English pages have no prefix; one is taken away from whoever writes it.
    default = f"/{languages.DEFAULT}/"
    return path[len(default) - 1 :] if path.startswith(default) else path


def _paths(paths: dict[str, str]) -> dict[str, Fault]:
    faults: dict[str, Fault] = {}
    named: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for href, path in paths.items():
        match = _view_of(path)
        if match is None:
            faults[href] = Fault.NOWHERE
        elif "admin" in match.app_names:
            faults[href] = Fault.DESK
        elif slug := match.kwargs.get("slug"):
            named[match.view_name][href] = slug
    kinds = _kinds() if named else {}
    for view, slugs in named.items():
        if kind := kinds.get(view):
            faults |= _slugs(kind, slugs)
    return faults


def _view_of(path: str) -> ResolverMatch | None:
    first = path.split("/")[1]
    with override(first if first in languages.TARGETS else languages.DEFAULT):
        for tried in (path, f"{path}/"):  # Django adds the slash that is forgotten
            try:
                return resolve(tried)
            except Resolver404:
                continue
    return None


def _kinds() -> dict[str, Kind]:
    """By the name of the view that shows a page: what such pages are, and which of them readers see."""
    public: dict[Any, Callable[[], QuerySet[Any]]] = {model: model._default_manager.published for model in rights.page_models()}
    public |= {kind.model: kind.public for kind in linkable()}
    found = {}
    with override(languages.DEFAULT):
        for model, rows in public.items():
            if hasattr(model, "slug") and hasattr(model, "get_absolute_url"):
                found[resolve(model(slug="x").get_absolute_url()).view_name] = Kind(model, rows)
    return found


def _slugs(kind: Kind, slugs: dict[str, str]) -> dict[str, Fault]:
    wanted = set(slugs.values())
    answered = set(kind.public().filter(slug__in=wanted).values_list("slug", flat=True)) | _moved(kind, wanted)
    known = set(kind.model._base_manager.filter(slug__in=wanted - answered).values_list("slug", flat=True))
    return {href: Fault.HIDDEN if slug in known else Fault.NOWHERE for href, slug in slugs.items() if slug not in answered}


def _moved(kind: Kind, wanted: set[str]) -> set[str]:
    """Addresses that pages had before: they lead to where the pages are now."""
    if not issubclass(kind.model, Publishable):
        return set()
    content_type = ContentType.objects.get_for_model(kind.model)
    old = SlugRedirect.objects.filter(content_type=content_type, slug__in=wanted, object_id__in=kind.public().values("pk"))
    return set(old.values_list("slug", flat=True))
