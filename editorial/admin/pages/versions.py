"""One version of a page: as readers saw it, or would have seen it; and brought back."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from editorial import preview, publishing, rights
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.history import versions
from editorial.history.restoring import Restorable, restorable
from editorial.history.spells import Spell
from editorial.history.telling import named
from editorial.models import Publishable, Revision
from editorial.publishing.standing import moment
from editorial.revisions.comparing import between, summary
from editorial.revisions.comparing.naming import labels


class Shown(NamedTuple):
    """What the bar above an old version says."""

    says: str
    history_url: str


def show(desk: Any, request: HttpRequest, page: Publishable, number: int) -> HttpResponse:
    revision = _version(request, page, number)
    seen, spell = versions.as_seen(page, revision)
    return preview.show(request, seen, version=Shown(_says(revision, spell), desk.url_of(page, "history")))


def _version(request: HttpRequest, page: Publishable, number: int) -> Revision:
    revision = versions.find(request.user, page, number)
    if revision is None:
        raise Http404
    return revision


def _says(revision: Revision, spell: Spell | None) -> str:
    number: dict[str, Any] = {"number": revision.number}
    if spell is None:
        stood = _("Version %(number)d as it would have looked: readers never saw it.") % number
    elif spell.until is None:
        stood = _("Version %(number)d, which readers see now.") % number
    elif spell.since is None:
        stood = _("Version %(number)d as readers saw it until %(until)s.") % {**number, "until": moment(spell.until)}
    else:
        when = {"since": moment(spell.since), "until": moment(spell.until)}
        stood = _("Version %(number)d as readers saw it from %(since)s to %(until)s.") % {**number, **when}
    shown = _("Shown in: %(languages)s.") % {"languages": named(spell.languages)} if spell else ""
    frame = _("The frame around it, pictures and names of countries and topics are those of today’s site; pictures that are gone are missing.")
    return " ".join(filter(None, (stood, shown, frame)))


class RestoreForm(forms.Form):
    """`number` is the newest version when the changes were shown: what is newer is not put aside unseen."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, head: Revision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.head = head

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number != self.head.number:
            raise forms.ValidationError(
                _("Version %(number)d was saved meanwhile. Look at what would change now."), code="newer", params={"number": self.head.number}
            )
        return number


def restore(desk: Any, request: HttpRequest, page: Publishable, number: int) -> HttpResponse:
    revision = _version(request, page, number)
    if not rights.can_restore(request.user, page, revision.data):
        raise PermissionDenied
    if page.archived_at:
        messages.error(request, _("This page is in the trash. Take it out first; then its versions can be brought back."))
        return HttpResponseRedirect(desk.url_of(page, "history"))
    head = head_of(page, request)
    found = restorable(page, revision)
    changes = between(type(page), head.data, found.data)
    form = RestoreForm(request.POST or None, head=head)
    if request.method == "POST" and changes and not found.problems and form.is_valid():
        user: Any = request.user
        try:
            restored = publishing.restore(page, revision, by=user, opened=head.number, but_for=found.but_for(revision))
        except publishing.SupersededError as error:
            form.add_error("number", _("Version %(number)d was saved meanwhile. Look at what would change now.") % {"number": error.head.number})
        except IntegrityError:
            form.add_error(None, _("Another page was saved meanwhile that has the same address or place. Nothing was changed; try again."))
        else:
            messages.success(request, _done(desk, request, page, revision, restored))
            return HttpResponseRedirect(desk.url_of(page))
    return _confirm(desk, request, page, revision, found, form, changes)


def _done(desk: Any, request: HttpRequest, page: Publishable, revision: Revision, restored: Revision) -> str:
    said = _("Version %(old)d is back, as version %(new)d. Readers see it once it is published.") % {"old": revision.number, "new": restored.number}
    if not rights.can_publish(request.user, page):
        return said
    return format_html('{} <a href="{}">{}</a>', said, desk.url_of(page, "publish"), _("Publish it…"))


def _confirm(
    desk: Any, request: HttpRequest, page: Publishable, revision: Revision, found: Restorable, form: RestoreForm, changes: list[Any]
) -> HttpResponse:
    named_columns = labels(type(page))
    context = {
        **frame(desk, request, page, _("Bring back version %(number)d?") % {"number": revision.number}),
        "revision": revision,
        "head": form.head,
        "form": form,
        "changes": changes,
        "summary": summary(changes),
        "left_out": list(dict.fromkeys(named_columns[name] for name in found.left_out)),
        "problems": found.problems,
        "history_url": desk.url_of(page, "history"),
    }
    return TemplateResponse(request, "admin/publishable/version_restore.html", context, status=409 if form.errors else 200)


PAGES = [
    DeskPage("version", "versions/<int:number>/", show, rights.can_see_history),
    DeskPage("restore", "versions/<int:number>/restore/", restore, rights.can_restore),
]
