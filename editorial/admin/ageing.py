"""Pages that somebody should look at again, the oldest first."""

import datetime
from typing import Any, NamedTuple

from django import forms
from django.contrib import admin, messages
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from editorial import publishing, rights
from editorial.admin.visible import Visible, kinds_of, named, visible_pages
from editorial.dates import date_format
from editorial.models import Publishable
from editorial.publishing.ageing import USUAL, ageing

PER_PAGE = 50


class Line(NamedTuple):
    """Sorted, they are in the order of their days: the day set, or else that of publishing."""

    day: datetime.date
    key: str
    page: Publishable
    title: str
    kind: str
    url: str
    is_over: bool
    may_edit: bool


class LookedAtForm(forms.Form):
    key = forms.RegexField(r"^\d{1,9}-\d{1,18}$", widget=forms.HiddenInput)
    review_by = forms.DateField(label=_("Look again by"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))


def lines(user: Any) -> list[Line]:
    """All ageing pages of all kinds that lie in the user's scope."""
    today = timezone.localdate()
    found = []
    for model in kinds_of(user):
        content_type = ContentType.objects.get_for_model(model).pk
        may_edit = rights.has(user, "change", model)
        for page in rights.within(user, ageing(named(model))):
            day = page.review_by or timezone.localdate(page.last_published_at)
            is_over = page.review_by is None or page.review_by <= today
            found.append(Line(day, f"{content_type}-{page.pk}", *Visible.of(page), is_over, may_edit))
    return sorted(found, key=lambda line: (line.day, line.key))


@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    status = 200
    if request.method == "POST":
        form = LookedAtForm(request.POST)
        if form.is_valid() and _look(request, form):
            return HttpResponseRedirect(reverse("admin:ageing"))
        messages.error(request, gettext("Choose a day to come."))
        status = 422
    shown = Paginator(lines(request.user), PER_PAGE).get_page(request.GET.get("page"))
    initial = {"review_by": timezone.localdate() + USUAL}
    context = {
        **admin.site.each_context(request),
        "title": gettext("Ageing pages"),
        "shown": shown,
        "entries": [{"line": line, "form": LookedAtForm(initial={**initial, "key": line.key}, auto_id=f"%s-{line.key}")} for line in shown],
    }
    return TemplateResponse(request, "admin/editorial/ageing.html", context, status=status)


def _look(request: HttpRequest, form: LookedAtForm) -> bool:
    content_type, key = (int(part) for part in form.cleaned_data["key"].split("-"))
    found = visible_pages(request.user, [(content_type, key)]).get((content_type, key))
    if found is None:
        raise Http404
    if not rights.can_edit(request.user, found.page):
        raise PermissionDenied
    day = form.cleaned_data["review_by"]
    try:
        publishing.still_right(found.page, day, by=request.user)
    except ValidationError:
        return False
    values = {"page": found.title, "day": date_format(day, "DATE_FORMAT")}
    messages.success(request, gettext("“%(page)s” is still right. Look at it again by %(day)s.") % values)
    return True
