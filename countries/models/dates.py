"""Dates of which only the year or the month may be known."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def partial_date(text: str) -> None:
    """A date of ISO 8601 with reduced precision: 1920, 1920-03 or 1920-03-15."""
    try:
        if not PARTIAL_DATE.fullmatch(text):
            raise ValueError
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError as error:
        raise ValidationError(_("Write a year, a month or a day, as in 1920, 1920-03 or 1920-03-15."), code="partial_date") from error
