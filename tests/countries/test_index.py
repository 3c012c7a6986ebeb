"""The front door: map, A–Z, filter by region and words."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from countries.index import letters, sort_key
from countries.models import MemberState
from tests.factories import MembershipFactory, MemberStateFactory, RegionFactory

pytestmark = pytest.mark.django_db
URL = "/countries/"


def listed(html: str) -> list[str]:
    """By ISO code, which stands last but one among the names to search by."""
    return [names.split("|")[-2].upper() for names in re.findall(r'<li data-names="([^"]*)"', html)]


def dots(html: str) -> dict[str, bool]:
    """Whether the filter leaves a dot in, by the slug of its country."""
    return {slug: "is-out" not in css for css, slug in re.findall(r'<a class="(world__dot[^"]*)" href="/countries/([\w-]+)/"', html)}


@pytest.fixture
def states() -> dict[str, MemberState]:
    africa, europe = RegionFactory(slug="africa", name_en="Africa"), RegionFactory(slug="europe", name_en="Europe")
    return {
        "CI": MemberStateFactory(iso2="CI", iso3="CIV", name_en="Côte d’Ivoire", name_ar="كوت ديفوار", other_names="Ivory Coast", region=africa),
        "KE": MemberStateFactory(iso2="KE", iso3="KEN", name_en="Kenya", name_es="Kenia", region=africa),
        "NL": MemberStateFactory(iso2="NL", iso3="NLD", name_en="Netherlands", other_names="Holland", region=europe, latitude="52.10", longitude="5.30"),
    }


def test_lists_every_member_state_with_its_dot(client: Client, states: dict[str, MemberState]) -> None:
    html = client.get(URL).content.decode()
    assert listed(html) == ["CI", "KE", "NL"]
    assert dots(html) == {"cote-divoire": True, "kenya": True, "netherlands": True}
    assert "3 member States" in html


def test_state_that_withdrew_is_not_listed(client: Client, states: dict[str, MemberState]) -> None:
    former = MemberStateFactory(iso2="XF", iso3="XFM", spell=None)
    MembershipFactory(member_state=former, since="1950", until="1976")
    assert "XF" not in listed(client.get(URL).content.decode())


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cote", ["CI"]),
        ("CÔTE", ["CI"]),
        ("ivory", ["CI"]),
        ("cote d'ivoire", ["CI"]),
        ("كوت", ["CI"]),
        ("kenia", ["KE"]),
        ("holland", ["NL"]),
        ("ken", ["KE"]),
        ("nld", ["NL"]),
        ("   ", ["CI", "KE", "NL"]),
    ],
)
def test_finds_by_words_of_any_name(client: Client, states: dict[str, MemberState], words: str, found: list[str]) -> None:
    assert listed(client.get(URL, {"q": words}).content.decode()) == found


def test_unfound_words_are_said_and_lead_back(client: Client, states: dict[str, MemberState]) -> None:
    html = client.get(URL, {"q": "<b>atlantis"}).content.decode()
    assert "No member State has “&lt;b&gt;atlantis” in its name." in html
    assert listed(html) == []


def test_region_narrows_list_and_map(client: Client, states: dict[str, MemberState]) -> None:
    html = client.get(URL, {"region": "africa"}).content.decode()
    assert listed(html) == ["CI", "KE"]
    assert dots(html) == {"cote-divoire": True, "kenya": True, "netherlands": False}
    assert "2 member States" in html


def test_region_zooms_the_map(client: Client, states: dict[str, MemberState]) -> None:
    def box(**query: str) -> list[float]:
        return [float(part) for part in re.search(r'<svg viewBox="([^"]+)"', client.get(URL, query).content.decode())[1].split()]

    assert box()[2] == 1000
    assert box(region="africa")[2] < 1000


def test_unknown_region_is_named_and_the_words_still_apply(client: Client, states: dict[str, MemberState]) -> None:
    response = client.get(URL, {"region": "atlantis", "q": "kenya"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "There is no region “atlantis”" in html
    assert listed(html) == ["KE"]


def test_region_counts_follow_the_words(client: Client, states: dict[str, MemberState]) -> None:
    html = client.get(URL, {"q": "e"}).content.decode()
    assert "Africa (2)" in html
    assert "Africa (1)" in client.get(URL, {"q": "kenya"}).content.decode()


def test_same_queries_for_few_and_many(client: Client, django_assert_num_queries) -> None:
    MemberStateFactory.create_batch(3)
    with django_assert_num_queries(2):
        client.get(URL)
    MemberStateFactory.create_batch(9)
    with django_assert_num_queries(2):
        client.get(URL)


def test_names_are_ordered_in_the_readers_language(states: dict[str, MemberState]) -> None:
    egypt = MemberStateFactory(name_en="Egypt", name_fr="Égypte")
    fiji = MemberStateFactory(name_en="Fiji", name_fr="Fidji")
    with translation.override("fr"):
        shown = letters([egypt, fiji], [egypt, fiji, states["KE"]])
    assert [(letter.letter, letter.member_states) for letter in shown] == [("E", [egypt]), ("F", [fiji]), ("K", [])]


@pytest.mark.parametrize(("name", "key"), [("الأردن", "اردن"), ("ألمانيا", "المانيا"), ("Côte d’Ivoire", "cote d ivoire")])
def test_arabic_article_is_left_out_of_the_order(name: str, key: str) -> None:
    assert sort_key(name).startswith(key[:3])


def test_post_is_refused(client: Client) -> None:
    assert client.post(URL).status_code == 405


def test_address_is_the_url_name() -> None:
    assert reverse("countries:index") == URL
