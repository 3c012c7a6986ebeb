"""How a member State stands to an instrument, said only as far as it is recorded.

A State without a ratification has “not ratified” the instrument only where the table of its ratifications is known to be whole.
"""

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _

from countries.models import Membership, MemberState, Ratification, Standard
from countries.models.dates import latest


class Standing(models.TextChoices):
    """In the order of legends. Each has a mark of its own shape in components/standards/marks.html."""

    IN_FORCE = "in-force", _("In force")
    UNIVERSAL = "universal", _("Ratified (universal ratification)")
    NOT_YET = "not-yet", _("Ratified, not in force yet")
    NOT_IN_FORCE = "not-in-force", _("Ratified, not in force")
    DENOUNCED = "denounced", _("Denounced")
    ABROGATED = "abrogated", _("Instrument abrogated")
    NOT_RATIFIED = "not-ratified", _("Not ratified")
    NOT_RECORDED = "not-recorded", _("Not recorded")


#: Whether or not it binds the State today.
RATIFIED = frozenset({Standing.IN_FORCE, Standing.UNIVERSAL, Standing.NOT_YET, Standing.NOT_IN_FORCE})


@dataclass(frozen=True, slots=True)
class Position:
    """Of one member State to one instrument. `spell` is the newest ratification, `earlier` are those that ended before it."""

    standing: Standing
    spell: Ratification | None = None
    earlier: list[Ratification] = field(default_factory=list)
    #: Of a statement about the whole table: the day for which it holds.
    as_of: datetime.date | None = None

    @property
    def names_another_day(self) -> bool:
        """Whether its words (components/standards/position.html) leave the day of ratification unsaid."""
        told = self.standing == Standing.NOT_IN_FORCE or (self.standing == Standing.IN_FORCE and self.spell is not None and not self.spell.in_force_on)
        return self.spell is not None and not told

    @property
    def ratified_again(self) -> bool:
        return bool(self.earlier)


def position(standard: Standard, spells: Iterable[Ratification], *, member_since: str = "") -> Position:
    """Of spells with their standing. `member_since`: when the State's present membership began, as `Membership` writes it; empty where it is no member."""
    ordered = sorted(spells, key=lambda spell: spell.ratified_on)
    if ordered:
        *earlier, newest = ordered
        return Position(Standing(newest.standing), newest, earlier)
    universal = standard.universal_on
    # A State that joined later, or may have, was not among those that the statement counted.
    if universal and member_since and latest(member_since) <= universal.isoformat():
        return Position(Standing.UNIVERSAL, as_of=universal)
    if whole := standard.ratifications_complete_on:
        return Position(Standing.NOT_RATIFIED, as_of=whole)
    return Position(Standing.NOT_RECORDED)


#: By the keys of instrument and member State.
Positions = dict[tuple[int, int], Position]


def positions(
    standards: Collection[Standard], member_states: Collection[MemberState], spells: Iterable[Ratification] | None = None
) -> Positions:
    """Of each of the States to each of the instruments, in two queries; in one for whoever has their `spells` already."""
    if spells is None:
        spells = Ratification.objects.published().with_standing().filter(standard__in=standards, member_state__in=member_states)
    found: dict[tuple[int, int], list[Ratification]] = defaultdict(list)
    for spell in spells:
        found[spell.standard_id, spell.member_state_id].append(spell)
    since = {}
    if any(standard.universal_on for standard in standards):
        since = dict(Membership.objects.filter(member_state__in=member_states, until="").values_list("member_state", "since"))
    return {
        (standard.pk, state.pk): position(standard, found[standard.pk, state.pk], member_since=since.get(state.pk, ""))
        for standard in standards
        for state in member_states
    }


@dataclass(frozen=True, slots=True)
class Share:
    """How many stand so."""

    standing: Standing
    count: int


def shares(found: Iterable[Position]) -> list[Share]:
    """How many stand how, in the order of legends."""
    standings = [one.standing for one in found]
    return [Share(standing, count) for standing in Standing if (count := standings.count(standing))]
