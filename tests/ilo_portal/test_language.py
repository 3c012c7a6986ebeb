"""The language is the address's alone."""

import re

import pytest
from django.test import Client

from tests.factories import MemberStateFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("path", "language", "direction"), [("/", "en", "ltr"), ("/fr/", "fr", "ltr"), ("/es/", "es", "ltr"), ("/ar/", "ar", "rtl")])
def test_address_decides(client: Client, path: str, language: str, direction: str) -> None:
    response = client.get(path)
    assert f'<html lang="{language}" dir="{direction}">' in response.content.decode()
    assert response["Content-Language"] == language


def test_browser_and_cookie_do_not_decide(client: Client) -> None:
    client.cookies["django_language"] = "es"
    response = client.get("/", headers={"accept-language": "fr"})
    assert '<html lang="en"' in response.content.decode()
    assert "Accept-Language" not in response.get("Vary", "")


def test_switch_keeps_page_and_filters(client: Client) -> None:
    MemberStateFactory(name_en="Kenya")
    html = client.get("/fr/countries/?q=kenya&region=africa").content.decode()
    links = dict(re.findall(r'<a href="([^"]*)" lang="(\w\w)" hreflang', html))
    assert {language: url.replace("&amp;", "&") for url, language in links.items()} == {
        "en": "/countries/?q=kenya&region=africa",
        "es": "/es/countries/?q=kenya&region=africa",
        "ar": "/ar/countries/?q=kenya&region=africa",
    }


def test_alternates_are_named_for_search_engines(client: Client) -> None:
    html = client.get("/countries/").content.decode()
    assert '<link rel="alternate" hreflang="ar" href="http://testserver/ar/countries/">' in html
    assert '<link rel="canonical" href="http://testserver/countries/">' in html


@pytest.mark.parametrize("path", ["/pt/", "/pt/countries/", "/zz/"])
def test_unknown_language_is_404(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("path", "target"),
    [("/en/", "/"), ("/en/countries/?q=x", "/countries/?q=x"), ("/en//evil.example/", "/evil.example/"), ("/en/\\evil.example/", "/evil.example/")],
)
def test_english_prefix_leads_to_the_address_without(client: Client, path: str, target: str) -> None:
    response = client.get(path)
    assert response.status_code == 301
    assert response["Location"] == target


def test_error_page_speaks_the_language_of_the_address(client: Client) -> None:
    html = client.get("/ar/nowhere/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_postcode_keeps_its_place_around_the_city(client: Client) -> None:
    assert '<bdi dir="ltr">CH-1211 <bdi>جنيف</bdi> 22</bdi>' in client.get("/ar/").content.decode()
