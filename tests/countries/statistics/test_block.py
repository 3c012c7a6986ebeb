"""The block "statistic": a chart in a story, drawn from the figures of the day."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from countries.models import Observation
from editorial.blocks import Bodies, all_types
from tests.factories import MemberStateFactory, StoryFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, series_of

pytestmark = pytest.mark.django_db


def statistic(indicator, member_state, number: int = 1, **texts: str) -> dict:
    return {"id": f"b{number}", "type": "statistic", "data": {"indicator": indicator.pk, "country": member_state.pk, "caption": texts}}


def story_with(*body: dict):
    return StoryFactory(body=list(body))


def test_picker_offers_it() -> None:
    assert "statistic" in [block_type.name for block_type in all_types()]


def test_reader_sees_chart_table_source_and_caption(client: Client) -> None:
    area = AreaFactory(member_state=MemberStateFactory(name_en="Kenya"))
    series = series_of(5.5, 5.7, area=area)
    story = story_with(statistic(series.indicator, area.member_state, en="It rose."))
    html = client.get(story.get_absolute_url()).content.decode()
    for words in ('<figure class="chart"', "5.7", str(series.indicator), series.indicator.source, "It rose."):
        assert words in html


def test_chart_follows_the_figures(client: Client) -> None:
    area = AreaFactory()
    series = series_of(5.5, 5.7, area=area)
    story = story_with(statistic(series.indicator, area.member_state))
    Observation.objects.filter(value=5.7).update(value=8.1)
    assert "8.1" in client.get(story.get_absolute_url()).content.decode()


def test_nothing_is_shown_without_figures(client: Client) -> None:
    story = story_with(statistic(IndicatorFactory(), MemberStateFactory()))
    response = client.get(story.get_absolute_url())
    assert response.status_code == 200
    assert "block-statistic" not in response.content.decode()


def test_same_chart_twice_has_two_ids() -> None:
    area = AreaFactory()
    series = series_of(1.0, 2.0, area=area)
    html = str(Bodies([statistic(series.indicator, area.member_state, number) for number in (1, 2)]).render())
    ids = [part.split('"')[0] for part in html.split('<figure class="chart" id="')[1:]]
    assert len(ids) == len(set(ids)) == 2


def test_charts_of_a_page_are_read_together(django_assert_num_queries) -> None:
    areas = [AreaFactory() for _ in range(6)]
    pairs = [(series_of(1.0, 2.0, area=area).indicator, area.member_state) for area in areas]
    bodies = Bodies([statistic(indicator, state, number) for number, (indicator, state) in enumerate(pairs)])
    few = Bodies([statistic(*pairs[0])])
    with CaptureQueriesContext(connection) as of_one:
        few.render()
    with django_assert_num_queries(len(of_one)):
        bodies.render()
