"""Key figure: one number, never without its source and date."""

import datetime
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext_lazy as _

from editorial.blocks.addresses import WebAddress
from editorial.blocks.forms import BlockForm
from editorial.blocks.parts import Day, Line, Texts
from editorial.blocks.types import Block
from editorial.references import Page


class KeyFigure(Block):
    name = "key_figure"
    label = _("Key figure")
    description = _("One number that stands out, with its source and date.")
    icon = "M5 19v-6M12 19V5M19 19V9M3 21h18"

    class Form(BlockForm):
        value = Line(label=_("Figure"), max_length=30, help_text=_("As readers see it, with its unit: 1.2 million, 43%."))
        label = Texts(label=_("What it counts"), max_length=300)
        source = Line(label=_("Source"), max_length=200, help_text=_("Shown below the figure, as in “ILOSTAT” or “Labour Force Survey”."))
        source_url = WebAddress(label=_("Address of the source"), required=False)
        date = Day(label=_("As of"), help_text=_("The day that the figure describes or was published."))

    @classmethod
    def context(cls, data: Mapping[str, Any], page: Page) -> dict[str, Any] | None:
        shown = super().context(data, page)
        with suppress(ValueError, TypeError):
            return shown and shown | {"date": datetime.date.fromisoformat(shown["date"])}
        return None
