"""Two editors at one form: what does not collide is merged, what does is asked, and nothing is lost."""

import json
import os
import random
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from editorial import roles
from editorial.models import Revision
from stories.models import Story
from tests.admin_forms import client_of, filled_in
from tests.factories import StoryFactory

pytestmark = pytest.mark.django_db
#: Of each of the four seeds; COLLISION_ROUNDS=50 for a thorough run. What is merged is the same on every database, and saves at once have tests of their own.
ROUNDS = int(os.environ.get("COLLISION_ROUNDS", "20" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "8"))
LANGUAGES = ("en", "fr", "es", "ar")


def heading(key: str, **texts: str) -> dict[str, Any]:
    return {"id": key, "type": "heading", "data": {"level": 2, "text": texts}}


@pytest.fixture
def story() -> Story:
    return StoryFactory(title_en="Before", body=[heading("aaaa1111", en="First"), heading("bbbb2222", en="Second")])


@pytest.fixture
def url(story: Story) -> str:
    return reverse("admin:stories_story_change", args=[story.pk])


@pytest.fixture
def amina() -> Client:
    return client_of(roles.PUBLISHER, username="amina", first_name="Amina", last_name="Diallo")


@pytest.fixture
def ben() -> Client:
    return client_of(roles.PUBLISHER, username="ben")


def opened(client: Client, url: str) -> dict[str, Any]:
    return with_blocks(filled_in(client.get(url)))


def with_blocks(data: dict[str, Any]) -> dict[str, Any]:
    """The inputs of the block editor, which `filled_in` leaves as the body itself."""
    body = data.pop("body", [])
    return data | inputs(body if isinstance(body, list) else [])


