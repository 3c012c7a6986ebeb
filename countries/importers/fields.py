"""Fields of options: what is filled in is kept as JSON with the import."""

from typing import Any

from django import forms

from countries.models.dates import taken


class DayField(forms.DateField):
    """On which the file was taken. Options are kept as JSON, which knows no dates."""

    default_validators = [taken]
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> str:
        day = super().clean(value)
        return day.isoformat() if day else ""
