"""Fields of options: what is filled in is kept as JSON with the import."""

from typing import Any

from django import forms


class DayField(forms.DateField):
    """Options are kept as JSON, which knows no dates."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> str:
        day = super().clean(value)
        return day.isoformat() if day else ""