def inputs(body: list[dict[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {"body": ["", *(str(number) for number in range(len(body)))]}
    for number, block in enumerate(body):
        prefix = f"body-{number}"
        data |= {f"{prefix}-id": block["id"], f"{prefix}-type": "heading", f"{prefix}-level": "2", f"{prefix}-order": str(number + 1)}
        data |= {f"{prefix}-text_{code}": text for code, text in block["data"]["text"].items()}
    return data


def newest(story: Story) -> dict[str, Any]:
    return Revision.objects.of(story).first().data


def choose(response: Any, side: str) -> dict[str, str]:
    """What the radio buttons of the questions send."""
    return {
        question.name: next((option.value for option in question.options if option.side == side), question.options[0].value)
        for question in response.context["collisions"].questions
    }


def test_different_places_are_merged_and_said(story: Story, url: str, amina: Client, ben: Client) -> None:
    bens = opened(ben, url) | {"body-1-text_en": "Second, by Ben"}
    amina.post(url, opened(amina, url) | {"title_en": "Amina's title", "body-0-text_fr": "Premier"})
    response = ben.post(url, bens, follow=True)
    data = newest(story)
    assert data["title_en"] == "Amina's title"
    assert [block["data"]["text"] for block in data["body"]] == [{"en": "First", "fr": "Premier"}, {"en": "Second, by Ben"}]
    html = response.content.decode()
    assert "Merged with what Amina Diallo saved meanwhile." in html
    assert Story.objects.get().title_en == "Before"


def test_the_same_words_are_asked_about_and_both_shown(story: Story, url: str, amina: Client, ben: Client) -> None:
    bens = opened(ben, url) | {"title_en": "Ben's title", "teaser_fr": "Phrase de Ben"}
    amina.post(url, opened(amina, url) | {"title_en": "Amina's title"})
    response = ben.post(url, bens)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'value="Ben&#x27;s title"' in html
    assert "Phrase de Ben" in html
    (question,) = response.context["collisions"].questions
    assert (question.label, question.language, question.before) == ("Title", "en", "Before")
    assert "Amina Diallo" in question.options[0].by
    assert newest(story)["title_en"] == "Amina's title"


@pytest.mark.parametrize(("side", "title"), [("mine", "Ben's title"), ("theirs", "Amina's title")])
def test_one_chooses(story: Story, url: str, amina: Client, ben: Client, side: str, title: str) -> None:
    bens = opened(ben, url) | {"title_en": "Ben's title", "teaser_fr": "Phrase de Ben"}
    amina.post(url, opened(amina, url) | {"title_en": "Amina's title"})
    asked = ben.post(url, bens)
    again = bens | {"collisions_with": "2"} | choose(asked, side)
    assert ben.post(url, again).status_code == 302
    assert (newest(story)["title_en"], newest(story)["teaser_fr"]) == (title, "Phrase de Ben")


def test_deleted_block_against_edited_block_is_asked_about(story: Story, url: str, amina: Client, ben: Client) -> None:
    bens = opened(ben, url) | {"body-1-text_en": "Second, much better"}
    amina.post(url, opened(amina, url) | {"body-1-delete": "on"})
    asked = ben.post(url, bens)
    labels = {option.label for option in asked.context["collisions"].questions[0].options}
    assert labels == {"Delete the block", "Keep the block with its changes"}
    assert ben.post(url, bens | {"collisions_with": "2"} | choose(asked, "mine")).status_code == 302
    assert newest(story)["body"][-1]["data"]["text"] == {"en": "Second, much better"}


def test_a_choice_does_not_reach_words_saved_after_it_was_shown(story: Story, url: str, amina: Client, ben: Client) -> None:
    bens = opened(ben, url) | {"title_en": "Ben's title"}
    amina.post(url, opened(amina, url) | {"title_en": "Amina's title"})
    asked = ben.post(url, bens)
    amina.post(url, opened(amina, url) | {"title_en": "Amina's second thought"})
    response = ben.post(url, bens | {"collisions_with": "2"} | choose(asked, "mine"))
    assert response.status_code == 200
    assert newest(story)["title_en"] == "Amina's second thought"


@pytest.mark.parametrize(
    "odd",
    [
        {"opened_number": "99"},
        {"opened_number": "-1"},
        {"opened_number": "x" * 300},
        {"opened_number": ""},
        {"opened_number": "1", "collisions_with": "77", "collision-title_en": "mine-000000000000"},
        {"opened_number": "1", "collisions_with": "2", "collision-nothing/at/all": "mine", "collision-": "theirs"},
    ],
)
def test_odd_forms_overwrite_nothing_unseen(story: Story, url: str, amina: Client, ben: Client, odd: dict[str, str]) -> None:
    bens = opened(ben, url) | {"title_en": "Ben's title"}
    amina.post(url, opened(amina, url) | {"title_en": "Amina's title"})
    response = ben.post(url, bens | odd)
    assert response.status_code == 200
    assert 'value="Ben&#x27;s title"' in response.content.decode()
    assert newest(story)["title_en"] == "Amina's title"


def edited(chance: random.Random, body: list[dict[str, Any]], who: str) -> tuple[dict[str, str], list[dict[str, Any]], set[str]]:
    """Random changes of the fields and of the body; and the words that were written, each unlike all others."""
    written: set[str] = set()

    def word() -> str:
        written.add(new := f"{who}{chance.randrange(10**9)}")
        return new

    columns = {name: word() for name in ("title_en", "title_fr", "teaser_en", "teaser_ar") if chance.random() < 0.3}
    body = json.loads(json.dumps(body))
    for block in body:
        if chance.random() < 0.4:
            block["data"]["text"][chance.choice(LANGUAGES)] = word()
    for _ in range(chance.randrange(3) if len(body) < 5 else 0):
        body.insert(chance.randrange(len(body) + 1), heading(f"{chance.randrange(16**8):08x}", en=word()))
    if body and chance.random() < 0.4:
        gone = body.pop(chance.randrange(len(body)))
        written -= set(gone["data"]["text"].values())  # its writer has taken it back
    if chance.random() < 0.3:
        chance.shuffle(body)
    return columns, body, written


def words_of(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)


@pytest.mark.parametrize("seed", range(4))
def test_in_random_rounds_nothing_is_lost(story: Story, url: str, amina: Client, ben: Client, seed: int) -> None:
    """Each word that somebody wrote is in the newest version, unless its own writer chose theirs."""
    asked_about = 0
    for round_number in range(ROUNDS):
        chance = random.Random(1000 * seed + round_number)
        start = newest(story) if round_number else {"body": story.body}
        form = {client: opened(client, url) for client in (amina, ben)}
        first, second = chance.sample([(amina, "a"), (ben, "b")], 2)
        versions = {}
        for client, who in (first, second):
            columns, body, written = edited(chance, start["body"], who)
            versions[client] = written
            sent = {name: value for name, value in form[client].items() if not name.startswith("body")} | columns | inputs(body)
            response = client.post(url, sent)
            side = chance.choice(["mine", "theirs"])
            refused = False
            if response.status_code == 200:
                assert response.context["collisions"].questions, response.context["adminform"].form.errors
                asked_about += 1
                shown = response.content.decode()
                assert all(word in shown for word in written), "what was typed stays in the form"
                refused = True
                head = Revision.objects.of(story).first().number
                response = client.post(url, sent | {"collisions_with": str(head)} | choose(response, side))
            assert response.status_code == 302
            saved = words_of(newest(story))
            ids = [block["id"] for block in newest(story)["body"]]
            assert len(ids) == len(set(ids))
            if not refused:
                assert all(word in saved for word in written), round_number
        # What the first saved is in the newest version, or at least in the history.
        history = words_of([revision.data for revision in Revision.objects.of(story)[:3]])
        assert all(word in history for word in versions[first[0]]), round_number
    assert asked_about > ROUNDS / 10
    assert Story.objects.get().title_en == "Before"

