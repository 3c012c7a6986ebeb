"""What the page of an instrument shows of its ratifications: on the map, by region, over time and as a table."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from countries import maps
from countries.index import by_name, sort_key
from countries.models import MemberState, Ratification, Region, Standard
from countries.sources import distinct_sources
from countries.standards.standing import Position, Share, Standing, positions, shares
from countries.standards.timeline import fewest, timeline
from editorial import languages


@dataclass(frozen=True, slots=True)
class Mark:
    """A member State on the map and in the list, with how it stands to the instrument."""

    dot: maps.Dot
    position: Position

    @property
    def member_state(self) -> MemberState:
        return self.dot.member_state


@dataclass(frozen=True, slots=True)
class InRegion:
    region: Region
    marks: list[Mark]

    @property
    def shares(self) -> list[Share]:
        return shares(mark.position for mark in self.marks)


def about(standard: Standard) -> dict[str, Any]:
    """In a constant number of queries; nothing for a Recommendation, which cannot be ratified."""
    if not standard.is_ratifiable:
        return {"sources": [standard]}
    spells = list(standard.ratifications.published().for_standard_page())
    members = by_name(MemberState.objects.current().for_index().defer("search_text", "other_names"))
    found = positions([standard], members, spells)
    marks = [Mark(maps.place(state), found[standard.pk, state.pk]) for state in members]
    return {
        # Else a map would show 187 States of which nothing is known.
        "is_recorded": bool(spells or standard.universal_on or standard.ratifications_complete_on),
        "marks": on_the_map(marks),
        "box": maps.Box(),
        "regions": in_regions(marks),
        "shares": shares(mark.position for mark in marks),
        "chart": timeline(standard, spells),
        "is_too_few": 0 < len(spells) < fewest(standard),
        "rows": [Position(Standing(spell.standing), spell) for spell in in_order_of_names(spells)],
        "earlier": earlier_spells(spells),
        "sources": distinct_sources([standard, *spells]),
    }


def named(standard: Standard) -> list[Standard]:
    """All that its page shows the titles of."""
    others = [*standard.protocols.all(), *standard.revises.all(), *standard.revised_by.all()]
    return [standard, *([standard.protocol_to] if standard.protocol_to else []), *others]


def on_the_map(marks: Iterable[Mark]) -> list[Mark]:
    """What says least lies lowest, so that it covers nothing."""
    order = list(Standing)
    return sorted(marks, key=lambda mark: -order.index(mark.position.standing))


def in_regions(marks: Iterable[Mark]) -> list[InRegion]:
    grouped: dict[Region, list[Mark]] = defaultdict(list)
    for mark in marks:
        grouped[mark.member_state.region].append(mark)
    return [InRegion(region, grouped[region]) for region in sorted(grouped, key=lambda region: (region.order, region.code))]


def in_order_of_names(spells: Iterable[Ratification]) -> list[Ratification]:
    return sorted(spells, key=lambda spell: (sort_key(str(languages.words(spell.member_state, "name"))), spell.ratified_on))


def earlier_spells(spells: Iterable[Ratification]) -> int:
    """How many of the rows are ratifications that the State followed by another one."""
    states = [spell.member_state_id for spell in spells]
    return len(states) - len(set(states))
