"""Who else has the form of a page open. A note to colleagues; nobody is locked out."""

import datetime
from typing import Any

from django.db.models import Case, F, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from editorial import rights
from editorial.admin.pages.registry import DeskPage
from editorial.models import Presence, Publishable
from editorial.models.pages import key_of
from editorial.publishing.standing import name_of

#: Longer without a sign of life, and the form counts as closed.
FRESH = datetime.timedelta(seconds=75)


def others(page: Publishable, user: Any) -> list[str]:
    """A sentence for each colleague who has the form open."""
    now = timezone.now()
    found = Presence.objects.of(page).filter(seen_at__gt=now - FRESH).exclude(user=user).select_related("user").order_by("opened_at")
    return [_sentence(presence, now) for presence in found]


def _sentence(presence: Presence, now: datetime.datetime) -> str:
    words = {"who": name_of(presence.user), "ago": timesince(presence.opened_at, now, depth=1)}
    if presence.is_typing:
        return _("%(who)s opened this %(ago)s ago and has typed something that is not saved.") % words
    return _("%(who)s opened this %(ago)s ago.") % words


def sign(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    """A sign of life, or of leaving, of the user's open form; the answer tells of the others and of newer versions."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    key, now = {"user": request.user, **key_of(page)}, timezone.now()
    if "left" in request.POST:
        Presence.objects.filter(**key).delete()
        return JsonResponse({})
    values = {"seen_at": now, "is_typing": request.POST.get("typing") == "yes"}
    # Who comes back after a while has opened it anew. Single statements: the page that is just being left may take the row away.
    opened_at = Case(When(seen_at__lt=now - FRESH, then=Value(now)), default=F("opened_at"))
    if not Presence.objects.filter(**key).update(**values, opened_at=opened_at):
        Presence.objects.bulk_create([Presence(**key, **values)], ignore_conflicts=True)
    return JsonResponse({"others": others(page, request.user), "newer": _newer(request, page)})


def _newer(request: HttpRequest, page: Publishable) -> str:
    head = page.draft.head if page.draft else None
    if head is None or str(head.number) == request.POST.get("opened", ""):
        return ""
    words = {"who": name_of(head.author), "number": head.number}
    return _("%(who)s has saved version %(number)d meanwhile. When you save, both are merged.") % words


def part(desk: Any, request: HttpRequest, page: Publishable) -> dict[str, Any]:
    return {"presence": {"others": others(page, request.user), "url": desk.url_of(page, "presence")}}


PAGES = [DeskPage("presence", "presence/", sign, rights.can_view)]
