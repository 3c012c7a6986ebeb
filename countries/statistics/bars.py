"""Bars for a comparison of countries: one below the other, so that names have room on a phone."""

from collections.abc import Sequence
from typing import NamedTuple

from countries.statistics.scales import value_axis

#: How long all of the axis is, in the units of the drawing.
LENGTH = 100


class Bar(NamedTuple):
    name: str
    text: str
    year: int
    #: Where it begins and how long it is, of `LENGTH`, from the side on which a line of text begins.
    start: str
    length: str

    @classmethod
    def of(cls, figures: Sequence[tuple[str, float, str, int]]) -> "list[Bar]":
        axis = value_axis([value for _name, value, _text, _year in figures], from_zero=True)
        found = []
        for name, value, text, year in figures:
            low, high = sorted((axis.share(0), axis.share(value)))
            found.append(cls(name, text, year, f"{low * LENGTH:.1f}", f"{(high - low) * LENGTH:.1f}"))
        return found
