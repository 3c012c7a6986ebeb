"""Colleagues at the same form see each other."""

import datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from editorial import roles
from editorial.models import Presence
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.at_once import at_once
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


@pytest.fixture
def story() -> Story:
    return StoryFactory()


@pytest.fixture
def amina() -> Client:
    return client_of(roles.PUBLISHER, username="amina", first_name="Amina", last_name="Diallo")


@pytest.fixture
def ben() -> Client:
    return client_of(roles.PUBLISHER, username="ben")


def sign(client: Client, story: Story, **data: str) -> dict[str, object]:
    return client.post(reverse("admin:stories_story_presence", args=[story.pk]), data).json()


def test_the_second_is_told_since_when_the_first_is_here(story: Story, amina: Client, ben: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        sign(amina, story)
    with time_machine.travel(NOON + datetime.timedelta(minutes=1), tick=False):
        sign(amina, story)
    with time_machine.travel(NOON + datetime.timedelta(minutes=1, seconds=30), tick=False):
        assert sign(ben, story)["others"] == ["Amina Diallo opened this 1\u00a0minute ago."]
        assert "Amina Diallo opened this" in ben.get(reverse("admin:stories_story_change", args=[story.pk])).content.decode()


def test_typing_is_said(story: Story, amina: Client, ben: Client) -> None:
    sign(amina, story)
    sign(amina, story, typing="yes")
    assert "has typed something that is not saved" in sign(ben, story)["others"][0]


def test_who_left_or_fell_silent_is_gone(story: Story, amina: Client, ben: Client) -> None:
    sign(amina, story)
    sign(amina, story, left="yes")
    assert sign(ben, story)["others"] == []
    with time_machine.travel(NOON, tick=False):
        sign(amina, story)
    assert sign(ben, story)["others"] == []


def test_one_is_told_of_a_newer_version(story: Story, amina: Client, ben: Client) -> None:
    url = reverse("admin:stories_story_change", args=[story.pk])
    amina.post(url, filled_in(amina.get(url)) | {"title_en": "Newer"})
    assert sign(ben, story, opened="1")["newer"] == "Amina Diallo has saved version 2 meanwhile. When you save, both are merged."
    assert sign(ben, story, opened="2")["newer"] == ""


def test_strangers_leave_no_sign(story: Story) -> None:
    assert client_of().post(reverse("admin:stories_story_presence", args=[story.pk])).status_code in {302, 403, 404}
    assert not Presence.objects.exists()


@pytest.mark.usefixtures("writers_at_once")
def test_forms_opened_and_left_at_once_are_all_answered(story: Story, amina: Client) -> None:
    """A page that is left says so while the next one says that it is here, and either may come first."""

    def come_and_go(number: int) -> None:
        for _turn in range(40):
            sign(amina, story, **({"left": "yes"} if number % 2 else {"typing": "no"}))

    at_once(4, come_and_go)
    assert Presence.objects.count() <= 1
