"""A day and an hour in a form, in the editor's own zone, which stands beside them."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from editorial import zones
from editorial.publishing.schedules import check_time


class MomentForm(forms.Form):
    """After `is_valid`, `run_at` is the moment; None where none was asked for."""

    on = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), localize=False)
    at = forms.TimeField(label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), localize=False)

    run_at: datetime.datetime | None = None

    def __init__(self, *args: Any, run_at: datetime.datetime | None = None, **kwargs: Any) -> None:
        if run_at:
            local = timezone.localtime(run_at)
            kwargs["initial"] = {"on": local.date(), "at": local.time(), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        self.zone = zones.label(run_at)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if (on := cleaned.get("on")) and (at := cleaned.get("at")) is not None:
            try:
                self.run_at = zones.moment(on, at)
                check_time(self.run_at)
            except (ValidationError, OverflowError) as error:
                self.add_error("at", error if isinstance(error, ValidationError) else ValidationError(_("There is no such day.")))
        return cleaned
