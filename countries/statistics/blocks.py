"""The block "statistic" of a story: one indicator of one country, drawn from the figures of the day."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from countries.models import Area, Indicator
from countries.statistics.charts import Chart, of_area
from countries.statistics.histories import histories
from editorial.blocks import Block, BlockForm, Choice
from editorial.blocks.parts import Texts
from editorial.references import Page, Reference

#: The keys of an indicator and of a member State.
Pair = tuple[int, int]


def charts_of(pairs: set[Pair]) -> dict[Pair, Chart]:
    """The charts of all statistic blocks of a page, in four queries. What has no figures is left out."""
    indicators = Indicator.objects.published().in_bulk({indicator for indicator, _state in pairs})
    rows = Area.objects.filter(member_state__in={state for _indicator, state in pairs}).select_related("member_state", "region")
    areas = {area.member_state_id: area for area in rows}
    found = histories(indicators.values(), areas.values())
    charts = {}
    for pair in pairs:
        indicator, area = indicators.get(pair[0]), areas.get(pair[1])
        if indicator and area and (history := found.get((indicator.pk, area.pk))):
            charts[pair] = of_area(indicator, area, history)
    return charts


class Statistic(Block):
    name = "statistic"
    label = _("Statistic")
    description = _("A chart of one indicator in one country, drawn from the newest figures, with source and date.")
    icon = "M4 20h17M4 20V4M7 15l4-4 3 3 6-7"

    class Form(BlockForm):
        indicator = Choice(
            "countries.Indicator",
            label=_("Indicator"),
            placeholder=_("Search the indicators"),
            gone=_("This indicator is no longer there: choose another one."),
            help_text=_("Readers see total, women and men over time. The chart follows each import: it never grows old."),
        )
        country = Choice(
            "countries.MemberState",
            label=_("Country"),
            placeholder=_("Search the countries"),
            gone=_("This country is no longer there: choose another one."),
        )
        caption = Texts(
            label=_("What it shows"), max_length=300, rows=2, required=False, help_text=_("What a reader should see in the chart, in a sentence.")
        )

    @classmethod
    def references(cls, data: Any) -> Iterator[Reference]:
        yield from super().references(data)
        if reference := cls._chart(data):
            yield reference

    @classmethod
    def _chart(cls, data: Any) -> Reference | None:
        """The pair is one thing to ask for, so that a page asks once for all of them."""
        keys = [next((found.key for found in part.references(value)), None) for name, part, value in cls.named_values(data) if name != "caption"]
        return Reference(charts_of, tuple(keys)) if len(keys) == 2 and all(keys) else None

    @classmethod
    def context(cls, data: Mapping[str, Any], page: Page) -> dict[str, Any] | None:
        chart: Chart | None = page.get(cls._chart(data))
        if chart is None or chart.drawing is None:
            return None
        return {"chart": chart.named(page.unused(chart.anchor)), "caption": cls.Form.parts["caption"].shown(data.get("caption"), page)}
