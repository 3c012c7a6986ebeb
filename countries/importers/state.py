"""What a row is, as JSON: its columns, the keys of its relations, and the rows that hang on it."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext as _

from countries.models.texts import readable
from editorial import languages
from editorial.revisions import fields

State = dict[str, Any]


@lru_cache
def columns(model: type[models.Model]) -> dict[str, models.Field]:
    """Those that people may write, by name. Of a translated field, its languages; not the one that speaks for all of them."""
    translated = fields.translated(model)
    return {
        field.name: field for field in model._meta.concrete_fields if field.editable and not field.primary_key and field.name not in translated
    }


@lru_cache
def column(model: type[models.Model], name: str) -> models.Field:
    """By its name, or `…_id`. A translated field means its English column."""
    if name in fields.translated(model):
        name = f"{name}_{languages.DEFAULT}"
    known = columns(model)
    return known[name] if name in known else known[name.removesuffix("_id")]


def cleaned(model: type[models.Model], values: Mapping[str, Any], wrong: dict[str, Any] | None = None) -> dict[str, Any]:
    """The values by column, as the columns hold them; raises ValidationError by column, unless its caller gathers those in `wrong`."""
    found, own = {}, {}
    for name, value in values.items():
        field = column(model, name)
        try:
            found[field.name] = _cleaned(field, value)
        except ValidationError as error:
            own[field.name] = [error]
    if wrong is not None:
        wrong |= own
    elif own:
        raise ValidationError(own)
    return found


def _cleaned(field: Any, value: Any) -> Any:
    if isinstance(value, str):
        readable(value)
    if isinstance(value, models.Model) or (field.is_relation and value is None):
        return value.pk if value else None
    if value is None and isinstance(field, models.CharField | models.TextField):
        return "" if not field.null else None
    value = field.to_python(value)
    if isinstance(field, models.TextField) and field.max_length and len(value) > field.max_length:
        # Of long texts, Django leaves that to the form.
        raise ValidationError(_("At most %(number)d characters.") % {"number": field.max_length}, code="max_length")
    if isinstance(value, Decimal):
        return _rounded(field, value)
    return value


def _rounded(field: Any, value: Decimal) -> Decimal:
    """As the column will hold it, so that the next reading of the same file finds it unchanged."""
    try:
        return value.quantize(Decimal(1).scaleb(-field.decimal_places))
    except InvalidOperation as error:
        raise ValidationError(_("“%(value)s” is not a number that fits."), code="invalid", params={"value": value}) from error


def encoded(field: models.Field, value: Any) -> Any:
    """Ends of lines are as they are in files: browsers send others, which nobody sees."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n")
    return fields.encode(field, _rounded(field, value) if isinstance(value, Decimal) else value)


def of_columns(row: models.Model, names: Iterable[str]) -> State:
    known = columns(type(row))
    return {name: encoded(known[name], getattr(row, known[name].attname)) for name in names}


def of_values(model: type[models.Model], values: Mapping[str, Any]) -> State:
    """The same for values that came out of `cleaned`."""
    return {name: encoded(columns(model)[name], value) for name, value in values.items()}


def keys_of(row: models.Model, name: str) -> list[int]:
    return sorted(getattr(row, name).order_by().values_list("pk", flat=True))


def relate(row: models.Model, name: str, keys: Iterable[int]) -> None:
    """Of a row that has none yet."""
    if keys:
        field = relations(type(row))[name]
        through: Any = field.remote_field.through
        source, target = (through._meta.get_field(one).attname for one in (field.m2m_field_name(), field.m2m_reverse_field_name()))
        through._base_manager.bulk_create(through(**{source: row.pk, target: key}) for key in keys)


class Hanging(NamedTuple):
    """The rows of one reverse relation: they are compared and replaced together."""

    name: str
    model: type[models.Model]
    parent: str

    @classmethod
    def of(cls, model: type[models.Model], name: str) -> "Hanging":
        relation: Any = next(one for one in model._meta.related_objects if one.get_accessor_name() == name)
        return cls(name, relation.related_model, relation.field.name)

    def columns(self) -> list[str]:
        return [name for name in columns(self.model) if name != self.parent]

    def stored(self, row: models.Model) -> list[State]:
        return in_order(of_columns(one, self.columns()) for one in getattr(row, self.name).all())

    def built(self, wanted: Iterable[Mapping[str, Any]]) -> list[models.Model]:
        """New rows, checked each by itself; raises ValidationError under the relation's name. `order` counts up where it is not given."""
        made, wrong = [], []
        for number, values in enumerate(wanted):
            try:
                one = self.model(**{columns(self.model)[name].attname: value for name, value in cleaned(self.model, values).items()})
                if "order" in self.columns() and "order" not in values:
                    one.order = number  # type: ignore[attr-defined]  # this model has the column
                one.clean_fields(exclude={self.parent})
                one.clean()
            except ValidationError as error:
                wrong += [self._told(number + 1, name, words) for name, words in told(error)]
            else:
                made.append(one)
        if wrong:
            raise ValidationError({self.name: wrong})
        return made

    def _told(self, number: int, name: str, words: str) -> str:
        if not name:
            return _("Item %(number)d: %(words)s") % {"number": number, "words": words}
        return _("Item %(number)d, %(column)s: %(words)s") % {"number": number, "column": label(self.model, name), "words": words}

    def state(self, rows: Iterable[models.Model]) -> list[State]:
        return in_order(of_columns(one, self.columns()) for one in rows)

    def replace(self, row: models.Model, rows: Iterable[models.Model]) -> None:
        getattr(row, self.name).all().delete()
        self.add(row, rows)

    def add(self, row: models.Model, rows: Iterable[models.Model]) -> None:
        for one in rows:
            setattr(one, self.parent, row)
        self.model._base_manager.bulk_create(rows)


