"""Classes of a map: about as many countries in each."""

from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import NamedTuple

MOST = 5


class Class(NamedTuple):
    """From `low` to `high`, both of them figures that occur. `number` runs from 1, the lowest."""

    number: int
    low: Decimal
    high: Decimal
    size: int


def classes(values: Collection[Decimal], most: int = MOST) -> list[Class]:
    """Equal figures are never parted, so that there may be fewer classes, or fuller ones."""
    ordered = sorted(values)
    if not ordered:
        return []
    bounds = [ordered[-(-len(ordered) * number // most) - 1] for number in range(1, most + 1)]
    found: list[Class] = []
    start = 0
    for bound in dict.fromkeys(bounds):
        end = start
        while end < len(ordered) and ordered[end] <= bound:
            end += 1
        found.append(Class(len(found) + 1, ordered[start], ordered[end - 1], end - start))
        start = end
    return found


def class_of(value: Decimal, found: Sequence[Class]) -> Class:
    return next(one for one in found if value <= one.high)
