"""What can be asked of an import."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from countries.importers.errors import ImportStoppedError
from countries.importers.fields import DayField
from countries.importers.ilostat.indicators import CODE
from countries.models.statistics import FIRST_YEAR, LAST_YEAR

FIELDS: dict[str, forms.Field] = {
    "indicator": forms.CharField(
        label=gettext_lazy("indicators"),
        required=False,
        help_text=gettext_lazy("Only these codes, separated by spaces, for example UNE_2EAP_SEX_AGE_RT. If empty, all of the file."),
    ),
    "from_year": forms.IntegerField(label=gettext_lazy("from year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR),
    "new_indicators": forms.BooleanField(
        label=gettext_lazy("new indicators"),
        required=False,
        help_text=gettext_lazy("Indicators that are not here yet are made from the codes of the file. Without this their rows are left out."),
    ),
    "retrieved_on": DayField(
        label=gettext_lazy("retrieved on"),
        required=False,
        help_text=gettext_lazy("The day the file was taken from ILOSTAT. Left empty, the day of the import. Indicators of which nothing changes keep theirs."),
    ),
}


def wanted_indicators(options: Mapping[str, Any]) -> list[str]:
    """Codes with commas or blanks between them; or a list of such, as a command gives."""
    given = options.get("indicator") or ""
    codes = (given if isinstance(given, str) else " ".join(given)).replace(",", " ").split()
    if wrong := [code for code in codes if not CODE.fullmatch(code)]:
        words = _("%(code)s is not an indicator code, such as UNE_2EAP_SEX_AGE_RT.")
        raise ImportStoppedError(words % {"code": wrong[0][:100]}, reason="options")
    return codes


def first_year(options: Mapping[str, Any]) -> int:
    given = options.get("from_year")
    year = FIRST_YEAR if given is None else int(given)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        words = _("The year must lie between %(first)d and %(last)d.")
        raise ImportStoppedError(words % {"first": FIRST_YEAR, "last": LAST_YEAR}, reason="options")
    return year
