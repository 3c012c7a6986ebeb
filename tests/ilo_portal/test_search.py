"""The plain words search."""

import pytest
from django.test import Client

from tests.factories import GoodPracticeFactory, MemberStateFactory, StoryFactory
from tests.factories_records import LabourLawFactory, PolicyFactory, ProjectFactory, PublicationFactory
from tests.factories_standards import StandardFactory
from tests.factories_statistics import IndicatorFactory, series_of

pytestmark = pytest.mark.django_db
URL = "/search/"
NOTHING = "Nothing on the portal contains all the words"


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
    assert NOTHING in client.get(URL, {"q": "secret"}).content.decode()


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
    assert NOTHING in client.get(URL, {"q": "k_nya"}).content.decode()


def test_nothing_found_is_said_once(client: Client) -> None:
    html = client.get(URL, {"q": "atlantis"}).content.decode()
    assert f"{NOTHING} “atlantis”. Try fewer or different words." in html
    assert "<h2" not in html.partition("<main")[2].partition("</main>")[0]


def test_kinds_of_which_nothing_was_found_are_left_out(client: Client) -> None:
    LabourLawFactory(title="Seamen’s wages")
    html = client.get(URL, {"q": "seamen"}).content.decode()
    assert html.count('<h2 id="found-') == 1
    assert NOTHING not in html


def test_records_are_found_by_their_country(client: Client) -> None:
    kenya = MemberStateFactory(name_en="Kenya")
    LabourLawFactory(title="Employment Act", member_state=kenya)
    ProjectFactory(title="Youth", countries=[kenya])
    html = client.get(URL, {"q": "kenya"}).content.decode()
    for count in ("1 country", "1 labour law", "1 project"):
        assert f">{count}</h2>" in html
    assert ">1 labour law</h2>" in client.get(URL, {"q": "employment act kenya"}).content.decode()


def test_results_are_not_indexed(client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in client.get(URL, {"q": "kenya"}).content.decode()


def test_finds_records_of_every_kind(client: Client) -> None:
    found = [
        StandardFactory(title_en="Safety of tailors"),
        LabourLawFactory(title="Tailors’ Safety Act"),
        PolicyFactory(title="Safety first", abstract="Of tailors."),
        ProjectFactory(title="Tailors and safety"),
        PublicationFactory(title="Safe tailors: safety in their shops"),
        series_of(5.5, indicator=IndicatorFactory(name_en="Tailors’ safety")).indicator,
        GoodPracticeFactory(title_en="Tailors who look after safety"),
    ]
    LabourLawFactory(title="Safety Act")
    html = client.get(URL, {"q": "safety TAILORS"}).content.decode()
    assert [one.get_absolute_url() for one in found if f'href="{one.get_absolute_url()}"' not in html] == []
    for count in ("1 standard", "1 labour law", "1 policy", "1 project", "1 publication", "1 indicator", "1 good practice"):
        assert f">{count}</h2>" in html


@pytest.mark.parametrize("query", ["C182", "c182", "worst forms"])
def test_finds_a_standard_by_its_code_or_title(client: Client, query: str) -> None:
    StandardFactory(number=182, title_en="Worst Forms of Child Labour Convention, 1999 (No. 182)")
    assert 'href="/standards/C182/"' in client.get(URL, {"q": query}).content.decode()


def test_more_than_a_few_records_lead_to_their_list(client: Client) -> None:
    LabourLawFactory.create_batch(5, title="Wages & hours")
    html = client.get(URL, {"q": "wages & hours"}).content.decode()
    assert html.count('<li class="record">') == 3
    assert ">5 labour laws</h2>" in html
    assert 'href="/labour-laws/?q=wages+%26+hours"' in html


def test_good_practice_that_is_a_draft_is_not_found(client: Client) -> None:
    GoodPracticeFactory(title_en="A secret", draft=True)
    assert "good practice</h2>" not in client.get(URL, {"q": "secret"}).content.decode()


def test_same_queries_for_few_and_many(client: Client, django_assert_max_num_queries) -> None:
    for _ in range(2):
        StoryFactory.create_batch(8, title_en="Work", countries=[MemberStateFactory()])
        LabourLawFactory.create_batch(4, title="Work")
        ProjectFactory.create_batch(4, title="Work")
        IndicatorFactory.create_batch(3, name_en="Work")
        GoodPracticeFactory.create_batch(4, title_en="Work", countries=[MemberStateFactory()])
        with django_assert_max_num_queries(18):
            client.get(URL, {"q": "work"})


def test_post_is_refused(client: Client) -> None:
    assert client.post(URL, {"q": "kenya"}).status_code == 405
