"""Links: a list of places to read on."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial import languages
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Address, Texts
from editorial.blocks.rows import RowForm, Rows
from editorial.blocks.types import Block


class LinkForm(RowForm):
    label = Texts(label=_("Text of the link"), max_length=300)
    url = Address(label=_("Address"), help_text=_("A path of this site, as in /stories/, or a full address."))


class Links(Block):
    name = "links"
    label = _("Links")
    description = _("A list of pages and documents to read on.")
    icon = "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.300 1.300M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300"

    class Form(BlockForm):
        title = Texts(label=_("Title"), max_length=200, required=False)
        links = Rows(LinkForm, label=_("Links"), most=50, add_label=_("Add a link"), row_label=_("Link"))

    @classmethod
    def context(cls, data: Mapping[str, Any], pictures: Mapping[int, Any]) -> dict[str, Any] | None:
        shown = super().context(data, pictures)
        if shown:
            shown["links"] = [
                link | {"url": languages.address(url), "external": not url.startswith("/")}
                for link in shown["links"]
                if link["label"] and (url := str(link["url"] or ""))
            ]
        return shown
