"""The form of a page: saving adds a version, publishing changes what readers see."""

import pytest
from django.test import Client
from django.urls import reverse

from editorial import publishing, roles
from editorial.models import Draft, Event, Revision
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.factories import MemberStateFactory, StoryFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def publisher() -> Client:
    return client_of(roles.PUBLISHER)


def url_of(page: Story, name: str = "change") -> str:
    return reverse(f"admin:stories_story_{name}", args=[page.pk])


def save(client: Client, page: Story, **changes: object) -> object:
    return client.post(url_of(page), filled_in(client.get(url_of(page))) | changes)


def test_saving_a_live_page_leaves_what_readers_see(publisher: Client, client: Client) -> None:
    kenya, topic = MemberStateFactory(name_en="Kenya"), TopicFactory()
    story = StoryFactory(title_en="Before", countries=[kenya], topics=[topic])
    assert save(publisher, story, title_en="After", countries=[], topics=[]).status_code == 302
    story = Story.objects.get()
    assert (story.title_en, list(story.countries.all()), list(story.topics.all())) == ("Before", [kenya], [topic])
    assert "Before" in client.get(story.get_absolute_url()).content.decode()


def test_form_opens_with_the_newest_version(publisher: Client) -> None:
    kenya, togo = MemberStateFactory(name_en="Kenya"), MemberStateFactory(name_en="Togo")
    story = StoryFactory(title_en="Before", countries=[kenya])
    save(publisher, story, title_en="After", countries=[togo.pk])
    data = filled_in(publisher.get(url_of(story)))
    assert (data["title_en"], list(data["countries"]), data["opened_number"]) == ("After", [togo.pk], "2")


def test_page_nobody_reads_follows_its_draft(publisher: Client) -> None:
    story = StoryFactory(draft=True, title_en="Before")
    save(publisher, story, title_en="After")
    assert Story.objects.get().title_en == "After"


def test_saving_without_a_change_adds_no_version(publisher: Client) -> None:
    story = StoryFactory()
    save(publisher, story)
    save(publisher, story)
    assert Revision.objects.count() == 1


def test_forged_fields_change_nothing(publisher: Client) -> None:
    story = StoryFactory(draft=True)
    save(publisher, story, live="on", live_languages='["en"]', archived_at="2020-01-01", first_published_at="2001-01-01", created_by=publisher.user.pk)
    story.refresh_from_db()
    assert (story.live, story.archived_at, story.first_published_at, story.created_by) == (False, None, None, None)
    assert story.live_languages == ["en", "fr", "es", "ar"]


def test_new_page_is_a_draft_with_its_first_version(publisher: Client) -> None:
    url = reverse("admin:stories_story_add")
    kenya = MemberStateFactory()
    data = filled_in(publisher.get(url)) | {"title_en": "Fresh", "teaser_en": "News.", "countries": [kenya.pk]}
    assert publisher.post(url, data).status_code == 302
    story = Story.objects.get()
    draft = Draft.objects.get()
    assert (story.live, story.slug, story.created_by) == (False, "fresh", publisher.user)
    assert (draft.head.number, draft.head.author, draft.head.data["countries"]) == (1, publisher.user, [kenya.pk])


def test_publish_button_saves_and_leads_to_the_checks(publisher: Client) -> None:
    story = StoryFactory(title_en="Before")
    response = save(publisher, story, title_en="After", _then="publish")
    assert response.url == url_of(story, "publish")
    assert Story.objects.get().title_en == "Before"


def test_publishing_shows_readers_the_version_that_was_looked_at(publisher: Client) -> None:
    story = StoryFactory(title_en="Before", title_fr="Avant")
    save(publisher, story, title_en="After", title_fr="Après")
    assert publisher.post(url_of(story, "publish"), {"number": 2, "shown_in": ["fr"], "when": "now"}).status_code == 302
    story.refresh_from_db()
    assert (story.live, story.title_en, story.title_fr) == (True, "After", "Après")
    event = Event.objects.get(kind="published")
    assert (event.revision.number, event.by, event.details["languages"]) == (2, publisher.user, ["en", "fr"])


