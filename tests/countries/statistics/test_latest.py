"""Indicators that not every country has each year: the latest figure of each, with its year."""

import re

import pytest
from django.test import Client

from countries.models import Area, Indicator
from countries.statistics import requests, views
from countries.statistics.requests import Year
from tests.countries.statistics.test_pages import get, queries, read
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, StatisticalSourceFactory, series_of

pytestmark = pytest.mark.django_db
URL = "/statistics/informality/"


@pytest.fixture
def informality() -> Indicator:
    return IndicatorFactory(slug="informality", name_en="Informality", projected_from=2024)


def country(name: str) -> Area:
    return AreaFactory(member_state=MemberStateFactory(name_en=name))


@pytest.fixture
def figures(informality: Indicator) -> None:
    """Of 2023 only Kenya has a figure, of 2020 all three."""
    series_of(50.0, None, None, 53.0, 54.0, indicator=informality, area=country("Kenya"))
    series_of(60.0, 61.0, indicator=informality, area=country("Chad"))
    series_of(70.0, None, 72.0, indicator=informality, area=country("Mali"))


def rows(html: str) -> list[tuple[str, str, str]]:
    """Country, figure and year."""
    return re.findall(r'<a [^>]*>([^<]+)</a></th>\s*<td class="number">([^<]*)</td>\s*<td class="number">([^<]*)</td>', html)


def test_page_opens_with_the_latest_of_each_country(client: Client, figures: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "FOR_A_MAP", 2)
    html = get(client, URL)
    assert rows(html) == [("Chad", "61.0", "2021"), ("Kenya", "53.0", "2023"), ("Mali", "72.0", "2022")]
    assert "<title>Chad: 61.0%, 2021</title>" in html
    assert '<option value="latest" selected>Latest available</option>' in html
    assert "Informality, %, latest available, 2021–2023" in html
    assert "3 countries, latest available, 2021–2023</h2>" in html


def test_list_of_years_says_how_many_countries_each_has(client: Client, figures: None) -> None:
    options = re.findall(r'<option value="\d{4}">([^<]+)</option>', get(client, URL))
    assert options == ["2024 (Projection, 1 country)", "2023 (1 country)", "2022 (1 country)", "2021 (1 country)", "2020 (3 countries)"]


def test_country_with_two_sources_counts_once_and_takes_that_of_its_chart(client: Client, informality: Indicator) -> None:
    kenya = country("Kenya")
    series_of(50.0, 51.0, indicator=informality, area=kenya, source=StatisticalSourceFactory(code="B long"))
    series_of(99.0, indicator=informality, area=kenya, since=2021, source=StatisticalSourceFactory(code="A short"))
    html = get(client, f"{URL}?year=latest")
    assert rows(html) == [("Kenya", "51.0", "2021")]
    assert "2021 (1 country)" in html


def test_a_year_can_still_be_asked_for(client: Client, figures: None) -> None:
    html = get(client, f"{URL}?year=2023")
    assert '<option value="2023" selected>' in html
    assert "3 countries" not in html[html.index('id="table"') :]


def test_senseless_year_is_said(client: Client, figures: None) -> None:
    assert "There are no figures of “1850”: the latest of each country are shown." in get(client, f"{URL}?year=1850")


@pytest.mark.parametrize(
    ("countries", "shown"),
    [
        ({2020: 10, 2021: 10}, Year(2021)),
        ({2020: 10, 2021: 8}, Year(2021)),
        ({2020: 10, 2021: 7}, Year(2021, is_latest=True)),
        ({2020: 10, 2021: 10, 2025: 1}, Year(2021)),
        ({2025: 3}, Year(2025)),
        ({}, None),
    ],
)
def test_newest_year_is_shown_where_it_has_most_countries(countries: dict[int, int], shown: Year | None) -> None:
    assert requests.year("", countries, 2024, []) == shown


def test_figures_of_the_table_can_be_downloaded(client: Client, figures: None) -> None:
    html = get(client, URL)
    link = re.search(r'href="([^"]+)">CSV of this table', html)
    assert link
    found = read(client.get(link[1].replace("&amp;", "&")))
    assert sorted((row["area_name"], row["year"], row["value"]) for row in found) == [("Chad", "2021", "61.0"), ("Kenya", "2023", "53.0"), ("Mali", "2022", "72.0")]


def test_file_of_the_latest_is_refused_where_there_is_none(client: Client, informality: Indicator) -> None:
    series_of(5.0, indicator=informality, since=2024)
    assert client.get(f"{URL}all.csv?year=latest").status_code == 400


def test_latest_costs_the_same_for_3_and_12_countries(client: Client, informality: Indicator) -> None:
    def one_more() -> None:
        area = AreaFactory()
        for code in ("A", "B"):
            series_of(1.0, 2.0, indicator=informality, area=area, source=StatisticalSourceFactory(code=code))

    for _ in range(3):
        one_more()
    few = queries(client, f"{URL}?year=latest")
    for _ in range(9):
        one_more()
    assert queries(client, f"{URL}?year=latest") == few <= 14
