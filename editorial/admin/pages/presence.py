"""Who else has the form of a page open. A note to colleagues; nobody is locked out."""

import datetime
from typing import Any

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
    sign, is_new = Presence.objects.get_or_create(**key, defaults={"seen_at": now})
    if not is_new:
        # Who comes back after a while has opened it anew.
        sign.opened_at = now if now - sign.seen_at > FRESH else sign.opened_at
        sign.seen_at, sign.is_typing = now, request.POST.get("typing") == "yes"
        sign.save(update_fields=["opened_at", "seen_at", "is_typing"])
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
