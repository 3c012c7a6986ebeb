"""The fundamental and governance instruments for several member States side by side."""

from collections.abc import Sequence
from typing import NamedTuple

from countries.models import MemberState, Record, Standard
from countries.standards.section import GROUPS
from countries.standards.sources import distinct_sources
from countries.standards.standing import Position, positions


class Row(NamedTuple):
    """One instrument, and how each member State stands to it, in the order they were given."""

    standard: Standard
    positions: list[Position]

    @property
    def group(self) -> str:
        return str(GROUPS[Standard.Category(self.standard.category)])


def core_statuses(member_states: Sequence[MemberState]) -> list[Row]:
    """The fundamental instruments first. At most three queries, however many instruments and member States."""
    standards = Standard.objects.published().core().defer("search_text")
    return rows(sorted(standards, key=lambda standard: list(GROUPS).index(Standard.Category(standard.category))), member_states)


def sources(found: Sequence[Row]) -> list[Record]:
    """Where the instruments are from, and what is said of the member States."""
    spells = (position.spell for row in found for position in row.positions if position.spell)
    return distinct_sources([*(row.standard for row in found), *spells])


def rows(standards: Sequence[Standard], member_states: Sequence[MemberState]) -> list[Row]:
    found = positions(standards, member_states)
    return [Row(standard, [found[standard.pk, state.pk] for state in member_states]) for standard in standards]
