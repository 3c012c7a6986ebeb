"""What is scheduled for a page: change the time, cancel it, withdraw it at a time."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from editorial import publishing, rights, zones
from editorial.admin.moments import MomentForm
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.models import BundleItem, Publishable, Schedule
from editorial.publishing.standing import moment

WITHDRAW = "withdraw"


def waiting_of(page: Publishable) -> list[Schedule]:
    return list(Schedule.objects.of(page).waiting().select_related("revision", "created_by").order_by("run_at", "pk"))


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    head_of(page, request)
    entries: list[dict[str, Any]] = [{"item": item, "form": _form(request, str(item.pk), item)} for item in waiting_of(page)]
    actions = {entry["item"].action for entry in entries}
    may_withdraw = Schedule.Action.WITHDRAW not in actions and (page.live or Schedule.Action.PUBLISH in actions)
    form = _form(request, WITHDRAW) if may_withdraw else None
    if request.method == "POST":
        forms = {str(entry["item"].pk): entry["form"] for entry in entries} | ({WITHDRAW: form} if form else {})
        # What is no longer among them was done or cancelled meanwhile: the page as it is now says so.
        if (bound := forms.get(request.POST.get("which", ""))) is None:
            messages.warning(request, gettext("It was done or cancelled meanwhile."))
            return HttpResponseRedirect(desk.url_of(page, "schedules"))
        if said := _act(request, page, bound, {str(entry["item"].pk): entry["item"] for entry in entries}):
            messages.success(request, said)
            return HttpResponseRedirect(desk.url_of(page))
    failed = request.method == "POST"
    context = {
        **frame(desk, request, page, gettext("Times")),
        "entries": entries,
        "form": form,
        "bundles": _bundles(page),
        "publish_url": desk.url_of(page, "publish"),
    }
    return TemplateResponse(request, "admin/publishable/schedules.html", context, status=422 if failed else 200)


def _form(request: HttpRequest, prefix: str, item: Schedule | None = None) -> MomentForm:
    is_sent = request.method == "POST" and request.POST.get("which") == prefix and request.POST.get("do") != "cancel"
    return MomentForm(request.POST if is_sent else None, prefix=prefix, run_at=item.run_at if item else None)


def _act(request: HttpRequest, page: Publishable, form: MomentForm, items: dict[str, Schedule]) -> str:
    """What was done, in words; empty where the form says what is wrong."""
    item = items.get(form.prefix or "")
    if item and request.POST.get("do") == "cancel":
        publishing.cancel(item, by=request.user)
        return gettext("Cancelled. Nothing else has changed.")
    if not form.is_valid() or form.run_at is None:
        return ""
    try:
        if item:
            publishing.move(item, form.run_at, by=request.user)
        else:
            publishing.schedule_withdrawal(page, form.run_at, by=request.user)
    except ValidationError as error:
        form.add_error("at", ValidationError(error.messages))
        return ""
    values = {"when": moment(form.run_at), "zone": zones.label(form.run_at)}
    if item and item.action == Schedule.Action.PUBLISH and item.revision:
        return gettext("Version %(number)d goes out on %(when)s, %(zone)s.") % {**values, "number": item.revision.number}
    return gettext("Readers have the page until %(when)s, %(zone)s.") % values


def _bundles(page: Publishable) -> list[BundleItem]:
    items = BundleItem.objects.of(page).filter(bundle__done_at=None, bundle__cancelled_at=None)
    return list(items.select_related("bundle", "revision").order_by("bundle__run_at", "pk"))


def part(desk: Any, request: HttpRequest, page: Publishable) -> dict[str, Any]:
    """For the form of the page: what goes out when, and whether it is what is being written."""
    return {
        "scheduled": waiting_of(page),
        "scheduled_bundles": _bundles(page),
        "schedules_url": desk.url_of(page, "schedules") if rights.can_schedule(request.user, page) else "",
        "zone": zones.label(),
    }


PAGES = [DeskPage("schedules", "times/", show, rights.can_schedule)]
