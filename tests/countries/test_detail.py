"""A country's page."""

import datetime
import re

import pytest
from django.test import Client

from countries.models import MemberState
from tests.factories import CountryProfileFactory, MembershipFactory, MemberStateFactory, RegionFactory, StoryFactory
from tests.factories_records import LabourLawFactory
from tests.factories_standards import RatificationFactory, StandardFactory
from tests.factories_statistics import AreaFactory, IndicatorFactory, series_of

pytestmark = pytest.mark.django_db


def text_block(**texts: str) -> dict[str, object]:
    return {"id": "a1b2c3d4", "type": "rich_text", "data": {"html": {code: f"<p>{text}</p>" for code, text in texts.items()}}}


@pytest.fixture
def kenya() -> MemberState:
    return MemberStateFactory(iso2="KE", iso3="KEN", m49="404", name_en="Kenya", name_fr="Kenya", region=RegionFactory(slug="africa", name_en="Africa"))


def test_shows_name_region_and_membership(client: Client, kenya: MemberState) -> None:
    html = client.get("/countries/kenya/").content.decode()
    assert "<h1>Kenya</h1>" in html
    assert "Africa" in html
    assert "13 January 1964" in html
    assert "register.example.org" in html


def test_shows_earlier_spells(client: Client, kenya: MemberState) -> None:
    MembershipFactory(member_state=kenya, since="1920", until="1927-01")
    html = client.get("/countries/kenya/").content.decode()
    assert "Earlier membership" in html
    assert "1920 – January 1927" in html


@pytest.mark.parametrize("code", ["KE", "ke", "KEN", "ken", "Ken", "Kenya", "KENYA"])
def test_codes_redirect_to_the_address(client: Client, kenya: MemberState, code: str) -> None:
    response = client.get(f"/fr/countries/{code}/")
    assert response.status_code == 301
    assert response["Location"] == "/fr/countries/kenya/"


def test_redirects_keep_the_query_and_are_not_kept_for_ever(client: Client, kenya: MemberState) -> None:
    for path in ("", "statistics/"):
        response = client.get(f"/countries/ke/{path}?format=csv&x=%C3%A9")
        assert response["Location"] == f"/countries/kenya/{path}?format=csv&x=%C3%A9"
        assert response["Cache-Control"] == "public, max-age=3600"


def test_namibia_is_found_by_na(client: Client) -> None:
    MemberStateFactory(iso2="NA", iso3="NAM", name_en="Namibia")
    assert client.get("/countries/NA/")["Location"] == "/countries/namibia/"


@pytest.mark.parametrize("slug", ["atlantis", "xx", "xxx", "k"])
def test_unknown_is_404(client: Client, kenya: MemberState, slug: str) -> None:
    assert client.get(f"/countries/{slug}/").status_code == 404


def test_sections_with_words_are_shown_and_empty_ones_not(client: Client, kenya: MemberState) -> None:
    CountryProfileFactory(member_state=kenya, overview=[text_block(en="East African State")], labour_laws=[])
    html = client.get("/countries/kenya/").content.decode()
    assert "East African State" in html
    assert 'href="#overview"' in html
    assert 'href="#labour-laws"' not in html


def test_draft_profile_is_not_shown(client: Client, kenya: MemberState) -> None:
    CountryProfileFactory(member_state=kenya, live=False, overview=[text_block(en="Not yet for readers")])
    assert "Not yet for readers" not in client.get("/countries/kenya/").content.decode()


def test_missing_language_is_shown_in_english_and_says_so(client: Client, kenya: MemberState) -> None:
    CountryProfileFactory(member_state=kenya, overview=[text_block(en="East African State")])
    html = client.get("/fr/countries/kenya/").content.decode()
    assert "East African State" in html
    assert 'lang="en"' in html
    assert 'class="notice"' in html


def test_full_language_has_no_note(client: Client, kenya: MemberState) -> None:
    CountryProfileFactory(member_state=kenya, overview=[text_block(en="State", fr="État")])
    assert 'class="notice"' not in client.get("/fr/countries/kenya/").content.decode()


def test_latest_published_stories_and_the_link_to_all(client: Client, kenya: MemberState) -> None:
    for day in range(1, 6):
        StoryFactory(title_en=f"Number {day}", date=datetime.date(2024, 1, day), countries=[kenya])
    StoryFactory(title_en="A secret", draft=True, countries=[kenya])
    StoryFactory(title_en="From elsewhere")
    html = client.get("/countries/kenya/").content.decode()
    assert [f"Number {day}" in html for day in range(1, 6)] == [False, False, True, True, True]
    assert "A secret" not in html
    assert "From elsewhere" not in html
    assert "/stories/?country=kenya" in html
    assert "5 stories" in html


