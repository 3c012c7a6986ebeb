"""Publish: what stands in the way, which languages readers get, and when."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from editorial import checks, languages, publishing, rights, zones
from editorial.admin.moments import MomentForm
from editorial.admin.pages.checks import listed
from editorial.admin.pages.frame import frame, head_of
from editorial.admin.pages.registry import DeskPage
from editorial.admin.translation_marks import language_choices
from editorial.models import Publishable, Revision, Schedule
from editorial.publishing.standing import moment
from editorial.publishing.versions import words_of

NOW, LATER = "now", "at"


class PublishForm(MomentForm):
    """`number` is the version that was looked at: another one is not published unseen."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    when = forms.ChoiceField(label=_("When"), choices=[(NOW, _("Now")), (LATER, _("At a time"))], widget=forms.RadioSelect, initial=NOW)
    shown_in = forms.MultipleChoiceField(
        label=_("Languages that readers get"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("English is always shown. Readers of a language that is not ticked get the English words, with a note that says so."),
    )
    review_by = forms.DateField(
        label=_("Look at it again by"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("From then on it is in the list of ageing pages."),
    )
    note = forms.CharField(label=_("Note for the history"), required=False, max_length=300, widget=AdminTextInputWidget)

    def __init__(self, *args: Any, page: Publishable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [code for code in languages.CODES if code != languages.DEFAULT]
        self.fields["shown_in"].choices = language_choices(page, others)  # type: ignore[attr-defined]
        self.page = page
        # A form without a choice means now. What stands in the boxes counts only where a time is asked for.
        self.fields["when"].required = False
        if self.data.get("when") != LATER:
            self.fields["on"].disabled = self.fields["at"].disabled = self.is_bound
            self.fields["on"].required = self.fields["at"].required = False

    def clean(self) -> dict[str, Any]:
        return super().clean() if self.cleaned_data.get("when") == LATER else self.cleaned_data

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number != self.page.draft.head.number:
            raise ValidationError(
                _("Version %(number)d was saved meanwhile. Look at it before you publish."), code="newer", params={"number": self.page.draft.head.number}
            )
        return number

    def clean_review_by(self) -> Any:
        day = self.cleaned_data["review_by"]
        if day and day <= timezone.localdate():
            raise ValidationError(_("Choose a day to come."), code="past")
        return day


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    """`page` is laid over with its newest version, which is the one that goes out."""
    head = head_of(page, request)
    waiting = Schedule.objects.of(page).waiting().filter(action=Schedule.Action.PUBLISH).select_related("revision").first()
    form = PublishForm(request.POST or None, page=page, run_at=waiting.run_at if waiting else None, initial=_initial(page, head, waiting))
    found = checks.problems(page, _shown_in(form, page))
    if request.method == "POST" and form.is_valid() and not any(problem.blocks for problem in found):
        try:
            said = _publish(request, page, head, form)
        except ValidationError as error:
            form.add_error(None, words_of(error, type(page)))
        else:
            messages.success(request, said)
            return HttpResponseRedirect(desk.url_of(page))
    context = {
        **frame(desk, request, page, gettext("Publish “%(title)s”") % {"title": page}),
        "head": head,
        "waiting": waiting,
        "form": form,
        "problems": listed(desk, page, found),
        "is_blocked": any(problem.blocks for problem in found),
    }
    return TemplateResponse(request, "admin/publishable/publish.html", context, status=422 if request.method == "POST" else 200)


def _publish(request: HttpRequest, page: Publishable, head: Revision, form: PublishForm) -> str:
    how = {name: form.cleaned_data[name] for name in ("shown_in", "review_by", "note")}
    if form.run_at is None:
        publishing.publish(page, head, by=request.user, **how)
        return gettext("Published: readers see version %(number)d.") % {"number": head.number}
    # English is shown in any case; an empty list would mean: as they are.
    publishing.schedule(page, head, form.run_at, by=request.user, **how | {"shown_in": [languages.DEFAULT, *how["shown_in"]]})
    values = {"number": head.number, "when": moment(form.run_at), "zone": zones.label(form.run_at)}
    return gettext("Version %(number)d goes out on %(when)s, %(zone)s. You can go on editing; that changes nothing of it.") % values


def _initial(page: Publishable, head: Revision, waiting: Schedule | None) -> dict[str, Any]:
    if waiting is None:
        return {"number": head.number, "when": NOW, "shown_in": page.live_languages, "review_by": page.review_by}
    shown_in = waiting.languages or page.live_languages
    return {"number": head.number, "when": LATER, "shown_in": shown_in, "review_by": waiting.review_by, "note": waiting.note}


def _shown_in(form: PublishForm, page: Publishable) -> list[str]:
    chosen = form.data.getlist("shown_in") if form.is_bound else page.live_languages  # type: ignore[attr-defined]  # a QueryDict
    return [code for code in languages.CODES if code in {*chosen, languages.DEFAULT}]


PAGES = [DeskPage("publish", "publish/", show, rights.can_publish)]
