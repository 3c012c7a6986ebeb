"""File: a document of the library to download."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.blocks.choices import Choice
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Texts
from editorial.blocks.types import Block
from editorial.references import Page


class DocumentChoice(Choice):
    """The key of a document in the library."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            "editorial.Document",
            placeholder=_("Search the documents"),
            gone=_("This document is no longer in the library: choose another one."),
            **kwargs,
        )


class File(Block):
    name = "file"
    label = _("File")
    description = _("A document of the library to download, with its kind and size.")
    icon = "M6 3h8l4 4v14H6zM14 3v4h4M12 10v7M9 14l3 3 3-3"

    class Form(BlockForm):
        document = DocumentChoice(label=_("Document"), help_text=_("Not in the library yet? Add it there first."))
        label = Texts(label=_("Text of the link"), max_length=300, required=False, help_text=_("Empty: the title of the document."))

    @classmethod
    def context(cls, data: Mapping[str, Any], page: Page) -> dict[str, Any] | None:
        shown = super().context(data, page)
        if not shown:
            return None
        document = shown["document"]
        own = languages.Words(document.title, document.language or languages.current())
        return shown | {"label": shown["label"] or own}
