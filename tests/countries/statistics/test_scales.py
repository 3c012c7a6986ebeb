"""Axes, years and classes: pure functions, tried with whatever numbers there are."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from countries.statistics.classes import class_of, classes
from countries.statistics.drawing import spread
from countries.statistics.scales import STEPS, value_axis, year_ticks

figures = st.lists(st.floats(-1e9, 1e9).map(lambda value: round(value, 4)), min_size=1, max_size=30)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([2.7, 5.5], [0, 2, 4, 6]),
        ([67, 75], [62.5, 65, 67.5, 70, 72.5, 75]),
        ([-3, 4], [-4, -2, 0, 2, 4]),
        ([99.5, 99.6], [80, 85, 90, 95, 100]),
        ([24000, 31000], [24000, 26000, 28000, 30000, 32000]),
        ([0, 0.004], [0, 0.001, 0.002, 0.003, 0.004]),
        ([0], [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ([], [0, 0.2, 0.4, 0.6, 0.8, 1]),
    ],
)
def test_ticks_are_round(values, ticks):
    assert value_axis(values).ticks == pytest.approx(ticks)


def test_ticks_are_written_with_as_many_digits_as_they_need():
    assert value_axis([67, 75]).decimals == 1
    assert value_axis([2.7, 5.5]).decimals == 0
    assert value_axis([0, 0.004]).decimals == 3


@given(figures, st.booleans())
def test_axis_holds_every_figure_between_few_round_ends(values, from_zero):
    axis = value_axis(values, from_zero=from_zero)
    slack = (axis.high - axis.low) * 1e-6
    assert axis.low - slack <= min(values) <= max(values) <= axis.high + slack
    assert 2 <= len(axis.ticks) <= 7
    step = axis.ticks[1] - axis.ticks[0]
    assert all(math.isclose(after - before, step, rel_tol=1e-4) for before, after in zip(axis.ticks, axis.ticks[1:], strict=False))
    mantissa = step / 10 ** math.floor(math.log10(step) + 1e-9)
    assert any(math.isclose(mantissa, wanted, rel_tol=1e-4) for wanted in STEPS)


@given(figures)
def test_bars_begin_at_zero(values):
    assert value_axis(values, from_zero=True).starts_at_zero


@given(figures)
def test_axis_without_zero_does_not_magnify_small_changes(values):
    axis = value_axis(values)
    assert axis.starts_at_zero or axis.high - axis.low >= 0.14 * max(values)


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 1.7e308])
def test_what_is_no_number_of_this_world_breaks_no_axis(value):
    assert all(math.isfinite(tick) for tick in value_axis([1.0, value]).ticks)


@pytest.mark.parametrize("value", [5e-324, 1e-310, -5e-324, 1e-250, 1e-12])
@pytest.mark.parametrize("from_zero", [True, False])
def test_figure_too_small_to_be_shown_stands_at_zero(value, from_zero):
    axis = value_axis([value], from_zero=from_zero)
    assert axis.ticks == value_axis([0.0]).ticks
    assert axis.share(value) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize(
    ("first", "last", "most", "ticks"),
    [
        (2005, 2024, 5, [2005, 2010, 2015, 2020]),
        (1991, 2027, 5, [2000, 2010, 2020]),
        (2010, 2013, 5, [2010, 2011, 2012, 2013]),
        (2010, 2010, 5, [2010]),
    ],
)
def test_years_are_round(first, last, most, ticks):
    assert year_ticks(first, last, most) == ticks


def test_classes_hold_about_as_many_each():
    assert [(one.low, one.high, one.size) for one in classes(range(10))] == [(0, 1, 2), (2, 3, 2), (4, 5, 2), (6, 7, 2), (8, 9, 2)]
    assert classes([]) == []


@given(st.lists(st.integers(0, 9), min_size=1, max_size=40))
def test_every_figure_has_one_class_and_equal_figures_the_same(values):
    found = classes(values)
    assert sum(one.size for one in found) == len(values)
    assert len(found) <= 5
    assert all(class_of(value, found).low <= value <= class_of(value, found).high for value in values)
    assert all(before.high < after.low for before, after in zip(found, found[1:], strict=False))


@given(st.lists(st.floats(0, 200), min_size=1, max_size=6))
def test_labels_do_not_cover_each_other(wanted):
    found = sorted(spread(wanted, 0, 200, apart=15))
    assert all(after - before >= 15 - 1e-6 for before, after in zip(found, found[1:], strict=False))
