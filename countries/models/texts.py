"""What no text of a record holds: characters that nobody sees, and that show its letters in another order than they stand in."""

import re
from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

#: All but tabs and the ends of lines.
CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
OVERRIDES = "\u202d\u202e"
EMBEDDINGS, EMBEDDING_ENDS = "\u202a\u202b", "\u202c"
ISOLATES, ISOLATE_ENDS = "\u2066\u2067\u2068", "\u2069"
UNSEEN = re.compile(f"[{CONTROLS}{OVERRIDES}{EMBEDDINGS}{EMBEDDING_ENDS}{ISOLATES}{ISOLATE_ENDS}]")
REFUSED = re.compile(f"[{CONTROLS}{OVERRIDES}]")


def readable(text: str) -> None:
    """Marks of direction that begin and end within a line stay: texts in Arabic and Hebrew need them."""
    if found := REFUSED.search(text):
        raise ValidationError(_("The character U+%(code)s is not allowed: readers do not see it."), code="unseen", params={"code": f"{ord(found[0]):04X}"})
    if not UNSEEN.search(text):
        return
    for line in text.splitlines():
        if not (_is_closed(line, EMBEDDINGS, EMBEDDING_ENDS) and _is_closed(line, ISOLATES, ISOLATE_ENDS)):
            raise ValidationError(_("A mark that turns the direction of the text has no end, or no beginning."), code="direction")


def _is_closed(line: str, begins: str, end: str) -> bool:
    open_ones = 0
    for letter in line:
        open_ones += (letter in begins) - (letter == end)
        if open_ones < 0:
            return False
    return open_ones == 0


def visible(text: str) -> str:
    """For messages about them, which readers are to read in their order, and PostgreSQL's JSON is to take."""
    return UNSEEN.sub("�", text)


class Readable(models.Model):
    """Its texts are: imports and forms must not differ in what they take, since files are brought back."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        wrong: dict[str, Any] = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as error:
            wrong = error.error_dict
        for field in self._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField) and field.editable and field.name not in {*(exclude or ()), *wrong}:
                try:
                    readable(getattr(self, field.attname) or "")
                except ValidationError as error:
                    wrong[field.name] = error
        if wrong:
            raise ValidationError(wrong)
