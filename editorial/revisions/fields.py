"""What a version holds: the editable columns of a page and its many-to-many relations, as JSON values by name."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db import models
from modeltranslation.translator import NotRegistered, translator

from editorial import blocks, languages, rich_text
from editorial.fields import BlocksField, RichTextField
from editorial.models import Publishable
from editorial.revisions.kinds import Kind

Data = dict[str, Any]


@lru_cache
def columns(model: type[Publishable]) -> dict[str, models.Field]:
    """The columns of a version by their names. Of a translated field, its languages; not the one that speaks for all of them."""
    return {
        field.name: field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in translated(model) and field.name not in model.unrevised
    }


@lru_cache
def relations(model: type[Publishable]) -> dict[str, Any]:
    return {field.name: field for field in model._meta.many_to_many if field.editable and field.name not in model.unrevised}


@lru_cache
def translated(model: type[models.Model]) -> tuple[str, ...]:
    """The fields that have a column for each language."""
    try:
        return tuple(translator.get_options_for_model(model).all_fields)
    except NotRegistered:
        return ()


@lru_cache
def kinds(model: type[Publishable]) -> dict[str, Kind]:
    return {name: _kind(field) for name, field in columns(model).items()} | dict.fromkeys(relations(model), Kind.KEYS)


def _kind(field: models.Field) -> Kind:
    # A translated column is made of the class of its field.
    if isinstance(field, BlocksField):
        return Kind.BODY
    if isinstance(field, RichTextField):
        return Kind.RICH
    return Kind.TEXT if isinstance(field, models.CharField | models.TextField) and not field.choices else Kind.VALUE


def label(model: type[models.Model], name: str) -> str:
    """What editors call a column: `Title [fr]` is for them the title."""
    field: Any = model._meta.get_field(name)
    return str(getattr(field, "translated_field", field).verbose_name)


def language(model: type[models.Model], name: str) -> str | None:
    """The language of a translated column."""
    return getattr(model._meta.get_field(name), "language", None)


def encode(field: models.Field, value: Any) -> Any:
    """A value as a version keeps it: as it would be stored in its column, cleaned, in JSON."""
    if isinstance(field, BlocksField):
        return blocks.normal(value)
    if isinstance(field, RichTextField):
        return rich_text.sanitise(value or "")
    if isinstance(value, models.Model):
        return value.pk
    prepared = field.get_prep_value(value)
    if prepared is None and isinstance(field, models.CharField | models.TextField):
        return ""  # an untranslated text may be either; they are one and the same
    if isinstance(prepared, str):
        return prepared.replace("\r\n", "\n")  # browsers send line ends of their own: nobody has changed them
    return prepared if isinstance(prepared, bool | int | float | list | dict | None) else str(prepared)


def decode(field: models.Field, value: Any) -> Any:
    if value == "" and field.null and isinstance(field, models.CharField | models.TextField):
        return None if field.unique else ""
    return value if field.is_relation else field.to_python(value)


def snapshot(page: Publishable) -> Data:
    """All that a version of the page keeps, as it stands in the object."""
    model = type(page)
    data = {name: encode(field, getattr(page, field.attname)) for name, field in columns(model).items()}
    for name in relations(model):
        data[name] = sorted(row.pk for row in getattr(page, name).all()) if page.pk else []
    return data


def overlay(page: Publishable, data: Mapping[str, Any]) -> Publishable:
    """Lay a version over the object; nothing is stored. Names that the model no longer has are passed over."""
    model = type(page)
    for name, field in columns(model).items():
        if name in data:
            setattr(page, field.attname, _reference(field, page, data[name]) if field.is_relation else decode(field, data[name]))
    # As if it had been prefetched: whatever reads the relation gets the rows of this version.
    cache = page.__dict__.setdefault("_prefetched_objects_cache", {})
    for name, relation in relations(model).items():
        if name in data:
            rows: Any = relation.related_model._default_manager.filter(pk__in=data[name])
            rows._prefetch_done = True
            cache[name] = rows
    return page


def _reference(field: Any, page: Publishable, key: Any) -> Any:
    """The key of a row; None where the row is gone, as it may be that an old version names."""
    if key is None or key == getattr(page, field.attname) or not field.null:
        return key
    return key if field.related_model._default_manager.filter(pk=key).exists() else None


def store(page: Publishable, data: Mapping[str, Any]) -> None:
    """Write a version into the page's own row and relations. The caller holds the transaction and the lock."""
    overlay(page, data)
    page.__dict__.pop("_prefetched_objects_cache", None)
    page.save()
    for name, relation in relations(type(page)).items():
        if name in data:
            getattr(page, name).set(relation.related_model._default_manager.filter(pk__in=data[name]))


def in_languages(model: type[Publishable], data: Mapping[str, Any], codes: Iterable[str]) -> Data:
    """The version without the words of all other languages. The default language is always there."""
    hidden = set(languages.CODES) - {*codes, languages.DEFAULT}
    shown = dict(data)
    for name, field in columns(model).items():
        if name not in shown:
            continue
        if isinstance(field, BlocksField):
            shown[name] = blocks.without_languages(shown[name], hidden)
        elif getattr(field, "language", None) in hidden:
            shown[name] = ""
    return shown
