"""What cells may name: member States, topics, standards and other records, each asked for once."""

from functools import cache, cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from countries.models import MemberState, Topic


class NotYetError(ValidationError):
    """It names a record that is not there: it may stand further down in the file."""


class Lookups:
    """For one reading of one file."""

    def __init__(self) -> None:
        #: Where in the file a record stands, by what it is found by.
        self.rows: dict[tuple[type[models.Model], str], int] = {}
        # Records that the file itself makes are asked for again, until they are there.
        self._found: dict[tuple[type[models.Model], str], int] = {}

    @cached_property
    def _states(self) -> dict[str, int]:
        rows = MemberState.objects.values_list("pk", "iso2", "iso3", "slug")
        return {code.casefold(): key for key, *codes in rows for code in codes}

    @cached_property
    def _topics(self) -> dict[str, int]:
        return dict(Topic.objects.values_list("slug", "pk"))

    def state(self, text: str) -> int:
        try:
            return self._states[text.casefold()]
        except KeyError as error:
            raise ValidationError(_("No member State has the code or address “%(text)s”.") % {"text": text[:80]}, code="state") from error

    def topic(self, text: str) -> int:
        try:
            return self._topics[text.casefold()]
        except KeyError as error:
            raise ValidationError(_("There is no topic with the address “%(text)s”.") % {"text": text[:80]}, code="topic") from error

    def record(self, model: type[models.Model], field: str, text: str) -> int:
        """By its code or identifier."""
        if key := self._found.get((model, text)):
            return key
        found: Any = model._base_manager.filter(**{field: text}).values_list("pk", flat=True).first() if "\0" not in text else None
        if found is None:
            raise NotYetError(self._nowhere(model, text), code="record")
        self._found[model, text] = found
        return int(found)

    def _nowhere(self, model: type[models.Model], text: str) -> str:
        if row := self.rows.get((model, text)):
            words = _("“%(text)s” is in row %(row)d, which could not be stored, or waits for this row in turn.")
            return words % {"text": text[:80], "row": row}
        return _("There is no %(kind)s “%(text)s”, neither stored nor in this file.") % {"kind": model._meta.verbose_name, "text": text[:80]}


@cache
def choices_of(field: models.Field) -> dict[str, Any]:
    """Values by themselves and by their English names, in small letters."""
    with translation.override("en"):
        named = {str(label).casefold(): value for value, label in field.flatchoices}
    return named | {str(value).casefold(): value for value, _label in field.flatchoices}
