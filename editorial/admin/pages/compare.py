"""Two versions of a page side by side: `compare/?from=3&to=7`, and `from=live`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from editorial import languages, rights
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.history import versions
from editorial.history.showing import in_language, unchanged
from editorial.models import Publishable, Revision
from editorial.revisions.comparing import between, summary


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head = head_of(page, request)
    asked = {"to": request.GET.get("to", "").strip() or str(head.number)}
    asked["from"] = request.GET.get("from", "").strip() or (versions.LIVE if page.live else asked["to"])
    found = {side: versions.find(request.user, page, number) for side, number in asked.items()}
    language = request.GET.get("language", "")
    context = {
        **frame(desk, request, page, _("Compare versions")),
        "asked": asked,
        "old": found["from"],
        "new": found["to"],
        "head": head,
        "language": language if language in languages.CODES else "",
        "languages": [(code, languages.get_language_info(code)["name_translated"]) for code in languages.CODES],
        "problems": [_missing(page, asked[side]) for side, revision in found.items() if revision is None],
        "may_restore": rights.can_restore(request.user, page) and not page.archived_at,
    }
    if found["from"] and found["to"]:
        context |= _compared(page, found["from"], found["to"], context["language"])
    return TemplateResponse(request, "admin/publishable/compare.html", context, status=404 if context["problems"] else 200)


def _compared(page: Publishable, old: Revision, new: Revision, language: str) -> dict[str, Any]:
    changes = between(type(page), old.data, new.data)
    shown = in_language(changes, language) if language else changes
    return {
        "changes": shown,
        "hidden": len(changes) - len(shown),
        "summary": summary(shown),
        "unchanged": unchanged(type(page), old.data, new.data, language),
    }


def _missing(page: Publishable, asked: str) -> str:
    if asked == versions.LIVE:
        return _("Readers do not see this page at present.")
    return _("This page has no version “%(number)s”.") % {"number": asked[:20]}


PAGES = [DeskPage("compare", "compare/", show, rights.can_see_history)]
