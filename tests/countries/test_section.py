"""What all sections of a country have in common when they stand on a page of their own."""

import re

import pytest
from django.test import Client

from countries.models import CountryProfile, MemberState
from countries.sections import all_knowledge
from tests.countries.test_detail import text_block
from tests.factories import CountryProfileFactory, MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db

SLUGS = [knowledge.slug for knowledge in all_knowledge().values()]
every_section = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture
def kenya() -> MemberState:
    return MemberStateFactory(name_en="Kenya", iso2="KE", iso3="KEN", slug="kenya")


def test_every_section_of_the_profile_but_the_overview_has_a_page() -> None:
    assert [name.replace("_", "-") for name in CountryProfile.SECTIONS if name != "overview"] == SLUGS


@every_section
def test_is_shown_with_the_ways_to_the_others(client: Client, kenya: MemberState, slug: str) -> None:
    html = client.get(f"/countries/kenya/{slug}/").content.decode()
    assert html.count('aria-current="page"') >= 1
    for other in SLUGS:
        assert f'href="/countries/kenya/{other}/"' in html


def test_breadcrumbs_lead_from_the_front_page_over_all_countries_to_this_one(client: Client, kenya: MemberState) -> None:
    html = client.get("/countries/kenya/labour-laws/").content.decode()
    trail = html.partition('class="wrap breadcrumbs"')[2].partition("</nav>")[0]
    assert re.findall(r'<li><a href="([^"]+)">([^<]+)</a>', trail) == [("/", "Mission and impact"), ("/countries/", "Countries"), ("/countries/kenya/", "Kenya")]
    assert '<span aria-current="page">Labour laws</span>' in trail


def menu(client: Client) -> list[tuple[str, str]]:
    html = client.get("/countries/kenya/labour-laws/").content.decode()
    return re.findall(r'<li><a href="([^"]+)"[^>]*>([^<]+)</a>', html.partition('class="section-nav"')[2].partition("</nav>")[0])


def test_menu_begins_with_the_page_of_the_country_and_ends_with_its_stories(client: Client, kenya: MemberState) -> None:
    assert menu(client)[0] == ("/countries/kenya/", "Overview")
    StoryFactory(countries=[MemberStateFactory()])
    StoryFactory(draft=True, countries=[kenya])
    assert menu(client)[-1][1] == "Good practices"
    StoryFactory(countries=[kenya])
    assert menu(client)[-1] == ("/stories/?country=kenya", "Stories")


@pytest.mark.parametrize(("path", "leads_to"), [("kenya", "/stories/?country=kenya"), ("KE", "/stories/?country=kenya"), ("ken", "/stories/?country=kenya")])
def test_stories_of_a_country_are_the_list_of_all_filtered(client: Client, kenya: MemberState, path: str, leads_to: str) -> None:
    for language in ("", "/ar"):
        response = client.get(f"{language}/countries/{path}/stories/")
        assert (response.status_code, response["Location"]) == (302, f"{language}{leads_to}")


@every_section
def test_words_of_the_live_profile_stand_above(client: Client, kenya: MemberState, slug: str) -> None:
    profile = CountryProfileFactory(member_state=kenya, **{slug.replace("-", "_"): [text_block(en="Said by its editors.")]})
    assert "Said by its editors." in client.get(f"/countries/kenya/{slug}/").content.decode()
    CountryProfile.objects.filter(pk=profile.pk).update(live=False)
    assert "Said by its editors." not in client.get(f"/countries/kenya/{slug}/").content.decode()


@pytest.mark.parametrize("code", ["ke", "KE", "ken", "KEN"])
def test_codes_redirect_to_the_address(client: Client, kenya: MemberState, code: str) -> None:
    response = client.get(f"/countries/{code}/labour-laws/")
    assert (response.status_code, response["Location"]) == (301, "/countries/kenya/labour-laws/")


@pytest.mark.parametrize("path", ["kenya/overview", "kenya/nothing", "nowhere/labour-laws", "nowhere/stories", "zz/labour-laws"])
def test_what_there_is_not_is_not_found(client: Client, kenya: MemberState, path: str) -> None:
    assert client.get(f"/countries/{path}/").status_code == 404


@every_section
def test_sets_no_cookie(client: Client, kenya: MemberState, slug: str) -> None:
    assert not client.get(f"/countries/kenya/{slug}/").cookies
