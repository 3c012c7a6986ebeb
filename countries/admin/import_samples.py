"""The first rows of an import, as people read them: names of columns, words for codes, names for keys."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from editorial.revisions import fields

Names = dict[type[models.Model], dict[Any, str]]


class Difference(NamedTuple):
    label: str
    before: str
    after: str


class Sample(NamedTuple):
    row: int
    name: str
    #: Its identifier and its member States. Imports of former days have none.
    about: str
    is_new: bool
    differences: list[Difference]


def shown(samples: Iterable[dict[str, Any]]) -> list[Sample]:
    found = list(samples)
    names = _names(found)
    return [
        Sample(
            one["row"],
            one["name"],
            one.get("about", ""),
            one["before"] is None,
            [
                Difference(_label(model, name), _words(model, name, (one["before"] or {}).get(name), names), _words(model, name, value, names, _told(one, name)))
                for name, value in one["after"].items()
            ],
        )
        for one in found
        if (model := apps.get_model(one["model"]))
    ]


def _field(model: type[models.Model], name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        # Rows that hang on it are known by another name.
        return next((one for one in model._meta.related_objects if one.get_accessor_name() == name), None)


def _label(model: type[models.Model], name: str) -> str:
    field = _field(model, name)
    if isinstance(field, models.Field):
        language = fields.language(model, name)
        return capfirst(fields.label(model, name)) + (f" [{language}]" if language else "")
    return capfirst(str(field.related_model._meta.verbose_name_plural)) if field else name


def _names(samples: list[dict[str, Any]]) -> Names:
    """Of all rows that the samples name by their keys, in one query for each table."""
    wanted: dict[Any, set[Any]] = defaultdict(set)
    for one in samples:
        model = apps.get_model(one["model"])
        for values in (one["before"] or {}, one["after"]):
            for name, value in values.items():
                field = _field(model, name)
                if isinstance(field, models.Field) and field.is_relation:
                    wanted[field.related_model].update(value if isinstance(value, list) else [value])
    return {model: {row.pk: str(row) for row in model._base_manager.filter(pk__in=keys - {None})} for model, keys in wanted.items()}


def _told(sample: dict[str, Any], name: str) -> dict[str, str]:
    """What the import calls the rows of a relation: those of a preview are not stored."""
    told: dict[str, str] = sample.get("names", {}).get(name, {})
    return told


def _words(model: type[models.Model], name: str, value: Any, names: Names, told: Mapping[str, str] = MappingProxyType({})) -> str:
    field = _field(model, name)
    if value in (None, "", []):
        return ""
    if isinstance(field, models.Field) and field.is_relation:
        known: Any = names.get(field.related_model, {})  # type: ignore[arg-type]  # never by its name here
        return ", ".join(known.get(key) or told.get(str(key), str(key)) for key in (value if isinstance(value, list) else [value]))
    if isinstance(value, list):
        return "\n".join(" · ".join(str(part) for part in row.values() if part not in (None, "")) for row in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(dict(getattr(field, "flatchoices", ())).get(value, value))
