"""Where a picture is shown inside the blocks of a page. Foreign keys guard themselves, JSON does not."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from editorial.fields import BlocksField

#: The names under which blocks keep the primary key of a picture, at any depth; a list holds several.
KEYS = frozenset({"image", "images"})


def uses_in_blocks(image: models.Model) -> list[models.Model]:
    """The objects of whatever model whose blocks name the picture, found by type alone: no content type is imported."""
    return [instance for model in apps.get_models() for instance in _users(model, image.pk)]


def mentions(data: Any, pk: int) -> bool:
    """Whether blocks, or a part of one, name the picture."""
    if isinstance(data, list):
        return any(mentions(item, pk) for item in data)
    if not isinstance(data, dict):
        return False
    return any((key in KEYS and str(pk) in _keys(value)) or mentions(value, pk) for key, value in data.items())


def _keys(value: Any) -> list[str]:
    """As text: a form may have kept a key so, and a number without end stays harmless."""
    return [str(item) for item in (value if isinstance(value, list) else [value])]


def _users(model: type[models.Model], pk: int) -> Iterator[models.Model]:
    fields = [field.attname for field in model._meta.concrete_fields if isinstance(field, BlocksField)]
    if not fields or model._meta.proxy:
        return
    rows = model._base_manager.values_list("pk", *fields).iterator(chunk_size=500)
    found = [row_pk for row_pk, *bodies in rows if any(mentions(body, pk) for body in bodies)]
    yield from model._base_manager.filter(pk__in=found)
