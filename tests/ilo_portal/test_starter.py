"""The starter content, and that it is loaded once."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker

from countries.models import CountryProfile, GoodPractice, Membership, MemberState, Topic
from ilo_portal.models import MissionPage
from stories.models import Story

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Loaded once for this module, and rolled back after it: the pictures take some seconds."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_starter", verbosity=0)
        yield
        transaction.set_rollback(True)


def test_everything_is_there(loaded: None, client: Client) -> None:
    assert MemberState.objects.current().count() == 187
    assert Membership.objects.exclude(until="").count() > 20
    assert Membership.objects.filter(source="").count() == 0
    assert Topic.objects.count() >= 25
    assert {str(profile.member_state) for profile in CountryProfile.objects.published()} == {"Kenya", "Lebanon"}
    assert len(MissionPage.objects.get().points()) == 4
    assert Story.objects.published().filter(is_example=False).count() == 2
    assert Story.objects.published().filter(is_example=True).count() >= 30


def test_names_follow_the_ilos_usage(loaded: None) -> None:
    names = dict(MemberState.objects.values_list("iso2", "name_en"))
    assert names["TR"] == "Türkiye"
    assert names["VN"] == "Viet Nam"
    assert names["KR"] == "Republic of Korea"
    assert names["CI"].startswith("Côte d")
    assert names["NA"] == "Namibia"
    assert all(MemberState.objects.values_list("name_fr", flat=True))
    assert all(MemberState.objects.values_list("name_ar", flat=True))
    assert MemberState.objects.get(iso2="AF").m49 == "004"
    assert not MemberState.objects.get(iso2="CK").un_member


@pytest.mark.parametrize(
    ("words", "iso2"), [("turkey", "TR"), ("ivory coast", "CI"), ("cote", "CI"), ("burma", "MM"), ("holland", "NL"), ("south korea", "KR"), ("مصر", "EG")]
)
def test_other_names_find_them(loaded: None, words: str, iso2: str) -> None:
    assert MemberState.objects.search(words).filter(iso2=iso2).exists()


def test_seed_stories_are_as_the_seed_has_them(loaded: None) -> None:
    lebanon, kenya = Story.objects.filter(is_example=False).order_by("-date")
    assert (str(lebanon.date), lebanon.title_en[:21]) == ("2023-09-20", "Lebanon’s green thumb")
    assert (str(kenya.date), kenya.title_en) == ("2023-09-19", "Empowering youth in Kenya with market-driven digital skills")
    assert kenya.countries.get().iso2 == "KE"


def test_second_run_changes_nothing_that_an_editor_changed(loaded: None) -> None:
    Story.objects.filter(is_example=True).first().delete()
    page = MissionPage.objects.get()
    page.motto_en = "Edited"
    page.save()
    before = Story.objects.count()
    call_command("load_starter", verbosity=0)
    assert Story.objects.count() == before
    assert MissionPage.objects.get().motto_en == "Edited"


def bodies() -> list[list[dict[str, Any]]]:
    profiles = [getattr(profile, name) for profile in CountryProfile.objects.all() for name in CountryProfile.SECTIONS]
    practices = [getattr(practice, part) for practice in GoodPractice.objects.all() for part in GoodPractice.PARTS]
    return [*Story.objects.values_list("body", flat=True), *profiles, *practices]


def test_every_internal_link_of_the_starter_content_works(loaded: None, client: Client) -> None:
    links = [link["url"] for body in bodies() for block in body if block["type"] == "links" for link in block["data"]["links"]]
    urls = {url for url in links if url.startswith("/")}
    assert urls
    assert {url for url in urls if client.get(url).status_code != 200} == set()


@pytest.mark.parametrize("country", ["kenya", "lebanon"])
@pytest.mark.parametrize("section", ["labour-laws", "standards", "policies", "statistics", "projects", "publications", "good-practices"])
def test_each_section_has_something_to_show(loaded: None, client: Client, country: str, section: str) -> None:
    page = client.get(f"/countries/{country}/").content.decode()
    assert f'href="/countries/{country}/{section}/"' in page
    assert client.get(f"/countries/{country}/{section}/").status_code == 200


def test_good_practices_are_marked_as_examples_in_every_language(loaded: None, client: Client) -> None:
    practices = GoodPractice.objects.published()
    assert {practice.is_example for practice in practices} == {True}
    for practice in practices:
        for prefix, words in {"": "invented sample text", "/fr": "inventé", "/es": "inventado", "/ar": "تجريبي"}.items():
            assert words in client.get(f"{prefix}/good-practices/{practice.slug}/").content.decode()
