"""The list of indicators, and an indicator's page."""

import csv
import io
import re
from html import unescape

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from countries.statistics import views
from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory, TopicFactory
from tests.factories_statistics import AreaFactory, ClassificationFactory, IndicatorFactory, StatisticalSourceFactory

pytestmark = pytest.mark.django_db
URL = "/statistics/unemployment-rate/"


def get(client, url):
    response = client.get(url)
    assert response.status_code == 200, url
    return response.content.decode()


def table(html):
    """Country and figure of each row."""
    body = re.search(r'<table class="data-table[^"]*">.*?<tbody>(.*?)</tbody>', html, re.S)
    return re.findall(r'<th scope="row"><a [^>]*>([^<]+)</a></th>\s*<td class="number">([^<]*)</td>', body[1]) if body else []


def read(response):
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def queries(client, url):
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        get(client, url)
    return len(captured)


def test_list_shows_world_countries_and_years_by_topic(client, figures):
    html = get(client, "/statistics/")
    assert html.index("Work</h2>") < html.index("Unemployment rate</a>")
    assert "<dt>World, 2022</dt><dd><bdi>4.2%</bdi></dd>" in html
    assert "<dt>Countries</dt><dd>2</dd>" in html
    assert "2020–2023" in html


def test_list_of_nothing_says_so(client):
    assert "No indicator has been recorded yet." in get(client, "/statistics/")


def test_indicator_without_figures_is_not_listed_but_has_its_page(client, rate):
    assert "Unemployment rate" not in get(client, "/statistics/")
    assert "No figures have been recorded yet." in get(client, URL)


def test_indicator_shows_the_last_year_that_is_no_projection(client, figures):
    html = get(client, URL)
    assert table(html) == [("Chad", "2.0"), ("Kenya", "5.3")]
    assert '<option value="2022" selected>2022 (2 countries)</option>' in html
    assert '<option value="2023">2023 (Projection, 1 country)</option>' in html
    assert "are projections" not in html


def test_year_sex_and_order_are_the_address(client, figures):
    assert table(get(client, f"{URL}?year=2021")) == [("Chad", "1.5"), ("Kenya", "5.5")]
    assert table(get(client, f"{URL}?year=2021&sort=-value")) == [("Kenya", "5.5"), ("Chad", "1.5")]
    assert table(get(client, f"{URL}?year=2021&sort=-name")) == [("Kenya", "5.5"), ("Chad", "1.5")]
    assert table(get(client, f"{URL}?year=2021&sex=SEX_F")) == [("Kenya", "8.5")]
    assert "The figures of 2023 are projections." in get(client, f"{URL}?year=2023")


def test_sorting_says_how_it_is_sorted_and_keeps_the_rest(client, figures):
    html = get(client, f"{URL}?year=2021&sex=SEX_F&sort=-value")
    link = "/statistics/unemployment-rate/?year=2021&amp;sex=SEX_F&amp;sort=value#table"
    assert f'<th class="number" scope="col" aria-sort="descending"><a href="{link}">' in html


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("year=1850", "There are no figures of “1850”: those of 2022 are shown."),
        ("year=abc", "There are no figures of “abc”"),
        ("year=²", "There are no figures of “²”"),
        ("year=99999999999999999999", "There are no figures of"),
        ("sex=SEX_X", "There is no breakdown “SEX_X” here"),
        ("classif1=<script>", "There is no breakdown “&lt;script&gt;” here"),
        ("sort=%27;drop", "The table cannot be sorted by"),
    ],
)
def test_wrong_parameter_is_named_and_a_default_taken(client, figures, query, message):
    html = get(client, f"{URL}?{query}")
    assert message in html
    assert table(html) == [("Chad", "2.0"), ("Kenya", "5.3")]


def test_other_items_of_a_classification_can_be_chosen(client, figures, rate, kenya):
    ClassificationFactory(code="AGE_YTHADULT_Y15-24", name_en="Young people")
    series_of(20.0, 21.0, 22.0, indicator=rate, area=kenya, classif1="AGE_YTHADULT_Y15-24")
    html = get(client, f"{URL}?classif1=AGE_YTHADULT_Y15-24")
    assert table(html) == [("Kenya", "22.0")]
    assert '<option value="AGE_YTHADULT_Y15-24" selected>Young people</option>' in html


def options(html, name):
    """What can be chosen, and what is."""
    field = re.search(rf'<select class="field-text" id="{name}".*?</select>', html, re.S)
    return re.findall(r'<option value="([^"]*)"( selected)?>', field[0]) if field else []


def test_combination_that_has_no_series_is_said_and_the_total_taken(client, figures, rate, kenya):
    ClassificationFactory(code="AGE_YTHADULT_Y15-24", name_en="Young people")
    series_of(20.0, 21.0, 22.0, indicator=rate, area=kenya, classif1="AGE_YTHADULT_Y15-24")
    html = get(client, f"{URL}?sex=SEX_F&classif1=AGE_YTHADULT_Y15-24")
    assert html.count('role="alert"') == 1
    assert "There is no breakdown “Women, Young people” here: the total is shown." in html
    assert table(html) == [("Chad", "2.0"), ("Kenya", "5.3")]
    assert options(html, "sex") == [("SEX_T", " selected"), ("SEX_F", "")]
    assert (rate.total1, " selected") in options(html, "classif1")


