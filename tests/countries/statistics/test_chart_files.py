"""Charts at addresses of their own, and in frames of other sites."""

from xml.etree import ElementTree

import pytest

from countries.models import Area, Indicator
from tests.countries.statistics.test_pages import read
from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory, RegionFactory
from tests.factories_statistics import AreaFactory, ClassificationFactory, IndicatorFactory

pytestmark = pytest.mark.django_db
URL = "/statistics/unemployment-rate/kenya"


@pytest.fixture(autouse=True)
def figures():
    rate = IndicatorFactory(slug="unemployment-rate", name_en="Unemployment rate", projected_from=2022)
    kenya = AreaFactory(member_state=MemberStateFactory(iso2="KE", iso3="KEN", name_en="Kenya"))
    series_of(5.0, 5.5, 6.0, indicator=rate, area=kenya)
    series_of(8.0, None, 8.5, indicator=rate, area=kenya, women=True)
    africa = AreaFactory(group=True, kind="region", code="X06", region=RegionFactory(slug="africa", name_en="Africa"))
    series_of(4.0, indicator=rate, area=africa)
    AreaFactory(member_state=MemberStateFactory(name_en="Tuvalu"))


def test_svg_is_a_file_with_title_and_source(client):
    response = client.get(f"{URL}.svg")
    assert response["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert response["Content-Disposition"] == 'inline; filename="unemployment-rate-kenya.svg"'
    words = "".join(ElementTree.fromstring(response.content).itertext())
    assert "Unemployment rate, %" in words
    assert "Kenya, 2020–2022" in words
    assert "ILOSTAT, test" in words


@pytest.mark.parametrize(("language", "item"), [("", "All sectors"), ("/fr", "Tous les secteurs"), ("/es", "All sectors")])
def test_chart_says_of_which_part_its_figures_are(client, language, item):
    said = f"Kenya, 2020–2022 · {item}"
    total = Indicator.objects.get(slug="unemployment-rate").total1
    ClassificationFactory(code=total, name_en="All sectors", name_fr="Tous les secteurs", name_es="")
    assert said in "".join(ElementTree.fromstring(client.get(f"{language}{URL}.svg").content).itertext())
    assert said in client.get(f"{language}{URL}/embed/").content.decode()


def test_png_is_a_picture(client):
    response = client.get(f"{URL}.png")
    assert response["Content-Type"] == "image/png"
    assert response.content.startswith(b"\x89PNG")


def test_csv_holds_what_the_chart_shows(client):
    rows = read(client.get(f"{URL}.csv"))
    assert [(row["area"], row["sex"], row["year"], row["value"], row["projection"]) for row in rows] == [
        ("KEN", "SEX_T", "2020", "5.0", ""),
        ("KEN", "SEX_T", "2021", "5.5", ""),
        ("KEN", "SEX_T", "2022", "6.0", "yes"),
        ("KEN", "SEX_F", "2020", "8.0", ""),
        ("KEN", "SEX_F", "2022", "8.5", "yes"),
    ]


def test_address_of_a_chart_alone_leads_to_it_on_its_page(client):
    assert client.get(f"{URL}/")["Location"] == "/countries/kenya/statistics/#chart-unemployment-rate-kenya"
    page = client.get("/countries/kenya/statistics/").content.decode()
    assert 'id="chart-unemployment-rate-kenya"' in page
    assert client.get("/fr/statistics/unemployment-rate/kenya/")["Location"].startswith("/fr/countries/kenya/statistics/#")


def test_chart_that_stands_on_no_page_leads_to_its_indicator(client):
    assert client.get("/statistics/unemployment-rate/X06/")["Location"] == "/statistics/unemployment-rate/"
    series_of(4.0, indicator=Indicator.objects.get(), area=AreaFactory(world=True))
    assert client.get("/statistics/unemployment-rate/X01/")["Location"] == "/statistics/unemployment-rate/#chart-unemployment-rate-X01"
    assert 'id="chart-unemployment-rate-X01"' in client.get("/statistics/unemployment-rate/").content.decode()


@pytest.mark.parametrize("only", [{"women": True}, {"men": True}, {"since": 2030}])
@pytest.mark.parametrize("is_key_figure", [True, False])
def test_each_chart_that_has_a_file_stands_on_the_page_of_its_country(client, only, is_key_figure):
    rate = IndicatorFactory(slug="some", projected_from=2025, is_key_figure=is_key_figure)
    series_of(1.0, 2.0, indicator=rate, area=Area.objects.get(member_state__slug="tuvalu"), **only)
    assert client.get("/statistics/some/tuvalu.svg").status_code == 200
    assert client.get("/statistics/some/tuvalu/")["Location"] == "/countries/tuvalu/statistics/#chart-some-tuvalu"
    for page in ("/countries/tuvalu/statistics/", "/countries/tuvalu/"):
        assert 'id="chart-some-tuvalu"' in client.get(page).content.decode()
    assert [row["value"] for row in read(client.get("/countries/tuvalu/statistics/?format=csv"))] == ["1.0", "2.0"]


def test_series_without_a_figure_takes_no_place(client):
    tuvalu = Area.objects.get(member_state__slug="tuvalu")
    for number in range(8):
        series_of(None, indicator=IndicatorFactory(order=number + 1), area=tuvalu)
    series_of(1.0, indicator=IndicatorFactory(order=9, slug="some"), area=tuvalu)
    assert client.get("/statistics/some/tuvalu/")["Location"] == "/countries/tuvalu/statistics/#chart-some-tuvalu"
    assert "no figures have been recorded" not in client.get("/countries/tuvalu/statistics/").content.decode()


def test_address_of_a_chart_finds_it_among_many(client):
    kenya = Area.objects.get(code="KEN")
    for number in range(9):
        series_of(1.0, indicator=IndicatorFactory(order=number + 1, slug=f"rate-no-{number}"), area=kenya)
    location = client.get("/statistics/rate-no-8/kenya/")["Location"]
    assert location == "/countries/kenya/statistics/?page=2#chart-rate-no-8-kenya"
    assert 'id="chart-rate-no-8-kenya"' in client.get(location.partition("#")[0]).content.decode()


@pytest.mark.parametrize("ending", [".svg", ".png", ".csv", "/embed/", "/"])
def test_code_leads_to_the_one_address(client, ending):
    response = client.get(f"/statistics/unemployment-rate/KEN{ending}?from=newsletter")
    assert response.status_code == 301
    assert response["Location"] == f"{URL}{ending}?from=newsletter"
    assert client.get(f"/statistics/unemployment-rate/africa{ending}")["Location"] == f"/statistics/unemployment-rate/X06{ending}"


@pytest.mark.parametrize("ending", [".svg", ".png", ".csv", "/embed/", "/"])
@pytest.mark.parametrize("path", ["unemployment-rate/nowhere", "nothing/kenya", "unemployment-rate/tuvalu"])
def test_what_is_not_there_is_not_found(client, path, ending):
    assert client.get(f"/statistics/{path}{ending}").status_code == 404


def test_language_of_the_address_is_that_of_the_chart(client):
    words = "".join(ElementTree.fromstring(client.get(f"/ar{URL}.svg").content).itertext())
    assert "المصدر" in words


def test_other_sites_may_frame_the_embed_page_alone(client):
    embed = client.get(f"{URL}/embed/")
    assert "X-Frame-Options" not in embed
    assert "frame-ancestors *" in embed["Content-Security-Policy"]
    assert "default-src 'none'" in embed["Content-Security-Policy"]
    for other in ("/statistics/unemployment-rate/", f"{URL}.svg", "/countries/kenya/statistics/"):
        page = client.get(other)
        assert page["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page["Content-Security-Policy"]


def test_embed_page_leads_back_and_holds_no_form(client):
    html = client.get(f"{URL}/embed/").content.decode()
    assert 'href="http://testserver/countries/kenya/statistics/"' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "<form" not in html
    assert "<script" not in html
    assert "iframe" not in html


def test_chart_costs_the_same_whatever_it_shows(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(f"{URL}/embed/")


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_charts_are_only_read(client, method):
    assert getattr(client, method)(f"{URL}.svg").status_code == 405
