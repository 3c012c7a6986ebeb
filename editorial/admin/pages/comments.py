"""Comments on a page: a panel on its form, a page of their own, and what is sent from both.

The script of the form asks for JSON and gets the panel anew, so that the form around it is never left.
"""

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial import rights
from editorial.admin.pages.frame import frame
from editorial.admin.pages.registry import DeskPage
from editorial.models import Comment, Publishable
from editorial.reviews import comments
from editorial.reviews.places import Place, places


class CommentForm(forms.Form):
    place = forms.CharField(required=False)
    text = forms.CharField(max_length=4000, error_messages={"required": _("Write something first.")})

    def __init__(self, data: Any, page: Publishable) -> None:
        super().__init__(data)
        self.places = {place.key: place for place in places(page)}

    def clean_place(self) -> Place:
        place = self.places.get(self.cleaned_data["place"])
        if place is None:
            raise ValidationError(_("This place is not in the saved version: save the draft first, or comment on the whole page."), code="place")
        return place


class Row(NamedTuple):
    thread: comments.Thread
    #: Its place on the form.
    url: str


def panel(desk: Any, request: HttpRequest, page: Publishable) -> dict[str, Any]:
    """What `admin/publishable/comments_panel.html` reads."""
    found = comments.threads(page)
    rows = [Row(thread, f"{desk.url_of(page)}#{thread.place.anchor(type(page))}") for thread in found]
    return {
        "open_comments": [row for row in rows if row.thread.first.comment.resolved_at is None],
        "resolved_comments": [row for row in rows if row.thread.first.comment.resolved_at is not None],
        "comment_places": places(page),
        "may_comment": rights.can_comment(request.user, page),
    }


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    """All of them; posted to, another one."""
    if request.method != "POST":
        return _page(desk, request, page)
    form = CommentForm(request.POST, page)
    if not form.is_valid():
        return _refused(desk, request, page, form)
    comments.write(page, form.cleaned_data["text"], place=form.cleaned_data["place"], by=request.user)
    return _done(desk, request, page, gettext("Your comment is on the page."))


def answer(desk: Any, request: HttpRequest, page: Publishable, comment: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    first = _comment(page, comment)
    form = CommentForm({"text": request.POST.get("text", "")}, page)
    if not form.is_valid():
        return _refused(desk, request, page, form)
    comments.answer(first, form.cleaned_data["text"], by=request.user)
    return _done(desk, request, page, gettext("Your answer is on the page."))


def resolve(desk: Any, request: HttpRequest, page: Publishable, comment: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    comments.resolve(_comment(page, comment), by=request.user)
    return _done(desk, request, page, gettext("Resolved."))


def reopen(desk: Any, request: HttpRequest, page: Publishable, comment: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    comments.reopen(_comment(page, comment))
    return _done(desk, request, page, gettext("Open again."))


def _comment(page: Publishable, key: int) -> Comment:
    """Only of this page, whatever number stands in the address."""
    return get_object_or_404(Comment.objects.of(page), pk=key, answers_to__isnull=True)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _done(desk: Any, request: HttpRequest, page: Publishable, said: str) -> HttpResponse:
    if not _wants_json(request):
        messages.success(request, said)
        return HttpResponseRedirect(desk.url_of(page, "comments"))
    html = render_to_string("admin/publishable/comments_panel.html", {"opts": desk.opts, "page": page, **panel(desk, request, page)}, request)
    return JsonResponse({"said": said, "panel": html})


def _refused(desk: Any, request: HttpRequest, page: Publishable, form: CommentForm) -> HttpResponse:
    problem = " ".join(str(message) for errors in form.errors.values() for message in errors)
    if _wants_json(request):
        return JsonResponse({"problem": problem}, status=422)
    messages.error(request, problem)
    return _page(desk, request, page, typed=request.POST.get("text", ""), status=422)


def _page(desk: Any, request: HttpRequest, page: Publishable, *, typed: str = "", status: int = 200) -> HttpResponse:
    context = {**frame(desk, request, page, gettext("Comments")), **panel(desk, request, page), "typed": typed}
    return TemplateResponse(request, "admin/publishable/comments.html", context, status=status)


PAGES = [
    DeskPage("comments", "comments/", show, rights.can_comment),
    DeskPage("comment_answer", "comments/<int:comment>/answer/", answer, rights.can_comment),
    DeskPage("comment_resolve", "comments/<int:comment>/resolve/", resolve, rights.can_comment),
    DeskPage("comment_reopen", "comments/<int:comment>/reopen/", reopen, rights.can_comment),
]
