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
    "no-indicator": _("indicators that were asked for and are not in the file"),
    "unknown-item": _("of a breakdown that is not known here"),
    "no-item": _("that do not say of which breakdown they are"),
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
    "publisher": _("without a reporting organisation"),
    "organisation": _("with a wrong organisation"),
    "sdg": _("with an unknown goal"),
    "address": _("with a wrong address"),
    "order": _("with dates in the wrong order"),
    "region": _("of regions, which are not shown"),
    "not a member State": _("shares of others than member States"),
    "cut": _("texts that were cut"),
    "code": _("with a code that is missing or too long"),
    "action": _("to be deleted, which imports never do"),
    "structure": _("that belong to no dataflow"),
    # Of the file as a whole.
    "file": _("the file cannot be read"),
    "empty": _("the file is empty"),
    "damaged": _("the file is damaged"),
    "null": _("null characters in the file"),
    "encoding": _("the file is not encoded in UTF-8"),
    "too large": _("the file is too large"),
    "size": _("the file is too large"),
    "too long": _("lines or cells that are too long"),
    "too many errors": _("too many errors to read on"),
    "table": _("rows that cannot be read as a table"),
    "columns": _("missing or duplicated columns"),
    "headings": _("headings that are not those of a known layout"),
    "options": _("options that do not fit the file"),
    "xml": _("the file is not well-formed XML"),
    "entities": _("XML with entities of its own, which is not read"),
    "sdmx": _("the file is not SDMX that can be read"),
    "gone": _("the file is not kept any more"),
    "connection": _("the site did not answer, or broke off"),
    "time": _("it took too long"),
    # Of the import.
    "right": _("outside of your rights"),
    "busy": _("another import was running"),
    "state": _("somebody else was faster"),
    "unseen": _("records that were saved since the preview"),
    "undo": _("it could not be taken back"),
    "database": _("the database refused"),
    "fault": _("a fault of this portal’s"),
}


def counted(reasons: Mapping[str, int]) -> list[tuple[str, int]]:
    """The most frequent first. A reason that has no words yet stands there by its code."""
    found: dict[str, int] = {}
    for code, number in reasons.items():
        words = str(WORDS.get(code, code))
        found[words] = found.get(words, 0) + number
    return sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
