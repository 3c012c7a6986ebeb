"""Axes: where they start and end, and the round numbers along them."""

from collections.abc import Collection
from math import ceil, floor, isfinite, log10
from typing import NamedTuple

STEPS = (1, 2, 2.5, 5, 10)
YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
#: A line whose lowest figure is above this share of its highest would be flat on an axis from 0.
NEED_NO_ZERO = 0.6
#: An axis without 0 spans this share of the highest figure at least, so that small changes do not look large.
LEAST_SPAN = 0.15
MOST = 1e300
#: A smaller span is none: no figure is shown with more than six decimals.
LEAST = 1e-9


class Axis(NamedTuple):
    low: float
    high: float
    ticks: list[float]
    #: Digits after the decimal sign that its ticks need.
    decimals: int

    @property
    def starts_at_zero(self) -> bool:
        return self.low <= 0 <= self.high

    def share(self, value: float) -> float:
        """Where a value lies: 0 at the low end, 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


def nice_step(span: float, most: int) -> float:
    """The smallest round step, of `STEPS` times a power of ten, that needs no more than `most` of itself for the span."""
    power = 10.0 ** floor(log10(span / most))
    return next(step * power for step in (*STEPS, 20) if step * power * most >= span * (1 - 1e-9))


def value_axis(values: Collection[float], *, from_zero: bool = False, most: int = 5) -> Axis:
    """An axis that holds all the values between round ends.

    It holds 0, unless every value is far from it: then it starts where `low` says, and the chart has to say so too.
    """
    finite = [min(max(value, -MOST), MOST) for value in values if isfinite(value)] or [0.0]
    low, high = min(finite), max(finite)
    if from_zero or not 0 < high * NEED_NO_ZERO < low:
        low, high = min(low, 0.0), max(high, 0.0)
    else:
        low = min(low, high * (1 - LEAST_SPAN))
    if high - low < LEAST:  # nothing but 0
        low, high = 0.0, 1.0
    step = nice_step(high - low, most)
    first, last = floor(low / step + 1e-9), ceil(high / step - 1e-9)
    decimals = max(0, -floor(log10(step) + 1e-9) + (1 if _has_half(step) else 0))
    ticks = [round(number * step, max(decimals, 0) + 2) for number in range(first, last + 1)]
    return Axis(ticks[0], ticks[-1], ticks, decimals)


def _has_half(step: float) -> bool:
    """2.5, 0.25 and so on need a digit more than their power of ten."""
    return abs(step / 10.0 ** floor(log10(step) + 1e-9) - 2.5) < 1e-6


def year_ticks(first: int, last: int, most: int) -> list[int]:
    """Round years between the two, evenly spaced, `most` at most."""
    step = next((step for step in YEAR_STEPS if last // step - (first - 1) // step <= most), YEAR_STEPS[-1])
    return list(range(-(-first // step) * step, last + 1, step))
