"""Invitations to people without an account: give, see, revoke."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from editorial import languages, rights
from editorial.admin.pages.frame import frame
from editorial.admin.pages.registry import DeskPage
from editorial.models import Publishable, ReviewLink
from editorial.reviews import invitations
from editorial.reviews.forms import InvitationForm

#: In the session: the invitation whose address is shown next, once.
JUST_MADE = "invitation_just_made"


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _page(desk, request, page, form)
    given = {name: form.cleaned_data[name] for name in ("name", "email", "may_approve", "language")}
    link = invitations.invite(page, by=request.user, expires_at=form.expires_at(), **given)
    request.session[JUST_MADE] = [link.pk, given["language"]]
    return HttpResponseRedirect(desk.url_of(page, "invitations"))


def revoke(desk: Any, request: HttpRequest, page: Publishable, link: int) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    invitations.revoke(get_object_or_404(ReviewLink.objects.of(page), pk=link))
    messages.success(request, gettext("Revoked: the address leads nowhere now."))
    return HttpResponseRedirect(desk.url_of(page, "invitations"))


def _page(desk: Any, request: HttpRequest, page: Publishable, form: InvitationForm) -> HttpResponse:
    made, address = _just_made(request, page) if not form.is_bound else (None, "")
    context = {
        **frame(desk, request, page, gettext("Invitations to review")),
        "form": form,
        "made": made,
        "address": address,
        "links": ReviewLink.objects.of(page).select_related("created_by"),
    }
    return TemplateResponse(request, "admin/publishable/invitations.html", context, status=422 if form.errors else 200)


def _just_made(request: HttpRequest, page: Publishable) -> tuple[ReviewLink | None, str]:
    """The address is a key: it is shown to whoever made it, once."""
    key, language = request.session.pop(JUST_MADE, None) or (None, languages.DEFAULT)
    link = ReviewLink.objects.of(page).filter(pk=key).first() if key else None
    return link, request.build_absolute_uri(invitations.path_of(link, language)) if link else ""


PAGES = [
    DeskPage("invitations", "invitations/", show, rights.can_invite),
    DeskPage("invitation_revoke", "invitations/<int:link>/revoke/", revoke, rights.can_invite),
]
