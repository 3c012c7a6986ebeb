"""Good practices, as readers find them."""

import pytest
from django.test import Client

from tests.countries.test_detail import text_block
from tests.factories import GoodPracticeFactory, MemberStateFactory, TopicFactory

pytestmark = pytest.mark.django_db


def test_shows_its_parts_in_order_and_leaves_out_empty_ones(client: Client) -> None:
    kenya = MemberStateFactory(name_en="Kenya")
    GoodPracticeFactory(slug="inspectors", countries=[kenya], result=[text_block(en="Fewer accidents.")], context=[text_block(en="Many accidents.")])
    html = client.get("/good-practices/inspectors/").content.decode()
    assert html.index("Many accidents.") < html.index("Fewer accidents.")
    assert ">Context</h2>" in html
    assert ">Lessons learned</h2>" not in html
    assert "/countries/kenya/" in html


def test_other_languages_fall_back_with_a_note(client: Client) -> None:
    GoodPracticeFactory(slug="inspectors", title_fr="Inspecteurs", context=[text_block(en="Many accidents.")])
    html = client.get("/fr/good-practices/inspectors/").content.decode()
    assert "<h1>Inspecteurs</h1>" in html
    assert 'lang="en"' in html


def test_draft_is_404_for_the_public(client: Client) -> None:
    GoodPracticeFactory(slug="secret", draft=True)
    assert client.get("/good-practices/secret/").status_code == 404


def test_list_is_filtered_by_country_topic_and_words(client: Client) -> None:
    kenya, topic = MemberStateFactory(name_en="Kenya"), TopicFactory(slug="safety")
    practice = GoodPracticeFactory(title_en="Inspectors on bicycles", countries=[kenya])
    practice.topics.add(topic)
    GoodPracticeFactory(title_en="Something else", countries=[MemberStateFactory()])
    for query in ("country=kenya", "topic=safety", "q=bicycles"):
        html = client.get(f"/good-practices/?{query}").content.decode()
        assert "Inspectors on bicycles" in html, query
        assert "Something else" not in html, query


def test_country_without_any_has_a_sentence_instead_of_a_form(client: Client) -> None:
    kenya = MemberStateFactory(name_en="Kenya")
    GoodPracticeFactory(countries=[MemberStateFactory()])
    html = client.get("/countries/kenya/good-practices/").content.decode()
    assert "Kenya: no good practice has been published yet." in html
    assert 'href="/good-practices/">Good practices of all countries</a>' in html
    assert 'class="filtered"' not in html
    GoodPracticeFactory(countries=[kenya])
    assert 'class="filtered"' in client.get("/countries/kenya/good-practices/").content.decode()


def test_filters_that_find_nothing_stay_to_be_taken_away(client: Client) -> None:
    MemberStateFactory(name_en="Kenya")
    html = client.get("/countries/kenya/good-practices/?q=bicycles").content.decode()
    assert "Nothing matches all of these filters." in html
    assert 'class="filtered"' in html


@pytest.mark.parametrize("count", [3, 12])
def test_list_costs_the_same_however_long(client: Client, django_assert_max_num_queries: object, count: int) -> None:
    for _ in range(count):
        GoodPracticeFactory(countries=[MemberStateFactory()])
    with django_assert_max_num_queries(12):
        assert client.get("/good-practices/").status_code == 200
