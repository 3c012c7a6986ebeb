import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from editorial import roles
from stories.models import Story
from tests.admin_forms import client_of
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
URL = "admin:stories_story_changelist"


@pytest.fixture
def editor() -> Client:
    return client_of(roles.EDITOR)


def act(client: Client, action: str, *stories: Story) -> str:
    data = {"action": action, "_selected_action": [story.pk for story in stories]}
    return client.post(reverse(URL), data, follow=True).content.decode()


def test_publish_sets_state_dates_and_editor(editor):
    story = StoryFactory(draft=True)
    assert "1 page was published." in act(editor, "publish", story)
    story.refresh_from_db()
    assert story.live
    assert story.first_published_at == story.last_published_at is not None
    assert story.updated_by == editor.user


def test_withdraw_keeps_the_date_of_first_publishing(editor):
    story = StoryFactory()
    first = story.first_published_at
    assert "1 page was withdrawn." in act(editor, "withdraw", story)
    story.refresh_from_db()
    assert not story.live
    assert story.first_published_at == first


def test_published_pages_are_not_published_again(editor):
    live, draft = StoryFactory(), StoryFactory(draft=True)
    html = act(editor, "publish", live, draft)
    assert "1 page was published." in html
    assert "1 page was so already." in html
    assert Story.objects.get(pk=live.pk).last_published_at == live.last_published_at


def test_each_change_is_in_the_history(editor):
    stories = StoryFactory.create_batch(2, draft=True)
    act(editor, "publish", *stories)
    entries = LogEntry.objects.filter(user=editor.user)
    assert {entry.object_id for entry in entries} == {str(story.pk) for story in stories}
    assert entries[0].get_change_message() == "Changed published."


def test_viewer_cannot_publish(editor):
    viewer = client_of()
    viewer.user.user_permissions.add(Permission.objects.get(codename="view_story"))
    story = StoryFactory(draft=True)
    act(viewer, "publish", story)
    story.refresh_from_db()
    assert not story.live


def test_all_or_nothing(editor, monkeypatch):
    first, second = StoryFactory.create_batch(2, draft=True)
    save = Story.save

    def failing_save(self, *args, **kwargs):
        if self.pk == second.pk:
            raise ValueError("disk full")
        save(self, *args, **kwargs)

    monkeypatch.setattr(Story, "save", failing_save)
    with pytest.raises(ValueError, match="disk full"):
        act(editor, "publish", first, second)
    assert not Story.objects.filter(live=True).exists()
