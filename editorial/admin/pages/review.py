"""Review: what changed, what colleagues remarked, and a verdict on the version that was read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from editorial import publishing, rights
from editorial.admin.pages.changes import changes_of
from editorial.admin.pages.comments import panel
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.models import Event, Publishable
from editorial.people import name_of
from editorial.reviews.forms import AssignForm, DecisionForm


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head_of(page, request)
    form = DecisionForm(request.POST or None)
    if request.method != "POST" or not form.is_valid() or not page.draft.is_pending:
        return _page(desk, request, page, form, status=422 if form.errors else 200)
    try:
        said = _judge(page, request.user, form.cleaned_data)
    except publishing.SupersededError:
        return _page(desk, request, desk.newest(request, str(page.pk)), form, status=409)
    messages.success(request, said)
    return HttpResponseRedirect(desk.url_of(page))


def _judge(page: Publishable, user: Any, said: dict[str, Any]) -> str:
    if said["verdict"] == "approve":
        publishing.approve(page, by=user, note=said["note"], number=said["number"])
        return gettext("Version %(number)d is approved.") % said
    publishing.request_changes(page, by=user, note=said["note"], number=said["number"])
    return gettext("You asked for changes to version %(number)d.") % said


def assign(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    """Pass a review on, or set another day."""
    head_of(page, request)
    form = _assign_form(page, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(desk, request, page, DecisionForm(), status=422 if form.errors else 200, assign_form=form)
    if publishing.assign(page, by=request.user, **form.cleaned_data):
        messages.success(request, gettext("The review is passed on."))
    return HttpResponseRedirect(desk.url_of(page))


def _assign_form(page: Publishable, data: Any = None) -> AssignForm:
    return AssignForm(data, page=page, initial={"assignee": page.draft.assignee, "due_on": page.draft.due_on})


def _page(
    desk: Any, request: HttpRequest, page: Publishable, form: DecisionForm, *, status: int, assign_form: AssignForm | None = None
) -> HttpResponse:
    event = Event.objects.of(page).filter(kind=Event.Kind.SUBMITTED).select_related("by").first()
    context = {
        **frame(desk, request, page, gettext("Review")),
        **changes_of(page),
        **panel(desk, request, page),
        "form": form,
        "assign_form": assign_form or _assign_form(page),
        "head": page.draft.head,
        "submitted": event and {"event": event, "who": name_of(event.by)},
        # Who wrote the page may pass the review on, but not judge.
        "may_review": rights.can_review(request.user, page),
        "is_in_review": page.draft.state == page.draft.State.IN_REVIEW,
        "is_newer": status == 409,
    }
    return TemplateResponse(request, "admin/publishable/review.html", context, status=status)


PAGES = [DeskPage("review", "review/", show, rights.can_review), DeskPage("assign", "review/assign/", assign, rights.can_assign)]
