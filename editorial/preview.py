"""Show a page as it would look, without publishing it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse
from django.utils.module_loading import import_string

from editorial import rights
from editorial.models import Publishable
from editorial.publishing import draft_of, moved
from editorial.reading import moved_to
from editorial.revisions.fields import overlay


class Preview(NamedTuple):
    """What the bar above a preview offers."""

    edit_url: str = ""
    #: What somebody without an account can do here: see `editorial.reviews.guests`.
    guest: Any = None
    #: Which version this is, where it is not the draft: see `editorial.admin.pages.versions`.
    version: Any = None


def show(request: HttpRequest, page: Publishable, *, guest: Any = None, version: Any = None) -> HttpResponse:
    """The page as the object stands, by the view that shows it to readers; kept by nobody on the way."""
    view: Callable[..., HttpResponse] = import_string(type(page).page_view)
    request.preview = Preview(guest=guest) if guest else Preview(_edit_url(request, page), version=version)  # type: ignore[attr-defined]  # read by the frame of the page
    response = view(request, page, draft=True)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


def _edit_url(request: HttpRequest, page: Publishable) -> str:
    if not rights.can_write(request.user, page):
        return ""
    try:
        return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_change", args=[page.pk])
    except NoReverseMatch:
        return ""


def elsewhere(request: HttpRequest, model: type[Publishable], slug: str) -> HttpResponse:
    """The answer where no live page has this address: the page that had it before, a colleague's preview, or 404.

    Whoever is not logged in gets the same 404 for a draft as for nothing at all, headers and all.
    """
    if found := moved(model, slug):
        return moved_to(request, found.get_absolute_url())
    if not (settings.EDITORIAL and request.user.is_authenticated):
        raise Http404
    page = get_object_or_404(model._default_manager.all(), slug=slug)
    if not rights.can_view(request.user, page):
        raise Http404
    draft = draft_of(page)
    return show(request, overlay(page, draft.head.data) if draft else page)
