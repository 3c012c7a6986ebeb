"""What a query asks about member States: “minimum wage Kenya” names one, and says what is wanted of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from countries.models import Indicator, MemberState, Series
from countries.sections import Knowledge, all_knowledge
from editorial.folding import fold
from editorial.languages import Words
from editorial.languages import words as words_of

#: Codes and shorter names are words of other languages as well.
SHORTEST = 4
#: More than so many names are a list of countries.
MOST = 3


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: Words


@dataclass(frozen=True, slots=True)
class Asked:
    """A member State of which a query wants to know something; the charts are of the indicators that the other words find."""

    member_state: MemberState
    sections: Sequence[Knowledge]
    charts: Sequence[Link]


def told_apart(query: str) -> tuple[list[MemberState], str]:
    """The member States whose whole names stand in the query, and the folded words beside them. One query.

    Longer names first: Papua New Guinea is not Guinea as well.
    """
    words = fold(query).split()
    names = [(name.split(), one) for one in MemberState.objects.current().for_index() for name in one.search_text.split("|") if len(name) >= SHORTEST]
    taken: dict[int, list[str]] = {}
    found: dict[MemberState, None] = {}
    for name, member_state in sorted(names, key=lambda pair: -len(pair[0])):
        for start in _places(name, words):
            place = range(start, start + len(name))
            # Two States may be called the same by their readers.
            if all(taken.get(at, name) == name for at in place):
                taken |= dict.fromkeys(place, name)
                found[member_state] = None
    return list(found), " ".join(word for at, word in enumerate(words) if at not in taken)


def _places(name: Sequence[str], words: Sequence[str]) -> Iterator[int]:
    return (start for start in range(len(words) - len(name) + 1) if words[start : start + len(name)] == name)


def asked(member_states: Sequence[MemberState], indicators: Sequence[Indicator]) -> list[Asked]:
    """One query, or none without indicators."""
    if not 0 < len(member_states) <= MOST:
        return []
    sections = list(all_knowledge().values())
    charts: set[tuple[int, int]] = set()
    if indicators:
        series = Series.objects.of_totals(indicators).filter(area__member_state__in=member_states).with_figures()
        charts = set(series.values_list("indicator", "area__member_state"))
    return [
        Asked(one, sections, [_chart(indicator, one) for indicator in indicators if (indicator.pk, one.pk) in charts]) for one in member_states
    ]


def _chart(indicator: Indicator, member_state: MemberState) -> Link:
    return Link(reverse("statistics:chart", args=[indicator.slug, member_state.slug]), words_of(indicator, "name"))
