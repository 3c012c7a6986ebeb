"""Parts that say where a link leads."""

import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from editorial import languages, links
from editorial.blocks.parts import Part
from editorial.references import Page, Reference
from editorial.widgets import PageAddressInput

_SITE_PATH = re.compile(r"^/(?![/\\])[^\s\x00-\x1f\\]*\Z")


class Address(Part, forms.CharField):
    """A web address, or a place on this site: a page chosen by its name, or a path. Never a script, nor another site in the guise of a path."""

    widget: Any = PageAddressInput
    is_web = URLValidator(
        schemes=["http", "https"], message=_("Write a path of this site, as in /stories/, or a full address that begins with https://.")
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=2000, **kwargs)
        self.widget.attrs |= {"dir": "ltr", "inputmode": "url", "spellcheck": "false"}

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value and not _SITE_PATH.match(value) and not links.is_reference(value):
            self.is_web(value)

    def references(self, value: Any) -> Iterator[Reference]:
        if links.is_reference(value):
            yield Reference(links.resolve, value)

    def links(self, path: str, value: Any) -> Iterator[tuple[str, str]]:
        if isinstance(value, str) and value:
            yield path, value

    def shown(self, value: Any, page: Page) -> str:
        """Judged again on its way out: a script that was stored by other means becomes no link."""
        if links.is_reference(value):
            return page.get(Reference(links.resolve, value)) or ""
        try:
            return languages.address(str(self.clean(value)))
        except ValidationError:
            return ""


class WebAddress(Address):
    """An address of another site."""

    widget = AdminTextInputWidget

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value:
            self.is_web(value)
