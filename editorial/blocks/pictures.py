"""Pictures of the library: one, or a gallery of several."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.blocks.choices import Choice
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Texts
from editorial.blocks.rows import RowForm, Rows
from editorial.blocks.types import Block
from editorial.images import renditions
from editorial.references import Page

LEAST_IN_GALLERY, MOST_IN_GALLERY = 2, 30


def preview(picture: Any) -> dict[str, Any]:
    width, height = renditions.size("free", 400, picture.width, picture.height)
    return {"url": renditions.url(picture, "free", 400, "jpeg"), "width": width, "height": height}


class Picture(Choice):
    """The key of a picture in the library."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            "editorial.Image",
            placeholder=_("Search the picture library"),
            gone=_("This picture is no longer in the library: choose another one."),
            **kwargs,
        )

    def preview(self, row: Any) -> dict[str, Any]:
        return preview(row)


class Image(Block):
    name = "image"
    label = _("Picture")
    description = _("A picture from the library, with its credit and a caption.")
    icon = "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.500 9v.5"

    class Form(BlockForm):
        image = Picture(
            label=_("Picture"), help_text=_("Not in the library yet? Add it there first: alternative text and credit are kept with it.")
        )
        caption = Texts(label=_("Caption"), max_length=500, rows=2, required=False)


class PictureForm(RowForm):
    image = Picture(label=_("Picture"))
    caption = Texts(label=_("Caption"), max_length=500, rows=2, required=False)


class Gallery(Block):
    name = "gallery"
    label = _("Gallery")
    description = _("Several pictures from the library side by side, each with its caption.")
    icon = "M3 4h8v7H3zM13 4h8v7h-8zM3 13h8v7H3zM13 13h8v7h-8z"

    class Form(BlockForm):
        title = Texts(label=_("Title"), max_length=200, required=False)
        pictures = Rows(
            PictureForm,
            label=_("Pictures"),
            least=LEAST_IN_GALLERY,
            most=MOST_IN_GALLERY,
            add_label=_("Add a picture"),
            row_label=_("Picture"),
        )

    @classmethod
    def context(cls, data: Mapping[str, Any], page: Page) -> dict[str, Any] | None:
        shown = super().context(data, page)
        pictures = [row for row in shown["pictures"] if row["image"]] if shown else []
        return shown and pictures and shown | {"pictures": pictures} or None
