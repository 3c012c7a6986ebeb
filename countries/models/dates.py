"""Which dates can be true, and dates of which only the year or the month may be known."""

import datetime
import re

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

#: What registers and files may say of days: what lies outside is a slip, or stands for "unknown".
EARLIEST, LATEST = 1900, 2200
#: The ILO's first year: nobody took a fact for it before.
EARLIEST_TAKEN = 1919
#: Laws are older: the Statutes of San Marino are of 1600, and Magna Carta of 1215.
EARLIEST_TEXT = 1200
STILL_TO_COME = _("This date is in the future.")
AS_FAR_AS_KNOWN = _("Year, month or day, as far as it is known.")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?", re.ASCII)


def partial_date(text: str) -> None:
    """A date of ISO 8601 with reduced precision: 1920, 1920-03 or 1920-03-15."""
    try:
        if not PARTIAL_DATE.fullmatch(text):
            raise ValueError
        found = datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError as error:
        raise ValidationError(_("Write a year, a month or a day, as in 1920, 1920-03 or 1920-03-15."), code="partial_date") from error
    _within(found, EARLIEST_TEXT)


def latest(partial: str) -> str:
    """The last day that a partial date may mean, as text to compare with days."""
    return partial + "-12-31"[len(partial) - 4 :]


def is_before(first: str, second: str) -> bool:
    """Of partial dates, as far as both are known: May 1966 is not before 1966, nor after it."""
    known = min(len(first), len(second))
    return first[:known] < second[:known]


def last_today() -> datetime.date:
    """Tomorrow: somewhere it has begun."""
    return timezone.localdate() + datetime.timedelta(days=1)


def is_to_come(partial: str) -> bool:
    return is_before(last_today().isoformat(), partial)


def past(day: datetime.date) -> None:
    if day > last_today():
        raise ValidationError(STILL_TO_COME, code="to_come")


def taken(day: datetime.date) -> None:
    """Of the day on which a fact was taken from its source: asked of rows, of forms and of what a command is told alike."""
    past(day)
    if day.year < EARLIEST_TAKEN:
        raise ValidationError(_("The year must be %(first)d or later."), code="implausible", params={"first": EARLIEST_TAKEN})


def plausible(day: datetime.date) -> None:
    _within(day, EARLIEST)


def _within(day: datetime.date, earliest: int) -> None:
    if not earliest <= day.year <= LATEST:
        message = _("The year must lie between %(first)d and %(last)d.")
        raise ValidationError(message, code="implausible", params={"first": earliest, "last": LATEST})


def in_sequence(since: datetime.date | None, until: datetime.date | None) -> bool:
    """Also where one of them is not known, and so where a form has refused it."""
    return not since or not until or since <= until