def test_newer_version_is_not_published_unseen(publisher: Client) -> None:
    story = StoryFactory(title_en="Before")
    save(publisher, story, title_en="After")
    save(publisher, story, title_en="Later still")
    response = publisher.post(url_of(story, "publish"), {"number": 2, "when": "now"})
    assert response.status_code == 422
    assert "Version 3 was saved meanwhile" in response.content.decode()
    assert Story.objects.get().title_en == "Before"


def test_language_held_back_is_not_in_the_row_of_readers(publisher: Client, client: Client) -> None:
    body = [{"id": "abcd1234", "type": "heading", "data": {"level": 2, "text": {"en": "Word", "fr": "Mot"}}}]
    story = StoryFactory(draft=True, title_en="English", title_fr="Français", teaser_fr="Phrase", body=body)
    publishing.publish(story, publishing.adopt(story).head, by=None, shown_in=["en"])
    html = client.get(f"/fr/stories/{story.slug}/").content.decode()
    assert "Français" not in html
    assert "Mot" not in html
    assert "English" in html
    data = filled_in(publisher.get(url_of(story)))
    assert data["title_fr"] == "Français"


def test_withdrawing_and_publishing_again(publisher: Client, client: Client) -> None:
    story = StoryFactory()
    first = story.first_published_at
    assert publisher.post(url_of(story, "withdraw")).status_code == 302
    assert client.get(story.get_absolute_url()).status_code == 404
    publisher.post(url_of(story, "publish"), {"number": 1, "when": "now"})
    story.refresh_from_db()
    assert (story.live, story.first_published_at) == (True, first)


def test_discarded_draft_stays_in_the_history(publisher: Client) -> None:
    story = StoryFactory(title_en="Before")
    save(publisher, story, title_en="After")
    publisher.post(url_of(story, "discard"))
    assert filled_in(publisher.get(url_of(story)))["title_en"] == "Before"
    assert Revision.objects.get(number=2).data["title_en"] == "After"
    save(publisher, story, title_en="Third")
    assert Revision.objects.get(number=3).parent.number == 1


def test_copy_is_a_draft_of_its_own(publisher: Client) -> None:
    kenya = MemberStateFactory()
    story = StoryFactory(title_en="Looms", countries=[kenya])
    response = publisher.post(url_of(story, "copy"))
    copy = Story.objects.exclude(pk=story.pk).get()
    assert response.url == url_of(copy)
    assert (copy.title_en, copy.slug, copy.live, list(copy.countries.all())) == ("Copy of Looms", "copy-of-looms", False, [kenya])


def test_page_in_the_trash_is_found_only_when_asked_for(publisher: Client) -> None:
    story = StoryFactory(title_en="Old news")
    publisher.post(url_of(story, "archive"))
    changelist = reverse("admin:stories_story_changelist")
    assert not publisher.get(changelist).context["cl"].queryset
    assert list(publisher.get(changelist, {"standing": "trash"}).context["cl"].queryset) == [story]
    assert Story.objects.published().count() == 0
    publisher.post(url_of(story, "recover"))
    assert list(publisher.get(changelist).context["cl"].queryset) == [story]


@pytest.mark.parametrize("name", ["publish", "withdraw", "archive", "copy", "preview"])
def test_nothing_is_done_to_a_page_that_is_not_there(publisher: Client, name: str) -> None:
    assert publisher.post(reverse(f"admin:stories_story_{name}", args=[999])).status_code == 404


def test_invalid_form_keeps_what_was_typed(publisher: Client) -> None:
    story = StoryFactory(title_en="Before")
    response = save(publisher, story, title_en="", teaser_fr="Phrase neuve")
    assert response.status_code == 200
    assert "Phrase neuve" in response.content.decode()
    assert Revision.objects.count() <= 1
