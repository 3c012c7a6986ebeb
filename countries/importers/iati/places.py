"""Where an activity works and in which sectors, with the shares of each."""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import TypeVar

from django.utils.translation import gettext as _

from countries.importers.iati import values
from countries.importers.iati.activity import Activity, Country, Region, Sector
from countries.importers.iati.elements import Element
from countries.importers.iati.narratives import words
from countries.importers.iati.parts import at, code_of
from countries.importers.iati.values import RefusedError

#: Shares are rounded by their publishers: real ones of whole activities add up to 100.03.
WHOLE = Decimal(101)
LONGEST_CODE, LONGEST_NAME = 50, 300
Key = TypeVar("Key", bound=Hashable)


def listed(element: Element, name: str) -> list[Element]:
    """IATI has places and sectors for the activity or else for each of its transactions. The shares of those would be of one transaction."""
    if children := element.all(name):
        return children
    return [
        Element(child.name, {key: value for key, value in child.attributes.items() if key != "percentage"}, child.line, child.children)
        for transaction in element.all("transaction")
        for child in transaction.all(name)
    ]


def share(child: Element) -> Decimal | None:
    with at(child):
        return values.percentage(child.get("percentage"))


def code(child: Element) -> str:
    found = code_of(child)
    if not found or len(found) > LONGEST_CODE:
        raise RefusedError(_("The code is missing, or too long."), reason="code", column=child.name, value=found, line=child.line)
    return found


def countries(element: Element) -> list[Country]:
    """Each once: a country named again has its shares added up."""
    elements = listed(element, "recipient-country")
    shares = added((code(child).upper(), share(child)) for child in elements)
    lines = {code(child).upper(): child.line for child in reversed(elements)}
    return [Country(found, percentage, lines[found]) for found, percentage in shares.items()]


def regions(element: Element) -> list[Region]:
    elements = listed(element, "recipient-region")
    shares = added(((child.get("vocabulary") or "1", code(child)), share(child)) for child in elements)
    lines = {(child.get("vocabulary") or "1", code(child)): child.line for child in reversed(elements)}
    return [Region(found, vocabulary, percentage, lines[vocabulary, found]) for (vocabulary, found), percentage in shares.items()]


def sectors(element: Element, wanted: str) -> list[Sector]:
    elements = listed(element, "sector")
    shares = added(((child.get("vocabulary")[:10] or "1", code(child)), share(child)) for child in elements)
    names = {(child.get("vocabulary")[:10] or "1", code(child)): values.cut(words(child, wanted), LONGEST_NAME) for child in reversed(elements)}
    return [Sector(vocabulary, found, names[vocabulary, found], percentage) for (vocabulary, found), percentage in shares.items()]


def added(shares: Iterable[tuple[Key, Decimal | None]]) -> dict[Key, Decimal | None]:
    total: dict[Key, Decimal | None] = {}
    for key, percentage in shares:
        before = total.get(key)
        total[key] = percentage if before is None else before + (percentage or 0)
    return total


def check_shares(activity: Activity) -> None:
    """Countries and regions share the whole; regions may be given anew in each vocabulary, and so may sectors."""
    named = sum(country.percentage or 0 for country in activity.countries)
    by_vocabulary: dict[str, Decimal] = defaultdict(Decimal)
    for region in activity.regions:
        by_vocabulary[region.vocabulary] += region.percentage or 0
    check(named + max(by_vocabulary.values(), default=Decimal()), "recipient-country", activity.line)
    by_vocabulary.clear()
    for sector in activity.sectors:
        by_vocabulary[sector.vocabulary] += sector.percentage or 0
    check(max(by_vocabulary.values(), default=Decimal()), "sector", activity.line)


def check(total: Decimal, column: str, line: int) -> None:
    if total > WHOLE:
        raise RefusedError(_("The percentages add up to more than 100."), reason="percentage", column=column, value=str(total), line=line)
