"""Forms of colleagues about a review."""

import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from editorial import languages, people
from editorial.models import Publishable
from editorial.reviews.invitations import MOST_DAYS, USUAL_DAYS


def day_input() -> forms.DateInput:
    """The browser's own calendar: it knows the reader's language, and works with keyboard and finger."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return people.name_of(obj)


class AssignForm(forms.Form):
    """Whom to ask, and by when."""

    assignee = ColleagueField(
        label=_("Who reviews it"), queryset=get_user_model().objects.none(), required=False, empty_label=_("Whoever is free")
    )
    due_on = forms.DateField(label=_("Due on"), required=False, widget=day_input())

    def __init__(self, *args: Any, page: Publishable, without: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        may_review = [user.pk for user in people.who_may("review", page) if user != without]
        self.fields["assignee"].queryset = (  # type: ignore[attr-defined]  # of a field of models
            get_user_model().objects.filter(pk__in=may_review).order_by("first_name", "last_name", "username")
        )

    def clean_due_on(self) -> datetime.date | None:
        day: datetime.date | None = self.cleaned_data["due_on"]
        if day and day < timezone.localdate() and "due_on" in self.changed_data:
            raise ValidationError(_("This day is over."), code="past")
        return day


class SubmitForm(AssignForm):
    """`number` is the version that was looked at: another one is not submitted unseen."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("What to look at. It is shown in the e-mail and in the history."),
    )


class DecisionForm(forms.Form):
    """A verdict on the version that was read."""

    number = forms.IntegerField(widget=forms.HiddenInput)
    verdict = forms.ChoiceField(choices=[("approve", ""), ("changes", "")], widget=forms.HiddenInput)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed where you ask for changes: say which."),
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("verdict") == "changes" and not self.cleaned_data.get("note") and "note" not in self.errors:
            self.add_error("note", ValidationError(_("Say what should be changed."), code="required"))
        return self.cleaned_data


class InvitationForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=150, help_text=_("Whom you invite. The name is shown beside what they write."))
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Where the invitation goes. Empty: you send the address yourself.")
    )
    valid_until = forms.DateField(label=_("Valid until"), widget=day_input())
    language = forms.ChoiceField(label=_("Language"), help_text=_("In which the page opens and the e-mail is written."))
    may_approve = forms.BooleanField(
        label=_("May approve, or ask for changes"), required=False, initial=True, help_text=_("Not ticked: may only read and comment.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.first, self.last = today, today + datetime.timedelta(days=MOST_DAYS)
        self.fields["valid_until"].initial = today + datetime.timedelta(days=USUAL_DAYS)
        self.fields["valid_until"].widget.attrs.update(min=self.first.isoformat(), max=self.last.isoformat())
        self.fields["language"].choices = [  # type: ignore[attr-defined]  # of a field of choices
            (code, get_language_info(code)["name_local"].capitalize()) for code in languages.CODES
        ]
        self.fields["language"].initial = languages.current()

    def clean_valid_until(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["valid_until"]
        if not self.first <= day <= self.last:
            raise ValidationError(_("Choose a day from today on, %(most)d days ahead at most."), code="range", params={"most": MOST_DAYS})
        return day

    def expires_at(self) -> datetime.datetime:
        """The end of the day, in the editor's time zone."""
        day: datetime.date = self.cleaned_data["valid_until"]
        return timezone.make_aware(datetime.datetime.combine(day, datetime.time(23, 59, 59)))
