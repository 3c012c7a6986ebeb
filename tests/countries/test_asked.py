"""Queries that name a member State and what is wanted of it."""

import pytest
from django.test import Client

from countries.asked import told_apart
from tests.factories import MemberStateFactory
from tests.factories_standards import StandardFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, series_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "names", "rest"),
    [
        ("minimum wage Kenya", ["Kenya"], "minimum wage"),
        ("Kenya: C098?", ["Kenya"], "c098"),
        ("KENYA", ["Kenya"], ""),
        ("Papua New Guinea laws", ["Papua New Guinea"], "laws"),
        ("guinea laws", ["Guinea"], "laws"),
        ("Kenya and Guinea", ["Guinea", "Kenya"], "and"),
        ("cote d'ivoire chômage", ["Côte d’Ivoire"], "chomage"),
        ("work in Oman", ["Oman"], "work in"),
        ("women in Romania", [], "women in romania"),
        ("ke labour", [], "ke labour"),
        ("minimum wage", [], "minimum wage"),
        ("", [], ""),
    ],
)
def test_names_are_told_from_what_is_wanted(query: str, names: list[str], rest: str) -> None:
    for name in ("Kenya", "Guinea", "Papua New Guinea", "Côte d’Ivoire", "Oman"):
        MemberStateFactory(name_en=name)
    found, words = told_apart(query)
    assert sorted(str(one) for one in found) == sorted(names)
    assert words == rest


def test_each_of_two_states_of_one_name_is_meant() -> None:
    MemberStateFactory(name_en="Congo")
    MemberStateFactory(name_en="Democratic Republic of the Congo", other_names="Congo")
    found, _rest = told_apart("congo laws")
    assert len(found) == 2
    found, _rest = told_apart("Democratic Republic of the Congo laws")
    assert [str(one) for one in found] == ["Democratic Republic of the Congo"]


def search(client: Client, query: str) -> str:
    return client.get("/search/", {"q": query}).content.decode()


def test_the_state_its_sections_and_its_charts_are_offered(client: Client) -> None:
    kenya, chad = MemberStateFactory(name_en="Kenya"), MemberStateFactory(name_en="Chad")
    indicator = IndicatorFactory(name_en="Unemployment rate", slug="unemployment")
    series_of(5.0, 5.5, indicator=indicator, area=AreaFactory(member_state=kenya))
    AreaFactory(member_state=chad)
    html = search(client, "unemployment kenya")
    assert 'href="/countries/kenya/labour-laws/"' in html
    assert 'href="/statistics/unemployment/kenya/"' in html
    assert client.get("/statistics/unemployment/kenya/").status_code == 302
    html = search(client, "unemployment chad")
    assert 'href="/countries/chad/statistics/"' in html
    assert "/statistics/unemployment/chad/" not in html


def test_what_the_other_words_find_is_shown_where_nothing_says_all(client: Client) -> None:
    MemberStateFactory(name_en="Kenya")
    StandardFactory(code="C131", title_en="Minimum Wage Fixing Convention, 1970 (No. 131)")
    html = search(client, "minimum wage Kenya")
    assert "Nothing on the portal contains all the words “minimum wage Kenya”. This is what contains “minimum wage”:" in " ".join(html.split())
    assert "/standards/C131/" in html
    html = search(client, "atlantis Kenya")
    assert "This is what contains" not in html
    assert 'href="/countries/kenya/"' in html


def test_a_name_alone_is_found_as_ever(client: Client) -> None:
    MemberStateFactory(name_en="Kenya")
    html = search(client, "kenya")
    assert "1 country" in html
    assert "/countries/kenya/labour-laws/" not in html


def test_standards_in_force_and_fundamental_ones_come_first(client: Client) -> None:
    StandardFactory(code="C005", title_en="Minimum Age A", status="withdrawn")
    StandardFactory(code="C059", title_en="Minimum Age B")
    StandardFactory(code="C081", title_en="Minimum Age C", category="governance")
    StandardFactory(code="C138", title_en="Minimum Age D", category="fundamental")
    html = search(client, "minimum age")
    places = [html.find(f"/standards/{code}/") for code in ("C138", "C081", "C059", "C005")]
    assert places[:3] == sorted(places[:3])
    assert places[3] == -1


def test_indicators_without_figures_are_not_offered(client: Client) -> None:
    IndicatorFactory(name_en="Unemployment rate", slug="empty")
    assert "/statistics/empty/" not in search(client, "unemployment")
