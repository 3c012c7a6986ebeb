"""What search engines and messengers read of a page."""

import datetime
import re

import pytest
from django.conf import settings
from django.test import Client

from editorial.templatetags.words import TERRITORIES
from tests.factories import ImageFactory, MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db
META = re.compile(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">')


def meta(client: Client, path: str) -> dict[str, str]:
    return dict(META.findall(client.get(path).content.decode()))


def test_story_is_shared_as_an_article_with_its_picture(client: Client) -> None:
    story = StoryFactory(
        title_en="Skills & jobs", teaser_en="What was learnt.", date=datetime.date(2023, 9, 19), lead_image=ImageFactory(alt_en="Two gardeners")
    )
    found = meta(client, story.get_absolute_url())
    assert found["og:type"] == "article"
    assert found["og:title"] == "Skills &amp; jobs"
    assert found["og:description"] == found["description"] == "What was learnt."
    assert found["og:url"] == f"http://testserver{story.get_absolute_url()}"
    assert found["og:image"].startswith("http://testserver/media/")
    assert found["og:image"].endswith(".jpg")
    assert found["og:image:alt"] == "Two gardeners"
    assert found["article:published_time"] == "2023-09-19"


def test_story_without_picture_is_shared_with_the_portals_own(client: Client) -> None:
    found = meta(client, StoryFactory(lead_image=None).get_absolute_url())
    assert found["og:image"].startswith("http://testserver/static/img/share")
    assert "og:image:alt" not in found


@pytest.mark.parametrize("path", ["/", "/countries/", "/countries/kenya/", "/stories/"])
def test_page_is_shared_with_title_and_description(client: Client, path: str) -> None:
    MemberStateFactory(name_en="Kenya")
    found = meta(client, path)
    assert found["og:type"] == "website"
    assert found["og:title"]
    assert found["og:description"] == found["description"] != ""
    assert found["og:url"] == f"http://testserver{path}"


@pytest.mark.parametrize("host", ["127.0.0.1:99999", "localhost"])
@pytest.mark.parametrize("path", ["/", "/stories/", "/labour-laws/", "/stories/pay/"])
def test_addresses_are_those_of_the_site_whatever_the_host(client: Client, settings, path: str, host: str) -> None:
    settings.SITE_URL = "https://www.example.org"
    StoryFactory(slug="pay", title_en="Pay", lead_image=ImageFactory())
    html = client.get(path, headers={"host": host}).content.decode()
    assert host not in html
    assert f'<link rel="canonical" href="https://www.example.org{path}">' in html
    assert f'<link rel="alternate" hreflang="fr" href="https://www.example.org/fr{path}">' in html
    assert f'<meta property="og:url" content="https://www.example.org{path}">' in html
    assert '<meta property="og:image" content="https://www.example.org/' in html


@pytest.mark.parametrize("prefix", ["", "/fr"])
@pytest.mark.parametrize(
    ("path", "canonical"),
    [
        ("/labour-laws/?country=kenya&country=nowhere", "/labour-laws/?country=kenya"),
        ("/stories/?country=nowhere", "/stories/"),
        ("/stories/?page=99999", "/stories/"),
        ("/countries/?region=africa&q=kenya", "/countries/?q=kenya&amp;region=africa"),
    ],
)
def test_alternates_are_of_the_canonical_address(client: Client, path: str, canonical: str, prefix: str) -> None:
    MemberStateFactory(name_en="Kenya")
    html = client.get(prefix + path).content.decode()
    assert f'<link rel="canonical" href="http://testserver{prefix}{canonical}">' in html
    assert dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)">', html)) == {
        "en": canonical,
        "fr": f"/fr{canonical}",
        "es": f"/es{canonical}",
        "ar": f"/ar{canonical}",
        "x-default": canonical,
    }


def test_languages_are_named_with_a_territory(client: Client) -> None:
    assert set(TERRITORIES) == {code for code, _name in settings.LANGUAGES}
    assert [meta(client, path)["og:locale"] for path in ("/stories/", "/fr/stories/", "/ar/stories/")] == ["en_GB", "fr_FR", "ar_AR"]


@pytest.mark.parametrize("path", ["/search/?q=work", "/nowhere/"])
def test_pages_that_are_not_indexed_are_not_shared(client: Client, path: str) -> None:
    assert set(meta(client, path)) == {"viewport", "robots", "theme-color"}