def test_what_is_not_asked_for_is_taken_as_it_is(client, figures, rate, kenya):
    series_of(20.0, 21.0, 22.0, indicator=rate, area=kenya, classif1="AGE_YTHADULT_Y15-24", men=True)
    html = get(client, f"{URL}?classif1=AGE_YTHADULT_Y15-24")
    assert 'role="alert"' not in html
    assert table(html) == [("Kenya", "22.0")]
    assert ("SEX_M", " selected") in options(html, "sex")


def test_breakdown_without_a_figure_is_no_dead_end(client, figures, rate, kenya):
    series_of(None, indicator=rate, area=kenya, men=True)
    html = get(client, f"{URL}?sex=SEX_M")
    assert "No figures have been recorded yet." in html
    assert ("SEX_M", " selected") in options(html, "sex")
    assert options(html, "year") == []


def test_file_of_the_table_has_its_rows_alone(client, figures, rate, kenya, chad):
    old = StatisticalSourceFactory(code="An old census")
    series_of(99.0, 99.0, indicator=rate, area=kenya, source=old)
    series_of(7.0, indicator=rate, area=AreaFactory(territory=True), since=2021)
    quarter = series_of(7.0, indicator=rate, area=chad, frequency="Q")
    quarter.observations.update(year=2021, part=1)
    html = get(client, f"{URL}?year=2021&sort=-value")
    assert table(html) == [("Kenya", "5.5"), ("Chad", "1.5")]
    link = unescape(re.search(r'href="([^"]+)">CSV of this table', html)[1])
    answer = client.get(link)
    assert answer["Content-Disposition"] == 'attachment; filename="unemployment-rate-2021.csv"'
    first, second = read(answer)
    assert first == {
        "indicator": rate.code, "area": "KEN", "area_name": "Kenya", "sex": "SEX_T", "classif1": rate.total1, "classif2": "", "year": "2021", "value": "5.5",
        "unit": "%", "status": "", "projection": "", "change": "", "change_since": "",
        "source": "LFS - Labour Force Survey", "source_url": rate.source_url, "retrieved_on": "2026-01-31", "licence": "",
    }  # fmt: skip
    assert (second["area"], second["value"]) == ("TCD", "1.5")


def test_file_of_the_table_is_that_of_its_breakdown_and_tells_projections(client, figures):
    assert [(row["area"], row["sex"], row["value"]) for row in read(client.get(f"{URL}table.csv?sex=SEX_F"))] == [("KEN", "SEX_F", "8.25")]
    assert [(row["year"], row["projection"]) for row in read(client.get(f"{URL}table.csv?year=2023"))] == [("2023", "yes")]
    assert [row["area"] for row in read(client.get(f"{URL}table.csv"))] == ["TCD", "KEN"]