def test_begins_with_what_is_recorded_each_a_link_to_it(client: Client, kenya: MemberState) -> None:
    area = AreaFactory(member_state=kenya, code="KEN")
    for number in range(4):
        indicator = IndicatorFactory(name_en=f"Rate {number}", slug=f"rate-{number}", key_figure=True, order=number)
        series_of(5.5 + number, since=2024, indicator=indicator, area=area)
    RatificationFactory(standard=StandardFactory(number=29, fundamental=True), member_state=kenya)
    RatificationFactory(standard=StandardFactory(number=87, fundamental=True), member_state=kenya, denounced=True)
    StandardFactory(number=182, fundamental=True, universal=True)
    StandardFactory(number=138, fundamental=True)
    LabourLawFactory.create_batch(2, member_state=kenya)
    StoryFactory(countries=[kenya])
    facts = glance_of(client.get("/countries/kenya/").content.decode())
    assert facts[:3] == [(f"/countries/kenya/statistics/#chart-rate-{number}-kenya", f"{5.5 + number}%", f"Rate {number}, 2024") for number in range(3)]
    assert facts[3:] == [
        ("#standards", "2 of 4", "Fundamental instruments recorded as ratified"),
        ("#labour-laws", "2", "Labour laws"),
        ("#stories", "1", "Stories"),
    ]


def test_nothing_recorded_is_not_said_as_none(client: Client, kenya: MemberState) -> None:
    StandardFactory(number=29, fundamental=True)
    assert 'id="glance"' not in client.get("/countries/kenya/").content.decode()


def glance_of(html: str) -> list[tuple[str, str, str]]:
    """Address, value and label of each fact."""
    facts = re.findall(r'<a class="glance__fact" href="([^"]+)">(.*?)</a>', html)
    return [(url, *[re.sub("<[^>]+>", "", part).strip() for part in inner.split("</strong>")]) for url, inner in facts]


def test_neighbours_are_the_members_of_the_subregion(client: Client, kenya: MemberState) -> None:
    east = RegionFactory(slug="eastern-africa", name_en="Eastern Africa", parent=kenya.region)
    MemberState.objects.filter(pk=kenya.pk).update(subregion=east)
    MemberStateFactory(name_en="Uganda", region=kenya.region, subregion=east)
    MemberStateFactory(name_en="Senegal", region=kenya.region)
    html = client.get("/countries/kenya/").content.decode()
    assert "/countries/uganda/" in html
    assert "/countries/senegal/" not in html


def test_neighbours_fall_back_to_the_region(client: Client, kenya: MemberState) -> None:
    MemberStateFactory(name_en="Senegal", region=kenya.region)
    assert "/countries/senegal/" in client.get("/countries/kenya/").content.decode()


def test_designations_note(client: Client, kenya: MemberState) -> None:
    assert "express no opinion of the ILO" in client.get("/countries/kenya/").content.decode()


def test_queries_do_not_grow_with_rows(client: Client, kenya: MemberState, django_assert_max_num_queries) -> None:
    CountryProfileFactory(member_state=kenya, overview=[text_block(en="Words")])
    for _ in range(2):
        StoryFactory.create_batch(6, countries=[kenya, MemberStateFactory(region=kenya.region)])
        with django_assert_max_num_queries(17):
            client.get("/countries/kenya/")


def test_sets_no_cookie_and_does_not_vary_by_it(client: Client, kenya: MemberState) -> None:
    response = client.get("/countries/kenya/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_names_stand_without_an_article(client: Client, kenya: MemberState) -> None:
    kenya.name_en = "United States"
    kenya.save()
    html = client.get("/countries/kenya/").content.decode()
    for sentence in ("United States: no profile has been written yet.", "United States: no story has been published yet.", ">Stories: United States</h2>"):
        assert sentence in html


def test_french_puts_a_space_before_colons(client: Client, kenya: MemberState) -> None:
    assert "<li>Appartenance à l’OIT\u00a0: " in client.get("/fr/countries/kenya/").content.decode()
    assert "<title>Statistiques\u00a0: Kenya – " in client.get("/fr/countries/kenya/statistics/").content.decode()
