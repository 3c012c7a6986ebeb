"""The block "statistic": chosen at the desk, drawn in a story from the figures of the day."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from countries.models import Observation
from editorial import blocks
from editorial.blocks import Bodies
from tests.countries.statistics.world import series_of
from tests.editorial.bodies import block, sent_by
from tests.editorial.test_blocks_form import opened, saved
from tests.factories import MemberStateFactory, StoryFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def rate():
    return IndicatorFactory(slug="unemployment-rate", name_en="Unemployment rate")


@pytest.fixture
def kenya(rate):
    area = AreaFactory(member_state=MemberStateFactory(name_en="Kenya"))
    series_of(5.0, 5.5, indicator=rate, area=area)
    return area.member_state


def statistic(indicator, country, id="a1", **more):
    return block("statistic", {"indicator": indicator, "country": country, **more}, id)


def test_story_shows_the_chart_with_source_and_ways_to_the_data(client, rate, kenya):
    StoryFactory(slug="looking-for-jobs", body=[statistic(rate.pk, kenya.pk, caption={"en": "Fewer find work."})])
    html = client.get("/stories/looking-for-jobs/").content.decode()
    assert "Total: 5.0% in 2020, 5.5% in 2021." in html
    assert "Fewer find work." in html
    assert "ILOSTAT, test" in html
    assert 'href="/statistics/unemployment-rate/kenya.csv"' in html


def test_chart_follows_the_figures(rate, kenya):
    body = [statistic(rate.pk, kenya.pk)]
    Observation.objects.filter(year=2021).update(value=9.0)
    assert "9.0% in 2021." in Bodies(body).render()


def test_chart_speaks_the_readers_language(rate, kenya):
    with override("ar"):
        assert 'href="/ar/statistics/unemployment-rate/kenya.csv"' in Bodies([statistic(rate.pk, kenya.pk)]).render()


def test_charts_of_a_page_cost_the_same_however_many(rate, kenya, django_assert_num_queries):
    pairs = [(rate, kenya)]
    for number in range(4):
        other, area = IndicatorFactory(), AreaFactory()
        series_of(1.0, 2.0, indicator=other, area=area)
        pairs.append((other, area.member_state))
        body = [statistic(indicator.pk, state.pk, f"b{place}") for place, (indicator, state) in enumerate(pairs)]
        with django_assert_num_queries(4):
            assert Bodies(body).render().count('class="chart__drawing"') == number + 2


def test_same_chart_twice_shares_no_id(rate, kenya):
    html = Bodies([statistic(rate.pk, kenya.pk), statistic(rate.pk, kenya.pk, "b2")]).render()
    assert html.count('id="chart-unemployment-rate-kenya"') == 1
    assert 'id="chart-unemployment-rate-kenya-2"' in html


@pytest.mark.parametrize("data", [{}, {"indicator": 999_999, "country": 1}, {"indicator": "x", "country": None}, {"indicator": True, "country": True}])
def test_what_cannot_be_drawn_is_left_out(data):
    assert Bodies([block("statistic", data)]).render() == ""


def test_country_without_figures_is_left_out(rate):
    assert Bodies([statistic(rate.pk, MemberStateFactory().pk)]).render() == ""


def test_desk_offers_it_and_keeps_what_was_chosen(rate, kenya):
    body = [statistic(rate.pk, kenya.pk)]
    html = opened(body)
    assert 'value="statistic"' in html
    assert ">Unemployment rate</option>" in html
    assert ">Kenya</option>" in html
    assert saved(sent_by(html)).cleaned_data["body"] == body


def test_desk_refuses_what_is_not_there(rate, kenya):
    assert "This indicator is no longer there: choose another one." in str(saved(sent_by(opened([statistic(999_999, kenya.pk)])))["body"])
    assert "This country is no longer there: choose another one." in str(saved(sent_by(opened([statistic(rate.pk, 999_999)])))["body"])


def test_imports_are_judged_as_the_form_is(rate):
    with pytest.raises(ValidationError, match="Country"):
        blocks.check([block("statistic", {"indicator": rate.pk})])
