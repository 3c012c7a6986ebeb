"""Statistics on a country's page, and its section."""

from html import unescape

import pytest

from countries.models import Area
from countries.querysets import IndicatorQuerySet
from tests.countries.statistics.test_pages import get, queries, read
from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory

pytestmark = pytest.mark.django_db


def test_country_without_key_figures_shows_others(client, kenya):
    AreaFactory(member_state=MemberStateFactory(name_en="Tuvalu"))
    series_of(19.0, 21.0, indicator=IndicatorFactory(name_en="Informal employment rate"), area=Area.objects.get(member_state__slug="tuvalu"))
    html = get(client, "/countries/tuvalu/")
    assert "Informal employment rate" in html
    assert 'href="/countries/tuvalu/statistics/"' in html


def test_country_shows_key_figures_and_charts(client, figures, kenya):
    html = get(client, "/countries/kenya/statistics/")
    assert "<strong><bdi>5.3%</bdi></strong> <span>2022</span>" in html
    assert "World: <bdi>4.2%</bdi>" in html
    assert html.count('class="chart__drawing"') == 1
    assert 'href="/statistics/unemployment-rate/kenya.csv"' in html
    assert "ILOSTAT, test" in html


def test_code_for_other_sites_fits_their_screens(client, figures, settings):
    settings.SITE_URL = "http://127.0.0.1:8001"
    html = get(client, "/countries/kenya/statistics/")
    assert '<iframe src="http://127.0.0.1:8001/statistics/unemployment-rate/kenya/embed/" title="Unemployment rate, Kenya" width="100%" height="640">' in unescape(html)


@pytest.mark.parametrize("page", ["", "statistics/"])
def test_country_shows_published_indicators_alone(client, figures, monkeypatch, page):
    def shown():
        return "unemployment-rate" in b"".join(client.get(f"/countries/kenya/{page}")).decode()

    assert shown()
    monkeypatch.setattr(IndicatorQuerySet, "published", lambda indicators: indicators.exclude(slug="unemployment-rate"))
    assert not shown()


def test_country_without_figures_says_so(client):
    MemberStateFactory(name_en="Tuvalu")
    html = get(client, "/countries/tuvalu/statistics/")
    assert "Tuvalu: no figures have been recorded yet." in html


def test_figures_of_a_country_can_be_downloaded(client, figures):
    rows = read(client.get("/countries/kenya/statistics/?format=csv"))
    assert [(row["sex"], row["year"], row["value"], row["projection"]) for row in rows][3:5] == [("SEX_T", "2023", "6.0", "yes"), ("SEX_F", "2020", "8.0", "")]
    assert rows[0]["source"] == "LFS - Labour Force Survey"


def test_many_charts_stand_on_several_pages(client, kenya):
    for number in range(10):
        series_of(1.0, 2.0, indicator=IndicatorFactory(name_en=f"Rate no. {number}"), area=kenya)
    first, second = (get(client, f"/countries/kenya/statistics/{query}") for query in ("", "?page=2"))
    assert (first.count('class="chart__drawing"'), second.count('class="chart__drawing"')) == (8, 2)
    assert "?page=2#over-time" in first
    for wrong in ("0", "3", "x", "²", "99999999999999"):
        assert get(client, f"/countries/kenya/statistics/?page={wrong}").count('class="chart__drawing"') == 8
    assert len(read(client.get("/countries/kenya/statistics/?format=csv"))) == 20


def test_country_costs_the_same_for_3_and_12_indicators(client, kenya):
    for _ in range(3):
        series_of(1.0, 2.0, indicator=IndicatorFactory(key_figure=True), area=kenya)
    few = queries(client, "/countries/kenya/statistics/")
    for _ in range(9):
        series_of(1.0, 2.0, indicator=IndicatorFactory(key_figure=True), area=kenya)
    assert queries(client, "/countries/kenya/statistics/") == few <= 8


def test_region_that_is_no_area_is_no_fault(client, figures, kenya):
    assert not Area.objects.filter(region=kenya.member_state.region).exists()
    assert "Kenya" in get(client, "/ar/countries/kenya/statistics/")
