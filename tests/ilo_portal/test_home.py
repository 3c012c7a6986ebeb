"""The mission page."""

import datetime

import pytest
from django.test import Client

from tests.factories import MembershipFactory, MemberStateFactory, MissionPageFactory, StoryFactory

pytestmark = pytest.mark.django_db


def test_shows_the_editors_words(client: Client) -> None:
    texts = ["Formulation of policies", "Creation of standards"]
    MissionPageFactory(expertise=[{"id": f"area{text[:1]}", "type": "point", "data": {"text": {"en": text}}} for text in texts])
    html = client.get("/").content.decode()
    for words in ("Promoting jobs, Protecting people", "Mission and impact of the ILO", "A stake in lasting peace.", "Unmatched expertise"):
        assert words in html
    assert html.index("Formulation of policies") < html.index("Creation of standards")


def test_number_of_member_states_is_counted(client: Client) -> None:
    MissionPageFactory()
    MemberStateFactory.create_batch(4)
    former = MemberStateFactory(spell=None)
    MembershipFactory(member_state=former, since="1950", until="1976")
    html = client.get("/").content.decode()
    assert "Representatives of 4 member States." in html
    assert "[member_states]" not in html
    assert '<span class="portal__number">4</span>' in html


def test_shows_the_three_latest_published_stories(client: Client) -> None:
    MissionPageFactory()
    for day in range(1, 6):
        StoryFactory(title_en=f"Number {day}", date=datetime.date(2024, 1, day))
    StoryFactory(title_en="A secret", draft=True, date=datetime.date(2024, 2, 1))
    html = client.get("/").content.decode()
    assert [f"Number {day}" in html for day in range(1, 6)] == [False, False, True, True, True]
    assert "A secret" not in html


def test_examples_only_fill_up(client: Client) -> None:
    StoryFactory(title_en="Real", date=datetime.date(2020, 1, 1))
    for day in range(1, 5):
        StoryFactory(title_en=f"Sample {day}", example=True, date=datetime.date(2024, 1, day))
    html = client.get("/").content.decode()
    assert [f"Sample {day}" in html for day in range(1, 5)] == [False, False, True, True]
    assert html.index("Real") < html.index("Sample 4")


def test_works_before_anything_is_written(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "No story has been published yet." in response.content.decode()


def test_withdrawn_page_hides_its_words(client: Client) -> None:
    MissionPageFactory(live=False)
    assert "A stake in lasting peace." not in client.get("/").content.decode()


def test_translated_page_has_no_note_and_untranslated_one_has(client: Client) -> None:
    page = MissionPageFactory()
    html = client.get("/fr/").content.decode()
    assert 'class="notice"' in html
    assert '<h1 lang="en" dir="ltr">Promoting jobs' in html
    for field in ("headline", "motto", "mission", "agenda_title", "agenda", "portal_title", "portal_text", "stories_title", "expertise_title", "expertise_text"):
        setattr(page, f"{field}_fr", f"FR {field}")
    page.save()
    html = client.get("/fr/").content.decode()
    assert 'class="notice"' not in html
    assert "<h1>FR motto</h1>" in html


def test_same_queries_for_few_and_many(client: Client, django_assert_num_queries) -> None:
    MissionPageFactory()
    for _ in range(2):
        StoryFactory.create_batch(6, countries=MemberStateFactory.create_batch(2))
        with django_assert_num_queries(5):
            client.get("/")


def test_sets_no_cookie(client: Client) -> None:
    response = client.get("/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
