"""Links that lead nowhere, as the last check found them, on pages that lie in the scope of whoever looks."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from editorial import rights
from editorial.admin.visible import Visible, of_visible_pages, visible_pages
from editorial.links import faults
from editorial.links.checking import check_page
from editorial.models import BrokenLink

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        return _again(request)
    # Side by side what stands on one page: it is mended in one go.
    found = BrokenLink.objects.filter(of_visible_pages(request.user)).order_by("-is_live", "content_type", "object_id", "pk")
    shown = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = list(shown.object_list)
    pages = visible_pages(request.user, [(row.content_type_id, row.object_id) for row in rows])
    context = {
        **admin.site.each_context(request),
        "title": gettext("Broken links"),
        "shown": shown,
        "entries": [_entry(request.user, row, pages[row.content_type_id, row.object_id]) for row in rows],
    }
    return TemplateResponse(request, "admin/editorial/broken_links.html", context)


def _entry(user: Any, row: BrokenLink, page: Visible) -> dict[str, Any]:
    return {
        "link": row,
        "said": faults.words(row.problem),
        "page": page,
        "place": f"{page.url}#{row.anchor}",
        "key": f"{row.content_type_id}-{row.object_id}",
        "may_check": row.kind == BrokenLink.Kind.INTERNAL and rights.has(user, "change", page.page),
    }


def _again(request: HttpRequest) -> HttpResponse:
    """Look at the links of one page again; other sites are asked by the command alone."""
    content_type, _dash, key = request.POST.get("key", "").partition("-")
    if not (content_type.isdecimal() and key.isdecimal() and len(content_type) < 10 and len(key) < 19):
        raise Http404
    page = visible_pages(request.user, [(int(content_type), int(key))]).get((int(content_type), int(key)))
    if page is None:
        raise Http404
    if not rights.can_write(request.user, page.page):
        raise PermissionDenied
    broken = check_page(page.page)
    said = ngettext("“%(page)s” has %(number)d broken link.", "“%(page)s” has %(number)d broken links.", broken)
    done = gettext("“%(page)s” has no broken link within the site any more.")
    messages.success(request, (said if broken else done) % {"page": page.title, "number": broken})
    return HttpResponseRedirect(reverse("admin:broken_links"))
