"""Files of how member States stand to instruments: a row for each State, instrument and spell, also where no ratification is recorded.

They say what the pages say. Ratifications as they are recorded, which an import reads again, are another file: `lists.RATIFICATIONS`.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from countries.exports import Columns
from countries.models import MemberState, Ratification, Record, Standard
from countries.records.lists import plain
from countries.standards.standing import Standing, positions


class Row(NamedTuple):
    standard: Standard
    member_state: MemberState
    standing: Standing
    as_of: datetime.date | None = None
    spell: Ratification | None = None

    @property
    def origin(self) -> Record | None:
        """Where the statement is from; that nothing is recorded is nobody's statement."""
        return self.spell or (self.standard if self.as_of else None)

    @property
    def source_url(self) -> str:
        if self.standing is Standing.UNIVERSAL:
            return self.standard.universal_source_url
        return self.origin.source_url if self.origin else ""


def rows(standards: Iterable[Standard], member_states: Iterable[MemberState]) -> Iterator[Row]:
    """Instrument by instrument, State by State; of a State that ratified again, the earlier spells first."""
    standards, member_states = list(standards), list(member_states)
    found = positions(standards, member_states)
    for standard in standards:
        for state in member_states:
            position = found[standard.pk, state.pk]
            for spell in position.earlier:
                yield Row(standard, state, Standing(spell.standing), spell=spell)
            yield Row(standard, state, position.standing, position.as_of, position.spell)


def _of(part: str, *names: str) -> Columns:
    """Empty where a row has no such part."""

    def reader(name: str) -> Callable[[Row], Any]:
        return lambda row: getattr(getattr(row, part), name, None)

    return {name: reader(name) for name in names}


COLUMNS: Columns = {
    "standard": attrgetter("standard.code"),
    "standard_title": attrgetter("standard.title_en"),
    "member_state": attrgetter("member_state.iso3"),
    "member_state_name": attrgetter("member_state.name_en"),
    "position": attrgetter("standing.value"),
    **plain("as_of"),
    **_of("spell", "ratified_on", "in_force_on", "ended_on", "minimum_age", "accepted_parts", "note"),
    **_of("origin", "source"),
    **plain("source_url"),
    **_of("origin", "retrieved_on", "licence"),
}
