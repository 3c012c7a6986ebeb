"""Submit for review: whom to ask, by when, and what they will read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from editorial import publishing, rights
from editorial.admin.pages.changes import changes_of
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.models import Publishable
from editorial.reviews.forms import SubmitForm


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head = head_of(page, request)
    draft = page.draft
    form = SubmitForm(request.POST or None, page=page, without=request.user, initial={"assignee": draft.assignee, "due_on": draft.due_on})
    if request.method != "POST" or not form.is_valid() or not draft.is_pending:
        return _page(desk, request, page, form, status=422 if form.errors else 200)
    try:
        publishing.submit(page, by=request.user, **form.cleaned_data)
    except publishing.SupersededError:
        return _page(desk, request, desk.newest(request, str(page.pk)), form, status=409)
    who = form.cleaned_data["assignee"]
    said = gettext("Version %(number)d waits for %(who)s now.") if who else gettext("Version %(number)d waits for a review now.")
    messages.success(request, said % {"number": head.number, "who": who and form.fields["assignee"].label_from_instance(who)})  # type: ignore[attr-defined]
    return HttpResponseRedirect(desk.url_of(page))


def _page(desk: Any, request: HttpRequest, page: Publishable, form: SubmitForm, *, status: int) -> HttpResponse:
    context = {
        **frame(desk, request, page, gettext("Submit for review")),
        **changes_of(page),
        "form": form,
        "head": page.draft.head,
        "is_newer": status == 409,
    }
    return TemplateResponse(request, "admin/publishable/submit.html", context, status=status)


PAGES = [DeskPage("submit", "submit/", show, rights.can_submit)]
