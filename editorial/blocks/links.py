"""Links: a list of places to read on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.blocks.addresses import Address
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Texts
from editorial.blocks.rows import RowForm, Rows
from editorial.blocks.types import Block
from editorial.references import Page


class LinkForm(RowForm):
    label = Texts(label=_("Text of the link"), max_length=300)
    url = Address(
        label=_("Address"),
        help_text=_("Choose a page of this site by its name, or write a full address, or a path of this site as in /stories/."),
    )


class Links(Block):
    name = "links"
    label = _("Links")
    description = _("A list of pages and documents to read on.")
    icon = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.300 1.300M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300"

    class Form(BlockForm):
        title = Texts(label=_("Title"), max_length=200, required=False)
        links = Rows(LinkForm, label=_("Links"), most=50, add_label=_("Add a link"), row_label=_("Link"))

    @classmethod
    def context(cls, data: Mapping[str, Any], page: Page) -> dict[str, Any] | None:
        shown = super().context(data, page)
        if shown:
            shown["links"] = [
                link | {"external": not link["url"].startswith("/")} for link in shown["links"] if link["label"] and link["url"]
            ]
        return shown if shown and shown["links"] else None
