"""Countries side by side: the address says it all, and what is wrong with it is said."""

import re

import pytest

from countries.statistics.bars import Bar
from tests.countries.statistics.test_pages import get, queries
from tests.countries.statistics.world import series_of
from tests.factories import MemberStateFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory

pytestmark = pytest.mark.django_db
URL = "/countries/compare/"


@pytest.fixture
def rate():
    return IndicatorFactory(slug="unemployment-rate", name_en="Unemployment rate", key_figure=True)


def country(name, rate, *values):
    area = AreaFactory(member_state=MemberStateFactory(name_en=name))
    series_of(*values, indicator=rate, area=area)
    return area


@pytest.fixture(autouse=True)
def figures(rate):
    country("Kenya", rate, 5.0, 5.5)
    country("Lebanon", rate, 11.0, 12.0)


def shown(html):
    return re.findall(r'<a class="tag__cross[^"]*" href="[^"]*" aria-label="Remove ([^"]+)"', html)


def test_address_says_it_all(client):
    html = get(client, f"{URL}?country=lebanon&country=kenya&indicator=unemployment-rate")
    assert shown(html) == ["Lebanon", "Kenya"]
    assert html.count('class="chart__drawing"') == 1
    assert re.findall(r'<span class="bars__name">(\w+)', html) == ["Lebanon", "Kenya"]
    assert "<strong><bdi>5.5%</bdi></strong>" in html


def test_a_bar_stands_on_no_ground_that_would_make_it_a_share_of_a_whole(client):
    html = get(client, f"{URL}?country=lebanon&country=kenya&indicator=unemployment-rate")
    assert html.count('<rect class="bars__bar"') == html.count("<rect", html.index('class="chart bars"')) == 2


def test_nothing_chosen_asks_for_a_choice(client):
    html = get(client, URL)
    assert "Choose up to six member States." in html
    assert html.count('<option value="kenya">Kenya</option>') == 2, "a comparison needs two countries: both are named at once"
    assert shown(get(client, f"{URL}?country=kenya&country=lebanon")) == ["Kenya", "Lebanon"]
    assert get(client, f"{URL}?country=kenya").count('<option value="lebanon">Lebanon</option>') == 1


def test_countries_are_removed_by_links_and_added_by_a_form(client):
    html = get(client, f"{URL}?country=lebanon&country=kenya&indicator=unemployment-rate")
    assert 'href="/countries/compare/?country=kenya&amp;indicator=unemployment-rate" aria-label="Remove Lebanon"' in html
    assert re.findall(r'<input type="hidden" name="country" value="([^"]+)">', html) == ["lebanon", "kenya"]
    assert '<option value="kenya">' not in html


def test_codes_are_understood(client):
    assert len(shown(get(client, f"{URL}?country={MemberStateFactory(iso3='ZMB', name_en='Zambia').iso3}&country=kenya"))) == 2


@pytest.mark.parametrize(
    ("query", "message", "names"),
    [
        ("country=kenya&country=nowhere", "There is no member State “nowhere”.", ["Kenya"]),
        ("country=kenya&country=kenya", "Kenya was named twice: it is shown once.", ["Kenya"]),
        ("country=kenya&indicator=nothing", "There is no indicator “nothing”.", ["Kenya"]),
        ("country=%3Cscript%3E", "There is no member State “&lt;script&gt;”.", []),
    ],
)
def test_what_is_wrong_is_said(client, query, message, names):
    html = get(client, f"{URL}?{query}")
    assert message in html
    assert shown(html) == names


def test_empty_parameters_are_passed_over(client):
    assert 'role="alert"' not in get(client, f"{URL}?country=&country=kenya&indicator=")


@pytest.mark.parametrize(("letters", "words"), [("abcdefg", "1 was left out."), ("abcdefgh", "2 were left out.")])
def test_more_than_six_are_left_out_and_no_more_can_be_added(client, rate, letters, words):
    names = [f"Country {letter}" for letter in letters]
    query = "&".join(f"country={country(name, rate, 1.0).member_state.slug}" for name in names)
    html = get(client, f"{URL}?{query}")
    assert f"You can compare at most six countries; {words}" in html
    assert shown(html) == names[:6]
    assert "Add a country" not in html


def test_country_without_figures_has_a_place_in_the_table(client):
    MemberStateFactory(name_en="Tuvalu")
    html = get(client, f"{URL}?country=tuvalu&country=kenya")
    assert shown(html) == ["Tuvalu", "Kenya"]
    assert "No figure</span></div></td>" in html
    assert "There are no figures of this indicator" in get(client, f"{URL}?country=tuvalu")


def test_comparison_costs_the_same_for_two_and_for_six(client, rate):
    few = queries(client, f"{URL}?country=kenya&country=lebanon")
    query = "&".join(f"country={country(f'More {number}', rate, 1.0, 2.0).member_state.slug}" for number in range(6))
    assert queries(client, f"{URL}?{query}") == few <= 10


def test_country_named_compare_does_not_stand_in_the_way(client):
    assert client.get("/countries/kenya/").status_code == 200
    assert client.post(URL).status_code == 405


def test_bars_start_at_zero_on_either_side():
    bars = Bar.of([("A", 4.0, "4", 2020), ("B", -2.0, "−2", 2020)])
    assert [(bar.start, bar.length) for bar in bars] == [("33.3", "66.7"), ("0.0", "33.3")]
