"""Times, numbers and statuses as ILOSTAT and SDMX write them."""

import math
import re
from typing import NamedTuple

from django.utils.translation import gettext as _

from countries.models import Observation, Series
from countries.models.statistics import FIRST_YEAR, LAST_YEAR

ANNUAL, QUARTERLY, MONTHLY = Series.Frequency.values
#: How many times of it are in a year.
PARTS = {ANNUAL: 1, QUARTERLY: 4, MONTHLY: 12}

# 2024, 2024-A1; 2024Q2, 2024-Q2; 2025M03, 2025-M03, 2025-03.
_TIME = re.compile(r"(\d{4,6})(?:-A1|-?Q([1-4])|-?M(0[1-9]|1[0-2])|-(0[1-9]|1[0-2]))?", re.ASCII)
# Such a text both databases read as it stands, and none of them is too large to be a number.
_PLAIN = re.compile(r"-?\d{1,18}(?:\.\d{1,18})?", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
plain_number = _PLAIN.fullmatch

#: By code, and by label; the longer ones as files with labels have them.
STATUSES = {
    "": Observation.Status.NORMAL.value,
    **{code: code for code in Observation.Status.values if code},
    "Normal": Observation.Status.NORMAL.value,
    "Adjusted": Observation.Status.ADJUSTED.value,
    "Break in series": Observation.Status.BREAK.value,
    "Imputation": Observation.Status.IMPUTED.value,
    "Model-based": Observation.Status.MODELLED.value,
    "Real value": Observation.Status.REAL.value,
    "Unreliable": Observation.Status.UNRELIABLE.value,
}


class WrongError(ValueError):
    """What a reader is told of a value; `role` is the layout's for its column."""

    def __init__(self, role: str, words: str, *, reason: str = "error") -> None:
        super().__init__(words)
        self.role = role
        self.reason = reason


class Moment(NamedTuple):
    frequency: str
    year: int
    part: int
    #: One bit for each time of the frequency: a series keeps by them which times a file has given already.
    bit: int


def moment(text: str) -> Moment:
    found = _TIME.fullmatch(text.strip())
    if not found:
        raise WrongError("time", _("This is not a year, quarter or month, such as 2024, 2024Q2 or 2025M03."))
    year, quarter, month, iso_month = found.groups()
    if len(year) != 4 or not FIRST_YEAR <= int(year) <= LAST_YEAR:
        raise WrongError("time", _("The year must lie between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR})
    frequency = QUARTERLY if quarter else MONTHLY if month or iso_month else ANNUAL
    part = int(quarter or month or iso_month or 0)
    return Moment(frequency, int(year), part, 1 << (int(year) - FIRST_YEAR) * PARTS[frequency] + max(part - 1, 0))


def number(text: str) -> str | None:
    """As both databases read it; None for an empty one."""
    text = text.strip()
    if not text or plain_number(text):
        return text or None
    if not _NUMBER.fullmatch(text):
        raise WrongError("value", _("This is not a number. Write digits and a point, for example 5.3; leave it empty where there is no figure."))
    value = float(text)
    if not math.isfinite(value):
        raise WrongError("value", _("This number is too large."))
    return repr(value)


def status(text: str) -> str:
    found = STATUSES.get(text.strip())
    if found is None:
        words = _("This status is not one of ILOSTAT's: %(known)s.")
        raise WrongError("status", words % {"known": ", ".join(filter(None, Observation.Status.values))})
    return found
