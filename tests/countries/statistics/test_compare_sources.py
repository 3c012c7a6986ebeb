"""Countries side by side: what it costs, and where it is from."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import MemberStateFactory
from tests.factories_standards import StandardFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, series_of

pytestmark = pytest.mark.django_db
URL = "/countries/compare/"


def test_queries_stay_the_same_for_more_instruments_and_countries(client: Client) -> None:
    indicator = IndicatorFactory(is_key_figure=True)
    areas = [AreaFactory() for _ in range(5)]
    for area in areas:
        series_of(5.5, 5.7, area=area, indicator=indicator)
    StandardFactory(category="fundamental")
    slugs = [area.member_state.slug for area in areas]
    few = queries(client, slugs[:2])
    StandardFactory.create_batch(5, category="fundamental")
    assert queries(client, slugs) == few


def queries(client: Client, slugs: list[str]) -> int:
    client.get(URL, {"country": slugs})
    with CaptureQueriesContext(connection) as found:
        assert client.get(URL, {"country": slugs}).status_code == 200
    return len(found)


def test_source_of_the_instruments_is_said_once(client: Client) -> None:
    StandardFactory.create_batch(3, category="fundamental", source="The register")
    html = client.get(URL, {"country": MemberStateFactory().slug}).content.decode()
    assert html.count("The register") == 1


def test_title_of_an_instrument_in_another_language_is_marked_and_said_once(client: Client) -> None:
    StandardFactory(code="C029", category="fundamental", title_en="Forced Labour Convention", title_fr="Convention sur le travail forcé")
    StandardFactory(code="P029", kind="protocol", category="fundamental", title_en="Protocol to the Convention", title_fr="")
    country = {"country": MemberStateFactory().slug}
    html = client.get(f"/fr{URL}", country).content.decode()
    assert html.count("n’est pas encore disponible en français") == 1
    assert 'href="/fr/standards/P029/" lang="en" dir="ltr"><bdi class="standard-link__code">P029</bdi> <span>Protocol to the Convention</span>' in html
    assert "<span>Convention sur le travail forcé</span>" in html
    assert "is not available" not in client.get(URL, country).content.decode()


def test_problems_are_said_together_and_once(client: Client) -> None:
    slug = MemberStateFactory().slug
    html = client.get(URL, {"country": [slug] * 40 + ["nowhere", "nowhere", "elsewhere"]}).content.decode()
    assert html.count('role="alert"') == 1
    assert html.count("named twice") == 1
    assert html.count("“nowhere”") == html.count("“elsewhere”") == 1


def test_change_keeps_its_sign_in_front_in_arabic(client: Client) -> None:
    series = series_of(5.5, 5.7, indicator=IndicatorFactory(is_key_figure=True))
    html = client.get(f"/ar/countries/{series.area.member_state.slug}/statistics/").content.decode()
    assert "\u2066+0.2\u2069" in html


def test_a_country_without_figures_is_named(client: Client) -> None:
    series = series_of(5.5, 5.7, indicator=IndicatorFactory(is_key_figure=True))
    without = MemberStateFactory(name_en="Tuvalu")
    html = client.get(URL, {"country": [series.area.member_state.slug, without.slug]}).content.decode()
    assert "<p class=\"small\">No figure: <span>Tuvalu</span></p>" in html
