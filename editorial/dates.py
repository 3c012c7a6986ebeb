"""Dates as the reader's language writes them."""

import datetime
import re

from django.utils import formats
from django.utils.translation import gettext_noop as _

from editorial import languages

#: Named here for our own catalogues, which come before Django's: the ILO writes both names of a month in Arabic.
MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"),
    _("July"), _("August"), _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
FIRST_OF_A_MONTH = re.compile(r"^1 (?=[^\W\d])")


def date_format(value: datetime.date, form: str = "DATE_FORMAT") -> str:
    return with_ordinal(formats.date_format(value, form))


def with_ordinal(text: str) -> str:
    """In French the first of a month is its “1er”, which Django's formats cannot say."""
    return FIRST_OF_A_MONTH.sub("1er ", text) if languages.current() == "fr" else text
