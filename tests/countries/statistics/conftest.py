"""A rate with figures of two countries and of the world."""

import pytest

from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory, TopicFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory


@pytest.fixture
def rate():
    return IndicatorFactory(slug="unemployment-rate", name_en="Unemployment rate", key_figure=True, projected_from=2023, topic=TopicFactory(name_en="Work"))


@pytest.fixture
def kenya():
    return AreaFactory(member_state=MemberStateFactory(iso2="KE", iso3="KEN", name_en="Kenya"))


@pytest.fixture
def chad():
    return AreaFactory(member_state=MemberStateFactory(iso2="TD", iso3="TCD", name_en="Chad"))


@pytest.fixture
def figures(rate, kenya, chad):
    series_of(5.0, 5.5, 5.25, 6.0, indicator=rate, area=kenya)
    series_of(8.0, 8.5, 8.25, 8.0, indicator=rate, area=kenya, women=True)
    series_of(1.0, 1.5, 2.0, indicator=rate, area=chad)
    series_of(4.0, 4.1, 4.2, indicator=rate, area=AreaFactory(world=True))
