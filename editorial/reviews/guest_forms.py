"""What a guest can send: a comment, an answer to their own thread, a verdict.

Guests have no session, and their pages send no referrer, so that browsers give no origin either: Django's protection
against forged forms could not work. It is not needed, since no cookie stands for the guest: only who has the address can
send anything. Each form carries a token of ours instead, which says which version was on the screen.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from editorial.models import Publishable, ReviewLink
from editorial.reviews.places import Place, readable

_SALT = "editorial.reviews.form"


def token_for(link: ReviewLink, number: int) -> str:
    return signing.dumps([link.pk, number], salt=_SALT)


class GuestForm(forms.Form):
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Any, link: ReviewLink, page: Publishable) -> None:
        super().__init__(data)
        self.link, self.page = link, page

    def clean_shown(self) -> int:
        """The version that was read, as we said when we showed it to this guest."""
        try:
            key, number = signing.loads(self.cleaned_data["shown"], salt=_SALT)
        except (signing.BadSignature, TypeError, ValueError):
            key, number = None, None
        if key != self.link.pk or not isinstance(number, int):
            raise ValidationError(_("This form is not of this page. Send it again from here."), code="shown")
        return number


class RemarkForm(GuestForm):
    place = forms.CharField(required=False)
    #: Of the comment that is answered: one of the guest's own.
    answers_to = forms.IntegerField(required=False)
    text = forms.CharField(max_length=4000, error_messages={"required": _("Write something first.")})

    def clean_place(self) -> Place:
        places = {place.key: place for place in readable(self.page)}
        place = places.get(self.cleaned_data["place"])
        if place is None:
            raise ValidationError(_("This part is no longer on the page. Choose another one."), code="place")
        return place

    def clean_answers_to(self) -> Any:
        key = self.cleaned_data["answers_to"]
        first = self.link.comments.filter(pk=key, answers_to__isnull=True).first() if key else None
        if key and first is None:
            raise ValidationError(_("This comment cannot be answered."), code="answers_to")
        return first


class VerdictForm(GuestForm):
    verdict = forms.ChoiceField(choices=[("approve", ""), ("changes", "")])
    note = forms.CharField(required=False, max_length=2000)

    def clean(self) -> dict[str, Any]:
        if not self.link.may_approve:
            raise ValidationError(_("You may comment on this page, but not decide on it."), code="may_approve")
        if self.cleaned_data.get("verdict") == "changes" and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", ValidationError(_("Say what should be changed."), code="required"))
        return self.cleaned_data
