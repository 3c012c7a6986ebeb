"""Why rows were left out, refused or looked at, in words: importers name their reasons by short codes, which are counted."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Any] = {
    "error": _("wrong values"),
    "invalid": _("wrong values"),
    "warning": _("to be looked at"),
    "cells": _("cells that do not fit the headings"),
    "unknown column": _("unknown columns"),
    "shrunken": _("fewer rows than the last time"),
    "stopped": _("stopped on the way"),
    "not changed": _("not changed since the last time"),
    "no member State": _("of no member State"),
    "unknown-area": _("of an area that is not known here"),
    "unknown-indicator": _("of an indicator that is not known here"),
    "other-indicator": _("of indicators that were not asked for"),
    "unknown-item": _("of a breakdown that is not known here"),
    "unnamed-item": _("of a breakdown without a name"),
    "before-year": _("of years before the first one asked for"),
    "frequency": _("of a frequency that is not kept"),
    "no-source": _("without a source"),
    "duplicate": _("twice in the file"),
    "twice": _("twice in the file"),
    "identifier": _("without a good identifier"),
    "title": _("without a title"),
    "status": _("with an unknown status"),
    "date": _("with a wrong date"),
    "amount": _("with a wrong amount"),
    "currency": _("with a wrong currency"),
    "percentage": _("with a wrong percentage"),
    "publisher": _("of another publisher"),
    "organisation": _("with a wrong organisation"),
    "sdg": _("with an unknown goal"),
    "address": _("with a wrong address"),
    "order": _("with dates in the wrong order"),
}


def counted(reasons: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most frequent first. A reason that has no words yet stands there by its code."""
    found: dict[str, int] = {}
    for code, number in reasons.items():
        words = str(WORDS.get(code, code))
        found[words] = found.get(words, 0) + number
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
