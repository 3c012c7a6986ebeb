"""One source for each year, by one rule."""

import pytest

from countries.models import Indicator, Observation
from countries.statistics.figures import Known
from countries.statistics.histories import histories
from tests.countries.statistics.world import series_of
from tests.factories import RegionFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, StatisticalSourceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return IndicatorFactory(), AreaFactory()


def history_of(place):
    indicator, area = place
    return histories([indicator], [area])[indicator.pk, area.pk]


def given(place, *values, source="LFS", **more):
    return series_of(*values, indicator=place[0], area=place[1], source=StatisticalSourceFactory(code=source), **more)


def years(line):
    return {point.year: point.value for point in line}


def test_year_without_a_figure_is_left_out(place):
    given(place, 1.0, None, 3.0)
    assert years(history_of(place).main) == {2020: 1.0, 2022: 3.0}


def test_source_that_reaches_furthest_wins_where_both_have_a_figure(place):
    given(place, 1.0, 2.0, 3.0, source="old", since=2010)
    given(place, 20.0, 30.0, source="new", since=2012)
    assert years(history_of(place).main) == {2010: 1.0, 2011: 2.0, 2012: 20.0, 2013: 30.0}


def test_then_the_longer_one_and_then_the_first_by_code(place):
    given(place, 1.0, 2.0, source="long")
    given(place, 9.0, source="short", since=2021)
    assert years(history_of(place).main) == {2020: 1.0, 2021: 2.0}
    given(place, 5.0, 6.0, source="also long")
    assert years(history_of(place).main) == {2020: 5.0, 2021: 6.0}


def test_women_and_men_come_from_the_source_of_the_total(place):
    given(place, 1.0, 2.0, source="survey")
    given(place, 7.0, source="census", since=2021, women=True)
    given(place, 3.0, source="survey", women=True)
    found = history_of(place)
    assert years(found.lines["SEX_F"]) == {2020: 3.0}
    assert list(found.sources.values()) == ["survey"]


def test_projections_are_marked_and_never_the_latest(place):
    place[0].projected_from = 2022
    place[0].save()
    given(place, 1.0, 2.0, 3.0)
    found = history_of(place)
    assert [point.projected for point in found.main] == [False, False, True]
    assert found.latest().year == 2021


def test_quarters_and_other_breakdowns_are_not_mixed_in(place):
    series = given(place, 1.0)
    given(place, 9.0, frequency="Q")
    given(place, 9.0, classif1="AGE_YTHADULT_Y15-24")
    Observation.objects.create(series=series, year=2020, part=1, value=9.0, batch=series.observations.first().batch)
    assert years(history_of(place).main) == {2020: 1.0}


def test_all_of_it_is_two_queries(django_assert_num_queries):
    indicators, areas = IndicatorFactory.create_batch(3), AreaFactory.create_batch(4)
    for indicator in indicators:
        for area in areas:
            series_of(1.0, 2.0, indicator=indicator, area=area)
    with django_assert_num_queries(2):
        assert len(histories(indicators, areas)) == 12


def key_figure(indicator, area):
    return Known.of([indicator], [area.member_state]).key_figure(indicator, area.member_state)


def test_key_figure_says_how_it_changed_and_what_parts_women_and_men(place):
    given(place, 5.0, 5.5, 5.2, 5.6, 5.8, 7.25)
    given(place, 8.0, since=2025, women=True)
    given(place, 6.5, since=2025, men=True)
    figure = key_figure(*place)
    assert (figure.text, figure.year) == ("7.3%", 2025)
    assert [(change.text, change.since) for change in figure.changes] == [("+1.5 percentage points", 2024), ("+2.3 percentage points", 2020)]
    assert figure.gap == "Women 8.0%, men 6.5%: 1.5 percentage points higher for women"


@pytest.mark.parametrize(
    ("women", "men", "said"),
    [
        (4.0, 6.04, "Women 4.0%, men 6.0%: 2.0 percentage points higher for men"),
        (5.01, 4.99, "Women 5.0%, men 5.0%: no difference"),
    ],
)
def test_gap_says_for_whom_it_is_higher(place, women, men, said):
    given(place, 5.0)
    given(place, women, women=True)
    given(place, men, men=True)
    assert key_figure(*place).gap == said


@pytest.mark.parametrize(("before", "now", "shown"), [(5.5499, 5.4501, ("5.5", "5.5", "")), (5.64, 5.46, ("5.6", "5.5", "−0.1")), (5.44, 5.55, ("5.4", "5.6", "+0.2"))])
def test_change_is_that_of_the_figures_shown(place, before, now, shown):
    given(place, before, now)
    figure = key_figure(*place)
    first, last, change = shown
    assert [figure.chart.rows[1].cells, figure.chart.rows[0].cells] == [[first], [last]]
    assert figure.changes[0].text.partition(" ")[0] == change


def test_no_change_is_said_as_such(client, place):
    given(place, 5.51, 5.49)
    Indicator.objects.update(is_key_figure=True)
    assert "<li>No change since 2020</li>" in client.get(f"/countries/{place[1].member_state.slug}/statistics/").content.decode()


@pytest.mark.parametrize("what", ["break", "source"])
def test_change_is_not_said_across_a_break_or_another_source(place, what):
    series = given(place, 5.0, 6.0) if what == "break" else given(place, 5.0, source="old") and given(place, 6.0, source="new", since=2021)
    if what == "break":
        series.observations.filter(year=2021).update(status="B")
    assert key_figure(*place).changes == []


def test_key_figure_stands_beside_its_region_and_the_world_in_the_same_year(place):
    indicator, area = place
    region = AreaFactory(group=True, kind="region", region=area.member_state.region, name_en="Area of the region")
    other = AreaFactory(group=True, kind="region", region=RegionFactory())
    given(place, 5.0, 6.0)
    series_of(4.0, 4.5, indicator=indicator, area=region)
    series_of(1.0, 1.0, indicator=indicator, area=other)
    series_of(3.0, indicator=indicator, area=AreaFactory(world=True))
    assert [(one.name, one.text) for one in key_figure(*place).beside] == [(area.member_state.region.name, "4.5%")]
