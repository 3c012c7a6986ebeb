"""Inputs of the admin."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import Media, Script

from editorial import links
from editorial.references import Reference

#: The address where the picker of pages asks, within the admin.
SEARCH = "admin:link_search"
PICKER = Media(css={"all": ["editorial/link_picker.css"]}, js=[Script("editorial/link_picker.js", defer=True)])


class RichTextWidget(AdminProseEditorWidget):
    """The prose editor, with names and keys for those who do not see its buttons."""

    def __init__(self, attrs: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(attrs={"rows": 8, **(attrs or {})}, **kwargs)

    def build_attrs(self, base_attrs: dict[str, Any], extra_attrs: dict[str, Any] | None = None) -> dict[str, Any]:
        return super().build_attrs(base_attrs, extra_attrs) | {"data-link-search": reverse(SEARCH)}

    @property
    def media(self) -> forms.Media:
        own = Media(css={"all": ["editorial/rich_text.css"]}, js=[Script("editorial/rich_text.js", defer=True)])
        return super().media + PICKER + own


class PageAddressInput(AdminTextInputWidget):
    """An address to type, or a page to choose by its name."""

    template_name = "editorial/widgets/page_address.html"
    gone = _("This page is no longer there: choose another one.")
    #: Set once all that the blocks of the editor refer to has been read together.
    chosen: Any = None

    @property
    def media(self) -> forms.Media:
        return PICKER

    def reference(self, value: Any) -> Reference | None:
        return Reference(links.titles, value) if links.is_reference(value) else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"search_url": reverse(SEARCH), "chosen": self.chosen or ""}
