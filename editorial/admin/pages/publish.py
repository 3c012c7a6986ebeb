"""Publish: what stands in the way, which languages readers get, and when."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminDateWidget, AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from editorial import checks, languages, publishing, rights
from editorial.admin.pages.registry import DeskPage
from editorial.models import Publishable, Revision


class PublishForm(forms.Form):
    """`number` is the version that was looked at: another one is not published unseen."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    shown_in = forms.MultipleChoiceField(
        label=_("Languages that readers get"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("English is always shown. Readers of a language that is not ticked get the English words, with a note that says so."),
    )
    review_by = forms.DateField(
        label=_("Look at it again by"), required=False, widget=AdminDateWidget, help_text=_("From then on it stands in the list of ageing pages.")
    )
    note = forms.CharField(label=_("Note for the history"), required=False, max_length=300, widget=AdminTextInputWidget)

    def __init__(self, *args: Any, page: Publishable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [code for code in languages.CODES if code != languages.DEFAULT]
        self.fields["shown_in"].choices = [(code, get_language_info(code)["name_local"].capitalize()) for code in others]  # type: ignore[attr-defined]
        self.page = page

    def clean_number(self) -> int:
        number: int = self.cleaned_data["number"]
        if number != self.page.draft.head.number:
            raise ValidationError(
                _("Version %(number)d was saved meanwhile. Look at it before you publish."), code="newer", params={"number": self.page.draft.head.number}
            )
        return number


def show(desk: Any, request: HttpRequest, page: Publishable) -> HttpResponse:
    """`page` is laid over with its newest version, which is the one that goes out."""
    page.draft = page.draft or publishing.adopt(page, by=request.user)
    head: Revision = page.draft.head
    form = PublishForm(request.POST or None, page=page, initial=_initial(page, head))
    found = checks.problems(page, _shown_in(form, page))
    if request.method == "POST" and form.is_valid() and not any(problem.blocks for problem in found):
        try:
            publishing.publish(
                page,
                head,
                by=request.user,
                shown_in=form.cleaned_data["shown_in"],
                review_by=form.cleaned_data["review_by"],
                note=form.cleaned_data["note"],
            )
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            messages.success(request, gettext("Published: readers see version %(number)d.") % {"number": head.number})
            return HttpResponseRedirect(desk.url_of(page))
    return _page(desk, request, page, form, found)


def _initial(page: Publishable, head: Revision) -> dict[str, Any]:
    return {"number": head.number, "shown_in": page.live_languages, "review_by": page.review_by}


def _shown_in(form: PublishForm, page: Publishable) -> list[str]:
    chosen = form.data.getlist("shown_in") if form.is_bound else page.live_languages  # type: ignore[attr-defined]  # a QueryDict
    return [code for code in languages.CODES if code in {*chosen, languages.DEFAULT}]


def _page(desk: Any, request: HttpRequest, page: Publishable, form: PublishForm, found: list[checks.Problem]) -> HttpResponse:
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "original": page,
        "page": page,
        "title": gettext("Publish “%(title)s”") % {"title": page},
        "form": form,
        "problems": [{"problem": problem, "url": f"{desk.url_of(page)}#{problem.anchor}"} for problem in found],
        "is_blocked": any(problem.blocks for problem in found),
        "back": desk.url_of(page),
    }
    return TemplateResponse(request, "admin/publishable/publish.html", context, status=422 if form.errors else 200)


PAGES = [DeskPage("publish", "publish/", show, rights.can_publish)]
