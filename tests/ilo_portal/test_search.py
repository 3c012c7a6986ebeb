"""The plain words search."""

import pytest
from django.test import Client

from tests.factories import MemberStateFactory, StoryFactory

pytestmark = pytest.mark.django_db
URL = "/search/"


def test_finds_countries_and_stories(client: Client) -> None:
    MemberStateFactory(name_en="Kenya")
    StoryFactory(title_en="Youth in Kenya learn to code")
    StoryFactory(title_en="Elsewhere")
    html = client.get(URL, {"q": "kenya"}).content.decode()
    assert "/countries/kenya/" in html
    assert "Youth in Kenya learn to code" in html
    assert "Elsewhere" not in html
    assert "1 country" in html
    assert "1 story" in html


def test_accents_do_not_matter(client: Client) -> None:
    MemberStateFactory(name_en="Côte d’Ivoire")
    StoryFactory(title_en="Un métier", title_fr="Un métier")
    assert "/countries/cote-divoire/" in client.get(URL, {"q": "cote"}).content.decode()
    assert "1 story" in client.get(URL, {"q": "METIER"}).content.decode()


def test_drafts_are_not_found(client: Client) -> None:
    StoryFactory(title_en="A secret", draft=True)
    assert "0 stories" in client.get(URL, {"q": "secret"}).content.decode()


@pytest.mark.parametrize("query", ["", "   ", "!!!", "%", "_", "'", '"><script>', "\u202e", "é" * 5000, "a " * 3000])
def test_odd_queries_are_answered(client: Client, query: str) -> None:
    MemberStateFactory(name_en="Kenya")
    response = client.get(URL, {"q": query})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace('<script type="module"', "")


def test_too_many_words_are_said(client: Client) -> None:
    assert "only the first ones were used" in client.get(URL, {"q": "word " * 100}).content.decode()


def test_wildcards_are_letters(client: Client) -> None:
    MemberStateFactory(name_en="Kenya")
    assert "0 countries" in client.get(URL, {"q": "k_nya"}).content.decode()


def test_empty_result_leads_on(client: Client) -> None:
    html = client.get(URL, {"q": "atlantis"}).content.decode()
    assert "No member State has “atlantis” in its name." in html
    assert "Try fewer or other words." in html


def test_results_are_not_indexed(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in client.get(URL, {"q": "kenya"}).content.decode()


def test_same_queries_for_few_and_many(client: Client, django_assert_max_num_queries) -> None:
    for _ in range(2):
        StoryFactory.create_batch(8, title_en="Work", countries=[MemberStateFactory()])
        with django_assert_max_num_queries(4):
            client.get(URL, {"q": "work"})


def test_post_is_refused(client: Client) -> None:
    assert client.post(URL, {"q": "kenya"}).status_code == 405
