"""Model fields for words: sanitised rich text, and bodies of blocks."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django_prose_editor.fields import ProseEditorField

from editorial import blocks, rich_text
from editorial.blocks.editor import BlocksFormField
from editorial.widgets import RichTextWidget


class RichTextField(ProseEditorField):
    """HTML that is sanitised whenever it is stored, whatever stores it: form, import, `update()`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"extensions": rich_text.EXTENSIONS, "sanitize": rich_text.sanitise, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        # Not set on the instance: the attribute of a translated field speaks for another column.
        return _sanitised(super().pre_save(model_instance, add))

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        # Also asked by update() and bulk_update(), which know no pre_save.
        return super().get_db_prep_save(_sanitised(value), connection)

    def formfield(self, **kwargs: Any) -> forms.Field:
        # The admin asks for its own text area for every TextField. Cleaning very long HTML may take very long.
        return super().formfield(**{"max_length": rich_text.LONGEST, **kwargs, "widget": RichTextWidget})


def _sanitised(value: Any) -> Any:
    return rich_text.sanitise(value) if isinstance(value, str) else value


class BlocksField(models.JSONField):
    """A body: a list of blocks `{"id", "type", "data"}`, with its texts by language inside `data`."""

    # Django does not judge what it takes for empty; an object or null is no body.
    empty_values = ([],)

    def __init__(self, *args: Any, types: Collection[str] | None = None, **kwargs: Any) -> None:
        """`types` names the types of block that the body may hold; None: all those for general use."""
        self.types = types
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """A plain JSON column: migrations do not change when the blocks do."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(blocks.normal(value), model_instance)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        blocks.check(value, self.types)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = blocks.normal(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        return super().get_db_prep_save(blocks.normal(value), connection)

    def formfield(self, *args: Any, **kwargs: Any) -> forms.Field | None:
        # Past JSONField's own: that one edits JSON as text.
        return models.Field.formfield(self, **{"form_class": BlocksFormField, "types": self.types, "show_hidden_initial": False, **kwargs})