@pytest.mark.parametrize("query", ["year=1066", "year=x", "sex=SEX_X", "classif2=;drop", "sort=x"])
def test_file_of_the_table_refuses_what_the_page_would_warn_of(client, figures, query):
    answer = client.get(f"{URL}table.csv?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert query.partition("=")[2] in answer.content.decode()


def test_file_of_the_table_is_not_there_without_one(client, rate):
    assert client.get(f"{URL}table.csv").status_code == 404
    assert client.get("/statistics/nothing/table.csv").status_code == 404
    assert client.post(f"{URL}table.csv").status_code == 405


def test_file_of_the_table_costs_the_same_for_3_and_12_countries(client, rate):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            read(client.get(f"{URL}table.csv?year=latest"))
        return len(captured)

    def one_more():
        area = AreaFactory()
        for code in ("A", "B"):
            series_of(1.0, 2.0, indicator=rate, area=area, source=StatisticalSourceFactory(code=code))

    for _ in range(3):
        one_more()
    few = cost()
    for _ in range(9):
        one_more()
    assert cost() == few <= 10


def test_table_takes_the_source_that_the_chart_takes(client, rate, kenya):
    old, new = StatisticalSourceFactory(code="A census"), StatisticalSourceFactory(code="Z survey")
    series_of(1.0, 2.0, 3.0, indicator=rate, area=kenya, source=old, since=2015)
    series_of(9.0, 9.5, indicator=rate, area=kenya, source=new, since=2017)
    html = get(client, f"{URL}?year=2017")
    assert table(html) == [("Kenya", "9.0")]
    assert "Z survey" in html
    assert table(get(client, f"{URL}?year=2016")) == [("Kenya", "2.0")]


def test_few_countries_are_a_table_without_a_map(client, figures):
    html = get(client, f"{URL}?year=2021")
    assert "data-map" not in html
    assert table(html)


def test_map_has_each_member_state_in_its_class(client, figures, monkeypatch):
    monkeypatch.setattr(views, "FOR_A_MAP", 2)
    nowhere = MemberStateFactory(name_en="Nowhere")
    html = get(client, f"{URL}?year=2021")
    dots = dict(re.findall(r'data-map__dot--(\d)" href="/countries/([\w-]+)/statistics/"', html))
    assert set(dots.values()) == {"kenya", "chad", nowhere.slug}
    assert re.search(r'data-map__dot--0" href="/countries/nowhere/', html)
    assert "<title>Kenya: 5.5%</title>" in html


def test_figure_as_shown_belongs_to_one_class_of_the_legend(client, rate):
    for value in (1.0, 2.96, 3.04, 3.1, 4.5, 2.98, 3.049, 0.5, 3.02, 6.0):
        series_of(value, indicator=rate, since=2022)
    html = get(client, URL)
    ranges = [re.findall(r"[\d.]+", text) for text in re.findall(r'data-map__dot--[1-5]" viewBox.*?<bdi>([^<]+)</bdi>', html)]
    bounds = [float(number) for one in ranges for number in (one * 2)[:2]]
    assert len(ranges) > 2
    assert all(high < low for high, low in zip(bounds[1::2], bounds[2::2], strict=False))
    assert sum(low <= 3.0 <= high for low, high in zip(bounds[::2], bounds[1::2], strict=True)) == 1


def test_indicator_costs_the_same_for_3_and_12_countries(client, rate):
    for _ in range(3):
        series_of(1.0, 2.0, indicator=rate)
    few = queries(client, URL)
    for _ in range(9):
        series_of(1.0, 2.0, indicator=rate)
    assert queries(client, URL) == few <= 13


def test_list_costs_the_same_for_3_and_12_indicators(client, kenya):
    for _ in range(3):
        series_of(1.0, indicator=IndicatorFactory(topic=TopicFactory()), area=kenya)
    few = queries(client, "/statistics/")
    for _ in range(9):
        series_of(1.0, indicator=IndicatorFactory(topic=TopicFactory()), area=kenya)
    assert queries(client, "/statistics/") == few <= 6


def test_unknown_indicator_is_not_found(client):
    assert client.get("/statistics/nothing/").status_code == 404
    assert client.post(URL).status_code == 405


def test_all_figures_can_be_downloaded(client, figures, rate):
    rows = read(client.get(f"{URL}all.csv"))
    assert len(rows) == 14
    assert rows[0] == {
        "indicator": rate.code, "area": "KEN", "area_name": "Kenya", "source": "LFS - Labour Force Survey", "source_name": "", "frequency": "A",
        "sex": "SEX_T", "classif1": rate.total1, "classif2": "", "year": "2020", "part": "", "value": "5.0", "unit": "%", "status": "", "projection": "",
        "note": "",
        "source_url": rate.source_url, "retrieved_on": "2026-01-31", "licence": "",
    }  # fmt: skip


def test_download_tells_projections(client, figures):
    rows = read(client.get(f"{URL}all.csv?sex=SEX_T"))
    assert {row["year"] for row in rows if row["projection"] == "yes"} == {"2023"}
    assert {row["year"] for row in rows if not row["projection"]} == {"2020", "2021", "2022"}


def test_download_can_be_narrowed(client, figures):
    assert [row["value"] for row in read(client.get(f"{URL}all.csv?year=2021&sex=SEX_F"))] == ["8.5"]
    assert client.get(f"{URL}all.csv?year=x").status_code == 400


def test_download_asks_no_more_for_more_rows(client, rate):
    def cost():
        with CaptureQueriesContext(connection) as captured:
            read(client.get(f"{URL}all.csv"))
        return len(captured)

    series_of(1.0, 2.0, indicator=rate)
    few = cost()
    for _ in range(5):
        series_of(1.0, 2.0, 3.0, indicator=rate)
    assert cost() == few == 2


@pytest.mark.parametrize(
    "address",
    [
        "statistics/",
        "statistics/unemployment-rate/",
        "statistics/unemployment-rate/?year=2022&sort=value",
        "statistics/unemployment-rate/kenya.svg",
        "statistics/unemployment-rate/kenya/embed/",
        "countries/kenya/",
        "countries/kenya/statistics/",
        "countries/compare/?country=kenya&country=chad",
    ],
)
def test_minus_stands_in_front_of_its_figure_in_arabic(client, rate, kenya, chad, address):
    for area in (kenya, chad, AreaFactory(world=True)):
        for sex in ({}, {"women": True}, {"men": True}):
            series_of(-3.5, -2.5, -1.5, indicator=rate, area=area, **sex)
    arabic, english = get(client, f"/ar/{address}"), get(client, f"/{address}")
    assert "\u2066−1.5" in arabic
    assert not re.search("(?<!\u2066)−", arabic)
    assert "\u2066" not in english
    assert "−1.5" in english
