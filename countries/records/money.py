"""A project's amounts, by what they are and in which currency: never added up across either."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from countries.models import ProjectMoney

ORDER = {kind: place for place, kind in enumerate(ProjectMoney.Kind.values)}


class Amount(NamedTuple):
    """All of one kind in one currency."""

    kind: str
    label: str
    currency: str
    total: Decimal
    lines: list[ProjectMoney]


def amounts(money: Iterable[ProjectMoney]) -> list[Amount]:
    """In the order of the kinds, from budget to spending, then of the currencies."""

    def key(line: ProjectMoney) -> tuple[int, str]:
        return (ORDER.get(line.kind, len(ORDER)), line.currency)

    found = []
    for (_place, currency), group in groupby(sorted(money, key=key), key=key):
        lines = list(group)
        total = sum((line.amount for line in lines), Decimal(0))
        found.append(Amount(lines[0].kind, str(lines[0].get_kind_display()), currency, total, lines))
    return found
