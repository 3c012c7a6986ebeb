"""A language goes live when its publisher says so; until then its readers get English, with a note."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from editorial import publishing, translations
from editorial.models import Publishable
from tests.admin_forms import client_of
from tests.editorial.bodies import block, heading
from tests.factories import CountryProfileFactory, MissionPageFactory, StoryFactory

pytestmark = pytest.mark.django_db
NOTE = 'class="notice"'
BODY = [
    block("rich_text", {"html": {"en": "<p>English paragraph</p>", "fr": "<p>Paragraphe traduit</p>"}}, "t1"),
    block("links", {"links": [{"id": "r1", "url": "/stories/", "label": {"en": "English link", "fr": "Lien traduit"}}]}, "l1"),
    {**heading(id="h1"), "data": {"level": 2, "text": {"en": "English heading", "fr": "Titre traduit"}}},
]


@pytest.fixture
def publisher() -> Client:
    return client_of(superuser=True)


def publish(client: Client, page: Publishable, *shown_in: str) -> None:
    draft = publishing.adopt(page)
    options = page._meta
    url = reverse(f"admin:{options.app_label}_{options.model_name}_publish", args=[page.pk])
    assert client.post(url, {"number": draft.head.number, "when": "now", "shown_in": shown_in}).status_code == 302


def read(page: Publishable) -> str:
    cache.clear()
    return Client().get(f"/fr{page.get_absolute_url()}").content.decode()


def story() -> Publishable:
    return StoryFactory(draft=True, title_en="English title", title_fr="Titre traduit", teaser_fr="Phrase traduite", body=BODY)


def profile() -> Publishable:
    return CountryProfileFactory(live=False, overview=BODY)


def mission() -> Publishable:
    words = ("headline", "motto", "mission", "agenda_title", "agenda", "portal_title", "portal_text", "stories_title", "expertise_title", "expertise_text")
    return MissionPageFactory(live=False, motto_en="English motto", **{f"{field}_fr": f"Mots traduits {field}" for field in words})


@pytest.mark.parametrize("make", [story, profile, mission])
def test_language_that_is_held_back_falls_back_with_its_note(publisher, make):
    page = make()
    publish(publisher, page, "es", "ar")
    html = read(page)
    assert NOTE in html
    assert "traduit" not in html
    assert 'lang="en" dir="ltr"' in html


@pytest.mark.parametrize("make", [story, profile, mission])
def test_language_that_is_ticked_is_shown(publisher, make):
    page = make()
    publish(publisher, page, "fr")
    html = read(page)
    assert "traduit" in html
    assert NOTE not in html


def test_blocks_fall_back_text_by_text(publisher):
    page = story()
    publish(publisher, page)
    html = read(page)
    for english in ("English title", "English paragraph", "English link", "English heading"):
        assert english in html
    publish(publisher, page, "fr")
    html = read(page)
    for french in ("Titre traduit", "Paragraphe traduit", "Lien traduit"):
        assert french in html


def test_words_that_are_held_back_stay_in_the_draft(publisher):
    page = story()
    publish(publisher, page)
    draft = publishing.draft_of(page)
    assert draft.head.data["title_fr"] == "Titre traduit"
    page.refresh_from_db()
    assert not page.title_fr


def test_publisher_reads_how_far_each_language_is(publisher):
    page = StoryFactory(title_en="One", title_fr="Un", teaser_en="Two", teaser_fr="Deux", title_es="Uno")
    draft = publishing.adopt(page)
    publishing.save(page, {**draft.head.data, "title_en": "Once", "title_es": "Una vez"}, by=None)
    page.draft = publishing.draft_of(page)
    assert translations.readiness(page) == {"en": "complete", "fr": "stale", "es": "partly", "ar": "missing"}
    html = publisher.get(reverse("admin:stories_story_publish", args=[page.pk])).content.decode()
    for words in ("Français: complete, partly out of date", "Español: partly translated", "nothing is translated"):
        assert words in html
