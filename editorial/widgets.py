"""Inputs of the admin."""

from typing import Any

from django import forms
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script


class RichTextWidget(AdminProseEditorWidget):
    """The prose editor, with names and keys for those who do not see its buttons."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(attrs={"rows": 8, **(attrs or {})}, **kwargs)

    @property
    def media(self) -> forms.Media:
        return super().media + Media(css={"all": ["editorial/rich_text.css"]}, js=[Script("editorial/rich_text.js", defer=True)])
