"""The ILO's own names, which registers and files write in English."""

from django.utils.translation import gettext_lazy as _

from editorial.languages import DEFAULT, Words, current

ORGANIZATION = _("International Labour Organization")
OWN = {
    "ILO": _("ILO"),
    "International Labour Organization": ORGANIZATION,
    "International Labour Organisation": ORGANIZATION,
    "International Labour Office": _("International Labour Office"),
    "ILO modelled estimates (ILOSTAT)": _("ILO modelled estimates (ILOSTAT)"),
    "ILOSTAT, national data": _("ILOSTAT, national data"),
}


def name_words(name: str) -> Words:
    """In the reader's language, where the name is one of these; any other as it stands, which is English."""
    return Words(str(OWN[name]), current()) if name in OWN else Words(name, DEFAULT)
