"""Find a page to link to, by its name in any language."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from editorial import rights
from editorial.folding import fold_words
from editorial.links.pages import Linkable, linkable, reference_to
from editorial.models import Publishable

MOST = 8
LONGEST_QUERY = 200


def search(query: str, user: AbstractBaseUser | AnonymousUser) -> list[dict[str, Any]]:
    """Pages whose names have all the words of the query, a few of each type that the user may look at."""
    words = fold_words(query[:LONGEST_QUERY])
    return [_result(page) for kind in linkable() for page in _visible(kind, words, user)[:MOST]]


def _visible(kind: Linkable, words: list[str], user: Any) -> QuerySet[Any]:
    rows = kind.search(words)
    if not (rights.has(user, "view", kind.model) or rights.has(user, "change", kind.model)):
        return rows.none()
    if not issubclass(kind.model, Publishable):
        return rows
    # What is not public yet is shown to those only whose scope it lies in.
    own = rights.within(user, kind.model._base_manager.all()).values("pk")
    return rows.filter(Q(live=True) | Q(pk__in=own), archived_at=None)


def _result(page: Model) -> dict[str, Any]:
    is_draft = isinstance(page, Publishable) and not page.live
    note = gettext("not published yet: until then, readers see the text without the link") if is_draft else ""
    return {"href": reference_to(page), "title": str(page), "kind": str(page._meta.verbose_name), "note": note}


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """For the picker of the desk. The admin site lets in staff only."""
    return JsonResponse({"results": search(request.GET.get("q", ""), request.user)})
