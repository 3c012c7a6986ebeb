"""The fundamental and governance instruments for several member States side by side."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from countries.models import MemberState, Standard
from countries.sources import Provenance, distinct_sources
from countries.standards.section import GROUPS
from countries.standards.standing import Position, Standing, positions


class Row(NamedTuple):
    """One instrument, and how each member State stands to it, in the order they were given."""

    standard: Standard
    positions: list[Position]

    @property
    def group(self) -> str:
        return str(GROUPS[Standard.Category(self.standard.category)])

    @property
    def is_recorded(self) -> bool:
        return any(position.standing != Standing.NOT_RECORDED for position in self.positions)


class Group(NamedTuple):
    """Rows under one heading; of the `unrecorded` the portal knows nothing for any of these States."""

    title: str
    rows: list[Row]
    unrecorded: list[Standard]


def core_statuses(member_states: Sequence[MemberState]) -> list[Row]:
    """The fundamental instruments first. At most three queries, however many instruments and member States."""
    standards = Standard.objects.published().core().defer("search_text")
    return rows(sorted(standards, key=lambda standard: list(GROUPS).index(Standard.Category(standard.category))), member_states)


def grouped(found: Sequence[Row]) -> list[Group]:
    """In the order of the rows."""
    groups = ((title, list(rows)) for title, rows in groupby(found, key=lambda row: row.group))
    return [Group(title, [row for row in rows if row.is_recorded], [row.standard for row in rows if not row.is_recorded]) for title, rows in groups]


def sources(found: Sequence[Row]) -> list[Provenance]:
    """Where the instruments are from, and what is said of the member States."""
    spells = (position.spell for row in found for position in row.positions if position.spell)
    return distinct_sources([*(row.standard for row in found), *spells])


def rows(standards: Sequence[Standard], member_states: Sequence[MemberState]) -> list[Row]:
    found = positions(standards, member_states)
    return [Row(standard, [found[standard.pk, state.pk] for state in member_states]) for standard in standards]
