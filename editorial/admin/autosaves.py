"""What is typed and not saved: kept every few seconds, and offered back after a crash, a lost line or an ended session.

An autosave is what the browser would have sent, valid or not, and no version: it never shows in the history. The
browser keeps a copy of its own for when the server cannot be reached; see static/editorial/autosave.js.
"""

import json
import secrets
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_POST

from editorial import languages
from editorial.models import Autosave
from editorial.publishing.standing import moment

#: The field of a form that takes back what was kept: "server", or "typed" for what the browser itself sends.
RECOVER = "_recover"
#: Names a form that was opened, so that the browser learns which of its copies have been saved.
TOKEN = "form_token"  # noqa: S105  # no secret
SAVED_FORMS = "saved_forms"
MOST_BYTES = 2_000_000
MOST_SAVED_FORMS = 30
NOT_KEPT = {"csrfmiddlewaretoken", RECOVER, "_then", "_save", "_continue"}


def path_of(path: str) -> str:
    """The address of a form without its language: the words are the same whatever language the desk speaks."""
    first, _slash, rest = path.lstrip("/").partition("/")
    return "/" + rest if first in languages.CODES else path


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep or, with `forget`, drop what one editor has typed into one form."""
    path = path_of(request.POST.get("path", ""))[:300]
    if "forget" in request.POST:
        forget(request.user, path)
        return JsonResponse({"kept": False})
    try:
        form = pairs(json.loads(request.POST.get("form", "")))
    except (ValueError, RecursionError):
        return JsonResponse({"error": "form"}, status=400)
    if len(request.POST["form"].encode()) > MOST_BYTES:
        return JsonResponse({"error": "size"}, status=413)
    number = request.POST.get("opened", "")
    opened = int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0
    now = timezone.now()
    Autosave.objects.update_or_create(user=request.user, path=path, defaults={"form": form, "opened_number": opened, "saved_at": now})
    return JsonResponse({"kept": True, "at": timezone.localtime(now).strftime("%H:%M")})


def pairs(value: Any) -> list[list[str]]:
    """The fields of a form; ValueError where it is anything else."""
    if not isinstance(value, list) or any(not isinstance(pair, list) or [type(part) for part in pair] != [str, str] for pair in value):
        raise ValueError("not the fields of a form")
    if any("\x00" in part for pair in value for part in pair):
        raise ValueError("NUL")
    return [pair for pair in value if pair[0] not in NOT_KEPT and "password" not in pair[0]]


def forget(user: Any, path: str) -> None:
    Autosave.objects.filter(user=user, path=path_of(path)).delete()


def kept(user: Any, path: str) -> Autosave | None:
    return Autosave.objects.filter(user=user, path=path_of(path)).first()


def offer(request: HttpRequest) -> dict[str, Any]:
    """What the form needs: whether something was kept, a name for this opening, and which openings have been saved."""
    found = kept(request.user, request.path) if request.method == "GET" else None
    return {
        "autosave": {"when": moment(found.saved_at), "opened": found.opened_number} if found else None,
        "form_token": request.POST.get(TOKEN) or secrets.token_hex(8),
        "saved_forms": request.session.get(SAVED_FORMS, []),
        "recovered": bool(request.POST.get(RECOVER)),
    }


def take_back(request: HttpRequest) -> None:
    """Put what was kept in the place of what was sent. The form then stays open: nothing is saved by it."""
    if request.POST.get(RECOVER) != "server" or not (found := kept(request.user, request.path)):
        return
    data = QueryDict(mutable=True)
    for name, value in found.form:
        data.appendlist(name, value)
    data[RECOVER] = "server"
    request.POST = data  # type: ignore[assignment]  # Django sets it so itself


def saved(request: HttpRequest) -> None:
    """After a form was saved: nothing is left to offer, here or in the browser."""
    forget(request.user, request.path)
    if token := request.POST.get(TOKEN, "")[:40]:
        request.session[SAVED_FORMS] = [*request.session.get(SAVED_FORMS, []), token][-MOST_SAVED_FORMS:]
