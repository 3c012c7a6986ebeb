"""The pages of people without an account: the draft of one page, comments on it, and a verdict, by the address they were given."""

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from editorial import preview, publishing
from editorial.models import Draft, Publishable, ReviewLink
from editorial.reviews import comments, invitations, throttle
from editorial.reviews.guest_forms import GuestForm, RemarkForm, VerdictForm, token_for
from editorial.reviews.places import Place, readable
from editorial.revisions.fields import overlay

#: More than a comment and a note can hold, in any script.
MOST_BYTES = 64 * 1024


class Desk(NamedTuple):
    """What the bar above the page offers to the guest."""

    link: ReviewLink
    number: int
    shown: str
    places: list[Place]
    threads: list[comments.Thread]
    may_decide: bool
    is_approved: bool
    #: What was just done: comment, approve, changes.
    done: str
    #: What was sent and could not be taken.
    form: GuestForm | None
    #: Why not, where the form itself is in order: newer, often.
    problem: str


@csrf_exempt  # see `editorial.reviews.guest_forms`
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, token: str) -> HttpResponse:
    """One answer for every address that is not valid, or no longer: it tells nothing of any page."""
    link = invitations.opened_by(token)
    page = _page_of(link) if link else None
    if link is None or page is None:
        return nowhere(request)
    if request.method == "POST":
        return _sent(request, link, page)
    invitations.note_opening(link)
    return _shown(request, link, page)


def nowhere(request: HttpRequest) -> HttpResponse:
    status = 429 if throttle.misses_too_often(request) else 404
    response = render(request, "editorial/review/nowhere.html", status=status)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    if status == 429:
        response.headers["Retry-After"] = str(throttle.SECONDS)
    return response


def _page_of(link: ReviewLink) -> Publishable | None:
    """The page as its newest version has it; None where it is gone, or in the trash."""
    page: Publishable | None = link.page
    if page is None or page.archived_at:
        return None
    page.draft = publishing.adopt(page)
    return overlay(page, page.draft.head.data)


def _sent(request: HttpRequest, link: ReviewLink, page: Publishable) -> HttpResponse:
    if request.content_type != "application/x-www-form-urlencoded" or len(request.body) > MOST_BYTES:
        return _shown(request, link, page, problem="long", status=413)
    form = (VerdictForm if "verdict" in request.POST else RemarkForm)(request.POST, link, page)
    if not form.is_valid():
        return _shown(request, link, page, form=form, status=422)
    if throttle.sends_too_often(link):
        return _shown(request, link, page, form=form, problem="often", status=429)
    try:
        done = _do(link, page, form)
    except publishing.SupersededError:
        newer = _page_of(ReviewLink.objects.get(pk=link.pk))
        return _shown(request, link, newer or page, form=form, problem="newer", status=409)
    return HttpResponseRedirect(f"{request.path}?done={done}#review") if done else _shown(request, link, page, form=form, problem="decided", status=409)


def _do(link: ReviewLink, page: Publishable, form: GuestForm) -> str:
    """What was done; "" where there is nothing to decide any more."""
    said = form.cleaned_data
    if isinstance(form, RemarkForm):
        if said["answers_to"]:
            comments.answer(said["answers_to"], said["text"], link=link)
        else:
            comments.write(page, said["text"], place=said["place"], link=link)
        return "comment"
    if not _can_be_decided(page.draft):
        return ""
    judge = publishing.approve if said["verdict"] == "approve" else publishing.request_changes
    judge(page, by=None, by_name=link.name, note=said["note"], number=said["shown"])
    return str(said["verdict"])


def _is_approved(draft: Draft) -> bool:
    return draft.state == Draft.State.APPROVED and draft.approved_id == draft.head_id


def _can_be_decided(draft: Draft) -> bool:
    return draft.is_pending and not _is_approved(draft)


def _shown(
    request: HttpRequest, link: ReviewLink, page: Publishable, *, form: GuestForm | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    draft = page.draft
    done = request.GET.get("done", "")
    desk = Desk(
        link=link,
        number=draft.head.number,
        shown=token_for(link, draft.head.number),
        places=readable(page),
        threads=comments.threads(page, link=link),
        may_decide=link.may_approve and _can_be_decided(draft),
        is_approved=_is_approved(draft),
        done=done if done in {"comment", "approve", "changes"} and request.method != "POST" else "",
        form=form,
        problem=problem,
    )
    response = preview.show(request, page, guest=desk)
    response.status_code = status
    return response
