"""How a member State stands to an instrument: what is said, and what is not."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine

from countries.standards.compare import core_statuses
from countries.standards.standing import Standing, positions, shares
from tests.factories import MembershipFactory, MemberStateFactory
from tests.factories_standards import RatificationFactory, StandardFactory

pytestmark = pytest.mark.django_db

YESTERDAY, TODAY, TOMORROW = (datetime.date(2026, 6, day) for day in (14, 15, 16))


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    """Of one day, whatever the clock says: midnight may fall between the reading of this file and the test."""
    with time_machine.travel(datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC), tick=False):
        yield


def found(standard, state):
    return positions([standard], [state])[standard.pk, state.pk]


def test_without_a_whole_table_a_missing_ratification_is_not_recorded():
    assert found(StandardFactory(), MemberStateFactory()).standing == Standing.NOT_RECORDED


def test_with_a_whole_table_it_is_not_ratified_as_of_that_day():
    position = found(StandardFactory(whole=True), MemberStateFactory())
    assert position.standing == Standing.NOT_RATIFIED
    assert position.as_of == datetime.date(2026, 1, 31)


def test_universal_ratification_counts_for_those_who_were_members():
    position = found(StandardFactory(universal=True), MemberStateFactory())
    assert position.standing == Standing.UNIVERSAL
    assert position.as_of == datetime.date(2020, 8, 4)


@pytest.mark.parametrize("since", ["2019", "2020-07", "2020-08-04"])
def test_universal_ratification_counts_for_those_who_surely_joined_before(since):
    early = MembershipFactory(since=since).member_state
    assert found(StandardFactory(universal=True), early).standing == Standing.UNIVERSAL


@pytest.mark.parametrize("since", ["2021", "2021-03", "2020-08-05", "2020", "2020-08"])
def test_universal_ratification_says_nothing_of_who_joined_later_or_may_have(since):
    late = MembershipFactory(since=since).member_state
    assert found(StandardFactory(universal=True), late).standing == Standing.NOT_RECORDED


def test_universal_ratification_says_nothing_of_who_left():
    left = MembershipFactory(until="2022").member_state
    assert found(StandardFactory(universal=True), left).standing == Standing.NOT_RECORDED


def test_a_recorded_ratification_wins_over_the_universal_statement():
    ratification = RatificationFactory(standard=StandardFactory(universal=True))
    position = found(ratification.standard, ratification.member_state)
    assert position.standing == Standing.IN_FORCE
    assert position.spell == ratification


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({}, Standing.IN_FORCE),
        ({"in_force_on": None}, Standing.IN_FORCE),
        ({"in_force_on": TOMORROW}, Standing.NOT_YET),
        ({"status": "not-in-force", "in_force_on": TOMORROW}, Standing.NOT_YET),
        # Taken from the register before the day, and the day has come.
        ({"status": "not-in-force", "in_force_on": YESTERDAY}, Standing.IN_FORCE),
        # Taken from the register later: it ended on a day that nobody wrote down, or never began.
        ({"status": "not-in-force", "in_force_on": datetime.date(2001, 5, 7)}, Standing.NOT_IN_FORCE),
        ({"status": "not-in-force", "in_force_on": YESTERDAY, "retrieved_on": YESTERDAY}, Standing.NOT_IN_FORCE),
        ({"status": "not-in-force", "in_force_on": YESTERDAY, "retrieved_on": None}, Standing.NOT_IN_FORCE),
        ({"status": "not-in-force", "in_force_on": None}, Standing.NOT_IN_FORCE),
        ({"status": "denounced", "ended_on": YESTERDAY}, Standing.DENOUNCED),
        # Registered, and takes effect later.
        ({"status": "denounced", "ended_on": TOMORROW}, Standing.IN_FORCE),
        ({"status": "in-force", "ended_on": YESTERDAY}, Standing.DENOUNCED),
        ({"status": "denounced"}, Standing.DENOUNCED),
        ({"status": "abrogated"}, Standing.ABROGATED),
        ({"status": "abrogated", "ended_on": YESTERDAY}, Standing.ABROGATED),
    ],
)
def test_days_and_status_make_the_standing(values, standing):
    ratification = RatificationFactory(**values)
    assert found(ratification.standard, ratification.member_state).standing == standing


def test_ratified_again_after_a_denunciation_is_in_force_and_keeps_the_earlier_spell():
    again = RatificationFactory(ratified_on=datetime.date(2015, 1, 5))
    first = RatificationFactory(standard=again.standard, member_state=again.member_state, denounced=True)
    position = found(again.standard, again.member_state)
    assert position.standing == Standing.IN_FORCE
    assert position.spell == again
    assert position.earlier == [first]


def test_shares_count_each_standing_in_the_order_of_legends():
    standard = StandardFactory(whole=True)
    states = [RatificationFactory(standard=standard).member_state, MemberStateFactory(), MemberStateFactory()]
    found = shares(positions([standard], states).values())
    assert [(one.standing, one.count) for one in found] == [(Standing.IN_FORCE, 1), (Standing.NOT_RATIFIED, 2)]


def test_comparison_has_a_row_for_each_instrument_and_a_position_for_each_state():
    protocol = StandardFactory(fundamental=True, kind="protocol", number=29)
    later = StandardFactory(fundamental=True, number=182)
    convention = StandardFactory(fundamental=True, number=29)
    governance = StandardFactory(governance=True, number=81)
    first, second = RatificationFactory(standard=convention).member_state, MemberStateFactory()
    rows = core_statuses([second, first])
    assert [row.standard for row in rows] == [convention, protocol, later, governance]
    assert [position.standing for position in rows[0].positions] == [Standing.NOT_RECORDED, Standing.IN_FORCE]


@pytest.mark.parametrize("count", [1, 6])
def test_comparison_takes_three_queries(django_assert_num_queries, count):
    StandardFactory(fundamental=True, universal=True)
    states = [RatificationFactory(standard=StandardFactory(fundamental=True)).member_state for _ in range(count)]
    with django_assert_num_queries(3):
        for row in core_statuses(states):
            assert [position.standing.label for position in row.positions]
