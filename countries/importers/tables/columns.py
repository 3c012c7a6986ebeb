"""One column of a table: what it is called, what stands in it, and where it goes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.translation import gettext as _

from countries.cells import unguarded
from countries.importers import state
from countries.importers.tables import readers
from countries.importers.tables.lookups import Lookups
from countries.importers.tables.readers import Reader
from editorial.revisions import fields


class Goes(Enum):
    """Into a column of the row, into one of its relations, or into rows that hang on it."""

    COLUMN = "column"
    RELATION = "relation"
    CHILDREN = "children"


@dataclass(frozen=True)
class Column:
    """What is not said here is the model's: whether it must be there, what may stand in it, and what it means."""

    model: type[models.Model]
    name: str
    example: str
    explanation: Any = ""
    #: The model's name for it, where the heading is another one.
    target: str = ""
    reader: Reader | None = None
    is_required: bool | None = None
    #: Headings of older templates, or of other tables of ours.
    other_names: tuple[str, ...] = ()

    @property
    def goes(self) -> Goes:
        if self.target_name in state.columns(self.model):
            return Goes.COLUMN
        is_relation = any(field.name == self.target_name for field in self.model._meta.many_to_many)
        return Goes.RELATION if is_relation else Goes.CHILDREN

    @property
    def target_name(self) -> str:
        return state.column(self.model, self.target or self.name).name if self._is_column else self.target or self.name

    @property
    def _is_column(self) -> bool:
        try:
            state.column(self.model, self.target or self.name)
        except KeyError:
            return False
        return True

    @property
    def field(self) -> Any:
        try:
            return self.model._meta.get_field(self.target_name)
        except FieldDoesNotExist:
            return None

    @property
    def required(self) -> bool:
        if self.is_required is not None:
            return self.is_required
        return self.goes is Goes.COLUMN and not self.field.blank and not self.field.has_default() and self._language in {"", "en"}

    @property
    def _language(self) -> str:
        return getattr(self.field, "language", "")

    def value(self, cell: str, lookups: Lookups) -> Any:
        """Raises ValidationError."""
        cell = unguarded(cell.replace("\r\n", "\n").strip())
        if cell:
            return (self.reader or self._reader())(cell, lookups)
        if self.goes is not Goes.COLUMN:
            return []
        if self.field.has_default():
            return self.field.get_default()
        return "" if isinstance(self.field, models.CharField | models.TextField) else None

    def _reader(self) -> Reader:
        field = self.field
        if field.choices:
            return readers.choice(field)
        if isinstance(field, models.DateField):
            return readers.day
        return readers.number if isinstance(field, models.IntegerField) else readers.text

    def words(self) -> str:
        """What it contains, for whoever fills in the template."""
        said = [str(self.explanation)] if self.explanation else [self._label(), str(getattr(self.field, "help_text", ""))]
        if self._is_column and not self.reader:
            said.append(self._form())
        return " ".join(one if one.endswith((".", "?", "”")) else f"{one}." for one in said if one)

    def _label(self) -> str:
        label = fields.label(self.model, self.target_name)
        label = label[:1].upper() + label[1:]
        return f"{label} [{self._language}]" if self._language not in {"", "en"} else label

    def _form(self) -> str:
        field = self.field
        if field.choices:
            return _("One of: %(values)s") % {"values": ", ".join(str(value) for value, _label in field.flatchoices if value)}
        if isinstance(field, models.DateField):
            return _("A day, as in 2026-01-31")
        if getattr(field, "max_length", None):
            return _("At most %(number)d characters") % {"number": field.max_length}
        return ""


def sorted_into(columns: Mapping[Column, Any]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Columns, relations, hanging rows: as `Run.store` takes them."""
    places: dict[Goes, dict[str, Any]] = {place: {} for place in Goes}
    for column, value in columns.items():
        places[column.goes][column.target_name] = value
    return places[Goes.COLUMN], places[Goes.RELATION], places[Goes.CHILDREN]
