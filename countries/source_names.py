"""What a record's source is called in the reader's language."""

from django.utils.translation import gettext_lazy as _

from editorial.languages import Words, current
from editorial.names import name_words

#: The portal's own words for where its starter content is from.
SENTENCES = {
    "ILO, NORMLEX": _("ILO, NORMLEX"),
    "ILO, NATLEX": _("ILO, NATLEX"),
    "ILO, NORMLEX; compiled for the portal’s starter content": _("ILO, NORMLEX; compiled for the portal’s starter content"),
    "ILO, NORMLEX, which gives the years with its comments; days compiled for the portal’s starter content": _(
        "ILO, NORMLEX, which gives the years with its comments; days compiled for the portal’s starter content"
    ),
    "ILO, NORMLEX, in a public copy of its page; taken on this day at the earliest": _(
        "ILO, NORMLEX, in a public copy of its page; taken on this day at the earliest"
    ),
    "ILO list of member States; compiled for the portal’s starter content": _("ILO list of member States; compiled for the portal’s starter content"),
    "Public knowledge, compiled for the portal’s starter content; not checked against NATLEX": _(
        "Public knowledge, compiled for the portal’s starter content; not checked against NATLEX"
    ),
    "Public knowledge, compiled for the portal’s starter content; not checked against the ILO’s website": _(
        "Public knowledge, compiled for the portal’s starter content; not checked against the ILO’s website"
    ),
    "Public knowledge, compiled for the portal’s starter content; not checked against the ILO Research Repository": _(
        "Public knowledge, compiled for the portal’s starter content; not checked against the ILO Research Repository"
    ),
}


def source_words(source: str) -> Words:
    """Registers and surveys are named in English, but for the ILO's own names and the sentences above."""
    return Words(str(SENTENCES[source]), current()) if source in SENTENCES else name_words(source)
