"""Model fields for words: sanitised rich text, and lists of blocks."""

from typing import Any

from django.db import models
from django_prose_editor.fields import ProseEditorField


class RichTextField(ProseEditorField):
    """HTML that is sanitised whenever it is stored, whatever stored it."""


class BlocksField(models.JSONField):
    """A list of blocks `{"id", "type", "data"}`, with its texts by language inside `data`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