@lru_cache
def relations(model: type[models.Model]) -> dict[str, Any]:
    """Those of the model's own; where a relation has rows of a model between, they hang on it."""
    found: list[Any] = list(model._meta.many_to_many)
    return {field.name: field for field in found if field.remote_field.through._meta.auto_created}


@lru_cache
def parts(model: type[models.Model]) -> dict[str, Hanging]:
    """The rows that are part of one of this model, by the name of their relation."""
    found: list[Any] = [one for one in model._meta.related_objects if getattr(one.related_model, "part_of", "") == one.field.name]
    return {name: Hanging.of(model, name) for name in (one.get_accessor_name() for one in found)}


def of_rows(wanted: Iterable[tuple[models.Model, Iterable[str]]]) -> dict[Any, State]:
    """Of rows of one model, by their keys: columns, relations and hanging rows, whichever the names are. A query for each relation."""
    found: dict[Any, State] = {}
    elsewhere: dict[str, list[models.Model]] = {}
    for row, names in wanted:
        own = columns(type(row))
        found[row.pk] = of_columns(row, [name for name in names if name in own])
        for name in names:
            if name not in own:
                elsewhere.setdefault(name, []).append(row)
    for name, rows in elsewhere.items():
        for key, value in (_keys_of_rows if name in relations(type(rows[0])) else _hanging_on_rows)(rows, name).items():
            found[key][name] = value
    return found


def _keys_of_rows(rows: list[models.Model], name: str) -> dict[Any, list[Any]]:
    field = relations(type(rows[0]))[name]
    found: dict[Any, list[Any]] = {row.pk: [] for row in rows}
    source, target = field.m2m_field_name(), field.m2m_reverse_field_name()
    for key, other in field.remote_field.through._base_manager.filter(**{f"{source}__in": list(found)}).values_list(source, target):
        found[key].append(other)
    return {key: sorted(others) for key, others in found.items()}


def _hanging_on_rows(rows: list[models.Model], name: str) -> dict[Any, list[State]]:
    hanging = Hanging.of(type(rows[0]), name)
    found: dict[Any, list[State]] = {row.pk: [] for row in rows}
    parent: Any = hanging.model._meta.get_field(hanging.parent)
    for one in hanging.model._base_manager.filter(**{f"{hanging.parent}__in": list(found)}):
        found[getattr(one, parent.attname)].append(of_columns(one, hanging.columns()))
    return {key: in_order(states) for key, states in found.items()}


def label(model: type[models.Model], name: str) -> str:
    """What people call a column, a relation or hanging rows."""
    if name in columns(model) or name in relations(model):
        return fields.label(model, name)
    return str(Hanging.of(model, name).model._meta.verbose_name_plural)


def in_order(rows: Iterable[State]) -> list[State]:
    """By what they say: the tables promise no order of their own. Of those that do, the sequence counts and not how it is numbered."""
    found = list(rows)
    if not any("order" in one for one in found):
        return sorted(found, key=lambda one: json.dumps(one, sort_keys=True))
    return [one | {"order": place} for place, one in enumerate(sorted(found, key=itemgetter("order")))]


def told(error: ValidationError) -> list[tuple[str, str]]:
    """Column and words; no column where the row as a whole is wrong."""
    if hasattr(error, "error_dict"):
        return [("" if name == NON_FIELD_ERRORS else name, words) for name, errors in error.error_dict.items() for one in errors for words in _words(one)]
    return [("", words) for one in error.error_list for words in _words(one)]


def _words(error: ValidationError) -> list[str]:
    """Django's models say of an empty cell that it is null, or blank: its forms know better."""
    return [_("This field is required.")] if error.code in {"null", "blank"} else error.messages


def put(row: models.Model, state: Mapping[str, Any]) -> None:
    """Store a state of the row: whichever columns, relations and hanging rows it names. Raises ValidationError."""
    own, related = columns(type(row)), {field.name: field for field in row._meta.many_to_many}
    if laid := [name for name in state if name in own]:
        for name in laid:
            setattr(row, own[name].attname, fields.decode(own[name], state[name]))
        row.full_clean()
        row.save(force_update=True)
    for name, value in state.items():
        if name in related:
            # What it named may be gone since.
            there: Any = related[name].related_model
            getattr(row, name).set(there._base_manager.filter(pk__in=value))
        elif name not in own:
            hanging = Hanging.of(type(row), name)
            hanging.replace(row, hanging.built(value))
