"""The page of one indicator, and its file."""

import pytest
from django.test import Client

from countries.models import Indicator
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, StatisticalSourceFactory, series_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    return IndicatorFactory(slug="rate", is_key_figure=True)


def page(client: Client, **parameters: str) -> str:
    return client.get("/statistics/rate/", parameters).content.decode()


def test_one_source_is_said_above_the_table(client: Client, indicator: Indicator) -> None:
    source = StatisticalSourceFactory(label="Labour force survey")
    for _ in range(3):
        series_of(5.5, 5.7, area=AreaFactory(), indicator=indicator, source=source)
    html = page(client)
    assert html.count("Labour force survey") == 1
    assert 'scope="col">Source' not in html


def test_different_sources_are_said_in_each_row(client: Client, indicator: Indicator) -> None:
    for label in ("Labour force survey", "Census"):
        series_of(5.5, 5.7, area=AreaFactory(), indicator=indicator, source=StatisticalSourceFactory(label=label))
    html = page(client)
    assert 'scope="col">Source' in html
    assert "Labour force survey" in html
    assert "Census" in html


def test_figures_are_headed_with_what_they_are(client: Client, indicator: Indicator) -> None:
    series_of(5.5, 5.7, indicator=indicator)
    assert f">{indicator.name}, %</a></th>" in page(client)


def test_member_states_without_a_figure_are_named(client: Client, indicator: Indicator) -> None:
    series_of(5.5, 5.7, indicator=indicator)
    assert "without a figure" not in page(client)
    for name in ("Tuvalu", "Élysée", "Fiji"):
        MemberStateFactory(name_en=name)
    html = page(client)
    assert "<summary>3 member States without a figure</summary>" in html
    assert "<span>Élysée</span>, <span>Fiji</span>, <span>Tuvalu</span>" in html


@pytest.mark.parametrize("year", ["99999999999999999999", "²⁰²⁰", "-1", "x"])
def test_a_year_that_cannot_be_is_said(client: Client, indicator: Indicator, year: str) -> None:
    series_of(5.5, 5.7, indicator=indicator)
    html = page(client, year=year)
    assert html.count('role="alert"') == 1
    assert "There are no figures of" in html


@pytest.mark.parametrize(
    "parameters", [{"year": "²⁰²⁰"}, {"year": "99999999999999999999"}, {"year": "1066"}, {"sex": "SEX_X"}, {"classif1": "AGE_X"}, {"classif2": ";drop"}]
)
def test_file_refuses_what_there_is_not_instead_of_being_empty(client: Client, indicator: Indicator, parameters: dict[str, str]) -> None:
    series_of(5.5, 5.7, indicator=indicator)
    answer = client.get("/statistics/rate/all.csv", parameters)
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert next(iter(parameters)) in answer.content.decode()


def test_file_takes_what_there_is(client: Client, indicator: Indicator) -> None:
    series = series_of(5.5, 5.7, indicator=indicator)
    answer = client.get("/statistics/rate/all.csv", {"sex": series.sex, "classif1": series.classif1})
    assert len(b"".join(answer.streaming_content).splitlines()) == 3


@pytest.mark.parametrize("file", ["all.csv", "{slug}.csv"])
def test_each_line_of_a_file_leads_to_its_source(client: Client, indicator: Indicator, file: str) -> None:
    series = series_of(5.5, 5.7, indicator=indicator)
    answer = client.get(f"/statistics/rate/{file.format(slug=series.area.member_state.slug)}")
    head, *lines = b"".join(answer.streaming_content).decode().splitlines()
    assert head.endswith("source_url,retrieved_on,licence")
    assert len(lines) == 2
    assert all(f"{indicator.source_url},{indicator.retrieved_on}," in line for line in lines)


def test_text_of_a_file_is_no_formula(client: Client, indicator: Indicator) -> None:
    series_of(5.5, indicator=indicator, source=StatisticalSourceFactory(label="=HYPERLINK(1)"))
    assert ",'=HYPERLINK(1)," in b"".join(client.get("/statistics/rate/all.csv").streaming_content).decode()


@pytest.mark.parametrize(("source", "is_said"), [("ILO - Modelled Estimates", False), ("Modelled by somebody else", True)])
def test_source_that_the_indicators_own_says_already_is_not_said_again(client: Client, indicator: Indicator, source: str, is_said: bool) -> None:
    Indicator.objects.update(source="ILO modelled estimates (ILOSTAT)")
    area = AreaFactory()
    series_of(5.5, 5.7, area=area, indicator=indicator, source=StatisticalSourceFactory(label=source))
    country = f"/countries/{area.member_state.slug}/statistics/"
    chart = f"/statistics/rate/{area.member_state.slug}.svg"
    for address in ("/statistics/rate/", country, chart):
        html = client.get(address).content.decode()
        assert (source in html) == is_said
        assert "ILO modelled estimates (ILOSTAT)" in html
        assert 'scope="col">Source' not in html


def test_names_of_sources_are_marked_as_english_elsewhere(client: Client, indicator: Indicator) -> None:
    area = AreaFactory()
    series_of(5.5, 5.7, area=area, indicator=indicator, source=StatisticalSourceFactory(label="Labour force survey"))
    for address in ("statistics/rate/", f"countries/{area.member_state.slug}/statistics/"):
        french, english = client.get(f"/fr/{address}").content.decode(), client.get(f"/{address}").content.decode()
        for name in ("Labour force survey", "ILOSTAT, test"):
            assert f'<bdi lang="en" dir="ltr">{name}</bdi>' in french
            assert f"<bdi>{name}</bdi>" in english


@pytest.mark.parametrize("address", ["statistics/rate/", "countries/{slug}/statistics/", "statistics/rate/{slug}.svg"])
def test_sources_of_the_ilos_own_are_named_in_the_readers_language(client: Client, indicator: Indicator, address: str) -> None:
    indicator.source = "ILOSTAT, national data"
    indicator.save()
    area = AreaFactory()
    series_of(5.5, 5.7, area=area, indicator=indicator)
    assert "ILOSTAT, données nationales" in client.get(f"/fr/{address.format(slug=area.member_state.slug)}").content.decode()
